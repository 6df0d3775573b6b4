"""The activity calendar: activities, owners, and only those months that are marked in the file itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from km_plan.word.headings import letters, one_line, recognise
from km_plan.word.layout import Slot, Slots, filled
from km_plan.word.rows import is_signature
from km_plan.word.walk import Sighting
from km_plan.word.whole.reading import ActivityReading
from thai.dates import month_number

HEADING_ROWS = 5
FEWEST_MONTHS = 6
LONGEST_MONTH = 30
MOST_COLUMNS = 80

_NUMBER = re.compile(r"\s*([0-9๐-๙]{1,3})\s*[.)]+\s*")
_YEAR_IN_MONTH = re.compile(r"(?:พ\.?ศ\.?)?\s*['’]?[0-9๐-๙]{2,4}\s*$")
_YEAR = re.compile(r"ปี|พ\.\s*ศ\.|[0-9๐-๙]{4}")
_NO_MARK = re.compile(r"[\s.\-–—_]{0,2}")
_REMARK = re.compile(r"\s*(?:หมายเหตุ|note|รวม)", re.IGNORECASE)


@dataclass
class CalendarTable:
    """A calendar as its table has it; `drawn` names the activities with shapes in their months."""

    year_text: str = ""
    months: tuple[int, ...] = ()
    activities: list[ActivityReading] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Columns:
    """Where things stand: the slots of the heading row, the month of each, and the other columns by name."""

    leaves: tuple[Slot, ...]
    months: dict[int, int]
    names: dict[str, int]


def read_calendar(met: Sighting) -> CalendarTable | None:
    """The calendar in a table; None for any other table."""
    place = next((place for place, row in enumerate(met.rows[:HEADING_ROWS]) if _is_months(row)), None)
    if place is None:
        return None
    columns = _columns(met.rows, place)
    if "activity" not in columns.names or len(columns.leaves) > MOST_COLUMNS:
        return None
    found = CalendarTable(_year_text(met, place, columns), tuple(columns.months.values()))
    for index, row in enumerate(met.rows[place + 1 :], place + 1):
        if not _is_months(row) and filled(row):
            _read_row(found, row, index, columns)
    return found


def _is_months(row: Slots) -> bool:
    return sum(_month(slot) is not None for slot in row) >= FEWEST_MONTHS


def _month(slot: Slot) -> int | None:
    text = one_line(slot.text)
    return month_number(_YEAR_IN_MONTH.sub("", text)) if 0 < len(text) <= LONGEST_MONTH else None


def _columns(rows: Sequence[Slots], place: int) -> _Columns:
    leaves = tuple(rows[place])
    months = {index: month for index, slot in enumerate(leaves) if (month := _month(slot))}
    headings = {index: _heading(rows[: place + 1], slot) for index, slot in enumerate(leaves) if index not in months}
    known = {index: match.family for index, heading in headings.items() if (match := recognise(heading))}
    names = {family: index for index, family in reversed(known.items())}
    return _Columns(leaves, months, names)


def _heading(rows: Sequence[Slots], leaf: Slot) -> str:
    texts = [one_line(slot.text) for row in rows for slot in row if slot.start <= leaf.start < slot.end]
    return " ".join(dict.fromkeys(text for text in texts if text))


def _year_text(met: Sighting, place: int, columns: _Columns) -> str:
    starts = [columns.leaves[index].start for index in columns.months]
    for row in met.rows[:place]:
        for slot in filled(row):
            covered = sum(slot.start <= start < slot.end for start in starts)
            if covered >= FEWEST_MONTHS and _YEAR.search(slot.text):
                return one_line(slot.text)
    return next((one_line(text) for text in reversed(met.above[-3:]) if _YEAR.search(text) and len(text) < 200), "")


def _read_row(found: CalendarTable, row: Slots, index: int, columns: _Columns) -> None:
    cells = dict(_placed(row, columns.leaves))
    name = _cell(cells, columns, "activity")
    if is_signature(row) or (name and _REMARK.match(name.text)) or _is_wide(row, columns):
        found.remarks.append(" ".join(slot.text for slot in filled(row)))
        return
    fill = name.fill if name else ""
    months = tuple(month for place, month in columns.months.items() if _is_marked(cells.get(place), fill))
    number, text = _numbered(name.text if name else "", _text(_cell(cells, columns, "number")))
    line = ActivityReading(number, text, _text(_cell(cells, columns, "owners")), tuple(dict.fromkeys(months)))
    if any(cells[place].drawn for place in columns.months if place in cells):
        found.drawn.append(line.name)
    if found.activities and (not line.name or (name and name.origin != index)):
        found.activities[-1] = _together(found.activities[-1], line)
    elif line.name:
        found.activities.append(line)


def _placed(row: Slots, leaves: Sequence[Slot]) -> Iterator[tuple[int, Slot]]:
    # Borders dragged by hand shift the grid; as many cells as headings means one each.
    if len(row) == len(leaves):
        yield from enumerate(row)
        return
    for slot in row:
        yield from ((place, slot) for place, leaf in enumerate(leaves) if slot.start <= leaf.start < slot.end)


def _cell(cells: dict[int, Slot], columns: _Columns, name: str) -> Slot | None:
    return cells.get(columns.names.get(name, -1))


def _text(slot: Slot | None) -> str:
    return (slot.text or slot.label) if slot else ""


def _is_wide(row: Slots, columns: _Columns) -> bool:
    texts = filled(row)
    return len(texts) == 1 and sum(texts[0].start <= leaf.start < texts[0].end for leaf in columns.leaves) > (
        len(columns.leaves) // 2
    )


def _is_marked(slot: Slot | None, fill: str) -> bool:
    """Whether a month cell itself holds a mark: text, or a shading that the rest of the row has not."""
    return slot is not None and (not _NO_MARK.fullmatch(slot.text) or slot.fill not in ("", fill))


def _numbered(text: str, number: str) -> tuple[str, str]:
    name = one_line(text)
    found = None if letters(number) else _NUMBER.match(name)
    return (found[1], name[found.end() :]) if found else (one_line(number).rstrip(" .)"), name)


def _together(above: ActivityReading, line: ActivityReading) -> ActivityReading:
    owners = list(dict.fromkeys(text for text in (above.owners, line.owners) if text))
    months = tuple(dict.fromkeys((*above.months, *line.months)))
    return ActivityReading(above.number, above.name, "\n".join(owners), months)
