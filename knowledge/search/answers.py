"""What is asked of the search and what it answers."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from knowledge.experts.cards import Card
from knowledge.models import Attachment, Entry
from people.models import Person

TABS = ("entries", "files", "people")
FACETS = ("kind", "category", "unit", "step", "year", "file_type", "author", "focus")


@dataclass(frozen=True)
class Filters:
    """What narrows an answer: of each tuple one value must hold; ``tab`` is one of ``TABS`` or empty for everything.

    Values are those of the facets: keys of rows, values of choices, พ.ศ. numbers, words; as text or as they are.
    """

    kind: tuple = ()
    category: tuple = ()
    unit: tuple = ()
    step: tuple = ()
    year: tuple = ()
    file_type: tuple = ()
    author: tuple = ()
    focus: tuple = ()
    tab: str = ""

    def chosen(self) -> dict[str, frozenset[str]]:
        """The facets that narrow, with their values as text."""
        given = {name: frozenset(map(str, getattr(self, name))) for name in FACETS}
        return {name: values for name, values in given.items() if values}


@dataclass(frozen=True)
class Hit:
    """One thing found: an entry, a file of an entry (``attachment`` with its ``entry``), or a person."""

    kind: str
    title: str
    title_html: SafeString
    extract_html: SafeString
    score: float
    entry: Entry | None = None
    attachment: Attachment | None = None
    person: Person | None = None
    card: Card | None = None  # what the viewer may know of the person

    @property
    def id(self) -> int:
        """The key of what was found; together with ``kind`` it names one thing."""
        return (self.attachment or self.entry or self.person).pk


@dataclass(frozen=True)
class Answer:
    """A page of hits, and what was found in all: ``kinds`` and ``facets`` count only what the person may see.

    ``facets`` are lists of (value, words, number), most frequent first; ``is_broken`` says that the index is lost.
    """

    text: str
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    facets: dict[str, list[tuple]] = field(default_factory=dict)
    did_you_mean: str = ""
    took_ms: float = 0.0
    narrowed: bool = False  # by filters or a tab, so that nothing found is no gap
    is_broken: bool = False
