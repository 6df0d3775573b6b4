"""How tests read and fill in the sheets of a round."""

import re
from html import unescape

from django.urls import reverse

from assessment.models import Item, Round
from signoff.models import SignOff
from signoff.models.signoff import State


def items_of(round_: Round) -> list[Item]:
    """The items in the order of the form."""
    items = Item.objects.filter(section__questionnaire=round_.questionnaire_id).select_related("section")
    return list(items.order_by("section__place", "place"))


def page(round_: Round, do: str = "sheet", item: Item | None = None) -> str:
    """``sheet``, ``agree``, ``spread``…; with an item ``save`` or ``agree`` of that item."""
    if item is not None:
        return reverse(f"assessment:score_{do}", args=[round_.pk, item.pk])
    name = {"finish": "rater_finish"}.get(do, f"round_{do}")
    return reverse(f"assessment:{name}", args=[round_.pk])


def _fields(browser, address: str, item: Item) -> dict:
    """What the form of one item holds as the browser would send it."""
    html = browser.get(address).content.decode()
    part = html.split(f'id="item-{item.pk}"')[1].split("</article>")[0]
    texts = {
        name: unescape(text).removeprefix("\n")
        for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', part, re.S)
    }
    checked = re.search(r'value="([^"]*)"[^>]*checked', part)
    revision = re.search(r'name="revision" value="([^"]+)"', part)[1]
    return texts | {f"{item.pk}-value": checked[1] if checked else "", "revision": revision}


def shown(browser, round_: Round, item: Item, do: str = "sheet") -> dict:
    """The form that an item has of its own with scripts, as it was opened."""
    return {"item": item.pk} | _fields(browser, page(round_, do), item)


def sent(browser, round_: Round, typed: dict[Item, dict], do: str = "sheet") -> dict:
    """The form of the whole sheet without scripts, with what was typed into some items."""
    body: dict = {}
    for item in items_of(round_):
        fields = _fields(browser, page(round_, do), item)
        body |= {f"{item.pk}-revision": fields.pop("revision")} | fields
        body |= {f"{item.pk}-{name}": text for name, text in typed.get(item, {}).items()}
    return body


def close(round_: Round) -> None:
    """As after sending: the paper is being considered."""
    SignOff.objects.filter(pk=round_.sign_off_id).update(state=State.IN_REVIEW)
    round_.refresh_from_db()
    round_.sign_off.refresh_from_db()
