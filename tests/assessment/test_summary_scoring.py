"""Means by hand and by chance: what is not scored never counts, and weights share as they say."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.summary.scoring import (
    Scored,
    count_scored,
    difference,
    is_weak,
    mean,
    overall,
    percent_of_scale,
    rounded,
)

WEIGHTS = st.decimals(0, 100, places=2)
VALUES = st.one_of(st.none(), st.integers(0, 4))
SHEETS = st.lists(st.builds(Scored, VALUES, WEIGHTS), max_size=30)


def plain(*values: int | None) -> list[Scored]:
    return [Scored(value) for value in values]


@pytest.mark.parametrize(
    ("values", "shown", "k_of_n"),
    [
        ((1, 2, 1, 1, 2), "1.40", (5, 5)),
        ((1, 2, None, 1, 2), "1.50", (4, 5)),
        ((None, None), None, (0, 2)),
        ((), None, (0, 0)),
        ((0, 0, 0), "0.00", (3, 3)),
        ((1, 1, 2), "1.33", (3, 3)),
        ((1, 2, 2), "1.67", (3, 3)),
        ((0, 0, 0, 0, 0, 0, 0, 1), "0.13", (8, 8)),  # 0.125, half up
    ],
)
def test_only_what_is_scored_counts(values, shown, k_of_n):
    found = rounded(mean(plain(*values)))

    assert (None if found is None else str(found), count_scored(plain(*values))) == (shown, k_of_n)


def test_an_item_of_twice_the_weight_counts_twice():
    assert mean([Scored(4, Decimal(2)), Scored(1)]) == Fraction(3)


def test_an_item_without_weight_moves_nothing_and_alone_gives_no_mean():
    nothing = Scored(4, Decimal(0))

    assert (mean([nothing, Scored(1)]), mean([nothing])) == (1, None)


def test_a_category_counts_by_its_weight_whole_as_soon_as_it_has_a_mean():
    assert overall([(Fraction(3, 2), Decimal(1)), (Fraction(3), Decimal(2)), (None, Decimal(9))]) == Fraction(5, 2)


def test_nothing_scored_anywhere_has_no_overall_mean():
    assert overall([(None, Decimal(1)), (None, Decimal(2))]) is None


@pytest.mark.parametrize(
    ("value", "lowest", "highest", "percent"),
    [(1, 1, 5, 0), (5, 1, 5, 100), (3, 1, 5, 50), (Fraction(7, 5), 0, 4, 35), (None, 0, 4, None)],
)
def test_the_percent_of_a_scale_begins_at_its_lowest_score(value, lowest, highest, percent):
    assert percent_of_scale(value, lowest, highest) == percent


@pytest.mark.parametrize(
    ("lowest", "highest", "weak"),
    [(0, 4, [0, 1]), (1, 5, [1, 2]), (0, 1, [0]), (0, 2, [0, 1]), (0, 10, [0, 1])],
)
def test_the_lowest_two_of_a_scale_are_weak_but_never_its_best(lowest, highest, weak):
    assert [value for value in range(lowest, highest + 1) if is_weak(value, lowest, highest)] == weak
    assert not is_weak(None, lowest, highest)


def test_a_difference_needs_both():
    assert difference(Decimal("1.50"), Decimal("1.40")) == Decimal("0.10")
    assert (difference(None, Decimal(1)), difference(Decimal(1), None)) == (None, None)


@given(SHEETS)
def test_a_mean_lies_between_the_lowest_and_the_highest_score(sheet):
    found, values = mean(sheet), [one.value for one in sheet if one.value is not None and one.weight]

    assert (found is None) == (not values)
    if values:
        assert min(values) <= found <= max(values)


@given(SHEETS, st.integers(1, 9))
def test_adding_what_is_not_scored_changes_no_mean(sheet, more):
    assert mean([*sheet, *[Scored(None, Decimal(7))] * more]) == mean(sheet)


@given(SHEETS, st.randoms())
def test_the_order_of_items_does_not_matter(sheet, chance):
    shuffled = chance.sample(sheet, len(sheet))

    assert mean(shuffled) == mean(sheet)


@given(SHEETS, st.decimals("0.01", 50, places=2))
def test_only_the_proportion_of_weights_matters(sheet, factor):
    assert mean([Scored(one.value, one.weight * factor) for one in sheet]) == mean(sheet)


@given(st.fractions(0, 100, max_denominator=10**6))
def test_rounding_is_half_up_and_never_off_by_more_than_half_a_hundredth(value):
    shown = Fraction(rounded(value))

    assert -Fraction(1, 200) < shown - value <= Fraction(1, 200)
