"""Counts of everything found, by what the page narrows it with, and the words for each value."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from knowledge.kinds import Kind
from knowledge.models import Category, Step
from knowledge.search.answers import FACETS, Filters
from knowledge.search.found import FILE_TYPES, Found
from people.models import Person, Unit
from thai.digits import for_page

Facets = dict[str, list[tuple[str, str, int]]]


def narrowed(found: Iterable[Found], filters: Filters) -> list[Found]:
    """Those that every filter and the tab let through."""
    chosen = filters.chosen()
    return [each for each in found if filters.tab in ("", each.tab) and not _kept_out_by(each, chosen)]


def tabs(found: Iterable[Found], filters: Filters) -> dict[str, int]:
    """How many entries, files and people there are under the filters, whichever tab is open."""
    chosen = filters.chosen()
    counts = Counter(each.tab for each in found if not _kept_out_by(each, chosen))
    return {tab: counts[tab] for tab in ("entries", "files", "people")}


def facets(found: Iterable[Found], filters: Filters) -> Facets:
    """For each facet its values with their numbers; a facet's own choice does not narrow its own numbers."""
    chosen = filters.chosen()
    shown = [(each.values, _kept_out_by(each, chosen)) for each in found if filters.tab in ("", each.tab)]
    return {name: _worded(name, _counted(name, shown, chosen)) for name in FACETS}


def _counted(name: str, shown: list[tuple[dict, list[str]]], chosen: dict[str, frozenset[str]]) -> Counter:
    """The numbers of one facet, what is chosen of it in any case."""
    let_through = ([], [name])
    counts = Counter(chain.from_iterable([values[name] for values, out in shown if out in let_through]))
    return Counter({**dict.fromkeys(chosen.get(name, ()), 0), **counts})


def _kept_out_by(found: Found, chosen: dict[str, frozenset[str]]) -> list[str]:
    return [name for name, wanted in chosen.items() if wanted.isdisjoint(found.values[name])]


def _worded(name: str, counts: Counter) -> list[tuple[str, str, int]]:
    words = _words(name, list(counts)) if counts else {}
    known = [(value, words[value], number) for value, number in counts.items() if value in words]
    return sorted(known, key=lambda each: (-each[2], each[1], each[0]))


def _words(name: str, values: list[str]) -> dict[str, str]:
    """The words for each value; a value that names nothing, such as one typed into the address, has none."""
    keys = [value for value in values if value.isascii() and value.isdecimal() and len(value) < 19]
    rows = {"category": Category, "unit": Unit, "author": Person}
    if name in rows:
        return {str(pk): str(row) for pk, row in rows[name].objects.in_bulk([int(key) for key in keys]).items()}
    if name == "year":
        return {value: for_page(f"ปีงบประมาณ {value}") for value in keys}
    if name == "focus":
        return {value: value for value in values}
    fixed = {"kind": dict(Kind.choices), "step": dict(Step.choices), "file_type": FILE_TYPES}[name]
    return {str(value): str(words) for value, words in fixed.items() if str(value) in values}
