"""Measures over the events at which knowledge is shared, and over the meetings of the KM team."""

from datetime import date

from django.db.models import QuerySet

from km_plan.measures.base import Line, Measure
from knowledge.models import SharingEvent
from knowledge.models.event import SHARED_AT, EventKind


class OfEvents(Measure):
    """Events held by the day; a cancelled one is none, and one of next week not yet."""

    group = "การแลกเปลี่ยนเรียนรู้"
    unit = "ครั้ง"
    units_say = "นับในหน่วยงานที่จัด"
    kinds: tuple[str, ...] = ()
    day_path = "held_on"

    def evidence(self, year: int, day: date) -> QuerySet[SharingEvent]:
        held = SharingEvent.objects.standing().of_kind(*self.kinds).filter(self.in_year(year, day))
        return held.defer("summary").newest_first()

    def seen(self, rows: list[SharingEvent], person) -> set[int]:
        visible = SharingEvent.objects.visible_to(person).filter(pk__in=[row.pk for row in rows])
        return set(visible.values_list("pk", flat=True))

    def line(self, row: SharingEvent) -> Line:
        return Line(row.title, row.held_on, row.unit_id, row.get_absolute_url(), row.get_kind_display())


class SharingEvents(OfEvents):
    key = "sharing_events"
    title = "จำนวนครั้งของการแลกเปลี่ยนเรียนรู้"
    says = "นับเวทีแลกเปลี่ยนเรียนรู้และการถอดบทเรียนที่จัดแล้วในปีงบประมาณ ไม่นับที่ยกเลิก ที่ยังไม่ถึงวันจัด และการประชุม"
    kinds = SHARED_AT


class TeamMeetings(OfEvents):
    key = "km_meetings"
    title = "จำนวนครั้งที่ KM Team ประชุม"
    says = "นับการประชุม KM Team ที่จัดแล้วในปีงบประมาณ ไม่นับที่ยกเลิกและที่ยังไม่ถึงวันประชุม"
    kinds = (EventKind.MEETING,)


class ClimateMeetings(OfEvents):
    key = "climate_meetings"
    title = "จำนวนครั้งของการประชุมสร้างบรรยากาศ"
    says = "นับการประชุมสร้างบรรยากาศการจัดการความรู้ที่จัดแล้วในปีงบประมาณ ไม่นับที่ยกเลิกและที่ยังไม่ถึงวันประชุม"
    kinds = (EventKind.CLIMATE,)


class TeamChecks(OfEvents):
    key = "team_checks"
    title = "จำนวนครั้งที่ KM Team ตรวจติดตาม"
    says = "นับการตรวจติดตามของ KM Team ที่ทำแล้วในปีงบประมาณ ไม่นับที่ยกเลิกและที่ยังไม่ถึงวันตรวจ"
    kinds = (EventKind.CHECK,)
