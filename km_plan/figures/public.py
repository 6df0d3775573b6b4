"""What residents may read of a year's progress: figures without names of people, once the mayor has opened it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from km_plan.figures.lights import Light
from km_plan.figures.remembered import readings_of_year
from km_plan.figures.year import FiguresOfYear
from km_plan.measures import Measure, Reading, find
from km_plan.models import PublicProgress
from people.models import Person

# Figures of the whole municipality that say something to residents.
TOLD = ("staff_developed", "entries_published", "entry_reads", "sharing_events", "web_records")
LIGHTS = (Light.GREEN, Light.AMBER, Light.RED, Light.NONE)
MASK = "(ไม่แสดงชื่อบุคคล)"


@dataclass(frozen=True)
class PublicLine:
    """A row as residents read it: no owners, no notes, and no name of a member of staff in its words."""

    number: int
    activity: str
    indicator: str
    target: str
    value: str
    light: Light


class PublicPage(FiguresOfYear):
    @cached_property
    def lines(self) -> list[PublicLine]:
        return [
            PublicLine(
                number, self.unnamed(str(line.row)), self.unnamed(line.row.indicator), self.unnamed(line.target_words),
                line.value_words, line.light,
            )
            for number, line in enumerate(self.standing.lines, 1)
        ]  # fmt: skip

    @cached_property
    def lights(self) -> list[tuple[Light, int]]:
        counts = Counter(line.light for line in self.lines)
        return [(light, counts[light]) for light in LIGHTS]

    @cached_property
    def told(self) -> list[tuple[Measure, Reading]]:
        """Figures of the whole municipality, none of them about one person."""
        measures = {key: measure for key in TOLD if (measure := find(key))}
        readings = readings_of_year(measures, self.year, self.day)
        return [(measure, readings[key]) for key, measure in measures.items()]

    @cached_property
    def masked(self) -> int:
        """How many names were taken out of the rows' words; the preview says so."""
        return sum(text.count(MASK) for line in self.lines for text in (line.activity, line.indicator, line.target))

    def unnamed(self, text: str) -> str:
        """The words without the name of anybody who works or worked here."""
        for name in self._names:
            text = text.replace(name, MASK)
        return text

    @cached_property
    def _names(self) -> list[str]:
        """First and last names as written together; the longest first, since one may hold another."""
        names = Person.objects.values_list("first_name", "last_name")
        return sorted({f"{first} {last}".strip() for first, last in names if first and last}, key=len, reverse=True)


def is_open(year: int) -> bool:
    """Whether residents may read the progress of the year."""
    return PublicProgress.objects.filter(fiscal_year=year, opened_at__isnull=False).exists()


def open_years() -> list[int]:
    """The fiscal years whose progress is open, the newest first."""
    opened = PublicProgress.objects.filter(opened_at__isnull=False).order_by("-fiscal_year")
    return list(opened.values_list("fiscal_year", flat=True))
