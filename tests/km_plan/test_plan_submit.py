"""Sending a draft in which the lint finds something: possible, with a reason that the approvers read."""

import json

import pytest
from django.core.cache import cache

from core.models import AuditEvent, Notification
from km_plan.actions.plans import ReasonForLint, submit_plan
from km_plan.actions.rows import change_row
from signoff.refusals import NothingToSign

REASON = "ผู้รับผิดชอบจะได้รับแต่งตั้งในเดือนหน้า"
NOTE = f"(การตรวจทานยังพบข้อสังเกต 2 จุด เหตุผลที่ส่ง: {REASON})"


@pytest.fixture
def flawed(draft, hr):
    """A draft with a row that nobody answers for and whose target has no number."""
    row = draft.tables.first().rows.first()
    change_row(row, by=hr, revision=row.revision, values={"owners": "", "target": "ดีขึ้น"})
    return draft


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_it_stays_a_draft(flawed, hr, reason):
    events = AuditEvent.objects.count()

    with pytest.raises(ReasonForLint):
        submit_plan(flawed, by=hr, lint_reason=reason)

    flawed.sign_off.refresh_from_db()
    assert (flawed.state, AuditEvent.objects.count()) == ("draft", events)


def test_with_a_reason_it_goes_and_the_note_says_why_and_how_many(flawed, hr):
    sign_off = submit_plan(flawed, by=hr, note="เสนอเพื่อพิจารณา", lint_reason=REASON)

    assert sign_off.submissions.get().note == f"เสนอเพื่อพิจารณา\n{NOTE}"


def test_the_reason_is_in_the_audit_and_in_the_notice(flawed, hr):
    Notification.objects.all().delete()

    sign_off = submit_plan(flawed, by=hr, lint_reason=REASON)

    event = AuditEvent.objects.about(sign_off).get(event="signoff.submitted")
    assert (json.loads(event.after)["note"], Notification.objects.get().detail) == (NOTE, NOTE)


def test_a_draft_without_findings_needs_no_reason_and_keeps_none(draft, hr):
    sign_off = submit_plan(draft, by=hr, note="เสนอ", lint_reason=REASON)

    assert sign_off.submissions.get().note == "เสนอ"


def test_a_plan_with_nothing_in_it_is_refused_for_that(flawed, hr):
    flawed.tables.all().delete()

    with pytest.raises(NothingToSign):
        submit_plan(flawed, by=hr, lint_reason=REASON)


def test_the_approvers_read_the_reason_where_they_decide(flawed, hr, palad, client_of):
    submit_plan(flawed, by=hr, lint_reason=REASON)

    assert NOTE in client_of(palad).get("/plans/2569/1/").content.decode()


def test_the_mayors_page_says_the_reason(flawed, palad, mayor, client_of):
    submit_plan(flawed, by=palad, lint_reason=REASON)

    assert NOTE in client_of(mayor).get("/mayor/").content.decode()


class TestPage:
    ADDRESS = "/plans/2569/1/submit/"

    def test_a_reason_is_asked_for_only_while_something_is_found(self, draft, hr, client_of):
        assert 'name="lint_reason"' not in client_of(hr).get(self.ADDRESS).content.decode()

    def test_the_findings_stand_on_the_page_with_the_field(self, flawed, hr, client_of):
        page = client_of(hr).get(self.ADDRESS).content.decode()

        assert ("พบข้อสังเกต 2 จุด" in page, 'name="lint_reason"' in page) == (True, True)

    def test_a_missing_reason_is_said_beside_its_field_and_the_note_is_kept(self, flawed, hr, client_of):
        page = client_of(hr).post(self.ADDRESS, {"note": "เสนอด่วน", "lint_reason": ""}).content.decode()

        flawed.sign_off.refresh_from_db()
        assert ("โปรดเขียนเหตุผลที่ส่ง หรือกลับไปแก้ไขตามข้อสังเกตก่อน" in page, "เสนอด่วน" in page, flawed.state) == (
            True,
            True,
            "draft",
        )

    def test_with_a_reason_it_is_sent(self, flawed, hr, client_of):
        answer = client_of(hr).post(self.ADDRESS, {"note": "", "lint_reason": REASON})

        flawed.sign_off.refresh_from_db()
        assert (answer.status_code, flawed.state) == (302, "in_review")


class TestPlanPage:
    def test_findings_stand_beside_the_draft_each_leading_to_its_row(self, flawed, hr, client_of):
        row = flawed.tables.first().rows.first()

        page = client_of(hr).get("/plans/2569/1/").content.decode()

        assert 'ไม่มีผู้รับผิดชอบ <span class="text-muted">(1 จุด)</span>' in page
        assert page.count(f'<li><a href="/plans/2569/1/rows/{row.pk}/edit/">ตารางที่ 1 แถวที่ 1</a>') == 2

    def test_a_clean_draft_says_that_it_is(self, draft, hr, client_of):
        assert "ไม่พบข้อสังเกต แผนพร้อมส่งพิจารณา" in client_of(hr).get("/plans/2569/1/").content.decode()

    @pytest.mark.parametrize("username", ["mayor", "committee"])
    def test_readers_of_the_draft_are_not_shown_them(self, flawed, username, client_of, request):
        page = client_of(request.getfixturevalue(username)).get("/plans/2569/1/").content.decode()

        assert "ตรวจทานก่อนส่ง" not in page

    def test_a_sealed_plan_is_not_looked_at(self, sealed, hr, client_of):
        assert "ตรวจทานก่อนส่ง" not in client_of(hr).get("/plans/2568/1/").content.decode()

    def test_many_findings_are_folded_away(self, flawed, hr, client_of):
        few = client_of(hr).get("/plans/2569/1/").content.decode()
        for table in flawed.tables.all():
            table.rows.update(target_number=None)
        cache.clear()  # nothing was recorded, so the findings would be kept
        many = client_of(hr).get("/plans/2569/1/").content.decode()

        assert ('<details class="more" open>' in few, '<details class="more" open>' in many) == (True, False)
