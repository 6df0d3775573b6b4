"""A question made ready: its words with their weights, phrases and trigrams, and what stands for them by synonym."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from knowledge.search.lexicon import Lexicon
from knowledge.search.postings import EVERY, GRAM, OFTEN, TITLE, counts_of
from knowledge.search.text import cut_runs, grams, prepare

LONGEST = 400  # letters of a question
MOST_WORDS = 48
MOST_GRAMS = 96
SYNONYM = 0.8  # of the weight of what was asked in other words


@dataclass(frozen=True)
class Question:
    """``words``, ``phrases`` and ``grams`` with what each is worth; ``own`` are the words really asked.

    ``counts`` says in how many documents each term stands; ``unknown`` is the share of words that stand in none.
    """

    chunks: list[list[str]]
    own: list[str]
    words: dict[str, float]
    phrases: list[tuple[str, float]]
    grams: dict[str, float]
    counts: dict[str, int]
    unknown: float

    @property
    def is_empty(self) -> bool:
        """Nothing to look for, or a single letter, which would find everything."""
        return sum(len(word) for word in self.own) < 2


def ask(text: str, lexicon: Lexicon) -> Question:
    """Make ``text`` ready, of which LONGEST letters and MOST_WORDS words count; one query."""
    chunks = _first_words(cut_runs(prepare(text[:LONGEST]), lexicon.local))
    own = list(dict.fromkeys(word for chunk in chunks for word in chunk))
    others = _in_other_words(chunks, lexicon)
    pieces = grams("".join(chunk) for chunk in chunks)[:MOST_GRAMS]
    counts = _counts([*own, *(word for _, words in others for word in words)], pieces)
    rarity = _rarity(counts)
    words = {word: rarity(word) for word in own}
    return Question(
        chunks=chunks,
        own=own,
        words=_worth(others, rarity) | words,
        phrases=_phrases(chunks, words) + [("".join(other), sum(map(rarity, asked)) / 2) for asked, other in others],
        grams={gram: rarity(GRAM + gram) for gram in pieces},
        counts=counts,
        unknown=sum(word not in counts for word in own) / len(own) if own else 0.0,
    )


def _first_words(runs: list[list[str]]) -> list[list[str]]:
    left, kept = MOST_WORDS, []
    for run in runs:
        if left > 0:
            kept.append(run[:left])
        left -= len(run)
    return kept


def _in_other_words(chunks: list[list[str]], lexicon: Lexicon) -> list[tuple[list[str], list[str]]]:
    """Pairs of words that were asked and words that mean the same."""
    found = []
    for group in lexicon.groups:
        asked = next((words for term in group for chunk in chunks if (words := _within(chunk, term))), None)
        if asked:
            found += [(asked, other) for term in group if (other := _cut(term, lexicon)) != asked]
    return found


def _within(chunk: list[str], term: str) -> list[str] | None:
    """The words of the chunk that together are the term."""
    for start in range(len(chunk)):
        joined = ""
        for end, word in enumerate(chunk[start:], start + 1):
            joined += word
            if joined == term:
                return chunk[start:end]
            if not term.startswith(joined):
                break
    return None


def _cut(term: str, lexicon: Lexicon) -> list[str]:
    return [word for run in cut_runs(term, lexicon.local) for word in run]


def _counts(words: list[str], pieces: list[str]) -> dict[str, int]:
    terms = [EVERY, *(kind + word for word in words for kind in ("", TITLE, OFTEN)), *(GRAM + gram for gram in pieces)]
    return counts_of(dict.fromkeys(terms))


def _rarity(counts: dict[str, int]) -> Callable[[str], float]:
    total = counts.get(EVERY, 0)

    def rarity(term: str) -> float:
        """What a document that holds the term says for itself: the rarer, the more."""
        holding = min(counts.get(term, 0), total)
        return math.log(1 + (total - holding + 0.5) / (holding + 0.5))

    return rarity


def _worth(others: list[tuple[list[str], list[str]]], rarity: Callable[[str], float]) -> dict[str, float]:
    """Other words together are worth a little less than the words they stand for."""
    worth: dict[str, float] = {}
    for asked, other in others:
        share = SYNONYM * min(1.0, sum(map(rarity, asked)) / (sum(map(rarity, other)) or 1.0))
        worth |= {word: share * rarity(word) for word in other}
    return worth


def _phrases(chunks: list[list[str]], words: dict[str, float]) -> list[tuple[str, float]]:
    """What adds to the score where it stands letter for letter: each chunk, the whole question, pairs of neighbours."""
    everything = [word for chunk in chunks for word in chunk]
    whole = {"".join(part): 0.5 * sum(words[word] for word in part) for part in [*chunks, everything] if len(part) > 1}
    pairs = pairwise(everything)
    return [*whole.items(), *((first + second, 0.2 * min(words[first], words[second])) for first, second in pairs)]
