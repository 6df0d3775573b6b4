"""One scorer for both databases: BM25 over the kept words, trigrams, and what stands together as it was asked."""

from collections.abc import Iterable

from knowledge.search.candidates import gram_share
from knowledge.search.question import Question
from knowledge.search.text import GAP, unheard

# Fixed pivots of length, so that a new document changes no other one's score.
WORDS, TITLE_WORDS, GRAMS = 120.0, 12.0, 330.0
K, B = 0.9, 0.6  # how soon repetition is enough, how much length counts
GRAM_K, GRAM_B = 0.6, 0.5
TITLE, TITLE_GRAMS = 0.8, 0.3
HEARD = 20_000  # letters in which trigrams are looked for; a longer text holds nearly all there are

Row = tuple[int, str, str, int]  # key, title words, body words, number of trigrams


def scores(question: Question, documents: Iterable[Row]) -> dict[int, float]:
    """The score of each document by its key."""
    share = gram_share(question) * (GRAM_K + 1)
    pieces = [(gram, share * worth) for gram, worth in question.grams.items()]
    words = [(f" {word} ", worth * (K + 1)) for word, worth in question.words.items()]
    return {
        pk: round(_score(words, question.phrases, pieces, title, body, distinct), 6)
        for pk, title, body, distinct in documents
    }


def _score(words: list, phrases: list, pieces: list, title: str, body: str, distinct: int) -> float:
    title_text, body_text = (text.replace(f" {GAP} ", "").replace(" ", "") for text in (title, body))
    score = _in_words(words, f" {body} ", 1.0, K * (1 - B + B * _length(body) / WORDS))
    score += _in_words(words, f" {title} ", TITLE, K * (1 - B + (1 - B) * _length(title) / TITLE_WORDS))
    both = f"{title_text}{GAP}{body_text}"
    score += sum([worth for phrase, worth in phrases if phrase in both])
    heard = unheard(body_text[:HEARD])
    in_body = sum([worth for gram, worth in pieces if gram in heard])
    heard = unheard(title_text)
    in_title = sum([worth for gram, worth in pieces if gram in heard])
    return score + in_body / (1 + GRAM_K * (1 - GRAM_B + GRAM_B * distinct / GRAMS)) + TITLE_GRAMS * in_title


def _in_words(words: list[tuple[str, float]], text: str, share: float, pivot: float) -> float:
    score = 0.0
    for word, worth in words:
        if word in text:
            times = text.count(word)
            score += share * worth * times / (times + pivot)
    return score


def _length(kept: str) -> int:
    return kept.count(" ") + 1 - 2 * kept.count(GAP)
