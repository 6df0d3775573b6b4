"""What importing a list would do, counted and shown before anything is saved."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from knowledge.importing.book import Book
from knowledge.importing.lines import Line, Problem, understood_all
from knowledge.importing.saving import BATCH, batches, known_among
from knowledge.models import Visibility
from knowledge.resources import BY_HEADING, HEADINGS

SHOWN = 200  # problems and rows on the page; the rest is counted
REACH = dict(Visibility.choices)


@dataclass
class Foreseen:
    """Counts of rows, the first of them by name, every column that is unknown or missing, categories to be made."""

    rows: int = 0
    new: int = 0
    known: int = 0
    wrong: int = 0
    published: int = 0
    problems: list[list] = field(default_factory=list)
    shown: list[list] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)

    @property
    def can_be_saved(self) -> bool:
        return self.new > 0 and not self.wrong

    def as_dict(self) -> dict:
        return asdict(self)

    def see(self, lines: Iterable[Line | list[Problem]]) -> None:
        """Count these rows; three queries for every batch of them."""
        good = []
        for line in lines:
            self.rows += 1
            if isinstance(line, Line):
                good.append(line)
            else:
                self.wrong += 1
                self.problems += [list(problem) for problem in line][: SHOWN - len(self.problems)]
        for batch in batches(good, BATCH):
            self._count(batch)

    def _count(self, batch: list[Line]) -> None:
        known = known_among(batch) | self._seen()
        for line in batch:
            is_known = line.key in known
            known.add(line.key)
            self.known += is_known
            self.new += not is_known
            self.published += line.status and not is_known
            if len(self.shown) < SHOWN:
                self.shown.append([line.number, line.title, line.status, REACH[line.visibility], is_known])
        self._keys = known

    def _seen(self) -> set[str]:
        return getattr(self, "_keys", set())


def foresee(rows: list, book: Book) -> Foreseen:
    """What importing ``rows`` of a workbook would do now; writes nothing."""
    foreseen = Foreseen()
    given = list(rows[0].cells) if rows else []
    foreseen.unread = [name for name in given if name not in BY_HEADING]
    foreseen.absent = [name for name in HEADINGS if name not in given]
    foreseen.see(understood_all(rows, book))
    foreseen.categories = sorted(book.added.values())
    return foreseen
