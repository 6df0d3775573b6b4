"""How text is read for searching: one spelling, cut into words, and the trigrams that survive misspelling."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from thai.digits import to_arabic
from thai.folding import DEFAULT_VARIANTS, fold, normalise
from thai.segmentation import words as segment

THAI_LETTER = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"  # without ๆ, ฯ and ฿, which are no letters
RUN = re.compile(rf"[{THAI_LETTER}]+|[^\W\u0e00-\u0e7f_]+")
MARKS = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"  # what leans on the consonant before it
LONGEST_WORD = 60
HEAD = 24_000  # characters of a text that are kept in their order; of the rest each word is kept once
LONGEST_TEXT = 400_000  # characters read at all
GAP = "\n"  # stands between two runs of a cut text

# ก.พ.ร. is written กพร by half of those who look for it.
_ABBREVIATION = re.compile(rf"(?<![{THAI_LETTER}])(?:[ก-ฮ]{{1,3}}\.){{2,}}")
_VARIANTS = tuple(DEFAULT_VARIANTS)
_UNHEARD = tuple("\u0e48\u0e49\u0e47\u0e4c\u0e4a\u0e4b\u0e4d\u0e4e")


def prepare(text: str) -> str:
    """`text` in the one spelling in which it is indexed and sought: digits 0-9, no case, variants, abbreviations."""
    text = to_arabic(normalise(text))
    folded = text.casefold()
    if folded != text:
        text = normalise(folded)  # casefolding takes some letters of other scripts apart
    if any(variant in text for variant in _VARIANTS):
        text = fold(text)
    return _ABBREVIATION.sub(_undotted, text) if "." in text else text


def _undotted(found: re.Match[str]) -> str:
    return f" {found[0].replace('.', '')} "


def cut_runs(text: str, local: tuple[str, ...] = ()) -> list[list[str]]:
    """The words of each run of letters of prepared `text`; `local` words, prepared too, are kept whole."""
    runs = [run[:LONGEST_TEXT] for run in RUN.findall(text)]
    pattern = _local_pattern(local)
    cut = iter(_segmented([piece for run in runs for piece in _pieces(run, pattern)]))
    return [[word for piece in _pieces(run, pattern) for word in _words_of(piece, pattern, cut)] for run in runs]


def _pieces(run: str, pattern: re.Pattern[str] | None) -> list[str]:
    return [run] if pattern is None else [piece for piece in pattern.split(run) if piece]


def _words_of(piece: str, pattern: re.Pattern[str] | None, cut) -> list[str]:
    words = next(cut)
    whole = not is_thai(piece) or (pattern is not None and pattern.fullmatch(piece))
    return [piece[:LONGEST_WORD]] if whole else [word[:LONGEST_WORD] for word in words]


def _segmented(pieces: list[str]) -> list[list[str]]:
    """Each piece cut; all in one call, which is several times quicker than one for each."""
    found: list[list[str]] = [[]]
    for word in segment(GAP.join(pieces)):
        if word.isspace():
            found.extend([] for _ in word)
        else:
            found[-1].append(word)
    return found if len(found) == len(pieces) else [segment(piece) for piece in pieces]


@lru_cache(maxsize=8)
def _local_pattern(local: tuple[str, ...]) -> re.Pattern[str] | None:
    """Splits a run at local words, longest first; what a mark follows is part of another word."""
    longest_first = sorted(filter(None, local), key=len, reverse=True)
    return re.compile(f"((?:{'|'.join(map(re.escape, longest_first))})(?![{MARKS}]))") if longest_first else None


def is_thai(run: str) -> bool:
    return "\u0e01" <= run[0] <= "\u0e4e"


@dataclass(frozen=True)
class Cut:
    """A text as the index keeps it: words parted by spaces, runs by GAP; `words` counts them all."""

    text: str
    words: int


def cut(text: str, local: tuple[str, ...] = ()) -> Cut:
    """Prepare and cut `text`: HEAD characters in their order, of the rest each further word once."""
    prepared = prepare(text[:LONGEST_TEXT])
    if len(prepared) <= HEAD:
        runs = cut_runs(prepared, local)
        return Cut(join(runs), sum(map(len, runs)))
    head = cut_runs(prepared[:HEAD], local)
    rest = cut_runs(prepared[HEAD:], local)
    known = {word for run in head for word in run}
    tail = dict.fromkeys(word for run in rest for word in run if word not in known)
    return Cut(join([*head, *([word] for word in tail)]), sum(map(len, [*head, *rest])))


def join(runs: Iterable[Iterable[str]]) -> str:
    return f" {GAP} ".join(" ".join(run) for run in runs)


def words_in(kept: str) -> list[str]:
    """The words of a kept text, in order."""
    return [word for word in kept.split(" ") if word and word != GAP]


def runs_in(kept: str) -> list[str]:
    """The runs of a kept text, their words joined again."""
    return [run.replace(" ", "") for run in kept.split(f" {GAP} ") if run]


def unheard(text: str) -> str:
    """Without tone marks and the silencer, which are the first to be mistyped, and with a lost sara am for a whole."""
    for mark in _UNHEARD:  # many times quicker than one pass letter by letter
        text = text.replace(mark, "")
    return text.replace("\u0e33", "\u0e32")


def grams(runs: Iterable[str]) -> list[str]:
    """The distinct trigrams of prepared runs, in order; a run of three letters or fewer is one of its own."""
    found: dict[str, None] = {}
    for run in runs:
        heard = unheard(run)
        if len(heard) <= 3:
            found[heard] = None
        else:
            found.update(dict.fromkeys(map("".join, zip(heard, heard[1:], heard[2:], strict=False))))
    found.pop("", None)
    return list(found)
