"""The page of an entry: what a reader must know, what an author is told, and nothing for those who may not see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.actions import reviewing
from knowledge.actions.writing import save_draft, start_revision
from knowledge.layout import LONG, laid_out
from knowledge.models import Entry
from thai.dates import format_date, today


@pytest.fixture
def read(client_of):
    """``read(entry, person)``: the page as text."""

    def page(entry, person) -> str:
        answer = client_of(person).get(entry.get_absolute_url())
        assert answer.status_code == 200
        return answer.content.decode()

    return page


def revised(entry: Entry, by):
    """The next revision of an entry in work, saved with another text."""
    draft = start_revision(entry, by=by)
    return save_draft(draft, by=by, edits=0, values={"body": "<p>ข้อความใหม่ทั้งหมด</p>"})


def test_a_reader_finds_author_approver_version_and_dates(read, public_entry, head_health, pr, mayor):
    page = read(public_entry, mayor)

    for words in (
        str(head_health), head_health.title, str(pr), "ผู้อนุมัติ", "ฉบับที่",
        format_date(public_entry.published_at, thai_digits=False),
        format_date(public_entry.review_by, thai_digits=False), "เผยแพร่แล้ว",
    ):  # fmt: skip
        assert words in page


def test_a_visitor_reads_the_same_without_anything_to_press(client, public_entry, head_health):
    page = client.get(public_entry.get_absolute_url()).content.decode()

    assert str(head_health) in page
    assert [word in page for word in ("ประวัติ", "เก็บเข้ากรุ", "จำกัดผู้เห็น")] == [False] * 3


def test_who_may_not_see_an_entry_meets_no_word_of_it(client, client_of, unit_entry, draft_revision, head_health, pr):
    draft = draft_revision.entry

    answers = [client_of(head_health).get(unit_entry.get_absolute_url()), client_of(pr).get(draft.get_absolute_url())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert client.get(unit_entry.get_absolute_url())["Location"].startswith("/accounts/login/")


def test_the_author_reads_who_has_the_revision_since_when(read, waiting_revision, clerk, pr):
    page = read(waiting_revision.entry, clerk)

    assert f"รอตรวจ อยู่ที่ {pr}" in page
    assert f"/revisions/{waiting_revision.number}/withdraw/" in page


def test_a_returned_entry_says_who_why_and_when_at_the_top(read, returned_revision, head_finance, pr):
    page = read(returned_revision.entry, head_finance)

    assert f"{pr} ส่งกลับให้แก้ไขเมื่อ" in page
    assert returned_revision.decision_note in page
    assert page.index(returned_revision.decision_note) < page.index('class="rich-text entry-body"')
    assert "แก้ไขและส่งใหม่" in page


def test_the_published_text_stays_up_while_the_next_is_written(read, staff_entry, clerk, pr, mayor):
    draft = revised(staff_entry, clerk)
    reviewing.submit_revision(draft, by=clerk, reviewer=pr)

    assert [("ข้อความใหม่ทั้งหมด" in read(staff_entry, who)) for who in (clerk, pr, mayor)] == [False] * 3
    assert "ฉบับที่ 2 รอตรวจ" in read(staff_entry, clerk)
    assert "รอตรวจ" not in read(staff_entry, mayor)


def test_a_private_draft_of_the_next_revision_is_the_authors_alone(read, staff_entry, clerk, pr):
    revised(staff_entry, clerk)

    assert "มีฉบับที่ 2 ที่กำลังเขียนอยู่" in read(staff_entry, clerk)
    assert "ฉบับที่ 2" not in read(staff_entry, pr)


def test_the_reviewer_is_led_to_the_review(read, waiting_revision, pr):
    assert f'href="{reviewing.review_address(waiting_revision)}"' in read(waiting_revision.entry, pr)


def test_who_took_an_entry_over_is_named_beside_its_authors(read, public_entry, head_health, deputy, mayor):
    Entry.objects.filter(pk=public_entry.pk).update(owner=deputy)

    page = read(public_entry, mayor)

    assert [str(head_health) in page, "ผู้รับผิดชอบ" in page, str(deputy) in page] == [True] * 3


def test_an_overdue_entry_warns_everybody(client, read, public_entry, mayor):
    Entry.objects.filter(pk=public_entry.pk).update(review_by=today() - timedelta(1))

    assert "อาจล้าสมัย" in client.get(public_entry.get_absolute_url()).content.decode()
    assert "อาจล้าสมัย" in read(public_entry, mayor)


def queries(client, entry) -> int:
    client.get(entry.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        client.get(entry.get_absolute_url())
    return len(asked)


@pytest.mark.parametrize("who", ["mayor", "clerk", "pr"])
def test_the_page_asks_few_queries_however_much_it_shows(client_of, request, staff_entry, clerk, pr, hr, palad, who):
    client = client_of(request.getfixturevalue(who))
    little = queries(client, staff_entry)
    draft = start_revision(staff_entry, by=clerk)
    save_draft(
        draft, by=clerk, edits=0, values={"body": "<h3>ก</h3><p>ข</p>" * 50}, tags=["ก", "ข", "ค"], authors=[hr, palad]
    )
    reviewing.publish(reviewing.submit_revision(draft, by=clerk, reviewer=pr), by=pr)

    assert queries(client, staff_entry) == little <= 20


def test_a_long_text_gets_contents_whose_links_arrive():
    body = "".join(f"<h3>หัวข้อที่ {n}</h3><p>{'ความรู้' * 150}</p>" for n in range(1, 5))

    text = laid_out(body)

    assert [heading.words for heading in text.contents] == [f"หัวข้อที่ {n}" for n in range(1, 5)]
    assert all(f'id="{heading.place}"' in text.html for heading in text.contents)


def test_a_short_text_gets_none():
    assert laid_out("<h3>ก</h3><p>ข</p>" * 4).contents == ()
    assert laid_out(f"<h3>ก</h3><p>{'ข' * LONG}</p>").contents == ()


def test_a_script_in_a_stored_text_is_not_shown():
    assert "<script" not in laid_out("<h3>ก<script>alert(1)</script></h3><p onclick=x>ข</p>").html
