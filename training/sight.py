"""How far a person sees in training: everybody's trips, or those of the units they lead."""

from people.models import Role, Unit
from people.models.appointment import COMMITTEE_ROLES
from signoff.acting import acting_for

OVERSEERS = (Role.HR_OFFICER, Role.CKO, Role.TEAM_HEAD, *COMMITTEE_ROLES)


def sees_all(person) -> bool:
    """Whether the person oversees everybody's training, by an order in force or in place of the CKO today."""
    return person.is_authenticated and (
        person.has_role(*OVERSEERS) or (not person.viewing_as and Role.CKO in person.acting_roles)
    )


def units_led(person) -> tuple[int, ...]:
    """The keys of units that the person leads, or whose head they replace today, and of all below those; read once."""
    found = getattr(person, "_units_led", None)
    if found is None:
        found = person._units_led = () if person.viewing_as else _below({person.pk, *acting_for(person)})
    return found


def leads(leader, person) -> bool:
    """Whether ``leader`` is a superior of ``person``, or replaces one today; nobody leads themself, nor whom they only
    replace, nor who stands above them.
    """
    led = person.pk != leader.pk and person.unit_id is not None and person.unit_id in units_led(leader)
    return led and person.pk not in those_above(leader)


def those_above(person) -> frozenset[int]:
    """The keys of who heads a unit above the person's own office, and of those in whose place the person acts today:
    nobody rates these from below. Read once.
    """
    found = getattr(person, "_those_above", None)
    if found is None:
        heads = _heads_up(person.unit_id)
        own = max((place for place, head in enumerate(heads, 1) if head == person.pk), default=0)
        found = person._those_above = acting_for(person) | frozenset(heads[own:])
    return found


def _heads_up(unit: int | None) -> list[int]:
    units = {pk: (parent, head) for pk, parent, head in Unit.objects.values_list("pk", "parent_id", "head_id")}
    heads = []
    while unit in units:
        unit, head = units.pop(unit)
        heads.append(head)
    return heads


def _below(heads: set[int]) -> tuple[int, ...]:
    units = list(Unit.objects.values_list("pk", "parent_id", "head_id"))
    led = {pk for pk, _, head in units if head in heads}
    while more := {pk for pk, parent, _ in units if parent in led} - led:
        led |= more
    return tuple(sorted(led))
