"""Which rows and activities are a person's own: by name, by position, by unit, as one of the team, or handed over."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from km_plan.actions.owners import OwnerBook
from km_plan.models import Plan, PlanRow, RowHandover, RowOwner
from km_plan.models.plan import PlanQuerySet
from km_plan.understanding import understand_owners
from people.models import Unit
from people.models.appointment import TEAM_ROLES
from thai.dates import today

# The year's results are still being reported after the year has ended.
STILL_REPORTED = timedelta(days=120)


@dataclass(frozen=True)
class Duties:
    """Whom a person counts as where an owner is named."""

    person: int
    position: int | None
    units: frozenset[int]
    in_team: bool

    @classmethod
    def of(cls, person) -> "Duties":
        """As the person stands today; one query for the tree of units."""
        return cls(person.pk, person.position_id, _units_of(person), person.has_role(*TEAM_ROLES))

    def match(self, *, person_id=None, position_id=None, unit_id=None, is_team=False) -> bool:
        """Whether an owner linked so is this person."""
        mine = (self.person, self.position)
        linked = any(key is not None and key == own for key, own in zip((person_id, position_id), mine, strict=True))
        return linked or unit_id in self.units or (is_team and self.in_team)

    @property
    def owners(self) -> Q:
        """The same question, asked of rows of ``RowOwner``."""
        named = Q(person=self.person) | Q(unit__in=self.units)
        by_position = Q(position=self.position) if self.position else Q()
        return named | by_position | (Q(is_team=True) if self.in_team else Q())


def owns(person, row: PlanRow) -> bool:
    """Whether the row is this person's to report on today."""
    if (handed := _handed(person, today(), row_key=row.key).get(row.key)) is not None:
        return handed
    return RowOwner.objects.filter(Duties.of(person).owners, row=row).exists()


def rows_of(person) -> list[PlanRow]:
    """The person's rows in plans in force that run, or ended within 120 days; newest year first, constant queries."""
    given, taken = rows_given_to(person)
    mine = RowOwner.objects.filter(Duties.of(person).owners).exclude(row__key__in=taken)
    plans = reported_on(today()).filter(starts_on__lte=today())
    rows = PlanRow.objects.filter(Q(pk__in=mine.values("row_id")) | Q(key__in=given), table__plan__in=plans)
    order = ("-table__plan__fiscal_year", "table__place", "table_id", "place", "pk")
    return list(rows.select_related("table__plan__sign_off").order_by(*order))


def reported_on(day: date) -> PlanQuerySet:
    """Plans in force that had not ended 120 days before the day."""
    return Plan.objects.approved().filter(ends_on__gte=day - STILL_REPORTED)


def rows_given_to(person) -> tuple[list, list]:
    """Keys of the rows that were handed over to the person, and of those handed over to somebody else since."""
    handed = _handed(person, today())
    return _keys(handed, True), _keys(handed, False)


def named_in(owners: str, book: OwnerBook, duties: Duties) -> bool:
    """Whether the owners as written, looked up in the book of names, hold this person."""
    return any(duties.match(**book.link(owner.name)) for owner in understand_owners(owners))


def _handed(person, day: date, **lookup) -> dict:
    """Rows that were handed over, by key: True when the latest word gave them to this person, False when it took."""
    found = RowHandover.objects.filter(Q(of=person) | Q(to=person), starts_on__lte=day, **lookup)
    words = found.order_by("starts_on", "pk").values_list("row_key", "to_id")
    return {key: to == person.pk for key, to in words}


def _keys(handed: dict, mine: bool) -> list:
    return [key for key, given in handed.items() if given is mine]


def _units_of(person) -> frozenset[int]:
    """The person's unit with those above it, the top of the tree left out, and the units the person leads.

    What the whole municipality owns is nobody's own.
    """
    units = {pk: (parent, head) for pk, parent, head in Unit.objects.values_list("pk", "parent_id", "head_id")}
    found = {pk for pk, (_, head) in units.items() if head == person.pk}
    unit = person.unit_id
    while unit is not None and unit not in found:
        parent = units[unit][0]
        found |= {unit} if parent is not None or unit == person.unit_id else set()
        unit = parent
    return frozenset(found)
