"""The training passport: everything a person took part in, by fiscal year, for the screen, for paper and for Excel."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from knowledge.models import Entry, Revision
from people.models import Person
from thai.dates import today
from training.models import DutyKind, Participant, TrainingRules, TripState
from training.spans import days, span

HEADINGS = (
    *("ปีงบประมาณ", "ชื่อหลักสูตรหรือเรื่อง", "ประเภท", "รูปแบบ", "หน่วยงานผู้จัด", "สถานที่", "วันเริ่ม", "วันสุดท้าย"),
    *("จำนวนวัน", "ตำแหน่งในขณะนั้น", "สถานะ", "รายงานผล", "บันทึกบนเว็บไซต์", "จัดเก็บเป็นรูปเล่ม", "เรื่องในคลังความรู้"),
)
TONES = {
    TripState.OVERDUE: "danger",
    TripState.DUE_SOON: "warning",
    TripState.SUBMITTED: "info",
    TripState.CLOSED: "success",
}


@dataclass(frozen=True)
class Stamp:
    """One training in the passport; ``entry`` was made of it for the knowledge base, where the reader may see it."""

    trip: Participant
    entry: Entry | None
    entry_title: str

    @property
    def when(self) -> str:
        return span(self.trip.training.starts_on, self.trip.training.ends_on)

    @property
    def days(self) -> int:
        return days(self.trip.training.starts_on, self.trip.training.ends_on)

    @property
    def state(self) -> str:
        return TripState(self.trip.state).label

    @property
    def tone(self) -> str:
        return TONES.get(self.trip.state, "neutral")

    @property
    def record(self):
        """What colleagues may read."""
        record = getattr(self.trip, "record", None)
        return record if record is not None and record.is_recorded else None

    def duty(self, kind: str) -> str:
        """How one duty stands, in a word or a day."""
        found = next((duty for duty in self.trip.duties.all() if duty.kind == kind), None)
        if found is None:
            return "ไม่ต้องทำ"
        return "ยกเว้น" if found.is_excused else (found.done_on or "ยังไม่ได้ทำ")


@dataclass(frozen=True)
class Year:
    """The trainings of one fiscal year, counted by the day of return."""

    year: int
    stamps: list[Stamp]

    @property
    def days(self) -> int:
        return sum(stamp.days for stamp in self.stamps)

    @property
    def closed(self) -> int:
        return sum(stamp.trip.state == TripState.CLOSED for stamp in self.stamps)

    @property
    def records(self) -> int:
        return sum(stamp.record is not None for stamp in self.stamps)

    @property
    def entries(self) -> int:
        return sum(stamp.entry is not None for stamp in self.stamps)


class Passport:
    """One person's trainings as one reader sees them, the newest year first."""

    def __init__(self, owner: Person, reader):
        self.owner, self.reader = owner, reader

    @cached_property
    def years(self) -> list[Year]:
        by_year = groupby(self._stamps(), key=lambda stamp: stamp.trip.training.fiscal_year)
        return [Year(year, list(stamps)) for year, stamps in by_year]

    @property
    def stamps(self) -> list[Stamp]:
        return [stamp for year in self.years for stamp in year.stamps]

    @property
    def total(self) -> Year:
        """All years together."""
        return Year(0, self.stamps)

    def _stamps(self) -> Iterable[Stamp]:
        soon = TrainingRules.objects.current().soon_days
        trips = Participant.objects.visible_to(self.reader).filter(person=self.owner).standing()
        trips = trips.with_names().with_state(today(), soon).select_related("record").prefetch_related("duties")
        found = list(trips.order_by("-training__returns_on", "-pk"))
        entries = _entries([trip.entry_id for trip in found if trip.entry_id], self.reader)
        return [Stamp(trip, *entries.get(trip.entry_id, (None, ""))) for trip in found]


def _entries(keys: list[int], reader) -> dict[int, tuple[Entry, str]]:
    """Entries that the reader may see, with the title of the published revision or of the newest draft."""
    seen = Entry.objects.visible_to(reader).shown().in_bulk(keys)
    drafts = Revision.objects.filter(entry__in=seen).order_by("number").values_list("entry_id", "title")
    titles = dict(drafts)
    return {key: (one, one.published.title if one.published else titles[key]) for key, one in seen.items()}


def rows(passport: Passport) -> list[list]:
    """The passport as rows of a workbook."""
    return [_row(year.year, stamp) for year in passport.years for stamp in year.stamps]


def _row(year: int, stamp: Stamp) -> list:
    event = stamp.trip.training
    place = " ".join(filter(None, (event.place, event.province)))
    return [
        year, event.title, event.get_kind_display(), event.get_mode_display(), event.organiser, place,
        event.starts_on, event.ends_on, stamp.days, stamp.trip.position, stamp.state,
        *(stamp.duty(kind) for kind in DutyKind.values), stamp.entry_title,
    ]  # fmt: skip
