"""ทำแล้ว: who may record that a month was done, what is refused, and how it is taken back."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import AuditEvent
from km_plan.actions import marks as actions
from km_plan.actions.plans import start_new_version
from km_plan.models import CalendarMark
from people.models import Person
from portal.demo.plans import decide, send_up
from signoff import actions as signing
from tests import municipality
from tests.hardening.together import at_once, kinds
from thai.dates import today

OCTOBER = date(2024, 10, 1)


@pytest.fixture
def activity(sealed):
    """เสียงตามสาย: every month, by the public relations officer."""
    return sealed.calendar.get(place=3)


def mark(activity, by, **facts):
    return actions.mark_done(activity, by=by, **{"month": OCTOBER, "on": date(2024, 10, 9), "note": "ครบทุกวัน"} | facts)


def url(activity, name="calendar_mark", month="2024-10") -> str:
    plan = activity.plan
    return reverse(f"km_plan:{name}", args=[plan.fiscal_year, plan.version, activity.key, month])


def test_a_mark_keeps_day_note_and_who_made_it(activity, pr):
    made = mark(activity, pr)

    stored = CalendarMark.objects.get()
    assert (stored.month, stored.done_on, stored.note, stored.made_by) == (OCTOBER, date(2024, 10, 9), "ครบทุกวัน", pr)
    event = AuditEvent.objects.newest_first().first()
    assert (event.event, event.actor_id, made.pk) == ("plan.activity_done", pr.pk, stored.pk)


def test_what_was_done_late_or_early_keeps_its_own_day(activity, pr):
    mark(activity, pr, on=date(2025, 12, 1))
    mark(activity, pr, month=date(2025, 3, 1), on=date(2024, 10, 1))

    assert CalendarMark.objects.count() == 2


@pytest.mark.parametrize("on", [date(2024, 9, 30), today() + timedelta(days=1)])
def test_a_day_before_the_plan_or_to_come_is_refused(activity, pr, on):
    with pytest.raises(actions.MarkDateRefused):
        mark(activity, pr, on=on)


def test_a_month_that_was_not_planned_is_refused(sealed, pr):
    with pytest.raises(actions.NotPlanned):
        mark(sealed.calendar.first(), pr, month=date(2025, 9, 1))


def test_a_draft_has_nothing_done(draft, pr):
    with pytest.raises(actions.NotInForce):
        mark(draft.calendar.get(place=3), pr, month=date(2025, 10, 1), on=date(2025, 10, 9))


def test_the_second_mark_of_a_month_is_told_of_the_first(activity, pr, hr):
    mark(activity, pr)

    with pytest.raises(actions.MarkedAlready):
        mark(activity, hr)
    assert CalendarMark.objects.get().made_by == pr


def test_taken_back_it_is_gone_from_the_calendar_and_kept_in_the_trail(activity, pr):
    made = mark(activity, pr)

    actions.unmark(made, activity=activity, by=pr)

    event = AuditEvent.objects.newest_first().first()
    assert (CalendarMark.objects.exists(), event.event, "ครบทุกวัน" in event.before) == (
        False,
        "plan.activity_undone",
        True,
    )
    with pytest.raises(actions.MarkGone):
        actions.unmark(made, activity=activity, by=pr)


def test_marks_stay_with_their_activity_when_a_new_version_is_approved(sealed, activity, pr, hr, palad, mayor):
    mark(activity, pr)
    second = start_new_version(sealed, by=hr)
    send_up(second, by=hr, agreed_by=palad)
    decide(signing.approve, second.sign_off, by=mayor)
    second = municipality.plan_of(2568, 2)

    page = Client().get(reverse("km_plan:calendar", args=[2568, 2])).context["page"]

    assert [cell.done.on for line in page.lines for cell in line.cells if cell.done] == [date(2024, 10, 9)]
    with pytest.raises(actions.NotInForce):
        mark(activity, pr, month=date(2024, 11, 1))


@pytest.mark.parametrize(("who", "status"), [("pr", 200), ("hr", 200), ("palad", 200), ("clerk", 403), ("mayor", 403)])
def test_the_owner_and_the_team_may_mark_and_others_not(activity, client_of, request, who, status):
    assert client_of(request.getfixturevalue(who)).get(url(activity)).status_code == status


def test_nobody_marks_without_signing_in(activity):
    answer = Client().post(url(activity), {"done_on": "9 ต.ค. 2567"})

    assert (answer["Location"].startswith("/accounts/login/"), CalendarMark.objects.exists()) == (True, False)


def test_an_owner_marks_through_the_page_in_thai_dates(activity, pr, client_of):
    answer = client_of(pr).post(url(activity), {"done_on": "๙ ต.ค. ๖๗", "note": "ครบ"})

    assert answer["Location"] == reverse("km_plan:calendar", args=[2568, 1])
    assert list(CalendarMark.objects.values_list("done_on", "note")) == [(date(2024, 10, 9), "ครบ")]


@pytest.mark.parametrize("typed", ["", "31/2/2568", "1 ม.ค. 2560", "1 ม.ค. 2699"])
def test_a_day_that_cannot_be_is_told_beside_the_field(activity, pr, client_of, typed):
    answer = client_of(pr).post(url(activity), {"done_on": typed, "note": "ยังอยู่"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["done_on"])
    assert "ยังอยู่" in answer.content.decode()


@pytest.mark.parametrize("month", ["2024-13", "x", "2030-01", "0000-00"])
def test_a_month_that_is_not_the_activity_s_is_not_found(activity, pr, client_of, month):
    assert client_of(pr).get(url(activity, month=month)).status_code == 404


def test_the_maker_and_the_team_take_back_and_another_owner_does_not(activity, pr, hr, client_of):
    mark(activity, hr)

    refused = client_of(pr).post(url(activity, "calendar_unmark"))
    shown = client_of(pr).get(url(activity)).content.decode()
    done = client_of(hr).post(url(activity, "calendar_unmark"))

    assert (refused.status_code, "ยกเลิกรายการนี้" in shown) == (403, False)
    assert (done.status_code, CalendarMark.objects.exists()) == (302, False)


def test_the_page_links_only_what_this_person_may_mark(sealed, pr, clerk, client_of):
    address = reverse("km_plan:calendar", args=[2568, 1])
    mine, theirs = (client_of(person).get(address).context["page"] for person in (pr, clerk))

    owned = {str(a.key) for a in sealed.calendar.filter(owners="นักประชาสัมพันธ์")}
    assert (mine.markable, theirs.markable) == (owned, set())


def test_months_over_and_unrecorded_are_listed_first_to_last(sealed, activity, pr, client_of):
    mark(activity, pr)

    page = client_of(pr).get(reverse("km_plan:calendar", args=[2568, 1])).context["page"]

    planned = sum(a.months.count() for a in sealed.calendar.all())
    assert len(page.late) == planned - 1
    assert [cell.month for _, cell in page.late] == sorted(cell.month for _, cell in page.late)


def test_the_public_sees_what_was_done_without_the_remarks(activity, pr):
    mark(activity, pr, note="โทร 081-000-0000")

    text = Client().get(reverse("km_plan:calendar", args=[2568, 1])).content.decode()

    assert ("ทำแล้ว" in text, "081-000-0000" in text, pr.first_name in text) == (True, False, False)


def test_more_marks_cost_no_more_queries(activity, pr, client_of):
    page, address = client_of(pr), reverse("km_plan:calendar", args=[2568, 1])
    mark(activity, pr)
    page.get(address)
    with CaptureQueriesContext(connection) as few:
        page.get(address)
    for planned in activity.months.exclude(month=OCTOBER):
        mark(activity, pr, month=planned.month, on=planned.month)
    with CaptureQueriesContext(connection) as many:
        page.get(address)

    assert len(many) == len(few)


@pytest.mark.slow
def test_of_two_marks_at_the_same_moment_one_is_kept(committed):
    plan = municipality.plan_of(2568)
    activity = plan.calendar.get(place=3)
    people = [Person.objects.get(username=name) for name in ("pr", "hr")]

    outcomes = at_once(*(partial(mark, activity, person) for person in people))

    assert kinds(outcomes) == {"done": 1, "MarkedAlready": 1}
    assert CalendarMark.objects.count() == 1
