"""The page on which people are named: HR anybody, a superior those they lead, with the marks from before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import Notification
from people.models import Person
from training.actions.registering import cancel_training, nominate, withdraw_trip
from training.models import Participant, TrainingRules

ALL_FOUR = [4, 4, 4, 4, 4]


@pytest.fixture
def course(make_training):
    return make_training()


def page_of(course) -> str:
    return f"/training/{course.pk}/nominate/"


def marks(person, scores) -> dict:
    return {f"rate_{person.pk}_{place}": score for place, score in enumerate(scores, 1)}


@pytest.fixture
def supervisor(committee):
    """Heads the clerk's own section, below the head of the office."""
    return committee


def went(course) -> set:
    return {trip.person for trip in course.participants.all()}


def test_hr_names_several_at_once_and_each_is_told_the_last_days(client_of, hr, course, clerk, head_works):
    answer = client_of(hr).post(page_of(course), {"people": [clerk.pk, head_works.pk]})

    assert (answer["Location"], went(course)) == (course.get_absolute_url(), {clerk, head_works})
    told = Notification.objects.get(recipient=clerk, text__startswith="ท่านมีชื่อเข้าร่วม")
    assert told.url == Participant.objects.get(person=clerk).get_absolute_url()
    assert "รายงานผลตามลำดับชั้นภายในวันที่ " in told.detail


def test_each_supervisor_is_asked_once_for_the_marks_of_all_their_people(client_of, hr, course, clerk, pr, supervisor):
    client_of(hr).post(page_of(course), {"people": [clerk.pk, pr.pk]})

    asked = Notification.objects.get(recipient=supervisor, text__startswith="โปรดประเมินก่อนการอบรม")
    assert {str(clerk), str(pr)} == set(asked.detail.split(", "))
    assert asked.url == course.get_absolute_url()


def test_a_superior_marks_while_naming_and_nobody_is_asked_again(client_of, head_office, course, clerk):
    client_of(head_office).post(page_of(course), {"people": [clerk.pk]} | marks(clerk, ALL_FOUR))

    follow_up = Participant.objects.get(person=clerk).follow_up
    assert (follow_up.before_by, [one.before for one in follow_up.ratings.all()]) == (head_office, ALL_FOUR)
    assert not Notification.objects.filter(text__startswith="โปรดประเมิน").exists()


@pytest.mark.parametrize("given", [[], [4, 4], ["9", 4, 4, 4, 4], ["x", 4, 4, 4, 4]])
def test_who_stands_right_above_must_mark_every_point(client_of, supervisor, course, clerk, given):
    answer = client_of(supervisor).post(page_of(course), {"people": [clerk.pk]} | marks(clerk, given))

    assert f"{clerk}: โปรดให้คะแนนให้ครบทุกข้อ" in answer.content.decode()
    assert went(course) == set()


def test_who_stands_higher_may_leave_the_marks_to_the_supervisor(client_of, mayor, course, clerk, supervisor):
    client_of(mayor).post(page_of(course), {"people": [clerk.pk]})

    assert went(course) == {clerk}
    assert Notification.objects.filter(recipient=supervisor, text__startswith="โปรดประเมิน").count() == 1


def test_who_stands_higher_marks_all_or_nothing(client_of, head_office, course, clerk):
    answer = client_of(head_office).post(page_of(course), {"people": [clerk.pk]} | marks(clerk, [3]))

    assert "หรือเว้นว่างทุกข้อ" in answer.content.decode()
    assert went(course) == set()


def test_marks_typed_by_somebody_who_is_no_superior_are_not_taken(client_of, hr, course, clerk):
    client_of(hr).post(page_of(course), {"people": [clerk.pk]} | marks(clerk, ALL_FOUR))

    assert [one.before for one in Participant.objects.get().follow_up.ratings.all()] == [None] * 5


def test_without_points_to_mark_nothing_is_asked_in_the_form(client_of, supervisor, course, clerk):
    TrainingRules(pk=1, points=[]).save()
    client_of(supervisor).post(page_of(course), {"people": [clerk.pk]})

    assert went(course) == {clerk}


