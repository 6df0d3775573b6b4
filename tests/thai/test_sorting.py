"""The sort key: Thai in the dictionary's order on every database, and short enough for an index."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.folding import fold
from thai.sorting import LONGEST_KEY, sort_key

# Checked by hand against the rules of the Royal Institute's dictionary: letters first, a leading vowel after its
# consonant, then ็ ่ ้ ๊ ๋ ์ only where the letters are the same.
IN_ORDER = [
    *("1", "๑๐ ปี", "๒", "2569"),
    *("ก", "กก", "กกา", "กฎ", "กฎหมาย", "กบ", "กรม", "กระทรวง", "กราบ", "กลาง", "กอง", "กองคลัง", "กองช่าง"),
    *("กะ", "กะทิ", "กัก", "กัน", "กั้น", "กา", "ก้า", "กาก", "การ", "กำ", "ก่ำ", "กำนัน", "กิน", "กี่", "กึ่ง"),
    *("กุ", "กู", "กู้", "เก", "เก็ง", "เก่ง", "เก้ง", "เก๋ง", "เกม", "เกล้า", "เกา", "เก่า", "เก้า", "แก", "แก่", "แก้"),
    *("โก", "โก้", "ใกล้", "ไก", "ไก่", "ไกล", "ขวด", "ของ", "เขต", "แขก", "ไข่", "คณะ", "ความ", "ความรู้", "งาน"),
    *("จำนวน", "เจ้า", "ช่าง", "เทศบาล", "แทน", "นา", "น่า", "น้า", "นาน", "น้ำ", "เนื้อ", "บ้าน", "บ้านใหม่"),
    *("ปลัด", "แผน", "แผ่น", "รอง", "เรือ", "ฤกษ์", "ฤทธิ์", "ฤๅษี", "ลม", "เล็ก", "วัน", "สม", "สมชาย", "สมชาย ใจดี"),
    *("สมชายา", "สมหญิง", "สาร", "สำนัก", "เสียง", "หนา", "แห", "ให้", "องค์", "อา", "อ่าง", "เอก", "ไอ", "ฮา", "โฮ"),
    *("KM", "plan", "Zoom", "é"),
]
LETTERS = "กขงนมยรลวสหอฮฤเแโใไๅะัาำิีึืฺุู็่้๊๋์ํ๎ฯๆ -.๐๙09azA฿๏é\u0e3f"
SOME_TEXT = st.text(st.sampled_from(LETTERS), max_size=12)


@given(st.permutations(IN_ORDER))
def test_a_shuffled_list_comes_back_in_the_dictionarys_order(words):
    assert sorted(words, key=sort_key) == IN_ORDER


@pytest.mark.parametrize(
    ("words", "in_order"),
    [
        ("เก้า เก่า เกา", "เกา เก่า เก้า"),
        ("แก้ว เกม กา", "กา เกม แก้ว"),
        ("ใหญ่ หญิง", "หญิง ใหญ่"),
        ("สำนักปลัด สาธารณสุข สวัสดิการ", "สวัสดิการ สาธารณสุข สำนักปลัด"),
        ("ก้า กาก ก่า กา", "กา ก่า ก้า กาก"),
        ("นายสมหมาย นางสมใจ", "นางสมใจ นายสมหมาย"),
    ],
)
def test_few_words_come_in_the_dictionarys_order(words, in_order):
    assert " ".join(sorted(words.split(), key=sort_key)) == in_order


@pytest.mark.parametrize("letters", ["กเา่", "กเฺ้", "เแก1", "ฯๆ -", "kKกé", "ก์ํ฿"])
def test_keys_are_equal_exactly_when_letters_and_marks_are(letters):
    texts = {"".join(chosen) for length in range(6) for chosen in product(letters, repeat=length)}

    keys = {counted(text): sort_key(text) for text in texts}

    assert all(keys[counted(text)] == sort_key(text) for text in texts)
    assert len(set(keys.values())) == len(keys)


def counted(text):
    """What the key sees of a text: its folded form without ornaments and currency."""
    return re.sub("[฿๏]", "", fold(text, variants={}))


@pytest.mark.parametrize(
    ("one", "other"), [("๑๒", "12"), ("KM", "km"), ("น\u0e4d\u0e49า", "น้ำ"), ("ก\u00a0 ข", " ก ข")]
)
def test_what_folds_alike_sorts_alike(one, other):
    assert sort_key(one) == sort_key(other)


def test_a_leading_vowel_without_its_consonant_is_another_word():
    assert sort_key("เก") != sort_key("กเ")


@given(st.text() | SOME_TEXT)
def test_a_key_is_short_and_sorts_alike_under_every_collation(text):
    assert re.fullmatch(f"[0-9a-f]{{2,{LONGEST_KEY}}}", sort_key(text))


def test_letters_without_marks_take_two_characters_each():
    assert len(sort_key("กองคลัง")) == 2 * len("กองคลัง") + 2


def test_a_very_long_text_has_a_key_of_bounded_length_in_its_place():
    long = sort_key("ก" * 100_000)

    assert len(long) == LONGEST_KEY
    assert sort_key("ก" * 50) < long < sort_key("ข")


@given(SOME_TEXT, SOME_TEXT)
def test_a_beginning_sorts_before_the_whole(start, rest):
    assert sort_key(start + " ก" + rest) > sort_key(start) or start.endswith(tuple("เแโใไ"))
