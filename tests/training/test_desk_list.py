"""Desks on which reports wait: whose, since when, one reminder each, and the same as a workbook."""

import io
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from core.models import AuditEvent, Notification
from signoff import actions as signing
from signoff.models import Signature, SignOff
from thai.fiscal import FiscalYear
from training import refusals
from training.actions.chasing import nudge_desk
from training.actions.sending import send_report
from training.actions.writing_report import save_report, start_report
from training.models import Nudge, Report
from training.reports.desks import HEADINGS, desks_of, waiting_reports

BUTTON = 'nowrap">เตือน'
WRITTEN = {"learned": "ก", "benefit_self": "ข", "passing_on": "ค"}
pytestmark = pytest.mark.usefixtures("quick_report")


@pytest.fixture
def send(make_trip):
    """``send(person, waited=3, returned=5)``: a report that was sent and has lain for so many days."""

    def make(person, waited: int = 0, **facts) -> Report:
        trip = make_trip(person, **facts)
        report = save_report(start_report(trip, by=person), by=person, values=WRITTEN, edits=0)
        sign_off = send_report(report, by=person)
        SignOff.objects.filter(pk=sign_off.pk).update(submitted_at=sign_off.submitted_at - timedelta(days=waited))
        return Report.objects.with_trip().get(pk=report.pk)

    return make


def step_of(report) -> Signature:
    return SignOff.objects.get(pk=report.sign_off_id).current_signature


def desks(person, year=None) -> list[tuple[str, str, int]]:
    found = desks_of(waiting_reports(person, year))
    return [(desk.report.participant.training.title, desk.signature.user.username, desk.days) for desk in found]


def test_those_that_lie_longest_stand_first(send, clerk, head_finance, hr):
    send(clerk, waited=2, title="ก")
    send(head_finance, waited=5, title="ข")

    assert desks(hr) == [("ข", "palad", 5), ("ก", "committee", 2)]


def test_the_days_are_those_on_the_present_desk(send, clerk, committee, hr, decide_report):
    report = send(clerk, waited=9, title="ก")
    decide_report(report, committee, "agree")

    assert desks(hr) == [("ก", "head_office", 0)]


@pytest.mark.parametrize("verb", ["send_back", "withdraw"])
def test_what_went_back_lies_on_nobodys_desk(send, clerk, committee, hr, decide_report, verb):
    report = send(clerk)
    if verb == "withdraw":
        signing.withdraw(report.sign_off, by=clerk, url="/")
    else:
        decide_report(report, committee, "send_back", reason="แก้")

    assert desks(hr) == []


def test_a_year_narrows_the_list(send, clerk, head_finance, hr, client_of):
    new, old = send(clerk, title="ใหม่"), send(head_finance, title="เก่า", returned=400)
    year = FiscalYear.of(old.participant.training.returns_on).year

    page = client_of(hr).get(reverse("training:desk_list"), {"year": year}).content.decode()

    assert [title for title, *_ in desks(hr, year)] == ["เก่า"]
    assert [old.get_absolute_url() in page, new.get_absolute_url() in page] == [True, False]


def test_the_page_names_desk_days_and_who_acts_there(send, clerk, committee, deputy, hr, acting, client_of):
    send(clerk, waited=4)
    acting(committee, deputy)

    page = client_of(hr).get(reverse("training:desk_list")).content.decode()

    assert [words in page for words in (str(committee), f"ขณะนี้ {deputy}", BUTTON)] == [True] * 3
    assert "๔ วัน" in page or "4 วัน" in page


def test_an_empty_list_says_what_will_be_here(hr, client_of):
    assert "ไม่มีรายงานที่รอรับทราบ" in client_of(hr).get(reverse("training:desk_list")).content.decode()


@pytest.mark.parametrize("who, expected", [("hr", 200), ("palad", 403), ("clerk", 403), ("mayor", 403)])
def test_who_sees_every_desk(who, expected, request, client_of):
    window = client_of(request.getfixturevalue(who))

    answers = [window.get(reverse(f"training:{name}")).status_code for name in ("desk_list", "desk_export")]

    assert answers == [expected] * 2


