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


def _below(heads: set[int]) -> tuple[int, ...]:
    units = list(Unit.objects.values_list("pk", "parent_id", "head_id"))
    led = {pk for pk, _, head in units if head in heads}
    while more := {pk for pk, parent, _ in units if parent in led} - led:
        led |= more
    return tuple(sorted(led))
