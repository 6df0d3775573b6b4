"""One row of the list understood: who, at which event, and what is wrong or doubtful, column by column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from training.importing.cells import WrongCell, check_kind, reader_of, said
from training.importing.headings import EXAMPLE, HEADINGS, REQUIRED, TEXT_OF
from training.importing.people import Known, People
from training.importing.workbook import MERGED, Cell, Line
from training.models import Training

LONG_STUDY, LONG_WAY_BACK = 366, 30  # days
MISSING = {
    "person": "โปรดกรอกชื่อผู้ใช้ หรือชื่อและนามสกุล",
    "title": "โปรดกรอกชื่อหลักสูตรหรือเรื่อง",
    "starts_on": "โปรดกรอกวันเริ่ม",
    "ends_on": "โปรดกรอกวันสุดท้าย อบรมวันเดียวให้พิมพ์วันเดียวกับวันเริ่ม",
}


class Remark(NamedTuple):
    """What is wrong or doubtful: the row as Excel numbers it, the heading of the column, why and what to do."""

    row: int
    column: str
    words: str

    def __str__(self) -> str:
        return f"แถวที่ {self.row} {self.column}: {self.words}"


@dataclass
class Entry:
    """A row understood; ``values`` are the columns of the event that the row fills in."""

    number: int
    person: Known | None = None
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)

    def wrong(self, name: str, words: str) -> None:
        self.problems.append(Remark(self.number, TEXT_OF.get(name, name), words))

    def doubt(self, name: str, words: str) -> None:
        self.warnings.append(Remark(self.number, TEXT_OF.get(name, name), words))

    @property
    def is_good(self) -> bool:
        return not self.problems

    @property
    def mode(self) -> str:
        return self.values.get("mode", Training.Mode.EXTERNAL)


def is_example(line: Line) -> bool:
    """The row of the template that shows how to fill it in."""
    return line.cells.get("person", Cell("")).text.startswith(EXAMPLE)


def understood(line: Line, people: People, *, from_1904: bool = False) -> Entry:
    """The row with all that is wrong with it."""
    entry = Entry(line.number, given={name: cell.text for name, cell in line.cells.items()})
    if line.hidden:
        entry.doubt("ทั้งแถว", "แถวนี้ซ่อนอยู่ในไฟล์ แต่ระบบอ่านด้วย")
    for heading in HEADINGS:
        _read(entry, heading.name, line.cells, people, from_1904)
    if any(cell.kind == MERGED for cell in line.cells.values()):
        entry.problems = [problem for problem in entry.problems if problem.words not in MISSING.values()]
    _check_days(entry)
    if entry.is_good:
        _doubt_days(entry)
    return entry


def _read(entry: Entry, name: str, cells: Mapping[str, Cell], people: People, from_1904: bool) -> None:
    cell = cells.get(name)
    if cell is None:
        if name in REQUIRED:
            entry.wrong(name, MISSING[name])
        return
    try:
        check_kind(cell)
        if cell.above:
            entry.doubt(name, f"ช่องนี้ผสานกับแถวที่ {cell.above} ระบบใช้ค่าเดียวกัน")
        if name == "person":
            _find_person(entry, cell, people)
        else:
            _keep(entry, name, reader_of(name)(cell, lambda words: entry.doubt(name, words), from_1904))
    except WrongCell as error:
        entry.wrong(name, str(error))


def _find_person(entry: Entry, cell: Cell, people: People) -> None:
    entry.person, warning = people.find(cell.text)
    if warning:
        entry.doubt("person", warning)


def _keep(entry: Entry, name: str, value: Any) -> None:
    if value not in (None, ""):
        entry.values[name] = value


def _check_days(entry: Entry) -> None:
    """The order of the days, among those that could be read."""
    start, end, back = (entry.values.get(name) for name in ("starts_on", "ends_on", "returns_on"))
    if start and end and end < start:
        entry.wrong("ends_on", f"{said(end)} มาก่อนวันเริ่ม ({said(start)}) โปรดตรวจสอบ")
    if end and back and back < end:
        entry.wrong("returns_on", f"{said(back)} มาก่อนวันสุดท้าย ({said(end)}) โปรดตรวจสอบ")


def _doubt_days(entry: Entry) -> None:
    values = entry.values
    start, end, back = values["starts_on"], values["ends_on"], values.get("returns_on")
    if "mode" not in values:
        entry.doubt("mode", "ไม่ได้ระบุรูปแบบ ระบบถือว่าจัดภายนอกหน่วยงาน")
    if entry.mode == Training.Mode.EXTERNAL and back is None:
        entry.doubt("returns_on", f"ไม่ได้ระบุวันเดินทางกลับ ระบบใช้วันสุดท้าย ({said(end)})")
    if entry.mode != Training.Mode.EXTERNAL and back not in (None, end):
        entry.doubt("returns_on", "การอบรมภายในหน่วยงานและออนไลน์นับจากวันสุดท้าย ระบบจึงไม่ใช้วันเดินทางกลับ")
    if (end - start).days > LONG_STUDY and values.get("kind") != Training.Kind.STUDY:
        entry.doubt("ends_on", "อบรมนานกว่า 1 ปี โปรดตรวจสอบปี")
    if back and (back - end).days > LONG_WAY_BACK:
        entry.doubt("returns_on", f"กลับหลังวันสุดท้ายเกิน {LONG_WAY_BACK} วัน โปรดตรวจสอบ")
    if values.get("order_date") and values["order_date"] > start:
        entry.doubt("order_date", "คำสั่งลงวันที่หลังวันเริ่มอบรม โปรดตรวจสอบ")
