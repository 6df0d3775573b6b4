"""Remarks at a place of the text: made by the reviewer, settled by the author, nobody else's."""

import pytest

from knowledge.actions import noting, reviewing
from knowledge.actions.writing import start_revision
from knowledge.refusals import NoteSettled, NotWaiting


def address(revision, act: str) -> str:
    return f"/knowledge/{revision.entry_id}/revisions/{revision.number}/{act}/"


def test_a_remark_stands_at_its_words(client_of, waiting_revision, pr):
    client = client_of(pr)
    client.post(address(waiting_revision, "notes/new"), {"text": "นับจากวันใด", "quote": "เฉลี่ยเก้าวัน"})

    note = waiting_revision.notes.get()
    page = client.get(address(waiting_revision, "review")).content.decode()
    assert (note.quote, note.author) == ("เฉลี่ยเก้าวัน", pr)
    assert f'<mark class="noted">เฉลี่ยเก้าวัน</mark><a href="#note-{note.pk}"' in page


def test_a_paragraph_may_be_chosen_instead(client_of, waiting_revision, pr):
    client_of(pr).post(address(waiting_revision, "notes/new"), {"text": "หัวข้อนี้ดี", "place": "0"})

    assert waiting_revision.notes.get().quote == "ปัญหาหรือโอกาสเดิม"


@pytest.mark.parametrize("typed", [{"text": ""}, {"text": "ก", "place": "99"}, {"text": "ก" * 2001}, {"text": "\0"}])
def test_a_faulty_remark_keeps_what_was_typed(client_of, waiting_revision, pr, typed):
    answer = client_of(pr).post(address(waiting_revision, "notes/new"), {"quote": "เฉลี่ยเก้าวัน"} | typed)

    assert answer.status_code in (400, 422)
    assert not waiting_revision.notes.exists()


def test_a_script_in_a_remark_is_text(client_of, waiting_revision, pr):
    noting.add_note(waiting_revision, by=pr, text="<script>x</script>", quote="<b>เฉลี่ย</b>")

    page = client_of(pr).get(address(waiting_revision, "review")).content.decode()

    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_the_author_settles_a_remark_and_the_reviewer_sees_it(client_of, waiting_revision, clerk, pr):
    note = noting.add_note(waiting_revision, by=pr, text="แก้คำนี้", quote="เฉลี่ยเก้าวัน")
    reviewing.send_back(waiting_revision, by=pr, reason="ตามความเห็น")

    page = client_of(clerk).get(waiting_revision.entry.get_absolute_url()).content.decode()
    client_of(clerk).post(address(waiting_revision, f"notes/{note.pk}/settle"))

    note.refresh_from_db()
    assert ("แก้คำนี้" in page, note.settled_by) == (True, clerk)
    with pytest.raises(NoteSettled):
        noting.settle_note(note, by=clerk)


def test_remarks_are_between_author_and_reviewer(client_of, staff_entry, clerk, pr, mayor):
    draft = start_revision(staff_entry, by=clerk)
    sent = reviewing.submit_revision(draft, by=clerk, reviewer=pr)
    note = noting.add_note(sent, by=pr, text="ลับ")
    reviewing.publish(sent, by=pr)

    assert "ลับ" not in client_of(mayor).get(staff_entry.get_absolute_url()).content.decode()
    assert client_of(mayor).post(address(sent, f"notes/{note.pk}/settle")).status_code == 403
    with pytest.raises(NotWaiting):
        noting.add_note(sent, by=pr, text="สาย")


def test_a_remark_is_reached_only_through_its_own_revision(client_of, waiting_revision, returned_revision, clerk, pr):
    note = noting.add_note(waiting_revision, by=pr, text="ก")

    assert client_of(pr).post(address(returned_revision, f"notes/{note.pk}/settle")).status_code in (403, 404)
    note.refresh_from_db()
    assert note.settled_at is None
