"""What scores add up to: means, percents of a scale, weak items; plain functions over plain values.

Only what is scored counts. The mean of a category is the mean of its scored items by their weights; the overall mean
is the mean of those categories that have one, by the categories' weights, so that a category counts the same however
many of its items are scored yet. An item or category of weight zero is judged and counted among "k of n", but moves no
mean. Means are exact fractions: they are rounded once, when they are shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

PLACES = Decimal("0.01")
WEAK_LEVELS = 2  # the lowest two of a scale are weak: 0 and 1 of 0-4


@dataclass(frozen=True)
class Scored:
    """A score, or none, and what it weighs among its kind."""

    value: int | None
    weight: Decimal = Decimal(1)


def mean(scores: Iterable[Scored]) -> Fraction | None:
    """The weighted mean of what is scored; None where nothing is, or where nothing scored has any weight."""
    return _weighted((Fraction(one.value), one.weight) for one in scores if one.value is not None)


def overall(categories: Iterable[tuple[Fraction | None, Decimal]]) -> Fraction | None:
    """The weighted mean of the means of categories; those without a mean are left out."""
    return _weighted((each, weight) for each, weight in categories if each is not None)


def _weighted(values: Iterable[tuple[Fraction, Decimal]]) -> Fraction | None:
    known = [(value, Fraction(weight)) for value, weight in values]
    whole = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / whole if whole else None


def count_scored(scores: Sequence[Scored]) -> tuple[int, int]:
    """k of n: how many are scored, and how many there are."""
    return sum(one.value is not None for one in scores), len(scores)


def percent_of_scale(value: Fraction | Decimal | int | None, lowest: int, highest: int) -> Fraction | None:
    """How far up the scale a mean stands: 0 at its lowest score, 100 at its highest."""
    return None if value is None else (Fraction(value) - lowest) * 100 / (highest - lowest)


def is_weak(value: int | None, lowest: int, highest: int) -> bool:
    """Whether a score is one of the lowest two of its scale; the best of a short scale never is."""
    return value is not None and value < min(lowest + WEAK_LEVELS, highest)


def rounded(value: Fraction | None) -> Decimal | None:
    """To two places, half up, as every page and paper shows it."""
    if value is None:
        return None
    exact = Decimal(value.numerator * 1000 // value.denominator)  # thousandths below; a rest never makes a half
    return (exact / 1000).quantize(PLACES, ROUND_HALF_UP)


def difference(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Between two means as shown; None where one of them is missing."""
    return None if now is None or before is None else now - before
