"""What importing a list would do now: every row new, there already, different or wrong; writes nothing."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from core.audit import Change
from thai.digits import to_thai
from training.actions.duties import kinds_for
from training.deadlines import count
from training.importing.events import Event, gathered, shown
from training.importing.headings import TEXT_OF, squeezed
from training.importing.people import People
from training.importing.rows import Entry, Remark, is_example, understood
from training.importing.workbook import Sheet
from training.models import Duty, Holiday, Participant, Training, TrainingRules

NEW, THERE, WRONG = "new", "there", "wrong"
ABOUT_A_YEAR = 366  # days
CANCELLED = "การอบรมนี้ยกเลิกไว้ในระบบแล้ว หากยังจัดอยู่โปรดคัดลอกเป็นรายการใหม่ก่อน"
CLOSED = "บัญชีของผู้นี้ปิดแล้ว จึงเพิ่มเป็นผู้เข้าร่วมไม่ได้ โปรดลบแถวนี้"
ABSENT = "บันทึกไว้แล้วว่าผู้นี้ไม่ได้เข้าร่วม ระบบจึงไม่เพิ่มอีก"


@dataclass
class Outcome:
    """What becomes of a row, and when its first duty is due."""

    entry: Entry
    state: str
    due: date | None = None
    event: Event | None = None


@dataclass
class Plan:
    events: list[Event] = field(default_factory=list)
    rows: list[Outcome] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    examples: int = 0

    @property
    def problems(self) -> list[Remark]:
        return [problem for row in self.rows for problem in row.entry.problems]

    @property
    def warnings(self) -> list[Remark]:
        return [warning for row in self.rows for warning in row.entry.warnings]

    def rows_that_are(self, state: str) -> list[Outcome]:
        return [row for row in self.rows if row.state == state]

    @property
    def new(self) -> list[Outcome]:
        return self.rows_that_are(NEW)

    @property
    def there(self) -> list[Outcome]:
        return self.rows_that_are(THERE)

    @property
    def wrong(self) -> list[Outcome]:
        return self.rows_that_are(WRONG)

    @property
    def new_events(self) -> list[Event]:
        return [event for event in self.events if event.known is None]

    @property
    def changed(self) -> list[Event]:
        """Events of the register about which the file says something else."""
        return [event for event in self.events if event.changes]

    @property
    def can_be_saved(self) -> bool:
        return bool(self.new or self.changed)

    @cached_property
    def fingerprint(self) -> str:
        """Changes with whatever confirming would do."""
        rows = [(row.entry.number, row.state, row.due, row.entry.problems) for row in self.rows]
        events = [(event.number, event.known and event.known.pk, event.changes) for event in self.events]
        return hashlib.sha256(repr((rows, events)).encode()).hexdigest()


def plan_of(sheet: Sheet) -> Plan:
    """Understand the rows, put them together, and compare them with the register; the same number of queries always."""
    people = People()
    lines = [line for line in sheet.lines if not is_example(line)]
    entries = [understood(line, people, from_1904=sheet.from_1904) for line in lines]
    events = gathered(entry for entry in entries if entry.is_good)
    _recognise(events)
    plan = Plan(events, unread=sheet.unread, left=sheet.left, examples=len(sheet.lines) - len(lines))
    found = _outcomes(events)
    plan.rows = [found.get(entry.number, Outcome(entry, WRONG)) for entry in entries]
    plan.events = [event for event in events if any(row.event is event for row in plan.rows)]
    return plan


def _recognise(events: list[Event]) -> None:
    """Give each event its sister in the register, and say what differs."""
    register = _Register(events)
    for event in events:
        event.known = register.find(event)
        if event.known is not None:
            event.changes = [
                Change(TEXT_OF[name], shown(name, getattr(event.known, name)), shown(name, value))
                for name, value in event.wanted.items()
            ]


class _Register:
    """The events of the register that the list may mean; two queries."""

    def __init__(self, events: list[Event]):
        keys = {key: event for event in events for key in event.keys}
        numbers = {event.values.get("order_number", "") for event in events} - {""}
        near = Training.objects.filter(starts_on__in={event.values["starts_on"] for event in events})
        near |= Training.objects.filter(order_number__in=numbers | set(map(to_thai, numbers)))
        near |= Training.objects.filter(import_keys__key__in=keys)
        self.by_key: dict[str, Training] = {}
        self.by_day, self.by_order = defaultdict(list), defaultdict(list)
        for training in near.distinct().prefetch_related("import_keys").order_by("pk"):
            self._enter(training)

    def _enter(self, training: Training) -> None:
        self.by_key |= {kept.key: training for kept in training.import_keys.all()}
        title = squeezed(training.title)
        self.by_day[title, training.starts_on].append(training)
        if training.order_number:
            self.by_order[squeezed(training.order_number), title].append(training)

    def find(self, event: Event) -> Training | None:
        """The standing event that it is; a cancelled one only when there is no other."""
        found = [*self._alike(event), *(self.by_key[key] for key in event.keys if key in self.by_key)]
        return min(found, key=lambda training: training.is_cancelled, default=None)

    def _alike(self, event: Event) -> list[Training]:
        values, title = event.values, squeezed(event.values["title"])
        organiser = squeezed(values.get("organiser", ""))
        same_day = [
            training
            for training in self.by_day[title, values["starts_on"]]
            if not organiser or squeezed(training.organiser) in ("", organiser)
        ]
        order = squeezed(values.get("order_number", ""))
        same_order = [
            training
            for training in (self.by_order[order, title] if order else [])
            if abs((training.starts_on - values["starts_on"]).days) <= ABOUT_A_YEAR
        ]
        return same_day + same_order


def _outcomes(events: list[Event]) -> dict[int, Outcome]:
    """What becomes of each row, by its number."""
    known = [event.known.pk for event in events if event.known]
    trips = {(trip.training_id, trip.person_id): trip for trip in Participant.objects.filter(training__in=known)}
    last_days = _last_days(known)
    rules, holidays = TrainingRules.objects.current(), Holiday.objects.by_day()
    found = {}
    for event in events:
        due = _due(event.as_planned, rules, holidays)
        for entry in event.entries:
            trip = trips.get((event.known.pk, entry.person.pk)) if event.known else None
            found[entry.number] = _outcome(entry, event, trip, last_days.get(trip.pk, due) if trip else due)
    return found


def _outcome(entry: Entry, event: Event, trip: Participant | None, due: date) -> Outcome:
    if trip is not None:
        if trip.is_withdrawn:
            entry.doubt("person", ABSENT)
        return Outcome(entry, THERE, due, event)
    if event.known is not None and event.known.is_cancelled:
        entry.wrong("title", CANCELLED)
    elif not entry.person.serves:
        entry.wrong("person", CLOSED)
    return Outcome(entry, NEW, due, event) if entry.is_good else Outcome(entry, WRONG)


def _last_days(trainings: list[int]) -> dict[int, date]:
    """The earliest last day of each trip's duties, as they stand."""
    duties = Duty.objects.filter(participant__training__in=trainings).order_by("-last_day")
    return dict(duties.values_list("participant_id", "last_day"))


def _due(training: Training, rules: TrainingRules, holidays: dict) -> date:
    """When the first duty of the event would be due by the rules of today."""
    begins = training.begins_to_run
    return min(count(begins, rules.rule_of(kind), holidays).last for kind in kinds_for(training))
