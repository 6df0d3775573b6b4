"""Two texts beside each other: the words that changed are marked, the others are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.difference import Part, changed_words

word = st.sampled_from(["การ", "จัดการ", "ความรู้", "อบรม", " ", "\n", "20", "ครั้ง", "KM", "ที่"])
text = st.lists(word, max_size=30).map("".join)


def spoken(before: str, after: str) -> str:
    """The parts as one line: [-removed-] and [+added+]."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[part.kind].format(part.text) for part in changed_words(before, after))


@pytest.mark.parametrize(
    "before, after, marked",
    [
        ("อย่างน้อย 15 ครั้ง", "อย่างน้อย 20 ครั้ง", "อย่างน้อย [-15-][+20+] ครั้ง"),
        ("อบรมภายในเทศบาล", "อบรมภายนอกเทศบาล", "อบรม[-ภายใน-][+ภายนอก+]เทศบาล"),
        ("จัดอบรมพนักงาน", "จัดอบรมพนักงานทุกกอง", "จัดอบรมพนักงาน[+ทุกกอง+]"),
        ("ทุกกองส่งรายงาน", "ส่งรายงาน", "[-ทุกกอง-]ส่งรายงาน"),
        ("", "ข้อความใหม่", "[+ข้อความใหม่+]"),
        ("ข้อความเดิม", "", "[-ข้อความเดิม-]"),
        ("เหมือนเดิม", "เหมือนเดิม", "เหมือนเดิม"),
        ("", "", ""),
    ],
)
def test_only_the_words_that_changed_are_marked(before, after, marked):
    assert spoken(before, after) == marked


def test_a_lone_space_between_two_changes_belongs_to_them():
    before, after = "ส่งรายงานการประชุม ภายใน สามสิบ วัน", "ส่งรายงานการประชุม ก่อน สิบห้า วัน"

    assert spoken(before, after) == "ส่งรายงานการประชุม [-ภายใน สามสิบ-][+ก่อน สิบห้า+] วัน"


def test_texts_with_hardly_a_word_in_common_are_shown_whole():
    before, after = "สำรวจความต้องการของบุคลากรทุกกอง", "ประชุมคณะทำงานเพื่อพิจารณางบประมาณของปี"

    assert changed_words(before, after) == [Part("removed", before), Part("added", after)]


@given(text, text)
def test_both_texts_can_be_read_back_from_the_parts(before, after):
    parts = changed_words(before, after)

    assert "".join(part.text for part in parts if part.kind != "added") == before
    assert "".join(part.text for part in parts if part.kind != "removed") == after


@given(text, text)
def test_no_part_is_empty_and_no_two_alike_stand_together(before, after):
    kinds = [part.kind for part in changed_words(before, after)]

    assert all(part.text for part in changed_words(before, after))
    assert [pair for pair in pairwise(kinds) if pair[0] == pair[1]] == []


def test_the_middle_of_a_text_of_many_pages_counts_as_new(monkeypatch):
    monkeypatch.setattr("thai.difference.MOST_WORDS", 20)
    same = "การจัดการความรู้ของเทศบาล " * 20

    parts = changed_words(f"{same}{'อบรม 1 ' * 6}{same}", f"{same}{'อบรม 2 ' * 6}{same}")

    assert [part.kind for part in parts] == ["same", "removed", "added", "same"]
