"""The chart as shapes: what lies where, what is missing, and when bars say it better."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.summary.radar import Axis, Radar

VALUES = st.one_of(st.none(), st.decimals(1, 5, places=2).map(float))


def radar(*values, lowest=0, highest=4, before=()) -> Radar:
    befores = [*before, *[None] * len(values)]
    axes = [Axis(place, f"หมวด {place}", value, befores[place - 1]) for place, value in enumerate(values, 1)]
    return Radar(axes, lowest, highest)


def test_the_highest_score_lies_on_the_outer_ring_and_the_lowest_in_the_middle():
    drawn = radar(4, 0, 0, 0)

    assert drawn.now.points == ((100, 16), (100, 100), (100, 100), (100, 100))
    assert drawn.rings[-1] == "100,16 184,100 100,184 16,100"


def test_a_scale_from_one_begins_in_the_middle_at_one():
    assert radar(1, 3, 5, 1, lowest=1, highest=5).now.points == ((100, 100), (142, 100), (100, 184), (100, 100))


def test_a_whole_line_is_an_area_and_one_with_a_gap_is_broken_there():
    assert (bool(radar(1, 2, 3).now.area), radar(1, 2, 3).now.pieces) == (True, ())

    broken = radar(1, 2, None, 3).now
    assert (broken.area, len(broken.pieces), len(broken.points)) == ("", 1, 3)
    # the piece runs from the fourth axis over the first to the second
    assert broken.pieces[0].split()[0] == "37,100"


def test_a_value_between_two_gaps_is_a_point_without_a_line():
    alone = radar(2, None, 1, None, None).now

    assert (alone.area, alone.pieces, len(alone.points)) == ("", (), 2)


def test_nothing_scored_draws_the_scale_alone():
    empty = radar(None, None, None)

    assert (empty.now.area, empty.now.pieces, empty.now.points, len(empty.missing)) == ("", (), (), 3)
    assert [known for _, _, known in empty.spokes] == [False] * 3


@pytest.mark.parametrize(("count", "is_radar"), [(1, False), (2, False), (3, True), (12, True), (13, False)])
def test_fewer_than_three_or_more_than_twelve_categories_are_bars(count, is_radar):
    assert radar(*[1] * count).is_radar is is_radar


def test_bars_stand_in_percent_of_the_scale():
    bars = radar(3, None, lowest=1, highest=5, before=(1,)).bars

    assert [(bar.now, bar.before) for bar in bars] == [(50, 0), (None, None)]


@pytest.mark.parametrize(
    ("lowest", "highest", "words"),
    [
        (0, 4, ["0", "1", "2", "3", "4"]),
        (1, 5, ["1", "2", "3", "4", "5"]),
        (0, 10, ["0", "2", "4", "6", "8", "10"]),
        (0, 7, ["0", "1.75", "3.5", "5.25", "7"]),
        (0, 100, ["0", "20", "40", "60", "80", "100"]),
    ],
)
def test_a_long_scale_has_few_rings(lowest, highest, words):
    drawn = radar(lowest, lowest, lowest, lowest=lowest, highest=highest)

    assert [tick.words for tick in drawn.ticks] == words
    assert len(drawn.rings) == len(words) - 1


def test_words_stand_outside_on_the_side_of_their_axis():
    assert [label.side for label in radar(1, 1, 1, 1).labels] == ["top", "right", "bottom", "left"]


@given(st.lists(VALUES, min_size=3, max_size=12))
def test_no_point_leaves_the_drawing_and_each_value_has_one(values):
    drawn = radar(*values, lowest=1, highest=5)

    assert len(drawn.now.points) == sum(value is not None for value in values)
    assert all(0 <= x <= drawn.size and 0 <= y <= drawn.size for x, y in drawn.now.points)
    assert Decimal(str(drawn.labels[0].left)) == 50
