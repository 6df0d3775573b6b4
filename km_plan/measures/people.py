"""Measures over the people of the municipality."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from core.shares import percent
from km_plan.knowing import people_of
from km_plan.measures.base import Line, Measure, last_of, months_begun, until
from km_plan.models import Acknowledgement, QuizResult
from knowledge.experts.cards import tells
from knowledge.models import Expertise
from people.models import Person
from thai.dates import in_bangkok
from thai.fiscal import FiscalYear
from training.boards.coverage import coverage_of, part_taken

FIRST_DAY = date.min  # of what carries no day: it always stood


class OfStaff(Measure):
    """A share of the people who serve today; each is one line, named only to whom the plan's people are named."""

    group = "บุคลากร"
    unit = "ร้อยละ"
    hidden = "บุคลากรหนึ่งคน"
    months_say = "แต่ละเดือนแสดงตัวเลข ณ วันสิ้นเดือน"
    is_share = True
    names_people = True

    def line(self, row: Person) -> Line:
        return Line(str(row), unit=row.unit_id, url=reverse("people:person_detail", args=[row.pk]), detail=row.title)

    def seen(self, rows: list[Person], person) -> set[int]:
        return {row.pk for row in rows if row.pk == person.pk or self.may_name(person)}

    def may_name(self, person) -> bool:
        """Whether this person may read who is behind the figure."""
        return person.has_perm("km_plan.name_knowing")

    def joined(self, year: int, day: date) -> QuerySet:
        """The day or moment on which each of those counted came to count, as a list of values."""
        raise NotImplementedError

    def by_month(self, year: int, day: date) -> list[tuple[date, Decimal | None]]:
        """As everywhere the reading at each month's end, of the same staff in every month; two queries."""
        days = [FIRST_DAY if joined is None else _day_of(joined) for joined in self.joined(year, day)]
        whole = self.whole(year, day).count() if self.is_share else None
        ends = [(month, min(day, last_of(month))) for month in months_begun(year, day)]
        counted = [(month, sum(each <= end for each in days)) for month, end in ends]
        return [(month, Decimal(number) if whole is None else percent(number, whole)) for month, number in counted]


class StaffDeveloped(OfStaff):
    key = "staff_developed"
    title = "ร้อยละของบุคลากรที่ได้รับการพัฒนา"
    says = (
        "นับบุคลากรที่ปฏิบัติงานอยู่และเข้ารับการพัฒนาอย่างน้อยหนึ่งครั้งในปีงบประมาณตามวันเดินทางกลับ คนหนึ่งนับครั้งเดียว "
        "เทียบกับบุคลากรที่ปฏิบัติงานอยู่ทั้งหมด ไม่นับบัญชีของระบบ ผู้ที่ถอนตัว และรายการที่ยกเลิก"
    )
    rest_title = "ยังไม่ได้รับการพัฒนา"

    def evidence(self, year: int, day: date) -> QuerySet[Person]:
        return self._coverage(year, day).developed.with_place().in_order()

    def whole(self, year: int, day: date) -> QuerySet[Person]:
        return self._coverage(year, day).staff.with_place().in_order()

    def rest(self, year: int, day: date) -> QuerySet[Person]:
        return self._coverage(year, day).not_yet.with_place().in_order()

    def joined(self, year: int, day: date) -> QuerySet:
        went = part_taken(year, min(day, FiscalYear(year).end)).filter(person__in=self.whole(year, day).values("pk"))
        first = went.order_by().values("person_id").annotate(first=Min("training__returns_on"))
        return first.values_list("first", flat=True)

    def _coverage(self, year: int, day: date):
        return coverage_of(year, min(day, FiscalYear(year).end))


