"""Where the words of a question stand in a text as it was written, though they are sought in its prepared spelling."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from knowledge.search.text import MARKS, RUN, cut_runs, prepare
from thai.digits import to_arabic

Span = tuple[int, int]

_SPACED = re.compile(r"\S+")
# A letter with all that leans on it or hides beside it, and a vowel before it that may be written twice.
_CLUSTER = re.compile(
    rf"(?:เ+|[^เ])[{MARKS}\u0e30-\u0e3a\u0e45\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u206f\ufeff]*", re.DOTALL
)


@dataclass(frozen=True)
class Aligned:
    """Prepared text, and for each of its letters where it stands in the text as written; ``places`` is None where
    every letter stands ``offset`` letters further on, as in nearly all texts.
    """

    text: str
    offset: int
    places: list[Span] | None = None

    def original(self, start: int, end: int) -> Span:
        """The place in the text of the prepared letters ``start`` to ``end``."""
        if self.places is None:
            return self.offset + start, self.offset + end
        places = self.places[start:end]
        return min(place[0] for place in places), max(place[1] for place in places)


def aligned(text: str) -> list[Aligned]:
    """``text`` aligned to its prepared spelling: in one piece where that only differs in digits and case, else the
    parts between spaces each for itself.
    """
    prepared = prepare(text)
    if prepared == to_arabic(text).casefold():
        return [Aligned(prepared, 0)] if len(prepared) == len(text) else _in_parts(text)
    return _in_parts(text)


def _in_parts(text: str) -> list[Aligned]:
    return [_aligned(part.group(), part.start()) for part in _SPACED.finditer(text)]


def clusters(text: str) -> list[Span]:
    """``text`` in pieces that must not be cut: a letter with its vowels, tone and signs."""
    return [found.span() for found in _CLUSTER.finditer(text)]


def _aligned(part: str, offset: int) -> Aligned:
    wanted = prepare(part)
    if len(wanted) == len(part) and wanted == to_arabic(part).casefold():
        return Aligned(wanted, offset)
    letters, places = [], []
    for start, end in clusters(part):
        prepared = prepare(part[start:end])
        letters.append(prepared)
        places += [(offset + start, offset + end)] * len(prepared)
    plain = "".join(letters)
    return Aligned(wanted, offset, places if plain == wanted else _matched(plain, wanted, places, offset))


def _matched(plain: str, wanted: str, places: list[Span], offset: int) -> list[Span]:
    """Places for a spelling that differs, as a variant's or an abbreviation's does: what was replaced, as a whole."""
    found: list[Span] = []
    for kind, a, b, c, d in SequenceMatcher(None, plain, wanted, autojunk=False).get_opcodes():
        if kind == "equal":
            found += places[a:b]
            continue
        near = places[a:b] or places[max(0, a - 1) : a + 1] or [(offset, offset)]
        found += [(min(place[0] for place in near), max(place[1] for place in near))] * (d - c)
    return found


def spans(text: str, words: set[str], phrases: list[str], local: tuple[str, ...], near=None) -> list[Span]:
    """Where ``words`` and ``phrases`` stand in ``text``: in order, joined where they touch, never within a cluster.

    ``near`` says of a word that is none of them whether it is one of them misspelt.
    """
    marked = [span for part in aligned(text) for span in _in_part(part, words, phrases, local, near)]
    return joined(marked, text)


def _in_part(part: Aligned, words: set[str], phrases: list[str], local: tuple[str, ...], near) -> list[Span]:
    found = [hit.span() for phrase in phrases for hit in re.finditer(f"{re.escape(phrase)}(?![{MARKS}])", part.text)]
    exact = tuple(found)
    for run, cut in zip(RUN.finditer(part.text), cut_runs(part.text, local), strict=True):
        place = run.start()
        for word in cut:
            end = place + len(word)
            # What stands there letter for letter needs no likeness beside it.
            alike = near is not None and not any(a < end and place < b for a, b in exact) and near(word)
            if word in words or alike:
                found.append((place, end))
            place = end
    return [part.original(start, end) for start, end in found if start < end]


def joined(marked: list[Span], text: str) -> list[Span]:
    """Spans in order, those that touch or are parted by a space alone made one."""
    kept: list[Span] = []
    for start, end in sorted(marked):
        if kept and (start <= kept[-1][1] or text[kept[-1][1] : start] == " "):
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        elif start < end:
            kept.append((start, end))
    return kept