def test_a_superior_finds_only_those_they_lead(client_of, head_office, head_finance, course, clerk):
    def found(person):
        return client_of(head_office).get(page_of(course), {"find": person.first_name}).context["box"].found

    assert (clerk in found(clerk), found(head_finance), head_office in found(head_office)) == (True, [], False)


@pytest.mark.parametrize("who", ["head_finance", "head_office"])
def test_a_superior_names_neither_strangers_nor_themself(client_of, head_office, course, request, who):
    stranger = request.getfixturevalue(who)

    answer = client_of(head_office).post(page_of(course), {"people": [stranger.pk]})

    assert (answer.status_code, went(course)) == (403, set())


def test_who_leads_nobody_may_not_even_look(client_of, clerk, course):
    assert client_of(clerk).get(page_of(course)).status_code == 403


def test_the_hr_officer_may_name_themself(client_of, hr, course):
    client_of(hr).post(page_of(course), {"people": [hr.pk]})

    assert went(course) == {hr}


def test_who_takes_part_already_or_left_is_passed_over_by_name(client_of, hr, course, clerk, pr, head_works):
    nominate(course, clerk, by=hr)
    pr.is_active = False
    pr.save()

    answer = client_of(hr).post(page_of(course), {"people": [clerk.pk, pr.pk, head_works.pk]})

    assert f"{clerk} อยู่ในรายชื่อผู้เข้าร่วมแล้ว" in answer.content.decode()
    assert f"บัญชีของ{pr}ปิดแล้ว" in answer.content.decode()
    assert went(course) == {clerk}


def test_nobody_ticked_is_said(client_of, hr, course):
    assert "โปรดเลือกผู้เข้าร่วมอย่างน้อยหนึ่งคน" in client_of(hr).post(page_of(course)).content.decode()


def test_a_cancelled_event_takes_nobody(client_of, hr, course, clerk):
    cancel_training(course, by=hr, reason="เลื่อน")

    assert client_of(hr).post(page_of(course), {"people": [clerk.pk]}).status_code == 403
    assert went(course) == set()


def test_one_who_withdrew_is_still_in_the_list(client_of, hr, open_trip, clerk):
    withdraw_trip(open_trip, by=hr, reason="ติดราชการ")
    answer = client_of(hr).post(page_of(open_trip.training), {"people": [clerk.pk]})

    assert f"{clerk} อยู่ในรายชื่อผู้เข้าร่วมแล้ว" in answer.content.decode()


def test_looking_keeps_ticks_and_marks_and_names_nobody(client_of, head_office, course, clerk):
    sent = {"people": [clerk.pk], "find": "นาง", "press": "look"} | marks(clerk, [5, 1])
    box = client_of(head_office).post(page_of(course), sent).context["box"]

    assert [(one.person, one.rated) for one in box.nominees] == [(clerk, [5, 1])]
    assert (clerk not in box.found, went(course)) == (True, set())


def test_a_superior_sees_the_points_and_the_hr_officer_does_not(client_of, head_office, hr, course, clerk):
    pages = [client_of(one).get(page_of(course), {"people": [clerk.pk]}).content.decode() for one in (head_office, hr)]

    assert [page.count(f'name="rate_{clerk.pk}_') for page in pages] == [25, 0]


def test_htmx_gets_only_the_part_that_changes(client_of, hr, course, clerk):
    answer = client_of(hr).get(page_of(course), {"people": [clerk.pk]}, headers={"HX-Request": "true"})

    assert b"<html" not in answer.content
    assert f'value="{clerk.pk}" checked' in answer.content.decode()


def test_the_page_asks_as_much_for_one_as_for_six(client_of, mayor, course):
    def asked(number: int) -> int:
        chosen = Person.objects.serving().exclude(pk=mayor.pk)[:number]
        address = {"people": [one.pk for one in chosen], "find": "นาย"}
        client.get(page_of(course), address)
        with CaptureQueriesContext(connection) as questions:
            client.get(page_of(course), address)
        return len(questions)

    client = client_of(mayor)
    assert asked(1) == asked(6)