class StaffAcknowledged(OfStaff):
    """Told of a year and not of days: who acknowledged its goals a day late still knows them."""

    key = "staff_acknowledged"
    title = "ร้อยละของบุคลากรที่รับทราบเป้าหมาย KM"
    says = (
        "นับบุคลากรที่ปฏิบัติงานอยู่และกดว่าอ่านและเข้าใจเป้าหมาย KM ของปีนั้นแล้ว เทียบกับผู้ปฏิบัติงานอยู่ทั้งหมด "
        "คนหนึ่งนับครั้งเดียวไม่ว่าแผนจะออกกี่ฉบับ ไม่นับผู้ที่พ้นจากงานแล้ว"
    )
    rest_title = "ยังไม่ได้รับทราบ"

    def evidence(self, year: int, day: date) -> QuerySet[Person]:
        said = Acknowledgement.objects.filter(until("made_at", day), fiscal_year=year)
        return people_of(year, "acknowledged").filter(pk__in=said.values("person_id"))

    def joined(self, year: int, day: date) -> QuerySet:
        said = Acknowledgement.objects.filter(fiscal_year=year, person__is_active=True)
        return said.values_list("made_at", flat=True)

    def whole(self, year: int, day: date) -> QuerySet[Person]:
        return Person.objects.serving().with_place().in_order()


class QuizPassed(OfStaff):
    key = "quiz_passed"
    title = "ร้อยละของบุคลากรที่ผ่านแบบทดสอบความเข้าใจ"
    says = (
        "นับบุคลากรที่ปฏิบัติงานอยู่และตอบแบบทดสอบของปีนั้นถูกตั้งแต่สองในสามขึ้นไป ตามผลครั้งล่าสุดของแต่ละคน "
        "เทียบกับผู้ปฏิบัติงานอยู่ทั้งหมด ไม่นับผู้ที่พ้นจากงานแล้ว"
    )
    rest_title = "ยังไม่ผ่านหรือยังไม่ได้ทำ"

    def evidence(self, year: int, day: date) -> QuerySet[Person]:
        passed = QuizResult.objects.for_year(year).passed().filter(until("taken_at", day))
        return people_of(year, "passed").filter(pk__in=passed.values("person_id"))

    def joined(self, year: int, day: date) -> QuerySet:
        passed = QuizResult.objects.for_year(year).passed().filter(person__is_active=True)
        return passed.values_list("taken_at", flat=True)

    def whole(self, year: int, day: date) -> QuerySet[Person]:
        return Person.objects.serving().with_place().in_order()


class ExpertsListed(OfStaff):
    """How many stand in the directory, not how many came; a past year is told of those who still serve."""

    key = "experts_listed"
    title = "จำนวนผู้รู้ในทำเนียบ"
    unit = "คน"
    says = (
        "นับบุคลากรที่ปฏิบัติงานอยู่ซึ่งยืนยันหัวข้อที่เชี่ยวชาญแล้วอย่างน้อยหนึ่งหัวข้อ ณ วันสิ้นปีงบประมาณหรือวันนี้ คนหนึ่งนับครั้งเดียว "
        "ไม่นับหัวข้อที่ระบบแนะนำแต่ยังไม่ยืนยัน และผู้ที่เลือกไม่แสดงหัวข้อ"
    )
    is_share = False
    is_level = True

    def evidence(self, year: int, day: date) -> QuerySet[Person]:
        agreed = Expertise.objects.agreed().filter(person_id=OuterRef("pk"))
        by_day = Q(decided_at__isnull=True) | until("decided_at", min(day, FiscalYear(year).end))
        return self._listed().filter(Exists(agreed.filter(by_day))).with_place().in_order()

    def joined(self, year: int, day: date) -> QuerySet:
        agreed = Expertise.objects.agreed().filter(person_id=OuterRef("pk"))
        earliest = agreed.order_by(F("decided_at").asc(nulls_first=True)).values("decided_at")[:1]
        return self._listed().filter(Exists(agreed)).values_list(Subquery(earliest), flat=True)

    def _listed(self):
        """Who lets colleagues see their topics."""
        return Person.objects.serving().filter(tells("topics", Person()))

    def line(self, row: Person) -> Line:
        return Line(str(row), unit=row.unit_id, url=reverse("knowledge:expert_detail", args=[row.pk]), detail=row.title)

    def may_name(self, person) -> bool:
        """The directory names them to every colleague."""
        return person.is_authenticated


def _day_of(joined: date | datetime) -> date:
    return in_bangkok(joined).date() if isinstance(joined, datetime) else joined
