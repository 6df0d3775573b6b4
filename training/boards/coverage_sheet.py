"""The names behind the coverage as a workbook: as many rows as the list on the screen has."""

from collections.abc import Iterable, Iterator

from people.models import Person
from training.boards.divisions import Divisions

HEADINGS = ("ชื่อ", "ตำแหน่ง", "สำนัก/กอง", "หน่วยงาน", "ผล", "จำนวนครั้งที่เข้าร่วมในปีนี้")
FILE = "ความครอบคลุมการพัฒนาบุคลากร {shown} ปีงบประมาณ {year}.xlsx"


def sheet(people: Iterable[Person], divisions: Divisions) -> Iterator[list]:
    """One row a person, in the order of the list."""
    for person in people:
        times = person.times or 0
        division = divisions.of(person.unit_id)
        outcome = "ได้รับการพัฒนาแล้ว" if times else "ยังไม่ได้รับการพัฒนา"
        yield [str(person), person.title, str(division or ""), str(person.unit or ""), outcome, times]
