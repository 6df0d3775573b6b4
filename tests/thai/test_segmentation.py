"""Text is cut into dictionary words and loses nothing by it."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.segmentation import words

MARKS = "ะัาำิีึฺุูๅ็่้๊๋์ํ๎"
thai = st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B))
anything = st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=()))


@pytest.mark.parametrize(
    "text, found",
    [
        ("การจัดการความรู้", ["การ", "จัดการ", "ความรู้"]),
        ("อย่างน้อย ๒๐ ครั้ง", ["อย่าง", "น้อย", " ", "๒๐", " ", "ครั้ง"]),
        ("แผน KM 2569", ["แผน", " ", "KM", " ", "2569"]),
        ("ต.ค. ๖๘\n- ภายใน", ["ต.ค.", " ", "๖๘", "\n", "-", " ", "ภายใน"]),
        ("", []),
    ],
)
def test_thai_is_cut_by_its_dictionary_and_the_rest_stays_as_it_is(text, found):
    assert words(text) == found


@given(
    st.one_of(thai, anything, st.lists(st.sampled_from(["การ", "ที่", "้", " ", "ก็", "KM", "๑", "\ud800"])).map("".join))
)
def test_put_together_again_the_words_are_the_text_to_the_letter(text):
    assert "".join(words(text)) == text


@given(st.one_of(thai, anything))
def test_no_word_after_the_first_begins_with_a_mark_of_the_one_before(text):
    assert [word for word in words(text)[1:] if word[0] in MARKS] == []


def test_a_hundred_thousand_letters_without_a_space_are_cut_like_any_others():
    long = "การจัดการความรู้" * 6000

    assert words(long) == ["การ", "จัดการ", "ความรู้"] * 6000


def test_many_threads_may_ask_first():
    found = []
    threads = [threading.Thread(target=lambda: found.append(words("ความรู้ของเทศบาล"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [["ความรู้", "ของ", "เทศบาล"]] * 8
