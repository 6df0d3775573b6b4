"""The days of reminding: which stage a day has reached, and how it is stored and said."""

import pytest

from training.reminders.stages import offset_of, offsets, reached, stage_name, stage_words

STAGES = offsets([7, 3, 1], [1, 7])


def test_stages_stand_in_order_each_once():
    assert offsets([1, 7, 3, 7], [7, 1]) == [-7, -3, -1, 1, 7]
    assert offsets([], []) == []


@pytest.mark.parametrize(
    "days_since, stage",
    [(-8, None), (-7, -7), (-4, -7), (-3, -3), (-2, -3), (-1, -1), (0, -1), (1, 1), (6, 1), (7, 7), (400, 7)],
)
def test_the_latest_stage_that_has_come(days_since, stage):
    assert reached(STAGES, days_since) == stage


def test_without_stages_none_is_reached():
    assert reached([], 100) is None


@pytest.mark.parametrize(
    "offset, name, words",
    [
        (-7, "before:7", "เตือนก่อนครบกำหนด 7 วัน"),
        (0, "before:0", "เตือนในวันครบกำหนด"),
        (14, "after:14", "เตือนหลังพ้นกำหนด 14 วัน"),
    ],
)
def test_a_stored_stage_is_read_back_and_said(offset, name, words):
    assert (stage_name(offset), offset_of(name), stage_words(name)) == (name, offset, words)
