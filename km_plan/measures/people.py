"""Measures over the people of the municipality."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from km_plan.measures.base import Line, Measure
from people.models import Person
from thai.fiscal import FiscalYear
from training.boards.coverage import coverage_of

HIDDEN = "บุคลากรหนึ่งคน"


class StaffDeveloped(Measure):
    key = "staff_developed"
    title = "ร้อยละของบุคลากรที่ได้รับการพัฒนา"
    unit = "ร้อยละ"
    says = "นับบุคลากรที่ปฏิบัติงานอยู่และเข้ารับการอบรมอย่างน้อยหนึ่งครั้งในปีงบประมาณ คนหนึ่งนับครั้งเดียว ไม่นับบัญชีของระบบและผู้ที่ถอนตัว"
    is_share = True
    names_people = True

    def evidence(self, year: int, day: date) -> QuerySet[Person]:
        return self._coverage(year, day).developed.with_place().order_by("sort_key", "pk")

    def whole(self, year: int, day: date) -> QuerySet[Person]:
        return self._coverage(year, day).staff

    def lines(self, rows: Iterable[Person], person) -> list[Line]:
        may = person.has_perm("km_plan.name_knowing")
        return [_line(each, may) for each in rows]

    def _coverage(self, year: int, day: date):
        return coverage_of(year, min(day, FiscalYear(year).end))


def _line(person: Person, is_named: bool) -> Line:
    if not is_named:
        return Line(HIDDEN, unit=person.unit_id)
    url = reverse("people:person_detail", args=[person.pk])
    return Line(str(person), unit=person.unit_id, url=url, detail=person.title)
