"""Words that lost the ring of sara am are pointed out with their right spelling; good Thai is left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.words import LEGITIMATE, MISSING_SARA_AM, missing_sara_am


def test_damaged_words_are_named_once_in_order_of_appearance():
    text = "จานวนผู้เข้าร่วม และคาสั่งแต่งตั้งมีความสาคัญ ทาให้จานวนครบ"

    assert missing_sara_am(text) == [
        ("จานวน", "จำนวน"),
        ("คาสั่ง", "คำสั่ง"),
        ("สาคัญ", "สำคัญ"),
        ("ทาให้", "ทำให้"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "จำนวนผู้เข้าร่วม และคำสั่งแต่งตั้งมีความสำคัญ ทำให้จำนวนครบ",
        "ประกาศราคาสั่งซื้อ",
        "วาจาเป็นนาย",
        "ถึงเวลาดับไฟ",
        "ถูกประจานต่อหน้า",
        "ทาสีทาให้ทั่วผนัง",
        "จัดทางเดินให้ผู้พิการ",
        "น\u0e4d\u0e32เสนอ",
        "",
    ],
)
def test_good_thai_is_left_in_peace(text):
    assert missing_sara_am(text) == []


def test_every_suggestion_restores_a_sara_am_and_nothing_else():
    assert {damaged: right.replace("ำ", "า") for damaged, right in MISSING_SARA_AM.items()} == {
        damaged: damaged for damaged in MISSING_SARA_AM
    }
    assert [right for right in MISSING_SARA_AM.values() if missing_sara_am(right)] == []


def test_every_legitimate_word_holds_a_damaged_one_and_silences_it():
    assert [good for good in LEGITIMATE if not any(damaged in good for damaged in MISSING_SARA_AM)] == []
    assert [good for good in LEGITIMATE if missing_sara_am(f"ก{good}ข")] == []


def test_a_damaged_word_beside_a_legitimate_one_is_still_named():
    assert missing_sara_am("ราคาสั่งซื้อตามคาสั่ง") == [("คาสั่ง", "คำสั่ง")]


def test_the_lists_are_the_callers():
    assert missing_sara_am("ทากิน สาคัญ", {"ทากิน": "ทำกิน"}) == [("ทากิน", "ทำกิน")]
    assert missing_sara_am("ทากิน", {"ทากิน": "ทำกิน"}, frozenset({"ทากินปู"})) == [("ทากิน", "ทำกิน")]
    assert missing_sara_am("สาคัญ", {}, frozenset()) == []


@given(st.text())
def test_any_text_gives_only_suggestions_of_the_list(text):
    assert set(missing_sara_am(text)) <= set(MISSING_SARA_AM.items())
