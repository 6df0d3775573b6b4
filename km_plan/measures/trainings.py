"""Measures over training events: how many were held, in all and of each kind that the plan names."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from km_plan.measures.base import Line, Measure
from thai.fiscal import FiscalYear
from training.boards.divisions import Divisions
from training.models import Participant, Training


class TrainingsHeld(Measure):
    """By the day of return, as everywhere in the register. An event is counted in every unit that sent somebody, so
    units together may count more than there were."""

    key = "trainings"
    title = "จำนวนครั้งของการพัฒนาบุคลากรทุกประเภท"
    group = "การฝึกอบรมและพัฒนา"
    unit = "ครั้ง"
    says = (
        "นับรายการพัฒนาบุคลากรทุกประเภทที่สิ้นสุดแล้วในปีงบประมาณตามวันเดินทางกลับและมีผู้เข้าร่วมจริงอย่างน้อยหนึ่งคน "
        "รายการหนึ่งนับครั้งเดียวไม่ว่าไปกี่คน ไม่นับรายการที่ยกเลิกและที่ถอนตัวทุกคน"
    )
    units_say = "นับในหน่วยงานที่ผู้เข้าร่วมสังกัดขณะนั้น รายการที่ไปหลายหน่วยงานนับในทุกหน่วยงาน ผลรวมจึงอาจมากกว่าตัวเลขข้างบน"
    kinds: tuple[str, ...] = tuple(Training.Kind.values)
    day_path = "returns_on"

    def evidence(self, year: int, day: date) -> QuerySet[Training]:
        went = Participant.objects.filter(training=OuterRef("pk"), withdrawn_at__isnull=True)
        held = Training.objects.standing().of_year(year).filter(Exists(went), returns_on__lte=day, kind__in=self.kinds)
        return held.defer("objectives").order_by("-returns_on", "-pk")

    def by_unit(self, year: int, day: date) -> dict[int | None, tuple[int, int | None]]:
        return self.by_group(year, day, lambda unit: unit)

    def by_group(self, year: int, day: date, of: Callable[[int | None], Hashable]) -> dict:
        """Each event once in a group, however many of its units took part."""
        found: dict[Hashable, set[int]] = defaultdict(set)
        for event, unit in self._places(year, day).values_list("training_id", "unit_id"):
            found[of(unit)].add(event)
        return {group: (len(events), None) for group, events in found.items()}

    def within(self, rows: QuerySet, divisions: Divisions, unit: str) -> QuerySet:
        went = Participant.objects.filter(divisions.narrowed(unit), training=OuterRef("pk"), withdrawn_at__isnull=True)
        return rows.filter(Exists(went))

    def line(self, row: Training) -> Line:
        return Line(row.title, row.returns_on, url=row.get_absolute_url(), detail=row.get_kind_display())

    def _places(self, year: int, day: date) -> QuerySet[Participant]:
        year_over = min(day, FiscalYear(year).end)
        went = Participant.objects.standing().filter(training__kind__in=self.kinds)
        return went.filter(training__returns_on__range=(FiscalYear(year).start, year_over)).order_by()


class _OfOneKind(TrainingsHeld):
    def __init_subclass__(cls):
        word = Training.Kind(cls.kinds[0]).label
        cls.title = f"จำนวนครั้งของการ{word}"
        cls.says = (
            f"นับรายการประเภท{word}ที่สิ้นสุดแล้วในปีงบประมาณตามวันเดินทางกลับและมีผู้เข้าร่วมจริงอย่างน้อยหนึ่งคน "
            "ไม่นับรายการที่ยกเลิก ที่ถอนตัวทุกคน และประเภทอื่นซึ่งนับรวมอยู่ในตัววัดทุกประเภท"
        )


class CoursesHeld(_OfOneKind):
    key = "trainings_course"
    kinds = (Training.Kind.COURSE,)


class SeminarsHeld(_OfOneKind):
    key = "trainings_seminar"
    kinds = (Training.Kind.SEMINAR,)


class VisitsMade(_OfOneKind):
    key = "trainings_visit"
    kinds = (Training.Kind.VISIT,)
