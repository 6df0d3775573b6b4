"""Text folding: one spelling of code points for one word, a looser one for comparing, and white space alone tidied."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.folding import DEFAULT_VARIANTS, fold, normalise, tidy

THAI_TEXT = st.text(
    st.sampled_from([*map(chr, range(0x0E01, 0x0E5C)), " ", "\u200b", "\u00a0", "a", "É", "\u0301", "1"])
)
ANY_TEXT = st.text(st.characters()) | THAI_TEXT


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e4d\u0e32\u0e49", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("ท\u0e4d\u0e32", "ทำ"),
        ("ท\u0e33\u0e33", "ทำ"),
        ("เเผน", "แผน"),
        ("เ\u200bเผน", "แผน"),
        ("ที\u0e48\u0e48", "ที่"),
        ("ท\u0e48ี", "ที่"),
        ("ที\u0e48ี", "ที่"),
        ("สิทธ\u0e4cิ", "สิทธิ์"),
        ("ผ\u0e49ู", "ผู้"),
        ("ก\u0e49\u0e31น", "กั้น"),
        ("หา\u0e49", "ห้า"),
        ("จะ\u0e49", "จ้ะ"),
        ("ความ\u200bรู้", "ความรู้"),
        ("ความ\u00adรู้\ufeff", "ความรู้"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
    ],
)
def test_one_word_has_one_spelling(typed, word):
    assert normalise(typed) == word


@pytest.mark.parametrize(
    "text",
    ["น้ำใจ ๑๒ 12", "กำลัง", "ฤๅษี", "พุทฺโธ", "ๆ ฯลฯ", "KM Action Plan", "สวัสดี\tครับ\nค่ะ", "  ", "ก็เก๋", "อํ", "(๏)"],
)
def test_good_text_stays_as_it_is(text):
    assert normalise(text) == text


def test_odd_spaces_line_breaks_and_controls_are_made_plain():
    assert normalise("ก\u00a0ข\u2009ค\r\nง\rจ\x0bฉ\u2028ช\x00\x1f\x7f\u202e\ud800ซ") == "ก ข ค\nง\nจ\nฉ\nชซ"


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)

    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_every_character_that_unicode_takes_apart_is_stable():
    everything = map(chr, range(sys.maxunicode + 1))
    letters = [c for c in everything if c.casefold() != c or unicodedata.decomposition(c)]

    assert [c for c in letters if normalise(normalise(c)) != normalise(c) or fold(fold(c)) != fold(c)] == []


@given(ANY_TEXT)
def test_normalised_text_can_be_stored(text):
    assert "\x00" not in normalise(text)
    normalise(text).encode()


@pytest.mark.parametrize("typed", ["เว็ปไซค์", "เวปไซต์", "เว็บไซด์", "เว็บไซท์", "เว็บไซต์", "เว็ป\u200bไซค์"])
def test_misspellings_of_website_compare_as_one(typed):
    assert fold(typed) == "เว็บไซต์"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ปี ๒๕๖๙", "ปี  2569"),
        ("KM Plan", "km\nplan "),
        ("Straße", "STRASSE"),
        ("นำ\u0e49 ใจ", "น้ำ\u00a0ใจ"),
        ("ระบบดิจิตอล", "ระบบดิจิทัล"),
        ("อีเมลล์", "อีเมล"),
        ("กฏหมาย", "กฎหมาย"),
    ],
)
def test_what_reads_alike_compares_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("แผน", "แผ่น"), ("2568", "2569"), ("ก ข", "กข"), ("กฎ", "กด")])
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


def test_every_variant_folds_to_its_standard_spelling():
    assert {fold(found) for found in DEFAULT_VARIANTS} == {fold(standard) for standard in DEFAULT_VARIANTS.values()}
    assert [found for found, standard in DEFAULT_VARIANTS.items() if fold(f"ก{found}ข") != f"ก{standard}ข"] == []


def test_the_list_of_variants_is_the_callers():
    assert fold("เว็ปไซค์", variants={}) == "เว็ปไซค์"
    assert fold("ทต. บ้านใหม่", variants={"ทต.": "เทศบาลตำบล"}) == "เทศบาลตำบล บ้านใหม่"
    assert fold("ก", variants={"": "ข"}) == "ก"


def test_a_variant_is_recognised_however_it_is_typed():
    assert fold("เวป ไซท์ ๒", variants={"เวป  ไซท์\u00a0๒": "เว็บไซต์ ๒"}) == "เว็บไซต์ 2"


def test_a_standard_spelling_that_contains_its_variant_does_not_grow():
    assert fold(fold("เว็บไซต เว็บไซต์", {"เว็บไซต": "เว็บไซต์"}), {"เว็บไซต": "เว็บไซต์"}) == "เว็บไซต์ เว็บไซต์"


def test_a_variant_inside_a_longer_word_is_left_alone():
    assert fold("ลิงค์ ลิงคี", {"ลิงค": "ลิงก์"}) == "ลิงค์ ลิงคี"


@given(ANY_TEXT | st.lists(st.sampled_from([*DEFAULT_VARIANTS, *DEFAULT_VARIANTS.values(), "์", "ิ", " "])).map("".join))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(THAI_TEXT)
def test_folding_does_not_see_how_text_was_normalised(text):
    assert fold(normalise(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  ก \t ข  \n\n \u00a0\n ค\r\nง ", "ก ข\nค\nง"),
        ("๑  ต.ค. 62\x0bเป็นต้นไป", "๑ ต.ค. 62\nเป็นต้นไป"),
        ("เว็ปไซค์ น\u0e4d\u0e32 ๕7\u200b", "เว็ปไซค์ น\u0e4d\u0e32 ๕7\u200b"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_tidying_touches_white_space_only(text, tidied):
    assert tidy(text) == tidied


@given(ANY_TEXT)
def test_tidying_keeps_every_other_character_in_order(text):
    assert "".join(tidy(text).split()) == "".join(text.split())
    assert tidy(tidy(text)) == tidy(text)
