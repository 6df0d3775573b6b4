"""The benefit table (section 3 of the source): what each group of stakeholders gains from each focus area."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from km_plan.word.headings import letters, one_line
from km_plan.word.layout import Slot, Slots, filled
from km_plan.word.rows import is_signature
from km_plan.word.walk import Sighting
from km_plan.word.whole.reading import BenefitReading, FocusArea

HEADING_ROWS = 4
FEWEST_GROUPS = 2
MOST_GROUPS = 30

_AREA = ("ขอบเขต", "focusarea", "ประเด็นความรู้")
_GAIN = ("ประโยชน์", "ผู้มีส่วนได้", "stakeholder", "benefit", "ประชาชน", "ผู้รับบริการ", "ผู้มารับบริการ")
_NUMBER = re.compile(r"\s*[0-9๐-๙]{1,2}\s*[.)]+\s*")
_COUNTS = ("ที่", "ลำดับ", "ลำดับที่", "no")


@dataclass(frozen=True)
class BenefitTable:
    """The groups in the order of their columns, and the areas of the rows with what is written in their cells."""

    groups: tuple[str, ...]
    areas: tuple[FocusArea, ...]


def read_benefits(met: Sighting) -> BenefitTable | None:
    """The benefits in a table; None for any other table."""
    place = _header(met.rows)
    if place is None:
        return None
    area, *groups = [slot for slot in met.rows[place] if not _is_count(slot)]
    if len(groups) > MOST_GROUPS:
        return None
    names = [one_line(slot.text) for slot in groups]
    rows = met.rows[place + 1 :]
    areas = [found for row in rows if not is_signature(row) and (found := _area(row, area, groups, names))]
    return BenefitTable(tuple(dict.fromkeys(filter(None, names))), tuple(areas))


def with_benefits(listed: Sequence[str], tables: Sequence[BenefitTable]) -> tuple[FocusArea, ...]:
    """The listed focus areas with the benefits of the tables, then the areas that only a table names."""
    found = {letters(text): FocusArea(text) for text in listed}
    for area in (area for table in tables for area in table.areas):
        known = found.get(letters(area.text), FocusArea(area.text))
        found[letters(area.text)] = FocusArea(known.text, _merged(known.benefits, area.benefits))
    return tuple(found.values())


def _header(rows: Sequence[Slots]) -> int | None:
    """The row of the groups: the last of the first rows that has several headings beside that of the areas."""
    top = rows[:HEADING_ROWS]
    if not any(word in letters(slot.text) for row in top for slot in filled(row) for word in _GAIN):
        return None
    found = None
    for place, row in enumerate(top):
        columns = [slot for slot in row if not _is_count(slot)]
        is_of_areas = bool(columns) and any(word in letters(columns[0].text) for word in _AREA)
        if is_of_areas and len(filled(columns)) > FEWEST_GROUPS and not _NUMBER.match(columns[0].text):
            found = place
    return found


def _is_count(slot: Slot) -> bool:
    return letters(slot.text) in _COUNTS


def _area(row: Slots, area: Slot, groups: Sequence[Slot], names: Sequence[str]) -> FocusArea | None:
    text = _NUMBER.sub("", one_line(_at(row, area)), count=1)
    if not text or len(filled(row)) == len(row) == 1:
        return None
    cells = zip(names, (_at(row, group) for group in groups), strict=True)
    return FocusArea(text, _merged((), [BenefitReading(name, said) for name, said in cells if name and said]))


def _at(row: Slots, heading: Slot) -> str:
    return next((slot.text for slot in row if slot.start <= heading.start < slot.end), "")


def _merged(known: Sequence[BenefitReading], more: Sequence[BenefitReading]) -> tuple[BenefitReading, ...]:
    texts: dict[str, str] = {}
    for benefit in (*known, *more):
        texts[benefit.group] = "\n".join(filter(None, (texts.get(benefit.group), benefit.text)))
    return tuple(BenefitReading(group, text) for group, text in texts.items())
