"""What the portal counts of each person for a criterion, by the rows that are counted: figure and list agree."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any

from django.db.models import Count, F, Model, QuerySet

from knowledge.models import Attendance, Author, Consultation, Entry, Use
from people.models import Person
from thai.dates import in_bangkok, today
from thai.fiscal import FiscalYear
from training.models import Duty, DutyKind

HIDDEN = "เรื่องที่จำกัดเฉพาะหน่วยงาน"


@dataclass(frozen=True)
class Line:
    """One counted row as one reader may see it: what, on which day, and where to read it (empty where they may not)."""

    text: str
    on: date
    url: str = ""


@dataclass(frozen=True)
class Counter:
    """One way of counting: its rows of a fiscal year, whose each row is, and the thing that a row tells of."""

    key: str
    title: str
    unit: str
    reason: str  # what stands on the certificate, with the number
    says: str
    rows: Callable[[date, date], QuerySet]
    person_path: str
    on: str
    thing: str = ""  # the path from a row to what it tells of; empty for the row itself
    is_private: bool = False  # what it tells of is for two people alone

    def counts(self, year: int) -> dict[int, int]:
        """How many of each person, by their key. One query."""
        rows = self._of(year).order_by().values_list(self.person_path)
        return dict(rows.annotate(number=Count("pk")))

    def evidence(self, year: int, person: Person) -> QuerySet:
        """The rows counted of one person, the newest first."""
        return self._of(year).filter(**{self.person_path: person.pk}).order_by(f"-{self.on}", "-pk")

    def lines(self, rows: Iterable[Model], reader: Person) -> list[Line]:
        """One page of evidence as this person may read it; one query however many rows."""
        told = [(_reach(row, self.thing), _day(_reach(row, self.on))) for row in rows]
        hidden = _hidden([thing for thing, _ in told], reader)
        return [
            Line(HIDDEN, on) if thing in hidden else Line(str(thing), on, "" if self.is_private else _address(thing))
            for thing, on in told
        ]

    def words(self, number: int, year: int) -> str:
        return f"{self.reason} {number} {self.unit} ในปีงบประมาณ พ.ศ. {year}"

    def _of(self, year: int) -> QuerySet:
        span = FiscalYear(year)
        return self.rows(span.start, min(span.end, today()))


def _published(first: date, last: date) -> QuerySet:
    entries = Author.objects.filter(entry__published__isnull=False)
    return entries.filter(entry__first_published_at__date__range=(first, last)).select_related("entry__published")


def _used(first: date, last: date) -> QuerySet:
    """A use by another than the author, as a row of each author of the entry."""
    uses = Use.objects.filter(on__range=(first, last), entry__authors__isnull=False)
    return uses.exclude(person=F("entry__authors__person")).select_related("entry__published")


def _answered(first: date, last: date) -> QuerySet:
    return Consultation.objects.answered().filter(answered_at__date__range=(first, last))


def _on_time(first: date, last: date) -> QuerySet:
    filed = Duty.objects.filter(kind=DutyKind.REPORT, done_on__range=(first, last), done_on__lte=F("last_day"))
    return filed.filter(participant__withdrawn_at__isnull=True).select_related("participant__training")


def _attended(first: date, last: date) -> QuerySet:
    came = Attendance.objects.filter(event__cancelled_at__isnull=True, event__held_on__range=(first, last))
    return came.select_related("event")


def _reach(row: Model, path: str) -> Any:
    return reduce(getattr, path.split("__"), row) if path else row


def _hidden(things: list[Model], reader: Person) -> set[Model]:
    """Entries that the reader may not see."""
    entries = {thing for thing in things if isinstance(thing, Entry)}
    if not entries:
        return set()
    return entries - set(Entry.objects.visible_to(reader).filter(pk__in=[entry.pk for entry in entries]))


def _address(thing: Model) -> str:
    return thing.get_absolute_url()


def _day(on: date | datetime) -> date:
    return in_bangkok(on).date() if isinstance(on, datetime) else on


COUNTERS = (
    Counter(
        "entries_published", "จำนวนเรื่องที่เผยแพร่", "เรื่อง", "เผยแพร่ความรู้",
        "นับเรื่องที่มีชื่อเป็นผู้เขียนและเผยแพร่ครั้งแรกในปีงบประมาณ",
        _published, "person_id", "entry__first_published_at", "entry",
    ),
    Counter(
        "entries_used", "จำนวนครั้งที่ผู้อื่นนำเรื่องไปใช้", "ครั้ง", "มีผู้นำความรู้ที่เขียนไปใช้",
        "นับบันทึกการนำไปใช้ของเรื่องที่มีชื่อเป็นผู้เขียน ไม่นับที่ผู้เขียนบันทึกเอง",
        _used, "entry__authors__person_id", "on", "entry",
    ),
    Counter(
        "questions_answered", "จำนวนคำปรึกษาที่ตอบ", "ครั้ง", "ตอบคำปรึกษาของเพื่อนร่วมงาน",
        "นับคำปรึกษาที่ตอบแล้วในปีงบประมาณ เนื้อความเปิดอ่านได้เฉพาะผู้ถามและผู้ตอบ",
        _answered, "expert_id", "answered_at", is_private=True,
    ),
    Counter(
        "reports_on_time", "จำนวนรายงานการอบรมที่ส่งทันกำหนด", "ฉบับ", "ส่งรายงานการอบรมทันกำหนด",
        "นับรายงานที่ส่งครั้งแรกภายในวันสุดท้ายของกำหนด ตามวันที่ส่งในปีงบประมาณ",
        _on_time, "participant__person_id", "done_on", "participant__training",
    ),
    Counter(
        "events_attended", "จำนวนกิจกรรมแลกเปลี่ยนเรียนรู้ที่เข้าร่วม", "ครั้ง", "เข้าร่วมกิจกรรมแลกเปลี่ยนเรียนรู้",
        "นับกิจกรรมที่มีชื่อเข้าร่วมและถึงวันจัดแล้ว ไม่นับกิจกรรมที่ยกเลิก",
        _attended, "person_id", "event__held_on", "event",
    ),
)  # fmt: skip
_BY_KEY = {counter.key: counter for counter in COUNTERS}
CHOICES = [("", "ไม่นับเอง คณะทำงานเลือกรายชื่อ"), *((counter.key, counter.title) for counter in COUNTERS)]


def find(key: str) -> Counter | None:
    """The counter of that name; None where a criterion counts nothing."""
    return _BY_KEY.get(key)
