"""Every revision of an entry: who did what when, an earlier text, any two by word, an old text begun anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.actions import keeping, reviewing
from knowledge.actions.attaching import attach_file
from knowledge.actions.writing import save_draft, start_revision
from knowledge.compare import Comparison
from knowledge.models import Revision, RevisionState
from knowledge.refusals import Archived, InWorkAlready


def next_published(entry, by, reviewer, **values) -> Revision:
    draft = start_revision(entry, by=by)
    draft = save_draft(draft, by=by, edits=0, values=values)
    reviewing.publish(reviewing.submit_revision(draft, by=by, reviewer=reviewer), by=reviewer, note="ผ่าน")
    entry.refresh_from_db()
    return entry.published


@pytest.fixture
def second(staff_entry, clerk, pr):
    """Buying small things, with a second revision published."""
    return next_published(
        staff_entry, clerk, pr, body="<p>สืบราคาอย่างน้อยสามร้าน</p>", change_note="เพิ่มร้าน", title="จัดซื้อฉบับใหม่"
    )


def history(client, entry) -> list[int]:
    return [revision.number for revision in client.get(f"/knowledge/{entry.pk}/history/").context["page_obj"]]


def test_the_history_tells_who_did_what(client_of, staff_entry, second, clerk, pr, mayor):
    page = client_of(mayor).get(f"/knowledge/{staff_entry.pk}/history/").content.decode()

    for words in (f"{pr} เผยแพร่", f"{clerk} ส่งให้ {pr} ตรวจ", "แก้ไข: เพิ่มร้าน", "“ผ่าน”", "ถูกแทนที่แล้ว"):
        assert words in page


def test_an_earlier_revision_can_be_opened_and_says_so(client_of, staff_entry, second, mayor):
    page = client_of(mayor).get(f"/knowledge/{staff_entry.pk}/revisions/1/").content.decode()

    assert "นี่คือฉบับเก่า" in page
    assert "อย่างน้อยสองร้าน" in page


def test_comparing_marks_words_not_paragraphs(client_of, staff_entry, clerk, pr, mayor):
    body = staff_entry.published.body.replace("สองร้าน", "สามร้าน")
    next_published(staff_entry, clerk, pr, body=body)

    page = client_of(mayor).get(f"/knowledge/{staff_entry.pk}/compare/?from=๑&to=2").content.decode()

    assert '<del class="changed"><span class="visually-hidden">[ตัดออก] </span>สอง</del>' in page
    assert '<ins class="changed"><span class="visually-hidden">[เพิ่ม] </span>สาม</ins>' in page
    assert "ข้อความเดิมอีก" in page


def test_comparing_the_other_way_round_is_the_same(client_of, staff_entry, second, mayor):
    client = client_of(mayor)
    there, back = (client.get(f"/knowledge/{staff_entry.pk}/compare/?{ask}") for ask in ("from=1&to=2", "from=2&to=1"))

    assert [there.context["earlier"], there.context["later"]] == [back.context["earlier"], back.context["later"]]


@pytest.mark.parametrize("asked", ["from=9&to=8", "from=x&to=%00", "from=" + "9" * 400, "to=-1", "from=2&to=2"])
def test_numbers_that_make_no_sense_are_answered_sensibly(client_of, staff_entry, second, mayor, asked):
    assert client_of(mayor).get(f"/knowledge/{staff_entry.pk}/compare/?{asked}").status_code in (200, 400)


def test_what_is_told_of_two_revisions(staff_entry, second):
    found = Comparison(staff_entry.revisions.get(number=1), second)

    assert [(cell.heading, cell.after) for cell in found.cells] == [("ชื่อเรื่อง", "จัดซื้อฉบับใหม่")]
    assert (found.text_changed, found.is_empty) == (True, False)
    assert Comparison(second, second).is_empty


def test_only_the_looks_changed(second):
    bold = Revision(entry=second.entry, number=9, pk=second.pk, title=second.title, visibility=second.visibility,
                    nature=second.nature, step=second.step, focus=second.focus,
                    body="<p><strong>สืบราคา</strong>อย่างน้อยสามร้าน</p>")  # fmt: skip

    assert Comparison(second, bold).only_looks_changed


def test_a_draft_in_work_is_in_the_history_of_its_authors_alone(client_of, staff_entry, clerk, pr, mayor):
    start_revision(staff_entry, by=clerk)

    assert [history(client_of(who), staff_entry) for who in (clerk, pr, mayor)] == [[2, 1], [1], [1]]
    for address in ("revisions/2/", "revisions/2/restore/"):
        assert client_of(pr).get(f"/knowledge/{staff_entry.pk}/{address}").status_code == 404
    compared = client_of(pr).get(f"/knowledge/{staff_entry.pk}/compare/?from=1&to=2")
    assert compared.context["later"].number == 1


def test_an_old_revision_that_was_for_the_unit_is_not_shown_further(
    client_of, unit_entry, head_works, pr, hr, head_health
):
    next_published(unit_entry, head_works, pr, visibility="staff")

    assert history(client_of(head_health), unit_entry) == [2]
    assert history(client_of(head_works), unit_entry) == [2, 1]
    assert client_of(head_health).get(f"/knowledge/{unit_entry.pk}/revisions/1/").status_code == 404
    compared = client_of(head_health).get(f"/knowledge/{unit_entry.pk}/compare/?from=1&to=2")
    assert compared.context["earlier"].number == 2


def test_the_public_has_no_history(client, public_entry):
    for address in ("history/", "compare/", "revisions/1/"):
        answer = client.get(f"/knowledge/{public_entry.pk}/{address}")
        assert answer["Location"].startswith("/accounts/login/")


def test_an_old_text_begins_the_next_revision(client_of, staff_entry, second, clerk, pr):
    old = staff_entry.revisions.get(number=1)

    client_of(clerk).post(f"/knowledge/{staff_entry.pk}/revisions/1/restore/")

    draft = staff_entry.working
    assert (draft.number, draft.state, draft.title, draft.body) == (3, RevisionState.DRAFT, old.title, old.body)
    assert draft.change_note == "นำเนื้อหาของฉบับที่ 1 กลับมา"
    staff_entry.refresh_from_db()
    assert staff_entry.published == second


def test_its_labels_and_files_come_back_too_but_not_its_reach(staff_entry, clerk, pr):
    draft = start_revision(staff_entry, by=clerk)
    attached = attach_file(draft, by=clerk, name="ราคา.txt", content="สืบราคาสามร้าน".encode())
    draft = save_draft(draft, by=clerk, edits=draft.edits, values={"visibility": "public"}, tags=["พัสดุ"])
    reviewing.publish(reviewing.submit_revision(draft, by=clerk, reviewer=pr), by=pr)
    staff_entry.refresh_from_db()
    next_published(staff_entry, clerk, pr, visibility="staff")
    staff_entry.published.attachments.clear()

    restored = keeping.restore_revision(staff_entry.revisions.get(number=2), by=clerk)

    assert list(restored.attachments.all()) == [attached]
    assert [tag.name for tag in restored.tags.all()] == ["พัสดุ"]
    assert restored.visibility == "staff"


def test_no_second_revision_is_begun_beside_one_in_work(staff_entry, second, clerk):
    start_revision(staff_entry, by=clerk)

    with pytest.raises(InWorkAlready):
        keeping.restore_revision(staff_entry.revisions.get(number=1), by=clerk)


def test_nothing_is_begun_of_an_archived_entry(staff_entry, second, clerk, pr):
    keeping.archive_entry(staff_entry, by=pr, because="เก่า")

    with pytest.raises(Archived):
        keeping.restore_revision(staff_entry.revisions.get(number=1), by=clerk)


def test_only_authors_bring_an_old_text_back(client_of, staff_entry, second, mayor, pr, clerk):
    address = f"/knowledge/{staff_entry.pk}/revisions/1/restore/"

    assert [client_of(who).get(address).status_code for who in (mayor, pr, clerk)] == [403, 403, 200]
    assert client_of(mayor).post(address).status_code == 403


def test_many_revisions_cost_the_history_no_more_queries(client_of, staff_entry, second, clerk, pr, mayor):
    client, address = client_of(mayor), f"/knowledge/{staff_entry.pk}/history/"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for text in "กขค":
        next_published(staff_entry, clerk, pr, body=f"<p>{text}</p>")

    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)
