"""On whose desk a report is: the step that is asked, the acting officer, or the reporter again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from signoff.models import Signature, SignOff
from thai.dates import today
from training.boards.desks import desks_of


def desk_of(trip):
    return desks_of([trip.pk], today()).get(trip.pk)


def moved_back(report, days: int) -> None:
    """As though it had been sent so many days earlier."""
    SignOff.objects.filter(pk=report.sign_off_id).update(submitted_at=timezone.now() - timedelta(days=days))


def test_no_desk_before_it_is_sent(draft_report):
    assert desk_of(draft_report.participant) is None


def test_the_nearest_superior_has_it_since_it_was_sent(sent_report, committee):
    moved_back(sent_report, 4)
    desk = desk_of(sent_report.participant)
    assert (desk.holder, desk.days, desk.note) == (str(committee), 4, "")


def test_the_next_desk_counts_from_the_decision_before(sent_report, committee, head_office, decide_report):
    moved_back(sent_report, 4)
    decide_report(sent_report, committee, "agree")
    desk = desk_of(sent_report.participant)
    assert (desk.holder, desk.days) == (str(head_office), 0)


def test_an_acting_officer_is_named_with_whom_they_replace(sent_report, committee, pr, acting):
    acting(committee, pr)
    desk = desk_of(sent_report.participant)
    assert (desk.holder, desk.note) == (str(pr), f"ปฏิบัติหน้าที่แทน {committee}")


def test_a_returned_report_is_on_the_reporter_s_desk(sent_report, committee, clerk, decide_report):
    decide_report(sent_report, committee, "send_back", reason="ขอรายละเอียดเพิ่ม")
    desk = desk_of(sent_report.participant)
    assert (desk.holder, desk.note) == (str(clerk), "ส่งกลับแก้ไข")


def test_a_clock_that_was_set_back_never_gives_fewer_than_no_days(sent_report):
    moved_back(sent_report, -3)
    assert desk_of(sent_report.participant).days == 0


def test_the_board_says_desk_and_days(sent_report, committee, hr, client_of):
    moved_back(sent_report, 4)
    year = sent_report.participant.training.fiscal_year
    words = client_of(hr).get(f"/training/board/?year={year}").content.decode()
    assert f"{committee}<br>" in words
    assert "มาแล้ว 4 วัน" in words


@pytest.mark.parametrize("state", ["approved", "superseded"])
def test_a_report_that_came_to_its_end_is_on_nobody_s_desk(state, sent_report, mayor):
    other = SignOff.objects.create(document_type="training.report", title="ฉบับใหม่")
    Signature.objects.filter(sign_off=sent_report.sign_off).delete()
    replaced = other if state == "superseded" else None
    SignOff.objects.filter(pk=sent_report.sign_off_id).update(state=state, superseded_by=replaced)
    assert desk_of(sent_report.participant) is None
