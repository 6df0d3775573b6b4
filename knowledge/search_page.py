"""What the search page shows: the answer, its tabs, the filters with their counts, each with its address."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import prefetch_related_objects

from knowledge import search
from knowledge.gaps import answer_to
from knowledge.models import Entry, SavedSearch, SearchGap
from knowledge.search.answers import Answer, Filters
from knowledge.search.memory import key_of
from knowledge.search.text import RUN
from knowledge.shelves import Choice
from thai.folding import normalise, tidy

LONGEST = 400  # letters of a question; the rest is left out
LONGEST_ADDRESS = 1000  # of a saved search; each Thai letter takes nine
PER_PAGE = 10
SHOWN_CHOICES = 6  # the rest of a filter's values unfolds
MOST_CHOSEN = 20  # values of one filter in an address
TABS = {"": "ทั้งหมด", "entries": "เรื่อง", "files": "ไฟล์แนบ", "people": "บุคคล"}
FILTERS = {
    "kind": "ประเภท",
    "category": "หมวด",
    "unit": "หน่วยงาน",
    "step": "ขั้นตอนการจัดการความรู้",
    "year": "ปีงบประมาณที่เผยแพร่",
    "file_type": "ชนิดไฟล์",
    "author": "ผู้เขียน",
    "focus": "ขอบเขต KM",
}


@dataclass(frozen=True)
class Asked:
    """What an address of the search page asks; what makes no sense is left out."""

    text: str = ""
    tab: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, given) -> "Asked":
        """From ``request.GET`` or another ``QueryDict``."""
        text = tidy(normalise(given.get("q", "")[: 4 * LONGEST])).replace("\n", " ")[:LONGEST]
        chosen = {name: _values(given.getlist(name)) for name in FILTERS}
        tab = given.get("tab", "")
        return cls(text, tab if tab in TABS else "", {name: values for name, values in chosen.items() if values})

    def address(self) -> str:
        """The query part that asks just this, always spelt alike, without a page number."""
        facts = [("q", self.text), ("tab", self.tab)] + [(name, each) for name, each in self.pairs()]
        return urlencode([(name, value) for name, value in facts if value != ""])

    def pairs(self) -> Iterator[tuple[str, str]]:
        return ((name, each) for name in FILTERS for each in self.chosen.get(name, ()))

    def turned(self, name: str, value: str) -> "Asked":
        """The same with one value of a filter chosen, or given up when it was."""
        had = self.chosen.get(name, ())
        values = tuple(each for each in had if each != value) if value in had else (*had, value)
        rest = self.without(name)
        return replace(rest, chosen=rest.chosen | {name: values}) if values else rest

    def without(self, name: str) -> "Asked":
        return replace(self, chosen={key: kept for key, kept in self.chosen.items() if key != name})

    @property
    def filters(self) -> Filters:
        return Filters(tab=self.tab, **self.chosen)

    @property
    def is_plain(self) -> bool:
        return not (self.chosen or self.tab)


def _values(given: list[str]) -> tuple[str, ...]:
    """The values of one filter as the search compares them, each once."""
    return tuple(dict.fromkeys(value[:500] for value in given[:MOST_CHOSEN] if value and "\0" not in value))


@dataclass(frozen=True)
class Shelf:
    """One filter: its values with their counts, the many folded away."""

    title: str
    first: list[Choice]
    rest: list[Choice]

    @property
    def is_open(self) -> bool:
        return any(choice.chosen for choice in self.rest)


class SearchPage:
    """One search by one person, asked once."""

    def __init__(self, asked: Asked, person, number: int = 1):
        self.asked, self.person = asked if person.is_authenticated else asked.without("author"), person
        self.answer: Answer = self._ask(number)
        pages = Paginator(range(self.answer.total), PER_PAGE)
        self.page_obj: Page = pages.get_page(number)
        if self.page_obj.number != number and self.answer.total:
            self.answer = self._ask(self.page_obj.number)
        prefetch_related_objects([hit.entry for hit in self.answer.hits if hit.kind == "entry"], "published__tags")

    def _ask(self, number: int) -> Answer:
        start = (number - 1) * PER_PAGE
        return search.search(self.asked.text, self.person, filters=self.asked.filters, start=start, limit=PER_PAGE)

    @property
    def found_nothing(self) -> bool:
        """Nothing at all for these words; filters that leave nothing over are another matter."""
        return not self.is_too_short and self.asked.is_plain and not self.answer.total

    @property
    def is_too_short(self) -> bool:
        return sum(map(len, RUN.findall(self.asked.text))) < 2

    @cached_property
    def tabs(self) -> list[dict]:
        counts = self.answer.kinds | {"": sum(self.answer.kinds.values())}
        return [
            {
                "title": title,
                "url": "?" + replace(self.asked, tab=name).address(),
                "current": name == self.asked.tab,
                "count": counts.get(name, 0),
            }
            for name, title in TABS.items()
        ]

    @cached_property
    def shelves(self) -> list[Shelf]:
        """The filters that have anything to choose."""
        shelves = []
        for name, title in FILTERS.items():
            choices = [self._choice(name, *facts) for facts in self.answer.facets.get(name, ())]
            if choices:
                shelves.append(Shelf(title, choices[:SHOWN_CHOICES], choices[SHOWN_CHOICES:]))
        return shelves

    def _choice(self, name: str, value: str, label: str, count: int) -> Choice:
        chosen = value in self.asked.chosen.get(name, ())
        return Choice(label, count, "?" + self.asked.turned(name, value).address(), chosen)

    @cached_property
    def chosen(self) -> list[Choice]:
        """The filters in force, each with the address without it."""
        counted = self.answer.facets.items()
        labels = {(name, value): label for name, facts in counted for value, label, _ in facts}
        return [
            self._choice(name, value, f"{FILTERS[name]}: {labels.get((name, value), 'ที่เลือกไว้')}", 0)
            for name, value in self.asked.pairs()
        ]

    @property
    def without_filters(self) -> str:
        return "?" + Asked(self.asked.text).address()

    @cached_property
    def answered(self) -> SearchGap | None:
        """A short answer to just these words."""
        return answer_to(key_of(self.asked.text), self.person) if self.asked.is_plain else None

    @cached_property
    def answering_entry(self) -> Entry | None:
        key = self.answered and self.answered.entry_id
        return Entry.objects.visible_to(self.person).shown().filter(pk=key).first() if key else None

    @property
    def instead(self) -> str:
        """The address of the words that were perhaps meant."""
        return "?" + Asked(self.answer.did_you_mean).address()

    @property
    def is_too_long_to_save(self) -> bool:
        return len(self.asked.address()) > LONGEST_ADDRESS

    @cached_property
    def is_saved(self) -> bool:
        mine = SavedSearch.objects.filter(person_id=self.person.pk)
        return self.person.is_authenticated and mine.filter(address=self.asked.address()).exists()
