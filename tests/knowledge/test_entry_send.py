"""Send a draft to its reviewer: named beforehand, never its writer, without what was left unused."""

import pytest

from core.models import Notification
from knowledge import writing_page
from knowledge.actions.attaching import attach_file
from knowledge.actions.reviewing import send_back
from knowledge.actions.sending import send_draft
from knowledge.actions.writing import save_draft
from knowledge.models import Revision
from tests.knowledge.pictures import png
from tests.knowledge.test_entry_edit import address, fields


def press_send(browser, draft, **changed):
    draft = draft.entry.working
    return browser.post(address(draft), fields(draft, press="send", **changed), follow=True)


def test_it_reaches_the_reviewer_who_was_named_on_the_page(client_of, clerk, pr, draft_revision):
    answer = press_send(client_of(clerk), draft_revision, reviewer=pr.pk, title="ชื่อที่แก้ตอนส่ง")
    sent = Revision.objects.get(pk=draft_revision.pk)

    assert (sent.state, sent.reviewer, sent.submitted_by, sent.title) == ("in_review", pr, clerk, "ชื่อที่แก้ตอนส่ง")
    assert f"ส่งตรวจแล้ว ขณะนี้เรื่องอยู่ที่ {pr}" in answer.content.decode()
    assert Notification.objects.filter(recipient=pr, text__contains="ชื่อที่แก้ตอนส่ง").count() == 1


def test_another_reviewer_may_be_chosen(client_of, clerk, hr, draft_revision):
    press_send(client_of(clerk), draft_revision, reviewer=hr.pk)

    assert Revision.objects.get(pk=draft_revision.pk).reviewer == hr


@pytest.mark.parametrize("chosen", ["clerk", "committee", "9" * 30, "x", ""])
def test_nobody_else_is_asked_and_the_text_is_kept_all_the_same(client_of, clerk, draft_revision, chosen, request):
    reviewer = request.getfixturevalue(chosen).pk if chosen.isidentifier() and chosen != "x" else chosen
    answer = press_send(client_of(clerk), draft_revision, reviewer=reviewer, body="<p>พิมพ์เพิ่ม</p>")
    draft = Revision.objects.get(pk=draft_revision.pk)

    assert "โปรดเลือกผู้ตรวจก่อนส่ง" in answer.content.decode()
    assert (draft.state, draft.body) == ("draft", "<p>พิมพ์เพิ่ม</p>")


def test_without_text_and_files_it_is_not_sent(client_of, clerk, pr, draft_revision):
    headings = "<h3>เรื่องนี้สำคัญอย่างไร</h3><h3>สาระสำคัญ</h3>"
    answer = press_send(client_of(clerk), draft_revision, reviewer=pr.pk, body=headings)

    assert answer.status_code == 409
    assert "เรื่องนี้ยังไม่มีเนื้อหา" in answer.content.decode()
    assert Revision.objects.get(pk=draft_revision.pk).state == "draft"


def test_where_nobody_may_review_the_page_says_whom_to_ask(client_of, clerk, draft_revision, monkeypatch):
    monkeypatch.setattr(writing_page, "reviewers_for", lambda entry: [])
    html = client_of(clerk).get(address(draft_revision)).content.decode()

    assert "ยังไม่มีผู้ตรวจที่ไม่ใช่ผู้เขียน" in html
    assert 'value="send"' not in html


def test_unused_headings_and_pictures_do_not_go_along(clerk, pr, draft_revision):
    shown, unused = (
        attach_file(draft_revision, by=clerk, name=f"{name}.png", content=png(size), inline=True)
        for name, size in (("ใช้", 4), ("ไม่ใช้", 5))
    )
    text = (
        f'<h3>สาระสำคัญ</h3>\n<p><img src="/knowledge/files/{shown.key}/picture/" alt=""></p>\n<h3>แหล่งข้อมูลเพิ่มเติม</h3>'
    )
    save_draft(draft_revision, by=clerk, edits=draft_revision.edits, values={"body": text})
    sent = send_draft(draft_revision.entry.working, by=clerk, reviewer=pr)

    assert "แหล่งข้อมูลเพิ่มเติม" not in sent.body
    assert (list(sent.attachments.all()), unused.pk is not None) == ([shown], True)


def test_a_returned_one_shows_why_and_goes_back_to_the_same_reviewer(client_of, clerk, hr, draft_revision):
    sent = send_draft(draft_revision, by=clerk, reviewer=hr)
    send_back(sent, by=hr, reason="ขอตัวอย่างอีกหนึ่งข้อ")
    page = client_of(clerk).get(address(draft_revision))

    assert "ขอตัวอย่างอีกหนึ่งข้อ" in page.content.decode()
    assert page.context["page"].send_form.fields["reviewer"].choices[0][0] == str(hr.pk)
    press_send(client_of(clerk), draft_revision, reviewer=hr.pk, body="<p>ตัวอย่าง</p>")
    assert Revision.objects.get(pk=draft_revision.pk).state == "in_review"
