"""One event: its facts, its budget, who takes part; states only for those who may see the trip."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.xlsx import read_xlsx
from people.models import Person, Unit
from training.actions.registering import cancel_training, nominate, withdraw_trip
from training.models import Participant


def page(client, training) -> str:
    return client.get(training.get_absolute_url()).content.decode()


def lines(client, training) -> dict:
    """Name to state, empty where the reader may not see it."""
    shown = client.get(training.get_absolute_url()).context["lines"]
    return {line.trip.person.username: line.state if line.is_open else "" for line in shown}


def test_facts_as_the_paper_form_has_them(client_of, clerk, make_training):
    shown = page(client_of(clerk), make_training(registration_cost=3900, travel_cost="1250.5", objectives="เพื่อ\nรู้"))

    for words in ("ฝึกอบรม (ภายนอกหน่วยงาน)", "ห้องประชุมสถาบัน จังหวัดปทุมธานี", "เลขที่ 45/2569", "3,900", "รวม 5,150.50 บาท",
                  "เพื่อ<br>รู้"):  # fmt: skip
        assert words in shown


def test_no_budget_and_nothing_spent_are_told_apart(client_of, clerk, make_training):
    unknown, free = make_training(), make_training(registration_cost=0)

    after = [page(client_of(clerk), one).split("<dt>งบประมาณ</dt>")[1] for one in (unknown, free)]
    assert [words.startswith("<dd>ไม่ระบุ</dd>") for words in after] == [True, False]
    assert "รวม 0 บาท" in page(client_of(clerk), free)


def test_colleagues_read_names_and_only_who_may_see_the_trip_its_state(
    client_of, overdue_trip, hr, clerk, pr, head_works
):
    nominate(overdue_trip.training, pr, by=hr)
    seen = {one.username: lines(client_of(one), overdue_trip.training) for one in (clerk, head_works, hr)}

    assert seen == {
        "clerk": {"clerk": "เกินกำหนด", "pr": ""},
        "head_works": {"clerk": "", "pr": ""},
        "hr": {"clerk": "เกินกำหนด", "pr": "เกินกำหนด"},
    }
    assert overdue_trip.get_absolute_url() not in page(client_of(head_works), overdue_trip.training)


def test_who_withdrew_stands_last_and_says_so_and_the_reason_is_not_for_everybody(
    client_of, overdue_trip, hr, clerk, pr, head_works
):
    withdraw_trip(overdue_trip, by=hr, reason="ป่วยเป็นไข้")
    nominate(overdue_trip.training, pr, by=hr)

    assert list(lines(client_of(hr), overdue_trip.training).items()) == [("pr", "เกินกำหนด"), ("clerk", "ไม่ได้เข้าร่วม")]
    assert "ผู้เข้าร่วม 1 คน" in page(client_of(hr), overdue_trip.training)
    assert "ป่วยเป็นไข้" not in page(client_of(head_works), overdue_trip.training)


def test_a_cancelled_event_says_why_and_offers_only_a_copy(client_of, overdue_trip, hr):
    cancel_training(overdue_trip.training, by=hr, reason="ผู้จัดงดรุ่นนี้")
    shown = page(client_of(hr), overdue_trip.training)

    assert "ผู้จัดงดรุ่นนี้" in shown
    assert [word in shown for word in (">แก้ไข<", ">คัดลอก<", ">เสนอชื่อผู้เข้าร่วม<", ">ยกเลิกการอบรม<")] == [
        False, True, False, False,
    ]  # fmt: skip
    assert lines(client_of(hr), overdue_trip.training) == {"clerk": "การอบรมยกเลิก"}


@pytest.mark.parametrize(
    ("who", "offered"), [("hr", [True, True]), ("palad", [True, False]), ("clerk", [False, False])]
)
def test_each_is_offered_what_they_may_do(client_of, request, open_trip, who, offered):
    shown = page(client_of(request.getfixturevalue(who)), open_trip.training)
    assert [word in shown for word in (">เสนอชื่อผู้เข้าร่วม<", ">แก้ไข<")] == offered


# ---- somebody leaves or moves in between --------------------------------------------------------


def test_who_moved_keeps_unit_and_position_of_then_and_the_new_superior_sees_the_trip(
    client_of, open_trip, clerk, committee, head_finance
):
    clerk.unit, clerk.position = Unit.objects.get(name="กองคลัง"), head_finance.position
    clerk.save()

    trip = Participant.objects.get()
    assert (str(trip.unit), trip.position) == ("ฝ่ายอำนวยการ", "นักจัดการงานทั่วไป")
    assert "นักจัดการงานทั่วไป<br>ฝ่ายอำนวยการ" in page(client_of(head_finance), open_trip)
    seen = Participant.objects.visible_to
    assert [seen(one).filter(pk=trip.pk).exists() for one in (head_finance, Person.objects.get(username="boonma"))] == [
        True, False,
    ]  # fmt: skip


def test_who_left_stays_in_the_list_by_name(client_of, open_trip, clerk, hr):
    clerk.is_active = False
    clerk.save()

    assert "พ้นหน้าที่แล้ว" in page(client_of(hr), open_trip.training)
    assert str(clerk) in page(client_of(hr), open_trip.training)


# ---- lists ---------------------------------------------------------------------------------------


def test_more_participants_ask_no_more_questions(client_of, hr, make_training):
    course, client = make_training(), client_of(hr)

    def asked() -> int:
        client.get(course.get_absolute_url())
        with CaptureQueriesContext(connection) as questions:
            client.get(course.get_absolute_url())
        return len(questions)

    people = list(Person.objects.serving()[:6])
    nominate(course, people[0], by=hr)
    alone = asked()
    for person in people[1:]:
        nominate(course, person, by=hr)
    assert asked() == alone


def test_the_spreadsheet_of_participants_keeps_states_from_colleagues(client_of, overdue_trip, clerk, head_works):
    address = f"/training/{overdue_trip.training_id}/export/"
    own, foreign = (read_xlsx(client_of(one).get(address).content) for one in (clerk, head_works))

    assert [row.cells["ชื่อ"] for row in own + foreign] == [str(clerk)] * 2
    assert (own[0].cells["สถานะ"], foreign[0].cells["สถานะ"]) == ("เกินกำหนด", "")
    assert foreign[0].cells["รายงานผลตามลำดับชั้น: วันสุดท้าย"] == ""


# ---- cancel, withdraw ------------------------------------------------------------------------------


def test_cancelling_needs_a_reason_and_tells_everybody(client_of, hr, open_trip, clerk):
    address = f"/training/{open_trip.training_id}/cancel/"
    client = client_of(hr)

    assert "โปรดระบุเหตุผล" in client.post(address, {"reason": "  "}).content.decode()
    assert client.post(address, {"reason": "วิทยากรป่วย"}).status_code == 302
    assert clerk.notifications.get(text__startswith="ยกเลิกการอบรม").detail == "วิทยากรป่วย"
    assert client.post(address, {"reason": "อีกครั้ง"}).status_code == 403


def test_withdrawing_needs_a_reason_and_is_said_on_the_trip(client_of, hr, open_trip, clerk):
    address = f"/training/trips/{open_trip.pk}/withdraw/"
    client = client_of(hr)

    assert "โปรดระบุเหตุผล" in client.post(address, {"reason": ""}).content.decode()
    assert client.post(address, {"reason": "ก" * 301}).status_code == 200
    assert client.post(address, {"reason": "ติดราชการด่วน"})["Location"] == open_trip.training.get_absolute_url()
    assert "ติดราชการด่วน" in page(client_of(clerk), open_trip)
    assert client.post(address, {"reason": "อีกครั้ง"}).status_code == 403


def test_only_the_hr_officer_withdraws_somebody(client_of, palad, clerk, head_works, open_trip):
    address = f"/training/trips/{open_trip.pk}/withdraw/"
    codes = [client_of(one).post(address, {"reason": "x"}).status_code for one in (palad, clerk, head_works)]

    assert codes == [403, 403, 404]
    assert not Participant.objects.get().is_withdrawn
