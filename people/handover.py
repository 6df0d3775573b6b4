"""Handing a person's work over in one act: papers that wait for them, and what other apps add to it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from core import audit
from core.notifications import notify
from people import offices
from people.actions.persons import deactivate_person
from people.models import Appointee, Person
from people.refusals import NoSuccessor, SuccessorWrote
from people.signposts import Address, at_leaving
from signoff.models import SignOff
from thai.dates import today


@dataclass(frozen=True)
class Part:
    """What an app hands over: its name, its lines about a person as texts, and the act that passes them on."""

    name: str
    count: Callable[[Person], list[str]]
    pass_on: Callable[..., None]


_parts: dict[str, Part] = {}


def register(name: str, count: Callable[[Person], list[str]], pass_on: Callable[..., None]) -> None:
    """Let an app add its part at start-up: ``count(person)`` gives its lines, ``pass_on(person, to=, by=)`` moves them
    inside the transaction of the hand-over.
    """
    _parts[name] = Part(name, count, pass_on)


def offer(title: str, address: Address) -> None:
    """Let an app offer something where a person leaves: ``address(person, viewer)`` is its page, or nothing."""
    at_leaving.offer(title, address)


@dataclass(frozen=True)
class Heap:
    """Lines of one kind that a person still holds, as the page lists them."""

    name: str
    lines: list[str]


def heaps(person: Person) -> list[Heap]:
    """Everything that would move to a successor, the empty kinds too."""
    papers = [str(paper) for paper in _papers(personal_steps(person))]
    return [Heap("เอกสารที่รอพิจารณา", papers), *(Heap(part.name, part.count(person)) for part in _parts.values())]


def office_papers(person: Person) -> list[str]:
    """Papers that wait for this person by office; they follow the office by themselves."""
    return [str(paper) for paper in _papers(offices.asked_of_offices().filter(user_id=person.pk))]


def roles_in_force(person: Person) -> list[Appointee]:
    """Roles that only a new order or the end of the old one takes from a person."""
    held = Appointee.objects.on(today()).filter(person=person)
    return list(held.select_related("appointment").in_printed_order())


def personal_steps(person: Person) -> QuerySet:
    """Steps still to come that ask this very person, not an office."""
    return offices.steps_to_come().filter(user_id=person.pk, office="")


@transaction.atomic
def hand_over(person: Person, *, to: Person, by, close: bool = False) -> list[Heap]:
    """Pass everything of ``person`` on to ``to``, and close the account when asked; past work keeps its names.

    All or nothing. Returns what was handed over. Raises ``NoSuccessor``, ``SuccessorWrote``, ``StillAsked`` or
    ``OwnAccount``.
    """
    if to == person or not to.is_active:
        raise NoSuccessor
    handed = heaps(person)
    for paper in SignOff.objects.select_for_update().filter(pk__in=personal_steps(person).values("sign_off")):
        _move(paper, person, to, by=by)
    for part in _parts.values():
        part.pass_on(person, to=to, by=by)
    what = {heap.name: heap.lines for heap in handed if heap.lines}
    after = {"successor": str(to), "handed": what, "closed": close}
    audit.record("people.handed_over", person, by=by, after=after)
    notify([to], f"ท่านได้รับมอบงานจาก {person}", person.get_absolute_url(), detail=_told(what), except_for=by)
    if close:
        deactivate_person(person, by=by)
    return handed


def _papers(steps: QuerySet) -> list[SignOff]:
    return list(SignOff.objects.filter(pk__in=steps.values("sign_off")).order_by("submitted_at", "pk"))


def _move(paper: SignOff, person: Person, to: Person, *, by) -> None:
    if paper.contributions.filter(person=to).exists():
        raise SuccessorWrote(f"{SuccessorWrote.words} ({paper})")
    personal_steps(person).filter(sign_off=paper).update(user=to, printed_name=str(to), printed_title=to.title)
    offices.recall_print(paper)
    offices.once_each(paper)
    before, after = {"ผู้พิจารณา": str(person)}, {"ผู้พิจารณา": str(to)}
    audit.record("signoff.moved", paper, by=by, before=before, after=after)
    url = paper.document.get_absolute_url()
    notify([paper.submitted_by], f"เอกสารที่ท่านส่งย้ายไปยัง {to}: {paper}", url, except_for=by)
    waiting = paper.current_signature
    if waiting.user_id == to.pk:
        notify([to], f"รอท่านพิจารณา: {paper}", url, detail=f"รับมอบจาก {person}")


def _told(what: dict[str, list[str]]) -> str:
    return "\n".join(f"{name} {len(lines)} รายการ" for name, lines in what.items())
