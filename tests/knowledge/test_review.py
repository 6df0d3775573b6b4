"""From the author's desk to the reviewer's and on: sent, remarked on, sent back, withdrawn, moved, published."""

import pytest

from core.models import AuditEvent, Notification
from knowledge.actions import reviewing
from knowledge.actions.keeping import archive_entry
from knowledge.actions.writing import save_draft, start_entry, start_revision
from knowledge.models import RevisionState
from knowledge.refusals import Archived, NoReviewer, NotInWork, NotWaiting, OwnWork, ReasonNeeded, SentAnew
from thai.dates import today
from thai.moving import add_months


@pytest.fixture(autouse=True)
def quiet_bells(db):
    Notification.objects.all().delete()


def bells(person) -> list[str]:
    return list(Notification.objects.visible_to(person).order_by("pk").values_list("text", flat=True))


def address(revision, act: str) -> str:
    return f"/knowledge/{revision.entry_id}/revisions/{revision.number}/{act}/"


def seen(revision) -> dict:
    return {"seen": revision.submitted_at.isoformat()}


def last_event(entry) -> str:
    return AuditEvent.objects.about(entry).newest_first().first().event


def test_sending_names_the_reviewer_and_rings_their_bell(draft_revision, clerk, pr):
    sent = reviewing.submit_revision(draft_revision, by=clerk, reviewer=pr)

    assert (sent.state, sent.reviewer, sent.submitted_by) == (RevisionState.IN_REVIEW, pr, clerk)
    assert bells(pr) == [f"{clerk} ส่งเรื่องให้ท่านตรวจ: {sent.title}"]
    assert Notification.objects.get(recipient=pr).url == address(sent, "review")


def test_only_an_office_that_reviews_is_asked(draft_revision, clerk, mayor):
    with pytest.raises(NoReviewer):
        reviewing.submit_revision(draft_revision, by=clerk, reviewer=mayor)


def test_nobody_is_asked_to_review_own_work(draft_revision, clerk):
    with pytest.raises(OwnWork):
        reviewing.submit_revision(draft_revision, by=clerk, reviewer=clerk)


def test_publishing_puts_it_up_and_tells_the_author(client_of, waiting_revision, clerk, pr):
    entry = waiting_revision.entry

    answer = client_of(pr).post(
        address(waiting_revision, "publish"), {"review_by": "1 ต.ค. 2575", "note": "ดีมาก", **seen(waiting_revision)}
    )

    assert (answer.status_code, answer["Location"]) == (302, entry.get_absolute_url())
    entry.refresh_from_db()
    assert (entry.published.state, entry.published.decided_by, entry.review_by.isoformat()) == (
        *("published", pr, "2032-10-01"),
    )
    assert (bells(clerk), last_event(entry)) == (
        [f"เรื่องของท่านเผยแพร่แล้ว: {waiting_revision.title}"], "knowledge.published",
    )  # fmt: skip


def test_the_day_of_review_comes_from_the_kind(client_of, waiting_revision, pr):
    form = client_of(pr).get(address(waiting_revision, "publish")).context["form"]

    assert form["review_by"].initial == add_months(today(), 24)


@pytest.mark.parametrize("day", ["1 ต.ค. 2560", "31/2/2569", "", "๙" * 40])
def test_a_day_of_review_that_cannot_be_is_refused_beside_its_field(client_of, waiting_revision, pr, day):
    answer = client_of(pr).post(
        address(waiting_revision, "publish"), {"review_by": day, "note": "เก็บไว้", **seen(waiting_revision)}
    )

    assert list(answer.context["form"].errors) == ["review_by"]
    assert "เก็บไว้" in answer.content.decode()


def test_the_next_revision_replaces_the_published_one(staff_entry, clerk, pr):
    first = staff_entry.published
    draft = start_revision(staff_entry, by=clerk)
    reviewing.publish(reviewing.submit_revision(draft, by=clerk, reviewer=pr), by=pr)

    first.refresh_from_db()
    staff_entry.refresh_from_db()
    assert (first.state, staff_entry.published, staff_entry.first_published_at < staff_entry.published_at) == (
        *(RevisionState.REPLACED, draft, True),
    )


