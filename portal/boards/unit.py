"""The page of a head of unit: the unit's people, trips and knowledge, beside the whole municipality for each head."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet
from django.urls import reverse

from core.shares import per_head
from km_plan.figures.reported import is_closed, reading_of, units_of
from km_plan.measures import Measure, find
from knowledge.models import Entry
from people.models import Person, Unit
from portal.boards.mayor import Overdue
from thai.fiscal import FiscalYear
from training.boards.coverage import coverage_of, staff
from training.boards.divisions import Divisions
from training.boards.late import late_trips
from training.sight import units_led

COUNTED = ("trainings", "entries_published", "entries_improved", "web_records")
MOST_NAMES = 20


@dataclass(frozen=True)
class PerHead:
    """A measure in the unit and in the whole municipality, in total and for each of the staff."""

    measure: Measure
    here: int
    everywhere: int
    heads_here: int
    heads_everywhere: int
    url: str
    url_here: str  # the list of what was counted in the unit

    @property
    def share_here(self) -> Decimal | None:
        return per_head(self.here, self.heads_here)

    @property
    def share_everywhere(self) -> Decimal | None:
        return per_head(self.everywhere, self.heads_everywhere)


class UnitPage:
    """One unit with all below it, as its head (or whoever replaces the head today) sees it."""

    def __init__(self, person, unit: Unit, divisions: Divisions, *, year: int, day: date):
        self.person, self.unit, self.divisions = person, unit, divisions
        self.year, self.day = year, day
        self.below = divisions.below(unit.pk)

    @cached_property
    def staff(self) -> QuerySet[Person]:
        return staff().filter(unit_id__in=self.below)

    @cached_property
    def coverage(self):
        return coverage_of(self.year, self.day, among=self.staff)

    @cached_property
    def not_yet(self) -> list[Person]:
        """Staff who took part in nothing this year; the page of coverage has them all."""
        return list(self.coverage.not_yet.with_place().in_order()[:MOST_NAMES])

    @cached_property
    def overdue(self) -> list[Overdue]:
        """Late trips of this unit and entries of it that should have been looked at again."""
        year, key = FiscalYear.of(self.day).year, str(self.unit.pk)
        late = late_trips(year, self.day, self.divisions.narrowed(key))
        board = f"{reverse('training:board')}?year={year}&state=overdue&unit={key}"
        return [
            Overdue(f"การอบรมที่ยังมีหน้าที่ค้าง ปีงบประมาณ {year}", late, "รายการ", board),
            Overdue("เรื่องความรู้ที่เลยวันทบทวน", len(self.stale), "เรื่อง", "#stale"),
        ]

    @cached_property
    def stale(self) -> list[Entry]:
        """Entries of the unit whose day of review has passed, all of them."""
        overdue = Entry.objects.visible_to(self.person).overdue(self.day).filter(unit_id__in=self.below)
        return list(overdue.shown().defer("published__body").order_by("review_by", "pk"))

    @cached_property
    def per_head(self) -> list[PerHead]:
        heads_here, heads = self.staff.count(), staff().count()
        return [self._per_head(measure, heads_here, heads) for key in COUNTED if (measure := find(key))]

    def _per_head(self, measure: Measure, heads_here: int, heads: int) -> PerHead:
        url = url_here = reverse("km_plan:measure_detail", args=[measure.key, self.year])
        everywhere = reading_of(measure, self.year, self.day).counted
        if is_closed(self.year):
            here = self._reported(measure)
        else:
            here, url_here = self._here(measure), f"{url}?unit={self.unit.pk}"
        return PerHead(measure, here, everywhere, heads_here, heads, url, url_here)

    def _here(self, measure: Measure) -> int:
        """What the measure's own page lists of the unit: an event of two sections is one event of their division."""
        rows = measure.evidence(self.year, self.day)
        return measure.within(rows, self.divisions, str(self.unit.pk)).count()

    def _reported(self, measure: Measure) -> int:
        """Of a closed year only the figures of single units were kept."""
        counted = units_of(measure, self.year, self.day, {})
        return sum(each.counted for each in counted if each.unit in self.below)


def units_to_show(person, divisions: Divisions) -> list[Unit]:
    """The units a person leads, or whose head they replace today, in the order of the tree; those below included."""
    led = set(units_led(person))
    return [unit for pk, unit in divisions.units.items() if pk in led]
