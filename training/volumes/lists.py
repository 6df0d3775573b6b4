"""Who has a bound volume of a fiscal year, and who has none yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, Max, Min, OuterRef

from people.models import Person
from thai.dates import today
from thai.fiscal import FiscalYear
from training.models import BoundVolume, Duty, DutyKind, Participant

HEADINGS = ("ชื่อ", "ตำแหน่ง", "หน่วยงาน", "จำนวนการอบรม", "จัดเก็บเป็นรูปเล่มแล้ว", "จัดทำเล่มเมื่อ", "จำนวนหน้า")


@dataclass
class Line:
    """One person and year: trips taken part in, those whose volume duty is done or excused, the newest volume."""

    owner: Person
    year: int
    trips: int = 0
    kept: int = 0
    volume: BoundVolume | None = None

    @property
    def is_whole(self) -> bool:
        return self.trips == self.kept

    @property
    def row(self) -> list:
        made = (self.volume.made_at.date(), self.volume.pages) if self.volume else ("", "")
        return [str(self.owner), self.owner.title, str(self.owner.unit or ""), self.trips, self.kept, *made]


def year_of(text: str) -> int:
    """The fiscal year asked for; this one when the text names none."""
    return int(text) if text in {str(year) for year in years()} else FiscalYear.of(today()).year


def years() -> list[int]:
    """The years to choose from, the newest first: those in which somebody came back, and this one."""
    ends = Participant.objects.standing().aggregate(first=Min("training__returns_on"), last=Max("training__returns_on"))
    found = {FiscalYear.of(day).year for day in (*ends.values(), today()) if day}
    return list(range(max(found), min(found) - 1, -1))


def people_of(viewer, year: int, *, missing: bool = False):
    """Whoever took part in something that year and of whom the viewer sees it; ``missing``: whose volume is owed."""
    trips = _trips(viewer, year)
    if missing:
        trips = trips.filter(Exists(_owed()))
    return Person.objects.filter(pk__in=trips.values("person_id")).with_place().in_order()


def lines(people: Iterable[Person], viewer, year: int) -> list[Line]:
    """A line for each of these people; the same number of queries however many they are."""
    found = {person.pk: Line(person, year) for person in people}
    counted = _trips(viewer, year).filter(person__in=found).annotate(is_owed=Exists(_owed()))
    for person, is_owed in counted.values_list("person_id", "is_owed"):
        found[person].trips += 1
        found[person].kept += not is_owed
    for volume in BoundVolume.objects.filter(person__in=found, fiscal_year=year).order_by("pk"):
        found[volume.person_id].volume = volume
    return list(found.values())


def own_lines(person: Person) -> list[Line]:
    """The person's own years, the newest first."""
    found: dict[int, Line] = {}
    trips = Participant.objects.standing().filter(person=person).select_related("training")
    for trip in trips.annotate(is_owed=Exists(_owed())).order_by("-training__returns_on"):
        line = found.setdefault(trip.training.fiscal_year, Line(person, trip.training.fiscal_year))
        line.trips += 1
        line.kept += not trip.is_owed
    for volume in BoundVolume.objects.filter(person=person, fiscal_year__in=found).order_by("pk"):
        found[volume.fiscal_year].volume = volume
    return list(found.values())


def _trips(viewer, year: int):
    return Participant.objects.visible_to(viewer).standing().of_year(year).order_by()


def _owed():
    """The volume duty of the trip at hand, while nobody did or excused it."""
    mine = Duty.objects.filter(participant_id=OuterRef("pk"), kind=DutyKind.VOLUME)
    return mine.filter(done_on__isnull=True, excused_at__isnull=True)
