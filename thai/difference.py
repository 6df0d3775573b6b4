"""Two Thai texts beside each other, word by word: what stayed, what was taken out and what came in."""

from itertools import takewhile
from typing import Literal, NamedTuple

from thai.segmentation import words

# In longer stretches, some eighty pages of paper, everything between what both begin and end with counts as new.
MOST_WORDS = 20_000
# With fewer letters in common than this share, both texts whole are easier to read than words crossed out in turn.
LEAST_IN_COMMON = 0.3
Kind = Literal["same", "removed", "added"]
_Pair = tuple[str, str]


class Part(NamedTuple):
    """A stretch of text that is the same, was removed or was added."""

    kind: Kind
    text: str


def changed_words(before: str, after: str) -> list[Part]:
    """The stretches in reading order: same and removed ones make `before`, same and added ones make `after`."""
    pairs = _pairs(words(before), words(after)) if before and after else []
    kept = sum(len(old.strip()) for old, new in pairs if old == new)
    if 2 * kept < LEAST_IN_COMMON * (len(before) + len(after)):
        pairs = [(before, after)]
    return [part for pair in _without_crumbs(pairs) for part in _parts(*pair) if part.text]


def _pairs(old: list[str], new: list[str]) -> list[_Pair]:
    """Stretches of both texts in step; equal ones are what they share."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    head, tail = "".join(old[:start]), "".join(old[len(old) - end :])
    return [(head, head), *_matched(inner_old, inner_new), (tail, tail)]


def _shared(old: list[str], new: list[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _matched(old: list[str], new: list[str]) -> list[_Pair]:
    pairs: list[_Pair] = []
    a = b = 0
    kept = _longest_in_common(old, new) if len(old) + len(new) <= MOST_WORDS else []
    for i, j in [*kept, (len(old), len(new))]:
        pairs.append(("".join(old[a:i]), "".join(new[b:j])))
        pairs += [(old[i], new[j])] if i < len(old) else []
        a, b = i + 1, j + 1
    return pairs


def _longest_in_common(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Places in both of the longest row of words they share.

    All of `old` is compared with a word of `new` at once, one bit a word (Hyyrö 2004): after each word of `new`, a bit
    is 0 where the row grows; a plain table of every pair would take ten times as long.
    """
    full = (1 << len(old)) - 1
    places: dict[str, int] = {}
    for i, word in enumerate(old):
        places[word] = places.get(word, 0) | 1 << i
    grown, rows = full, []
    for word in new:
        hits = grown & places.get(word, 0)
        grown = (grown + hits | grown - hits) & full
        rows.append(grown)
    return _walked_back(rows, len(old))


def _walked_back(rows: list[int], i: int) -> list[tuple[int, int]]:
    kept, j = [], len(rows)
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
        else:
            j -= 1
            if not j or rows[j - 1] >> (i - 1) & 1:
                i -= 1
                kept.append((i, j))
    return kept[::-1]


def _without_crumbs(pairs: list[_Pair]) -> list[_Pair]:
    """Neighbours of one kind together; white space that stayed between two changes belongs to the change."""
    joined: list[_Pair] = []
    for pair in _run_together(pairs):
        if len(joined) > 1 and _is_change(pair) and not joined[-1][0].strip():
            space, change = joined.pop(), joined.pop()
            pair = tuple(map("".join, zip(change, space, pair, strict=True)))
        joined.append(pair)
    return joined


def _run_together(pairs: list[_Pair]) -> list[_Pair]:
    runs: list[_Pair] = []
    for old, new in pairs:
        if runs and _is_change(runs[-1]) == (old != new):
            runs[-1] = (runs[-1][0] + old, runs[-1][1] + new)
        elif old or new:
            runs.append((old, new))
    return runs


def _is_change(pair: _Pair) -> bool:
    return pair[0] != pair[1]


def _parts(old: str, new: str) -> tuple[Part, ...]:
    return (Part("same", old),) if old == new else (Part("removed", old), Part("added", new))
