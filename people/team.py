"""Who is who in KM on a day: CKO, head of the KM team, the team itself."""

from datetime import date

from people.models import Appointee, Person, Role
from people.models.appointment import TEAM_ROLES


def holder(role: str, on: date | None = None) -> Person | None:
    """The person in ``role`` on the day (today when not given); of several, the newest order's first."""
    people = Person.objects.holding(role, on=on).with_place()
    newest = Appointee.objects.filter(role=role, person__in=people).order_by("-appointment__starts_on", "place", "pk")
    first = newest.values_list("person_id", flat=True).first()
    return people.filter(pk=first).first()


def cko(on: date | None = None) -> Person | None:
    return holder(Role.CKO, on)


def team_head(on: date | None = None) -> Person | None:
    return holder(Role.TEAM_HEAD, on)


def team(on: date | None = None) -> list[Person]:
    """Head, members and secretary of the KM team."""
    return list(Person.objects.holding(*TEAM_ROLES, on=on).with_place().in_order())