def test_a_return_needs_a_reason_and_the_author_reads_it(client_of, waiting_revision, clerk, pr):
    client = client_of(pr)

    empty = client.post(address(waiting_revision, "send-back"), {"reason": " ", **seen(waiting_revision)})
    client.post(address(waiting_revision, "send-back"), {"reason": "ขอภาพประกอบ", **seen(waiting_revision)})

    assert list(empty.context["form"].errors) == ["reason"]
    waiting_revision.refresh_from_db()
    assert (waiting_revision.state, waiting_revision.decision_note) == (RevisionState.RETURNED, "ขอภาพประกอบ")
    assert Notification.objects.get(recipient=clerk).detail == "ขอภาพประกอบ"
    with pytest.raises(ReasonNeeded):
        reviewing.send_back(waiting_revision, by=pr, reason="\n")


def test_a_returned_revision_is_corrected_and_sent_again(returned_revision, head_finance, pr):
    save_draft(returned_revision, by=head_finance, edits=returned_revision.edits, values={"body": "<p>แก้แล้ว</p>"})

    sent = reviewing.submit_revision(returned_revision, by=head_finance, reviewer=pr)

    assert (sent.state, bells(pr)) == (
        RevisionState.IN_REVIEW, [f"{head_finance} ส่งเรื่องให้ท่านตรวจ: {sent.title}"],
    )  # fmt: skip


def test_what_waits_cannot_be_changed(waiting_revision, clerk):
    with pytest.raises(NotInWork):
        save_draft(waiting_revision, by=clerk, edits=waiting_revision.edits, values={"body": "<p>แอบแก้</p>"})


def test_the_author_takes_it_back_before_the_decision(client_of, waiting_revision, clerk, pr):
    client_of(clerk).post(address(waiting_revision, "withdraw"))

    waiting_revision.refresh_from_db()
    assert (waiting_revision.state, waiting_revision.reviewer, waiting_revision.submitted_by) == ("draft", None, None)
    assert bells(pr) == [f"{clerk} ถอนเรื่องกลับไปแก้ไข ท่านไม่ต้องตรวจแล้ว: {waiting_revision.title}"]
    assert client_of(pr).get(waiting_revision.entry.get_absolute_url()).status_code == 404


def test_what_was_sent_anew_must_be_read_anew(client_of, waiting_revision, clerk, pr):
    as_read = seen(waiting_revision)
    draft = reviewing.withdraw_revision(waiting_revision, by=clerk)
    save_draft(draft, by=clerk, edits=draft.edits, values={"body": "<p>คนละเรื่อง</p>"})
    reviewing.submit_revision(draft, by=clerk, reviewer=pr)

    answer = client_of(pr).post(address(draft, "publish"), {"review_by": "1 ต.ค. 2575", **as_read})

    assert SentAnew.words in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == RevisionState.IN_REVIEW


@pytest.mark.parametrize("lie", ["", "x", "2026-13-45T99:00", "2026-01-01T00:00:00", "9" * 60])
def test_a_made_up_moment_of_reading_publishes_nothing(client_of, waiting_revision, pr, lie):
    answer = client_of(pr).post(address(waiting_revision, "publish"), {"review_by": "1 ต.ค. 2575", "seen": lie})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["seen"])


def test_a_decided_revision_is_not_decided_again(waiting_revision, pr):
    reviewing.publish(waiting_revision, by=pr)

    for act in (reviewing.publish, lambda revision, by: reviewing.send_back(revision, by=by, reason="สาย")):
        with pytest.raises(NotWaiting):
            act(waiting_revision, by=pr)


def test_the_keeper_names_another_reviewer_and_both_sides_hear(client_of, waiting_revision, clerk, pr, hr):
    client_of(pr).post(address(waiting_revision, "reviewer"), {"reviewer": hr.pk})

    waiting_revision.refresh_from_db()
    assert waiting_revision.reviewer == hr
    assert bells(hr) == [f"{pr} ให้ท่านเป็นผู้ตรวจเรื่อง: {waiting_revision.title}"]
    assert bells(clerk) == [f"ผู้ตรวจเรื่องของท่านเปลี่ยนเป็น {hr}: {waiting_revision.title}"]
    assert client_of(hr).get(address(waiting_revision, "review")).status_code == 200