def test_the_workbook_holds_the_rows_of_the_screen(send, clerk, head_finance, hr, client_of):
    reports = [send(clerk, waited=2, title="=1+1"), send(head_finance, waited=5, title="ข")]

    answer = client_of(hr).get(reverse("training:desk_export"))

    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0] == HEADINGS
    assert [(row[0], row[2], row[6]) for row in rows[1:]] == [
        (str(reports[1].participant.person), "ข", 5), (str(reports[0].participant.person), "=1+1", 2),
    ]  # fmt: skip


def test_more_reports_cost_no_more_queries(send, clerk, head_finance, head_works, hr, client_of):
    window, place = client_of(hr), reverse("training:desk_list")
    send(clerk)
    window.get(place)
    with CaptureQueriesContext(connection) as one:
        window.get(place)
    send(head_finance)
    send(head_works)
    with CaptureQueriesContext(connection) as three:
        window.get(place)

    assert len(three) == len(one)


def test_one_press_reminds_the_desk_and_whoever_acts_there(send, clerk, committee, deputy, hr, acting, client_of):
    report = send(clerk)
    acting(committee, deputy)
    Notification.objects.all().delete()

    answer = client_of(hr).post(reverse("training:desk_nudge", args=[step_of(report).pk]), follow=True)

    told = set(Notification.objects.values_list("recipient__username", "url"))
    event = AuditEvent.objects.get(event="training.nudged")
    assert told == {(name, report.get_absolute_url()) for name in ("committee", "deputy")}
    assert (json.loads(event.after), event.actor_name) == ({"desk": str(committee)}, str(hr))
    assert [words in answer.content.decode() for words in ("เตือนแล้วเมื่อ", BUTTON)] == [True, False]


def test_a_desk_is_reminded_once(send, clerk, hr):
    step = step_of(send(clerk))
    nudge_desk(step, by=hr)
    told = Notification.objects.count()

    with pytest.raises(refusals.NudgedBefore):
        nudge_desk(step, by=hr)

    assert (Nudge.objects.count(), Notification.objects.count()) == (1, told)


def test_the_next_desk_can_be_reminded_again(send, clerk, committee, hr, decide_report):
    report = send(clerk)
    nudge_desk(step_of(report), by=hr)
    decide_report(report, committee, "agree")

    nudge_desk(step_of(report), by=hr)

    reminded = Nudge.objects.order_by("pk").values_list("signature__user__username", flat=True)
    assert list(reminded) == ["committee", "head_office"]


def test_a_desk_the_report_has_left_is_not_reminded(send, clerk, committee, hr, decide_report, client_of):
    report = send(clerk)
    step = step_of(report)
    decide_report(report, committee, "agree")

    page = client_of(hr).post(reverse("training:desk_nudge", args=[step.pk]), follow=True).content.decode()

    assert (refusals.NotOnThatDesk.words in page, Nudge.objects.count()) == (True, 0)


def test_a_plan_is_no_report(waiting, hr, client_of):
    step = waiting.sign_off.current_signature

    client_of(hr).post(reverse("training:desk_nudge", args=[step.pk]))

    assert Nudge.objects.count() == 0


@pytest.mark.parametrize("who, expected", [("committee", 403), ("clerk", 403), ("palad", 403)])
def test_only_the_hr_officer_reminds(send, clerk, who, expected, request, client_of):
    step = step_of(send(clerk))

    answer = client_of(request.getfixturevalue(who)).post(reverse("training:desk_nudge", args=[step.pk]))

    assert (answer.status_code, Nudge.objects.count()) == (expected, 0)


@pytest.mark.parametrize("year", ["9999", "๒๕๖๙", "x", "9" * 10_000, "-1", "🙂"])
def test_odd_years_are_answered_with_the_list(hr, client_of, year):
    window = client_of(hr)

    answers = [window.get(reverse(f"training:{name}"), {"year": year}) for name in ("desk_list", "desk_export")]

    assert [answer.status_code for answer in answers] == [200, 200]
