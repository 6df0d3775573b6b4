"""Marks stand exactly where the words stand in the original text, whatever normalising did to it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.extracts import marked
from knowledge.search.spans import aligned, clusters, spans
from knowledge.search.text import cut, grams, prepare, runs_in, words_in

LETTERS = st.text("กขคงจนมยรลสหอเแโใไะาำิีึืุู็่้๊๋์ํๆฯ๑๒aBé \n.-<&\u200b", max_size=60)


@given(LETTERS)
def test_clusters_together_are_the_text(text):
    assert "".join(text[start:end] for start, end in clusters(text)) == text


@given(LETTERS)
def test_every_prepared_letter_has_its_place_in_the_text(text):
    for part in aligned(text):
        for place in range(len(part.text)):
            start, end = part.original(place, place + 1)
            assert 0 <= start <= end <= len(text)


@given(LETTERS)
def test_aligned_parts_together_are_the_prepared_text(text):
    assert " ".join(part.text for part in aligned(text)).split() == prepare(text).split()


@given(LETTERS, st.sampled_from(["การ", "น้ำ", "ab", "ก", "12"]))
def test_taking_the_marks_out_gives_the_text_back(text, word):
    html = marked(text, spans(text, {word}, [word], ()))
    plain = re.sub("</?mark>", "", html)

    assert plain == str(marked(text, []))


@given(LETTERS)
def test_preparing_twice_changes_nothing(text):
    assert prepare(prepare(text)).split() == prepare(text).split()


@given(LETTERS)
def test_kept_words_give_the_runs_back(text):
    kept = cut(text).text

    assert "".join(runs_in(kept)) == "".join(words_in(kept))


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("ปี ๒๕๖๙ ครับ", "2569", "ปี [๒๕๖๙] ครับ"),
        ("ดูที่เว็ปไซค์ของเรา", "เว็บไซต์", "ดูที่[เว็ปไซค์]ของเรา"),
        ("ตามที่ ก.พ.ร. แจ้ง", "กพร", "ตามที่ [ก.พ.ร]. แจ้ง"),
        ("เเผนงาน", "แผนงาน", "[เเผนงาน]"),
        ("งาน\u200bคลัง", "คลัง", "งาน\u200b[คลัง]"),
        ("<b>น้ํา</b>", "น้ำ", "<b>[น้ํา]</b>"),
        ("COVID-19", "covid", "[COVID]-19"),
    ],
)
def test_marks_stand_on_the_words_as_written(text, word, shown):
    found = text
    for start, end in reversed(spans(text, {word}, [word], ())):
        found = f"{found[:start]}[{text[start:end]}]{found[end:]}"

    assert found == shown


@pytest.mark.parametrize(
    ("right", "wrong"), [("สำคัญ", "สาคัญ"), ("กล้อง", "กลอง"), ("๒๕๖๙", "2569"), ("เว็บไซต์", "เวปไซด์")]
)
def test_damaged_words_have_the_trigrams_of_the_right_ones(right, wrong):
    assert grams([prepare(right)]) == grams([prepare(wrong)])
