"""Writing an event down: who may, who attended, what was spoken of, two windows, a day still to come."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.models import AuditEvent, Notification
from knowledge import refusals
from knowledge.actions.holding_events import save_event
from knowledge.models import SharingEvent, Visibility
from tests.knowledge.holding import FACTS, HELD, hold, typed
from tests.knowledge.test_following import written
from thai.dates import today

NEW = "/knowledge/events/new/"


def edit_page(event) -> str:
    return reverse("knowledge:event_edit", args=[event.pk])


def came(event) -> set:
    return {one.person for one in event.attendances.all()}


@pytest.fixture
def event(hr, clerk):
    return hold(hr, people=[clerk])


def test_an_event_is_saved_with_who_attended_and_what_was_spoken_of(client_of, hr, clerk, pr, staff_entry):
    answer = client_of(hr).post(NEW, typed(people=[clerk.pk, pr.pk], entries=[staff_entry.pk]))

    event = SharingEvent.objects.get()
    assert answer["Location"] == event.get_absolute_url()
    assert (event.title, event.held_on, event.made_by, event.edits) == ("เล่าสู่กันฟัง", HELD, hr, 0)
    assert (came(event), list(event.entries.all())) == ({clerk, pr}, [staff_entry])
    assert AuditEvent.objects.latest("number").event == "knowledge.event_saved"


def test_a_head_of_a_unit_writes_down_an_event_and_a_clerk_may_not(client_of, committee, clerk):
    assert client_of(committee).post(NEW, typed()).status_code == 302
    assert client_of(clerk).post(NEW, typed()).status_code == 403


WHO_CHANGES = {"hr": 200, "palad": 200, "pr": 200, "committee": 200, "mayor": 403}


@pytest.mark.parametrize(("who", "answer"), WHO_CHANGES.items())
def test_who_tends_knowledge_changes_any_event_and_a_head_their_own(client_of, request, committee, who, answer):
    """The committee's member heads a section and is not of the team; the mayor heads another unit."""
    own = hold(committee)

    assert client_of(request.getfixturevalue(who)).get(edit_page(own)).status_code == answer


def test_missing_facts_are_told_beside_their_fields_and_the_ticks_stay(client_of, hr, clerk):
    answer = client_of(hr).post(NEW, typed(title="", held_on="32 มี.ค. 2569", people=[clerk.pk]))

    page = answer.content.decode()
    assert (answer.status_code, SharingEvent.objects.count()) == (200, 0)
    assert "ชื่อกิจกรรม: " in page
    assert f'value="{clerk.pk}" checked' in page


def test_a_press_that_only_looks_saves_nothing_and_keeps_what_was_typed(client_of, hr, clerk):
    answer = client_of(hr).post(NEW, typed(title="", place="ศาลา", find_people="ช", press="look", people=[clerk.pk]))

    page = answer.content.decode()
    assert (SharingEvent.objects.count(), "มีข้อมูลที่ต้องแก้ไข" in page) == (0, False)
    assert 'value="ศาลา"' in page
    assert "ผลการค้นหา “ช”" in page


def test_another_window_that_saved_first_is_not_written_over(client_of, hr, palad, event):
    opened = typed(event, place="ศาลา")
    save_event(event, by=palad, values=FACTS | {"place": "วัด"}, edits=event.edits)

    answer = client_of(hr).post(edit_page(event), opened)

    page, now = answer.content.decode(), SharingEvent.objects.get()
    assert (answer.status_code, now.place, now.edits) == (409, "วัด", 1)
    assert "มีผู้อื่นแก้ไขกิจกรรมนี้" in page
    assert 'name="edits" value="1"' in page


def test_a_cancelled_event_is_not_saved(hr, event):
    SharingEvent.objects.filter(pk=event.pk).update(cancelled_at="2026-03-03T00:00Z", cancelled_by=hr)

    with pytest.raises(refusals.EventCancelled):
        save_event(event, by=hr, values=FACTS, edits=0)


def test_changing_takes_off_who_is_no_longer_ticked(hr, clerk, pr, event):
    save_event(event, by=hr, values=FACTS, people=[pr], edits=0)

    assert came(event) == {pr}


def test_who_is_named_for_a_coming_day_is_told_and_nobody_of_a_past_one(hr, clerk):
    Notification.objects.all().delete()
    hold(hr, people=[clerk])
    assert not Notification.objects.filter(recipient=clerk).exists()

    ahead = hold(hr, people=[clerk, hr], held_on=today() + timedelta(days=3))

    told = Notification.objects.get()
    assert (told.recipient, told.url) == (clerk, ahead.get_absolute_url())


def test_entries_of_other_units_stay_when_somebody_saves_who_may_not_read_them(hr, head_works, pr, staff_entry):
    closed = written(head_works, visibility=Visibility.UNIT, title="ของกองช่าง")
    event = hold(pr, entries=[closed])

    save_event(event, by=hr, values=FACTS, entries=[staff_entry], edits=0)

    assert set(event.entries.all()) == {closed, staff_entry}


@pytest.mark.parametrize("facts", [
    {"held_on": "1 ต.ค. 9999"}, {"held_on": "1 ม.ค. 2400"}, {"kind": "party"}, {"unit": "999999"}, {"unit": "ก"},
    {"edits": "9" * 30}, {"title": "ก" * 301}, {"summary": "ก" * 20001},
])  # fmt: skip
def test_what_cannot_be_is_refused_without_a_stumble(client_of, hr, facts):
    answer = client_of(hr).post(NEW, typed(**facts))

    assert (answer.status_code, SharingEvent.objects.count()) == (200, 0)


@pytest.mark.parametrize("odd", ["0", "9" * 40, "๑", "-1", "ก", "1\0"])
def test_odd_keys_tick_nobody(client_of, hr, odd):
    client_of(hr).post(NEW, typed(people=[odd], entries=[odd]))

    assert [came(event) for event in SharingEvent.objects.all()] in ([], [set()])


def test_colleagues_are_found_by_name_position_and_unit(client_of, hr, clerk, head_works):
    def found(word: str) -> str:
        return client_of(hr).get("/knowledge/events/people/", {"find_people": word}).content.decode()

    assert str(clerk) in found(clerk.first_name)
    assert str(head_works) in found(head_works.unit.name)
    assert "ไม่พบ" in found("ฮฮฮ")


def test_only_entries_within_reach_are_found(client_of, hr, head_works, staff_entry):
    written(head_works, visibility=Visibility.UNIT, title="ขั้นตอนการจัดซื้อของกองช่าง")

    page = client_of(hr).get("/knowledge/events/entries/", {"find_entries": "ขั้นตอนการจัดซื้อ"}).content.decode()

    assert (f'value="{staff_entry.pk}"' in page, "ของกองช่าง" in page) == (True, False)
