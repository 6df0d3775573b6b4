"""Who sees an entry and why, in one sentence."""

import pytest

from knowledge.models import Visibility
from knowledge.sentences import reach_sentence


@pytest.mark.parametrize(
    "visibility, starts",
    [
        (Visibility.PUBLIC, "ทุกคนรวมทั้งประชาชน"), (Visibility.STAFF, "บุคลากรทุกคนของเทศบาล"),
        (Visibility.UNIT, "บุคลากรของฝ่ายอำนวยการและหน่วยงานในสังกัด"),
    ],
)  # fmt: skip
def test_one_sentence_says_who_sees_it_and_why(staff_entry, visibility, starts):
    staff_entry.published.visibility = visibility
    sentence = reach_sentence(staff_entry, staff_entry.published)

    assert sentence.startswith(starts)
    assert " เพราะผู้เขียนเลือก" in sentence


def test_the_sentence_of_a_draft_says_who_sees_it_now_and_later(draft_revision, waiting_revision, returned_revision):
    draft_revision.visibility, draft_revision.entry.unit = Visibility.UNIT, None

    assert reach_sentence(draft_revision.entry, draft_revision) == (
        "ขณะนี้เห็นได้เฉพาะผู้เขียน เพราะยังเป็นฉบับร่าง เมื่อเผยแพร่แล้วผู้เขียนกับผู้ดูแลคลังความรู้จะเห็นได้ "
        "เพราะผู้เขียนเลือกเฉพาะหน่วยงาน แต่ยังไม่ได้ระบุว่าหน่วยงานใด"
    )
    assert "กำลังรอตรวจ" in reach_sentence(waiting_revision.entry, waiting_revision)
    assert "ส่งกลับมาให้แก้ไข" in reach_sentence(returned_revision.entry, returned_revision)
