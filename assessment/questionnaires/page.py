"""A questionnaire as its page shows it: numbered like the printed form, with the meaning of each score."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assessment.models import Item, Questionnaire, Section


@dataclass(frozen=True)
class Line:
    """An item with its printed number."""

    number: str
    item: Item


@dataclass(frozen=True)
class Part:
    """A category with its printed number and its items."""

    number: int
    section: Section
    lines: list[Line]


class FormPage:
    """One version of a form; two queries, however long it is."""

    def __init__(self, questionnaire: Questionnaire):
        self.questionnaire = questionnaire

    @cached_property
    def parts(self) -> list[Part]:
        """Every category in its order."""
        sections = self.questionnaire.sections.prefetch_related("items")
        return [
            Part(number, section, _lines(number, section.items.all())) for number, section in enumerate(sections, 1)
        ]

    @property
    def items(self) -> int:
        return sum(len(part.lines) for part in self.parts)

    @property
    def to_check(self) -> int:
        """How many categories still bear the mark."""
        return sum(part.section.is_to_check for part in self.parts)

    @property
    def scale(self) -> list[tuple[int, str]]:
        """Every score with its meaning, the lowest first."""
        return [(score, self.questionnaire.label_of(score)) for score in self.questionnaire.scale]

    @property
    def is_weighted(self) -> bool:
        """Whether any weight differs from 1: only then are weights worth a column."""
        weights = [part.section.weight for part in self.parts]
        weights += [line.item.weight for part in self.parts for line in part.lines]
        return any(weight != 1 for weight in weights)


def _lines(number: int, items: Iterable[Item]) -> list[Line]:
    return [Line(f"{number}.{at}", item) for at, item in enumerate(items, 1)]
