"""A line of evidence as a closed year keeps it: what every colleague may read, and the names for those who may.

What was restricted on the day of closing is kept by its neutral words alone, so that the record of a closed year leaks
nothing; only names of people are kept beside them, for whoever holds the right to read names.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model

from km_plan.measures import Line, Measure
from people.models import Person

NAMES = "km_plan.name_knowing"  # the right to read whom a line is about


def stand_in(*, may_name: bool) -> Person:
    """Somebody of staff who belongs nowhere and wrote nothing; of all rights at most that to read names."""
    nobody = Person(pk=0, is_active=True)
    if may_name:
        nobody.has_perm = lambda permission, obj=None: permission == NAMES
    return nobody


class Keeper:
    """Writes pages of a measure's rows as kept lines."""

    def __init__(self, measure: Measure):
        self.measure = measure
        self.colleague, self.namer = stand_in(may_name=False), stand_in(may_name=True)

    def lines(self, rows: Iterable[Model]) -> list[list]:
        rows = list(rows)
        plain = self.measure.lines(rows, self.colleague)
        named = self.measure.lines(rows, self.namer) if self.measure.names_people else plain
        return [_kept(line, full) for line, full in zip(plain, named, strict=True)]


def _kept(line: Line, full: Line) -> list:
    """Day, unit, then text, address and detail; the last three again where somebody may read more."""
    said, more = _words(line), _words(full)
    day = line.on.isoformat() if line.on else None
    return [day, line.unit, *said] if said == more else [day, line.unit, *said, *more]


def _words(line: Line) -> list[str]:
    return [line.text, line.url, line.detail]


def read_line(kept: list, may_name: bool) -> Line:
    """The line as somebody reads it who may, or may not, read names."""
    day, unit = kept[:2]
    text, url, detail = kept[5:] if may_name and len(kept) > 5 else kept[2:5]
    return Line(text, date.fromisoformat(day) if day else None, unit, url, detail)
