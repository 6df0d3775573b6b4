"""The calendar feed: a private address that can be made anew, and events that every calendar reads."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from core.models import AuditEvent
from km_plan.actions.marks import make_address, mark_done
from km_plan.models import CalendarAddress

PAGE = "km_plan:calendar_address"


def feed(token: str):
    return Client().get(reverse("km_plan:calendar_feed", args=[token]))


def events(token: str) -> list:
    return list(Calendar.from_ical(feed(token).content).walk("VEVENT"))


@pytest.fixture
def token(clerk):
    return make_address(by=clerk).token


def test_every_planned_month_in_force_is_an_event_of_whole_days(token, sealed, draft):
    found = events(token)

    planned = [(str(a.key), m.month) for a in sealed.calendar.all() for m in a.months.all()]
    assert len(found) == len(planned)
    assert {str(event["uid"]) for event in found} == {f"{key}-{month:%Y%m}@km-plan" for key, month in planned}
    first = next(event for event in found if event["dtstart"].dt == date(2024, 12, 1))
    assert first["dtend"].dt == date(2025, 1, 1)
    assert (type(first["dtstart"].dt), str(first["transp"])) == (date, "TRANSPARENT")


def test_an_event_names_the_activity_and_its_owners_in_thai(token, sealed):
    activity = sealed.calendar.get(place=6)

    (event,) = [event for event in events(token) if str(event["uid"]).startswith(str(activity.key))]

    assert str(event["summary"]) == activity.name
    assert "ผู้รับผิดชอบ: KM Team" in str(event["description"])
    assert str(event["url"]).endswith("/plans/2568/calendar/")


def test_what_was_done_says_so_and_stays_the_same_event(token, sealed, hr):
    activity = sealed.calendar.get(place=6)
    before = {str(event["uid"]) for event in events(token)}
    mark_done(activity, by=hr, month=date(2025, 3, 1), on=date(2025, 3, 12), note="ห้ามเผยแพร่")

    (event,) = [event for event in events(token) if "ทำแล้ว" in str(event["summary"])]

    assert "ทำแล้วเมื่อ 12 มีนาคม 2568" in str(event["description"])
    assert ("ห้ามเผยแพร่" in str(event["description"]), {str(e["uid"]) for e in events(token)}) == (False, before)


def test_the_answer_is_a_calendar_of_its_own_and_no_shared_cache_keeps_it(token):
    answer = feed(token)

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/calendar; charset=utf-8", "private, no-cache")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    assert b"X-WR-TIMEZONE:Asia/Bangkok" in answer.content
    assert not answer.cookies


def test_an_unknown_an_old_and_a_departed_person_s_address_get_the_same_answer(token, clerk):
    new = make_address(by=clerk).token
    unknown, old = feed("x" * 43), feed(token)
    assert feed(new).status_code == 200
    clerk.is_active = False
    clerk.save()
    departed = feed(new)

    assert [answer.status_code for answer in (unknown, old, departed)] == [404, 404, 404]
    assert unknown.content == old.content == departed.content


@pytest.mark.parametrize("text", ["x" * 3000, "' OR 1=1 --", "ปฏิทิน", "..%2F..%2F"])
def test_any_other_text_is_just_unknown(db, text):
    assert feed(text).status_code == 404


def test_the_page_makes_shows_and_resets_the_address(clerk, hr, client_of):
    mine = client_of(clerk)
    empty = mine.get(reverse(PAGE)).content.decode()

    mine.post(reverse("km_plan:calendar_address_reset"))
    first = CalendarAddress.objects.get(person=clerk).token
    mine.post(reverse("km_plan:calendar_address_reset"))
    second = CalendarAddress.objects.get(person=clerk).token

    shown, theirs = mine.get(reverse(PAGE)).content.decode(), client_of(hr).get(reverse(PAGE)).content.decode()
    assert "ท่านยังไม่มีที่อยู่ปฏิทิน" in empty
    assert (first != second, second in shown, first in shown, second in theirs) == (True, True, False, False)
    assert len(second) == 43


def test_the_trail_says_that_an_address_was_made_and_never_which(token, clerk):
    make_address(by=clerk)

    made = AuditEvent.objects.newest_first()[:2]
    assert [event.event for event in made] == ["plan.calendar_address_reset", "plan.calendar_address_made"]
    current = CalendarAddress.objects.get().token
    assert not any(secret in event.after + event.before for event in made for secret in (token, current))


def test_an_address_is_only_for_those_who_sign_in(db):
    assert Client().get(reverse(PAGE))["Location"].startswith("/accounts/login/")
    assert Client().post(reverse("km_plan:calendar_address_reset"))["Location"].startswith("/accounts/login/")
    assert not CalendarAddress.objects.exists()
