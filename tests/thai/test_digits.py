"""Thai digits to 0-9 and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.digits import to_arabic, to_thai


@pytest.mark.parametrize(
    ("value", "written"),
    [("ข้อ 12/2569", "ข้อ ๑๒/๒๕๖๙"), (2569, "๒๕๖๙"), (1.5, "๑.๕"), ("๑2", "๑๒"), ("", ""), ("ก²٣", "ก²٣")],
)
def test_thai_digits_replace_only_0_to_9(value, written):
    assert to_thai(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("ข้อ ๑๒/๒๕๖๙", "ข้อ 12/2569"), ("๕7", "57"), (69, "69"), ("", ""), ("²", "²"), ("٣", "٣"), ("໑", "໑")],
)
def test_arabic_digits_replace_only_thai_ones(value, written):
    assert to_arabic(value) == written


@given(st.integers())
def test_every_number_survives_the_way_there_and_back(number):
    assert int(to_arabic(to_thai(number))) == number


@given(st.text(st.sampled_from("๐๕๙0123ก่ ²٣a")))
def test_a_second_time_changes_nothing(text):
    assert to_thai(to_thai(text)) == to_thai(text)
    assert to_arabic(to_arabic(text)) == to_arabic(text)
