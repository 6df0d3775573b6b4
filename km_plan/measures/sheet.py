"""What a measure was counted from as a workbook: as many rows as the list on the screen has."""

from collections.abc import Iterator, Mapping, Sequence

from core.refusals import Refusal
from km_plan.measures.base import Line

HEADINGS = ("ลำดับ", "รายการ", "วันที่", "หน่วยงาน", "รายละเอียด")
FILE = "{title} ปีงบประมาณ {year}.xlsx"
MOST_ROWS = 20_000  # more would keep a worker of the server busy for too long
PART = 1_000


class TooManyLines(Refusal):
    words = (
        f"รายการนี้มีมากกว่า {MOST_ROWS:,} แถว จึงส่งออกทั้งหมดในครั้งเดียวไม่ได้ โปรดเลือกเดือนหรือหน่วยงานจากตารางก่อน แล้วกดส่งออกอีกครั้ง"
    )


def sheet(lines: Sequence[Line], names: Mapping[int, str]) -> Iterator[list]:
    """One row a line, in the order of the list. Raises ``TooManyLines`` before the first."""
    if len(lines) > MOST_ROWS:
        raise TooManyLines
    return _rows(lines, names)


def _rows(lines: Sequence[Line], names: Mapping[int, str]) -> Iterator[list]:
    number = 0
    for start in range(0, len(lines), PART):
        for number, line in enumerate(lines[start : start + PART], start + 1):
            yield [number, line.text, line.on or "", names.get(line.unit, ""), line.detail]
