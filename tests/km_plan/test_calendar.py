"""The activity calendar: its months as plain values, its activities in a draft, its page for each who looks at it."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import AuditEvent
from km_plan.actions import calendar as actions
from km_plan.actions.plans import create_plan
from km_plan.calendar import Done, lines_of, month_after, month_name, months_of, read_month
from km_plan.models import CalendarActivity
from signoff.refusals import NotEditable

OCTOBER, NOVEMBER, DECEMBER = date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1)


def activity_of(*months: str, key: str = "a", **facts) -> dict:
    return {"key": key, "name": "เสียงตามสาย", "owners": "นักประชาสัมพันธ์", "months": list(months)} | facts


def states(*months: str, done=(), on: date, live: bool = True) -> list[str]:
    (line,) = lines_of([activity_of(*months)], (OCTOBER, NOVEMBER, DECEMBER), done=done, on=on, live=live)
    return [cell.state for cell in line.cells]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "first", "last", "count"),
    [
        (date(2025, 10, 1), date(2026, 9, 30), OCTOBER, date(2026, 9, 1), 12),
        (date(2025, 12, 15), date(2026, 1, 2), DECEMBER, date(2026, 1, 1), 2),
        (date(2026, 1, 1), date(2026, 12, 31), date(2026, 1, 1), date(2026, 12, 1), 12),
        (date(2025, 10, 1), date(2099, 9, 30), OCTOBER, date(2030, 9, 1), 60),
    ],
)
def test_the_months_are_those_the_plan_covers_sixty_at_most(starts_on, ends_on, first, last, count):
    months = months_of(starts_on, ends_on)

    assert (months[0], months[-1], len(months)) == (first, last, count)


@pytest.mark.parametrize("text", ["", "2025", "2025-13", "2025-00", "0000-01", "๒๐๒๕-๐๑", "2025-1", "25-01", "a" * 99])
def test_what_names_no_month_is_none(text):
    assert read_month(text) is None


def test_a_month_is_read_named_and_followed_by_the_next():
    assert read_month("2025-12") == DECEMBER
    assert (month_name(DECEMBER), month_name(DECEMBER, full=True)) == ("ธ.ค. 68", "ธันวาคม 2568")
    assert month_after(DECEMBER) == date(2026, 1, 1)


def test_a_month_is_late_the_day_after_it_ended_and_not_before():
    assert states("2025-10", on=date(2025, 10, 31)) == ["planned", "", ""]
    assert states("2025-10", on=date(2025, 11, 1)) == ["late", "", ""]


def test_a_month_that_was_done_is_never_late_and_one_done_without_plan_still_shows():
    done = [Done("a", OCTOBER, date(2025, 10, 5)), Done("a", DECEMBER, date(2025, 12, 5))]

    assert states("2025-10", "2025-11", done=done, on=date(2026, 1, 1)) == ["done", "late", "done"]


def test_in_a_plan_that_is_not_in_force_nothing_is_late():
    assert states("2025-10", on=date(2026, 1, 1), live=False) == ["planned", "", ""]


def test_marks_of_another_activity_say_nothing_here():
    assert states("2025-10", done=[Done("b", OCTOBER, OCTOBER)], on=OCTOBER) == ["planned", "", ""]


def test_months_the_plan_leaves_out_are_named_and_not_lost():
    (line,) = lines_of([activity_of("2024-10", "2025-10")], (OCTOBER,), on=OCTOBER, live=False)

    assert (line.outside_names, [cell.state for cell in line.cells]) == ("ต.ค. 67", ["planned"])


@pytest.fixture
def plan(hr):
    return create_plan(year=2580, by=hr, with_steps=False)


def add(plan, hr, name="เสียงตามสาย", *months):
    return actions.add_activity(plan, by=hr, name=name, owners="นักประชาสัมพันธ์", months=months)


def order(plan) -> list[tuple[int, str]]:
    return list(plan.calendar.values_list("place", "name"))


def newest() -> tuple[str, dict, dict]:
    event = AuditEvent.objects.newest_first().first()
    return event.event, *(json.loads(text) if text else {} for text in (event.before, event.after))


def test_a_new_activity_stands_last_with_its_months_in_order(plan, hr):
    add(plan, hr, "แรก")

    made = add(plan, hr, "หลัง", date(2037, 3, 1), date(2036, 10, 1), date(2037, 3, 1))

    assert order(plan) == [(1, "แรก"), (2, "หลัง")]
    assert actions.planned_months(made) == [date(2036, 10, 1), date(2037, 3, 1)]
    assert newest() == (
        "plan.activity_added", {}, {"activity": "หลัง", "owners": "นักประชาสัมพันธ์", "months": ["ต.ค. 79", "มี.ค. 80"]}
    )  # fmt: skip


def test_a_change_counts_a_revision_and_replaces_the_months(plan, hr):
    made = add(plan, hr, "แรก", date(2036, 10, 1))

    changed = actions.change_activity(made, by=hr, revision=0, name="ใหม่", owners="", months=[date(2036, 12, 1)])

    stored = CalendarActivity.objects.get(pk=made.pk)
    assert (stored.name, stored.owners, stored.revision, changed.revision) == ("ใหม่", "", 1, 1)
    assert actions.planned_months(stored) == [date(2036, 12, 1)]


def test_saving_what_is_there_already_is_no_change(plan, hr):
    made = add(plan, hr, "แรก", date(2036, 10, 1))
    events = AuditEvent.objects.count()

    same = {"name": made.name, "owners": made.owners, "months": [date(2036, 10, 1)]}
    actions.change_activity(made, by=hr, revision=0, **same)

    assert AuditEvent.objects.count() == events


def test_the_second_of_two_editors_is_shown_what_the_first_saved(plan, hr):
    made = add(plan, hr)
    actions.change_activity(made, by=hr, revision=0, name="ของคนแรก", owners="", months=[])

    with pytest.raises(actions.ActivityEditedMeanwhile) as refusal:
        actions.change_activity(made, by=hr, revision=0, name="ของคนที่สอง", owners="", months=[])

    assert (refusal.value.current.name, order(plan)) == ("ของคนแรก", [(1, "ของคนแรก")])


def test_moving_and_removing_close_ranks(plan, hr):
    first, second, third = (add(plan, hr, name) for name in ("ก", "ข", "ค"))

    actions.move_activity(third, by=hr, to=1)
    actions.remove_activity(first, by=hr)

    assert order(plan) == [(1, "ค"), (2, "ข")]
    with pytest.raises(actions.ActivityGone):
        actions.move_activity(first, by=hr, to=2)
    with pytest.raises(actions.ActivityGone):
        actions.change_activity(first, by=hr, revision=0, name="", owners="", months=[])
    assert second.name == "ข"


@pytest.mark.parametrize("act", ["add", "change", "move", "remove"])
def test_the_calendar_of_a_sealed_plan_stays_as_it_was_signed(sealed, hr, act):
    activity, before = sealed.calendar.first(), order(sealed)
    acts = {
        "add": lambda: add(sealed, hr),
        "change": lambda: actions.change_activity(activity, by=hr, revision=0, name="อื่น", owners="", months=[]),
        "move": lambda: actions.move_activity(activity, by=hr, to=3),
        "remove": lambda: actions.remove_activity(activity, by=hr),
    }

    with pytest.raises(NotEditable):
        acts[act]()
    assert order(sealed) == before


def url(name: str, plan, *more) -> str:
    return reverse(f"km_plan:{name}", args=[plan.fiscal_year, plan.version, *more])


def fields(**changes) -> dict:
    return {"name": "เวทีแลกเปลี่ยน", "owners": "KM Team", "months": ["2036-10"], "revision": ""} | changes


def test_an_activity_is_added_through_its_form(plan, hr, client_of):
    answer = client_of(hr).post(url("calendar_new", plan), fields())

    assert answer["Location"] == url("calendar", plan)
    assert plan.snapshot()["calendar"] == [
        {"key": str(plan.calendar.get().key), "name": "เวทีแลกเปลี่ยน", "owners": "KM Team", "months": ["2036-10"]}
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "ก" * 501}, "name"),
        ({"months": ["2035-01"]}, "months"),
        ({"months": ["x"]}, "months"),
    ],
)
def test_a_wrong_field_is_told_beside_it_and_the_typed_text_stays(plan, hr, client_of, changes, field):
    answer = client_of(hr).post(url("calendar_new", plan), fields(**changes))

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert 'value="KM Team"' in answer.content.decode()
    assert not plan.calendar.exists()


def test_a_page_opened_before_a_colleague_saved_shows_both_and_can_be_saved_then(plan, hr, client_of):
    made, page = add(plan, hr), client_of(hr)
    address = url("calendar_edit", plan, made.key)
    opened = {"revision": page.get(address).context["form"]["revision"].value()}
    actions.change_activity(made, by=hr, revision=0, name="ของเพื่อน", owners="", months=[])

    refused = page.post(address, fields(**opened))
    again = page.post(address, fields(revision=refused.context["form"]["revision"].value()))

    text = refused.content.decode()
    assert (refused.status_code, "ของเพื่อน" in text, 'value="เวทีแลกเปลี่ยน"' in text) == (409, True, True)
    assert (again.status_code, order(plan)) == (302, [(1, "เวทีแลกเปลี่ยน")])


@pytest.mark.parametrize("revision", ["", "x", "9" * 40])
def test_a_form_that_lost_its_revision_overwrites_nothing(plan, hr, client_of, revision):
    made = add(plan, hr)

    answer = client_of(hr).post(url("calendar_edit", plan, made.key), fields(revision=revision))

    assert (answer.status_code in (200, 409), order(plan)) == (True, [(1, "เสียงตามสาย")])


def test_activities_move_and_go_by_plain_buttons(plan, hr, client_of):
    first, second = add(plan, hr, "ก"), add(plan, hr, "ข")
    page = client_of(hr)

    page.post(url("calendar_move", plan, second.key), {"to": "up"})
    page.post(url("calendar_move", plan, second.key), {"to": "nowhere"})
    asked = page.get(url("calendar_remove", plan, first.key))
    page.post(url("calendar_remove", plan, first.key))

    assert "จะลบ “ก”" in asked.content.decode()
    assert order(plan) == [(1, "ข")]


def test_an_activity_of_another_plan_is_not_found_through_this_one(plan, draft, hr, client_of):
    answer = client_of(hr).get(url("calendar_edit", plan, draft.calendar.first().key))

    assert answer.status_code == 404
    assert client_of(hr).get(url("calendar_edit", plan, uuid4())).status_code == 404


def test_an_empty_draft_says_how_to_begin_and_others_that_nothing_is_there(plan, hr, mayor, client_of):
    mine, theirs = (client_of(person).get(url("calendar", plan)).content.decode() for person in (hr, mayor))

    assert "เพิ่มกิจกรรมแรก" in mine
    assert ("เพิ่มกิจกรรมแรก" in theirs, "แผนฉบับนี้ไม่มีปฏิทินกิจกรรม" in theirs) == (False, True)


def test_the_public_reads_the_calendar_in_force_by_its_stable_address(sealed, draft):
    public = Client()

    page = public.get(reverse("km_plan:calendar_year", args=[2568]), follow=True)
    hidden = public.get(url("calendar", draft))

    text = page.content.decode()
    assert all(activity.name in text for activity in sealed.calendar.all())
    assert page.redirect_chain == [(url("calendar", sealed), 302)]
    assert ("ดูในปฏิทินของท่าน" in text, "เพิ่มกิจกรรม" in text, "calendar-mark" in text) == (False, False, False)
    assert hidden["Location"].startswith("/accounts/login/")


def test_a_year_without_a_plan_has_no_calendar(client_of, hr):
    assert client_of(hr).get(reverse("km_plan:calendar_year", args=[2599])).status_code == 404


def test_the_page_asks_no_more_for_more_activities(plan, hr, client_of):
    page, address = client_of(hr), url("calendar", plan)
    add(plan, hr, "ก", date(2036, 10, 1))
    page.get(address)
    with CaptureQueriesContext(connection) as few:
        page.get(address)
    for number in range(12):
        add(plan, hr, f"กิจกรรม {number}", date(2036, 10, 1), date(2036, 11, 1))
    with CaptureQueriesContext(connection) as many:
        answer = page.get(address)

    assert (len(many), len(answer.context["page"].lines)) == (len(few), 13)
