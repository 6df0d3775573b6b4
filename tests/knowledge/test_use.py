"""Uses, thanks and favourites: once for each person, never by the authors; every number opens exactly its list."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import AuditEvent, Notification
from knowledge.actions import following, using
from knowledge.models import Favourite, Thanks, Use
from knowledge.refusals import OwnEntry
from knowledge.use import page as use_page
from knowledge.use.rankings import for_you, most_read, most_used, newest
from people.models import Person
from thai.dates import today

RESULT = "จัดซื้อกระดาษของกองเสร็จเร็วขึ้นสองวัน"


def told(person):
    """What the bell says since the world was built, the newest first."""
    return list(Notification.objects.filter(recipient=person).order_by("-pk").values_list("text", flat=True))


@pytest.fixture
def quiet(db):
    Notification.objects.all().delete()


def test_a_use_is_recorded_with_its_result_and_the_author_hears(staff_entry, hr, clerk, client_of, quiet):
    answer = client_of(hr).post(
        f"/knowledge/{staff_entry.pk}/uses/mine/", {"result": RESULT, "on": "๑ ต.ค. ๒๕๖๘"}, follow=True
    )

    assert list(Use.objects.values_list("person", "result", "on")) == [(hr.pk, RESULT, date(2025, 10, 1))]
    assert told(clerk) == [f"{hr} นำเรื่องของท่านไปใช้แล้ว: {staff_entry}"]
    assert "ท่านบันทึกไว้ว่า" in answer.content.decode()


def test_recorded_again_it_is_corrected_and_the_bell_is_silent(staff_entry, hr, clerk, quiet):
    using.record_use(staff_entry, by=hr, result=RESULT, on=today())
    using.record_use(staff_entry, by=hr, result="แก้แล้ว", on=today())

    assert list(staff_entry.uses.values_list("result", flat=True)) == ["แก้แล้ว"]
    assert len(told(clerk)) == 1
    events = AuditEvent.objects.filter(event__startswith="knowledge.use").order_by("number")
    assert list(events.values_list("event", flat=True)) == ["knowledge.used", "knowledge.use_corrected"]


def test_a_use_can_be_withdrawn_by_who_recorded_it_alone(staff_entry, hr, palad, client_of):
    using.record_use(staff_entry, by=hr, result=RESULT, on=today())
    using.record_use(staff_entry, by=palad, result=RESULT, on=today())

    client_of(hr).post(f"/knowledge/{staff_entry.pk}/uses/mine/withdraw/")

    assert list(staff_entry.uses.values_list("person", flat=True)) == [palad.pk]


@pytest.mark.parametrize("act", ["uses/mine/", "verdicts/mine/", "thanks/give/"])
def test_an_author_is_told_that_it_does_not_count(staff_entry, clerk, client_of, act):
    values = {"result": RESULT, "on": "1 ต.ค. 2568", "is_helpful": "yes"}

    answer = client_of(clerk).post(f"/knowledge/{staff_entry.pk}/{act}", values)

    assert (answer.status_code, str(OwnEntry()) in answer.content.decode()) == (409, True)
    counted = [staff_entry.uses.count(), staff_entry.verdicts.count(), staff_entry.thanks.count()]
    assert counted == [0, 0, 0]


@pytest.mark.parametrize(
    ("result", "on", "words"),
    [
        ("", "1 ต.ค. 2568", "กรุณา"),
        (RESULT, "31/2/2569", "วัน"),
        (RESULT, "1 ม.ค. 2599", "วันที่นี้ยังมาไม่ถึง"),
        ("ก" * 10_000, "1 ต.ค. 2568", "500"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_the_field(staff_entry, hr, client_of, result, on, words):
    answer = client_of(hr).post(f"/knowledge/{staff_entry.pk}/uses/mine/", {"result": result, "on": on})

    assert (answer.status_code, Use.objects.count()) == (200, 0)
    assert answer.context["form"].errors
    assert on in answer.content.decode()


def test_the_number_of_uses_opens_a_list_of_as_many_names(staff_entry, hr, palad, client_of):
    for person in (hr, palad):
        using.record_use(staff_entry, by=person, result=RESULT, on=today())

    page = client_of(hr).get(f"/knowledge/{staff_entry.pk}/uses/")

    assert [use.person for use in page.context["page_obj"]] == [palad, hr]
    assert use_page.part(staff_entry, None, hr).uses == 2


def test_the_public_sees_how_many_used_it_and_no_names(public_entry, hr, client):
    using.record_use(public_entry, by=hr, result=RESULT, on=today())

    page = client.get(public_entry.get_absolute_url()).content.decode()
    listed = client.get(f"/knowledge/{public_entry.pk}/uses/")

    assert "นำไปใช้แล้ว <strong>1</strong> คน" in page.replace("๑", "1")
    assert (str(hr) in page, RESULT in page, "ขอบคุณ <strong>" in page) == (False, False, False)
    assert listed["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("path", ["uses/", "uses/mine/", "thanks/", "reads/", "verdicts/mine/", "comments/", "follow/"])
def test_what_one_may_not_see_has_no_use_either(unit_entry, head_health, client_of, path):
    assert client_of(head_health).get(f"/knowledge/{unit_entry.pk}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["uses/", "thanks/", "reads/", "comments/", "verdicts/mine/"])
def test_a_draft_has_no_use(draft_revision, clerk, client_of, path):
    assert client_of(clerk).get(f"/knowledge/{draft_revision.entry_id}/{path}").status_code == 403


def test_thanks_are_one_tap_and_undone_by_another(staff_entry, hr, client_of):
    browser = client_of(hr)

    browser.post(f"/knowledge/{staff_entry.pk}/thanks/give/")
    given = list(Thanks.objects.values_list("person", flat=True))
    browser.post(f"/knowledge/{staff_entry.pk}/thanks/undo/")

    assert (given, Thanks.objects.count()) == ([hr.pk], 0)


def test_thanks_given_again_ring_no_second_bell(staff_entry, hr, clerk, quiet):
    for _ in range(3):
        using.thank(staff_entry, by=hr)
        using.take_back_thanks(staff_entry, by=hr)

    assert told(clerk) == [f"{hr} ขอบคุณท่านสำหรับเรื่อง: {staff_entry}"]


def test_a_tap_by_htmx_answers_with_the_part_alone(staff_entry, hr, client_of):
    answer = client_of(hr).post(f"/knowledge/{staff_entry.pk}/thanks/give/", headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="use-part">')
    assert "ถอนคำขอบคุณ" in page


def test_favourites_are_mine_alone_and_only_what_i_may_see(staff_entry, unit_entry, hr, head_works, client_of):
    following.keep_favourite(staff_entry, by=hr)
    following.keep_favourite(unit_entry, by=hr)  # seen once, closed since
    following.keep_favourite(unit_entry, by=head_works)

    page = client_of(hr).get("/knowledge/favourites/")

    assert list(page.context["page_obj"]) == [staff_entry]


def test_a_favourite_is_kept_and_put_away(staff_entry, hr, client_of):
    browser = client_of(hr)

    browser.post(f"/knowledge/{staff_entry.pk}/favourite/")
    browser.post(f"/knowledge/{staff_entry.pk}/favourite/")
    kept = Favourite.objects.count()
    answer = browser.post(f"/knowledge/{staff_entry.pk}/favourite/end/", {"next": "favourites"})

    assert (kept, Favourite.objects.count(), answer["Location"]) == (1, 0, "/knowledge/favourites/")


def test_the_part_of_the_page_asks_once_however_much_was_done(staff_entry, hr, palad):
    hr.has_perm("knowledge.see_verdicts")
    with CaptureQueriesContext(connection) as before:
        use_page.part(staff_entry, None, hr)
    for person in Person.objects.serving().exclude(username="clerk")[:9]:
        using.record_use(staff_entry, by=person, result=RESULT, on=today())
        using.judge(staff_entry, by=person, is_helpful=True)
    with CaptureQueriesContext(connection) as after:
        part = use_page.part(staff_entry, None, hr)

    assert (len(before), len(after), part.uses, part.helpful) == (1, 1, 9, 9)


def test_lists_ask_no_more_for_more_people(staff_entry, hr, palad, client_of):
    browser, path = client_of(hr), f"/knowledge/{staff_entry.pk}/uses/"
    using.record_use(staff_entry, by=hr, result=RESULT, on=today())
    browser.get(path)
    with CaptureQueriesContext(connection) as one:
        browser.get(path)
    for person in Person.objects.serving().exclude(username="clerk")[:9]:
        using.record_use(staff_entry, by=person, result=RESULT, on=today())
    with CaptureQueriesContext(connection) as many:
        browser.get(path)

    assert len(many) == len(one)


def test_the_front_page_gets_what_is_most_used_and_most_read(staff_entry, public_entry, question_entry, hr, palad):
    for person in (hr, palad):
        using.record_use(public_entry, by=person, result=RESULT, on=today())
    using.record_use(staff_entry, by=hr, result=RESULT, on=today())
    for day in range(3):
        staff_entry.reads.create(day=today() - timedelta(day), reader=f"person:{hr.pk}", person=hr)
    public_entry.reads.create(day=today() - timedelta(40), reader="v:1")
    question_entry.reads.create(day=today(), reader="v:1")

    used, read = most_used(hr, 5), most_read(hr, 5)

    assert [(entry, entry.times) for entry in used] == [(public_entry, 2), (staff_entry, 1)]
    assert [(entry, entry.times) for entry in read] == [(staff_entry, 3), (question_entry, 1)]


def test_the_front_page_shows_nobody_what_they_may_not_see(unit_entry, staff_entry, public_entry, hr, client):
    using.record_use(unit_entry, by=hr, result=RESULT, on=today())
    unit_entry.reads.create(day=today(), reader="v:1")
    outsider = Person.objects.get(username="head_health")

    offered = [*newest(outsider, 9), *most_used(outsider, 9), *most_read(outsider, 9), *for_you(outsider, 9)]

    assert staff_entry in offered
    assert unit_entry not in offered


def test_for_you_is_what_you_follow_and_neither_wrote_nor_read(staff_entry, public_entry, question_entry, hr):
    following.follow("tag", public_entry.published.tags.first(), by=hr)
    following.follow("author", question_entry.owner, by=hr)
    staff_entry.reads.create(day=today(), reader=f"person:{hr.pk}", person=hr)

    assert for_you(hr, 5) == [question_entry, public_entry]
    assert staff_entry not in for_you(staff_entry.owner, 5)
