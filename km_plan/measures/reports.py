"""Measures over what is owed after a training: reports filed, in time or not, and records on the web site."""

from datetime import date
from decimal import Decimal

from django.db.models import F, Q, QuerySet

from core.shares import percent
from km_plan.measures.base import Line, Measure, last_of, months_begun
from thai.dates import in_bangkok
from training.models import Duty, DutyKind, Participant, WebRecord
from training.models.duty import DutyQuerySet


class OfReports(Measure):
    """The duty to report of everybody who really went, by the fiscal year of return: ``training.boards.timeliness``."""

    group = "การฝึกอบรมและพัฒนา"
    hidden = "รายงานหนึ่งฉบับ"
    units_say = "นับในหน่วยงานที่ผู้เข้าร่วมสังกัดขณะนั้น"
    unit_path = "participant__unit_id"

    def duties(self, year: int) -> DutyQuerySet:
        """The duties of the trips of the year."""
        trips = Participant.objects.standing().of_year(year)
        found = Duty.objects.filter(kind=DutyKind.REPORT, participant__in=trips.values("pk"))
        shown = found.select_related("participant__training", "participant__person", "participant__unit")
        return shown.defer("participant__training__objectives").order_by(F("done_on").desc(nulls_last=True), "-pk")

    def seen(self, rows: list[Duty], person) -> set[int]:
        visible = Duty.objects.visible_to(person).filter(pk__in=[row.pk for row in rows])
        return set(visible.values_list("pk", flat=True))

    def line(self, row: Duty) -> Line:
        trip = row.participant
        text = f"รายงานของ {trip.person}: {trip.training}"
        return Line(text, row.done_on, trip.unit_id, trip.get_absolute_url(), _outcome(row))


class ReportsFiled(OfReports):
    key = "reports_filed"
    title = "จำนวนรายงานผลการอบรมที่ส่งแล้ว"
    unit = "ฉบับ"
    says = (
        "นับรายงานผลการอบรมที่ส่งครั้งแรกแล้ว ของผู้ที่เดินทางกลับในปีงบประมาณ ทั้งที่ทันและเกินกำหนด "
        "ไม่นับรายการที่ยกเลิก ผู้ที่ถอนตัว และการส่งใหม่หลังแก้ไข"
    )
    months_say = "แต่ละเดือนแสดงจำนวนรายงานของผู้ที่เดินทางกลับในเดือนนั้น"
    day_path = "participant__training__returns_on"

    def evidence(self, year: int, day: date) -> QuerySet[Duty]:
        return self.duties(year).filter(done_on__lte=day)


class ReportsOnTime(OfReports):
    key = "reports_on_time"
    title = "ร้อยละของรายงานที่ส่งทันกำหนด"
    unit = "ร้อยละ"
    says = (
        "นับรายงานผลการอบรมที่ส่งครั้งแรกไม่เกินวันสุดท้ายรวมที่ขยายเวลาแล้ว เทียบกับรายงานที่ส่งแล้วหรือพ้นกำหนดแล้ว "
        "ของผู้ที่เดินทางกลับในปีงบประมาณ ไม่นับที่ได้รับยกเว้นและที่ยังไม่ถึงกำหนด"
    )
    months_say = "แต่ละเดือนแสดงตัวเลข ณ วันสิ้นเดือน"
    rest_title = "ส่งเกินกำหนดหรือยังไม่ส่ง"
    is_share = True

    def evidence(self, year: int, day: date) -> QuerySet[Duty]:
        in_time = Q(done_on__lte=F("last_day")) | Q(excused_at__isnull=False)
        return self.duties(year).filter(in_time, done_on__lte=day)

    def whole(self, year: int, day: date) -> QuerySet[Duty]:
        waits = Q(done_on__isnull=True) | Q(done_on__gt=day)
        overdue = waits & Q(excused_at__isnull=True, last_day__lt=day)
        return self.duties(year).filter(Q(done_on__lte=day) | overdue)

    def by_month(self, year: int, day: date) -> list[tuple[date, Decimal | None]]:
        """As everywhere the reading at each month's end; one query for all twelve."""
        duties = list(self.duties(year).order_by().values_list("done_on", "last_day", "excused_at"))
        ends = [(month, min(day, last_of(month))) for month in months_begun(year, day)]
        return [(month, _share_on(end, duties)) for month, end in ends]


class WebRecords(Measure):
    """Published ones are for everybody to read; the name of who went stands in the record itself and not here."""

    key = "web_records"
    title = "จำนวนบันทึกการพัฒนาบุคลากรที่เผยแพร่บนเว็บไซต์"
    group = "การฝึกอบรมและพัฒนา"
    unit = "เรื่อง"
    says = (
        "นับบันทึกการพัฒนาบุคลากรที่เผยแพร่ให้ประชาชนอ่านในปีงบประมาณตามวันที่เผยแพร่ "
        "ไม่นับที่ยังไม่เผยแพร่ ที่เก็บไว้ก่อน และของรายการที่ยกเลิกหรือถอนตัว"
    )
    units_say = "นับในหน่วยงานที่ผู้เข้าร่วมสังกัดขณะนั้น"
    day_path = "published_at"
    takes_time = True
    unit_path = "participant__unit_id"

    def evidence(self, year: int, day: date) -> QuerySet[WebRecord]:
        found = WebRecord.objects.published().filter(self.in_year(year, day)).defer("summary", "use")
        return found.select_related("participant__training").order_by("-published_at", "-pk")

    def line(self, row: WebRecord) -> Line:
        trip, on = row.participant, in_bangkok(row.published_at).date()
        return Line(trip.training.title, on, trip.unit_id, row.get_absolute_url(), trip.training.get_kind_display())


def _outcome(duty: Duty) -> str:
    if duty.done_on is None:
        return "ยังไม่ได้ส่ง"
    return "ส่งเกินกำหนด" if duty.is_late(duty.done_on) else "ส่งทันกำหนด"


def _share_on(day: date, duties: list[tuple]) -> Decimal | None:
    """``ReportsOnTime`` as known on the day, of duties as (done, last day, excused)."""
    filed = [(done, last, excused) for done, last, excused in duties if done and done <= day]
    in_time = sum(excused is not None or done <= last for done, last, excused in filed)
    overdue = sum((not done or done > day) and excused is None and last < day for done, last, excused in duties)
    return percent(in_time, len(filed) + overdue)
