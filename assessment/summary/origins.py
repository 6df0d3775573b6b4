"""Tells the pages of plans which rows answer a weak item, and of which round."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from assessment.models import Improvement, Round
from km_plan.origins import Origin
from thai.digits import for_page


def weak_items_of(keys: Iterable[UUID], person) -> dict[UUID, list[Origin]]:
    """The weak items that these rows answer, of rounds this person may read; one query."""
    if not person.is_authenticated:
        return {}
    made = Improvement.objects.filter(row_key__in=list(keys), round__in=Round.objects.visible_to(person))
    found: dict[UUID, list[Origin]] = {}
    for one in made.select_related("round", "item").order_by("pk"):
        found.setdefault(one.row_key, []).append(_origin(one))
    return found


def _origin(improvement: Improvement) -> Origin:
    text = for_page(f"{improvement.round}: {improvement.item}")
    url = reverse("assessment:round_summary", args=[improvement.round_id])
    return Origin(text, f"{url}#item-{improvement.item_id}")
