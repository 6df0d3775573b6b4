"""Chooses the terms that are looked up, rarest first, and asks the index which documents hold enough of them."""

from knowledge.search import postings
from knowledge.search.postings import GRAM, OFTEN, TITLE
from knowledge.search.question import Question

BUDGET = 16_000  # postings looked at for words, and again for trigrams
MOST_TERMS = 24
MOST_FOUND = 5_000
EXACT = 1000  # weights are whole numbers, so that their sums are the same on every database
TITLE_SHARE, OFTEN_SHARE, GRAM_SHARE = 0.8, 0.35, 0.5
ENOUGH, ENOUGH_OF_MANY = 0.3, 0.1  # of the weight of a short and of a long question, for a document to be found
SHORT = 3  # words; a longer question is asked in words of one's own, of which few stand in the text


def candidates(question: Question) -> list[tuple[int, int]]:
    """Documents that hold enough of the question, with what they hold; best first, equals by key. One query."""
    words, pieces = _word_terms(question), _gram_terms(question)
    chosen = _rarest(words, question.counts) | _rarest(pieces, question.counts)
    if not chosen:
        return []
    weights = {term: max(1, round(weight * EXACT)) for term, weight in chosen.items()}
    return postings.weigh(weights, least=_least(question, chosen), most=MOST_FOUND)


def gram_share(question: Question) -> float:
    """Trigrams count for more when words of the question are unknown: misspelt, or names."""
    return GRAM_SHARE + question.unknown


def _word_terms(question: Question) -> dict[str, float]:
    shares = {"": 1.0, TITLE: TITLE_SHARE, OFTEN: OFTEN_SHARE}
    return {kind + word: share * worth for kind, share in shares.items() for word, worth in question.words.items()}


def _gram_terms(question: Question) -> dict[str, float]:
    share = gram_share(question)
    return {GRAM + gram: share * worth for gram, worth in question.grams.items()}


def _rarest(terms: dict[str, float], counts: dict[str, int]) -> dict[str, float]:
    """Those of the terms that stand anywhere, rarest first, within the budget; the rarest in any case."""
    chosen: dict[str, float] = {}
    spent = 0
    for term in sorted(terms.keys() & counts.keys(), key=lambda term: (counts[term], term)):
        spent += counts[term]
        if chosen and (spent > BUDGET or len(chosen) == MOST_TERMS):
            break
        chosen[term] = terms[term]
    return chosen


def _least(question: Question, chosen: dict[str, float]) -> int:
    """The weight that makes a document found: a share of what one holding the whole question would have."""
    share = gram_share(question)
    whole = 0.0
    for word in question.own:
        whole += chosen.get(word) or chosen.get(TITLE + word) or chosen.get(OFTEN + word) or 0.0
    for gram, worth in question.grams.items():
        if GRAM + gram in chosen or GRAM + gram not in question.counts:
            whole += share * worth
    enough = max(ENOUGH_OF_MANY, ENOUGH * SHORT / max(SHORT, len(question.own)))
    return max(1, round(enough * whole * EXACT))
