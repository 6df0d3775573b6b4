"""The private calendar of one's own deadlines: made, renewed, removed, and read by calendars that cannot sign in."""

from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from core.models import AuditEvent
from training.actions.duties import settle
from training.actions.feeds import make_feed, remove_feed
from training.actions.registering import nominate, withdraw_trip
from training.models import DeadlineFeed

PAGE = "/training/feed/"


def feed(key: str):
    return Client().get(f"{PAGE}{key}.ics")


def events(key: str) -> list:
    return list(Calendar.from_ical(feed(key).content).walk("VEVENT"))


@pytest.fixture
def key(clerk) -> str:
    return make_feed(by=clerk).key


@pytest.fixture
def trip(make_training, clerk, hr):
    back = date(2026, 7, 1)
    days = {"starts_on": back, "ends_on": back, "returns_on": back, "order_date": None}
    return nominate(make_training(**days), clerk, by=hr)


def test_every_open_duty_is_a_whole_day_on_its_last_day(trip, key):
    found = [(str(event["summary"]), event["dtstart"].dt, event["dtend"].dt) for event in events(key)]

    title, first, second = "การจัดซื้อจัดจ้างภาครัฐ", date(2026, 7, 16), date(2026, 7, 31)
    assert found == [
        (f"ครบกำหนดรายงานผลตามลำดับชั้น: {title}", first, first + timedelta(1)),
        (f"ครบกำหนดบันทึกบนเว็บไซต์: {title}", first, first + timedelta(1)),
        (f"ครบกำหนดจัดเก็บเป็นรูปเล่ม: {title}", second, second + timedelta(1)),
    ]


def test_an_event_explains_its_day_and_leads_to_the_trip(trip, key, settings):
    settings.PUBLIC_ADDRESS = "https://km.example.go.th"
    event = events(key)[0]

    assert "ไม่นับวันกลับ" in str(event["description"])
    assert str(event["url"]) == f"https://km.example.go.th{trip.get_absolute_url()}"


def test_an_extension_moves_the_same_event(trip, key, hr):
    duty = trip.duties.get(kind="report")
    before = {str(event["uid"]) for event in events(key)}
    duty.extensions.create(old_day=duty.last_day, new_day=date(2026, 8, 20), reason="ป่วย", granted_by=hr)
    trip.duties.filter(pk=duty.pk).update(last_day=date(2026, 8, 20))

    moved = next(event for event in events(key) if str(event["uid"]) == f"duty-{duty.pk}@km-training")
    assert (moved["dtstart"].dt, moved["sequence"]) == (date(2026, 8, 20), 1)
    assert {str(event["uid"]) for event in events(key)} == before


def test_what_is_done_or_called_off_is_no_longer_in_it(trip, key, clerk, hr):
    settle(trip, "report", by=clerk)
    left = [str(event["summary"])[:20] for event in events(key)]
    withdraw_trip(trip, by=hr, reason="ป่วย")

    assert (len(left), events(key)) == (2, [])


def test_nobody_else_is_named_in_it(trip, key, pr, hr, clerk):
    nominate(trip.training, pr, by=hr)

    content = feed(key).content.decode()
    assert (len(events(key)), pr.last_name in content, clerk.last_name in content) == (3, False, False)


def test_the_answer_is_a_calendar_that_no_shared_cache_keeps(trip, key):
    answer = feed(key)

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/calendar; charset=utf-8", "private, no-cache")
    assert (all(len(line) <= 75 for line in answer.content.split(b"\r\n")), bool(answer.cookies)) == (True, False)


def test_an_unknown_an_old_and_a_departed_person_s_address_get_the_same_answer(key, clerk):
    new = make_feed(by=clerk).key
    unknown, old, alive = feed("x" * 32), feed(key), feed(new)
    clerk.is_active = False
    clerk.save()
    departed = feed(new)

    assert [answer.status_code for answer in (unknown, old, alive, departed)] == [404, 404, 200, 404]
    assert unknown.content == old.content == departed.content


@pytest.mark.parametrize("text", ["x" * 3000, "' OR 1=1 --", "ปฏิทิน", "..%2F.."])
def test_any_other_text_is_just_unknown(db, text):
    assert feed(text).status_code == 404


def test_the_page_makes_renews_and_removes_the_address(client_of, clerk, hr):
    mine = client_of(clerk)
    empty = mine.get(PAGE).content.decode()
    mine.post(f"{PAGE}renew/")
    first = DeadlineFeed.objects.get(person=clerk).key
    mine.post(f"{PAGE}renew/")
    second = DeadlineFeed.objects.get(person=clerk).key
    shown, theirs = mine.get(PAGE).content.decode(), client_of(hr).get(PAGE).content.decode()
    mine.post(f"{PAGE}remove/")

    assert "ท่านยังไม่มีที่อยู่ปฏิทิน" in empty
    assert (first != second, second in shown, first in shown, second in theirs) == (True, True, False, False)
    assert (feed(second).status_code, DeadlineFeed.objects.exists()) == (404, False)


def test_the_trail_says_that_an_address_was_made_and_never_which(clerk):
    keys = [make_feed(by=clerk).key for _ in range(2)]
    remove_feed(by=clerk)
    removed_again = remove_feed(by=clerk)

    made = AuditEvent.objects.filter(event__startswith="training.feed_").order_by("number")
    assert [event.event for event in made] == ["training.feed_made", "training.feed_renewed", "training.feed_removed"]
    assert not any(key in event.after + event.before for event in made for key in keys)
    assert removed_again is False


def test_an_address_is_only_for_those_who_sign_in(db):
    answers = [Client().get(PAGE), Client().post(f"{PAGE}renew/"), Client().post(f"{PAGE}remove/")]

    assert all(answer["Location"].startswith("/accounts/login/") for answer in answers)
    assert not DeadlineFeed.objects.exists()