def test_the_keeper_takes_a_review_over(client_of, draft_revision, clerk, hr, pr):
    sent = reviewing.submit_revision(draft_revision, by=clerk, reviewer=hr)

    client_of(pr).post(address(sent, "reviewer"), {"reviewer": pr.pk})

    sent.refresh_from_db()
    assert sent.reviewer == pr


def test_authors_and_strangers_are_not_on_offer_as_reviewers(client_of, waiting_revision, pr, clerk, mayor):
    client = client_of(pr)
    offered = dict(client.get(address(waiting_revision, "reviewer")).context["form"].fields["reviewer"].choices)

    assert (str(pr.pk) in offered, str(clerk.pk) in offered, str(mayor.pk) in offered) == (True, False, False)
    answer = client.post(address(waiting_revision, "reviewer"), {"reviewer": clerk.pk})
    assert list(answer.context["form"].errors) == ["reviewer"]


@pytest.mark.parametrize("act", ["review", "publish", "send-back", "reviewer"])
def test_only_reviewers_come_to_the_review(client_of, waiting_revision, clerk, hr, mayor, pr, act):
    answers = [client_of(who).get(address(waiting_revision, act)).status_code for who in (clerk, hr, mayor, pr)]

    assert answers == [403, 404, 404, 200]


def test_who_lost_the_office_decides_no_longer(client_of, draft_revision, clerk, hr, monkeypatch):
    sent = reviewing.submit_revision(draft_revision, by=clerk, reviewer=hr)
    monkeypatch.setattr("knowledge.rules.may_review", lambda person: False)

    assert client_of(hr).post(address(sent, "publish"), seen(sent)).status_code == 403


def test_the_keeper_never_decides_over_own_work(client_of, pr, hr, question_entry):
    draft = start_revision(question_entry, by=pr)
    sent = reviewing.submit_revision(draft, by=pr, reviewer=hr)

    assert client_of(pr).get(address(sent, "publish")).status_code == 403
    assert client_of(hr).get(address(sent, "publish")).status_code == 200
    with pytest.raises(OwnWork):
        reviewing.publish(sent, by=pr)


def test_the_reviewer_reads_what_changed_by_word(client_of, staff_entry, clerk, pr):
    draft = start_revision(staff_entry, by=clerk)
    body = draft.body.replace("อย่างน้อยสองร้าน", "อย่างน้อยสามร้าน")
    draft = save_draft(draft, by=clerk, edits=0, values={"body": body, "visibility": "public"})
    sent = reviewing.submit_revision(draft, by=clerk, reviewer=pr)

    page = client_of(pr).get(address(sent, "review")).content.decode()

    assert '[ตัดออก] </span>สอง</del><ins class="changed"><span class="visually-hidden">[เพิ่ม] </span>สาม</ins>' in page
    assert "กว้างกว่าฉบับที่เผยแพร่อยู่" in page


def test_the_list_shows_the_keeper_every_desk_and_others_their_own(client_of, waiting_revision, clerk, hr, pr):
    other = start_entry("article", by=clerk, values={"title": "เรื่องที่สอง", "body": "<p>ก</p>"})
    reviewing.submit_revision(other, by=clerk, reviewer=hr)

    def listed(who):
        return list(client_of(who).get("/knowledge/reviews/").context["page_obj"])

    assert (listed(pr), listed(hr)) == ([waiting_revision, other], [other])
    assert client_of(clerk).get("/knowledge/reviews/").status_code == 403


def test_an_archived_entry_is_not_sent(staff_entry, clerk, pr):
    draft = start_revision(staff_entry, by=clerk)
    archive_entry(staff_entry, by=pr, because="เก่า")

    with pytest.raises(Archived):
        reviewing.submit_revision(draft, by=clerk, reviewer=pr)
