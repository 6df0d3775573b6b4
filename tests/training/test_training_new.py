"""An event is added: due days stand there before it is saved, slips are named beside the field."""

from decimal import Decimal

import pytest

from core.models import AuditEvent, Notification
from training.actions.registering import cancel_training, nominate, save_training, withdraw_trip
from training.models import Holiday, Participant, Training, TrainingRules

NEW = "/training/new/"
TYPED = {
    "title": "การจัดทำแผนพัฒนาท้องถิ่น", "kind": "course", "mode": "external", "organiser": "สถาบันพัฒนาบุคลากรท้องถิ่น",
    "place": "โรงแรมริมน้ำ", "province": "อยุธยา", "order_number": "๔๕/๒๕๖๙", "order_date": "๑ มิ.ย. ๖๙",
    "starts_on": "29/6/2569", "ends_on": "30/6/69", "returns_on": "๑/๗/๒๕๖๙", "registration_cost": "๓,๙๐๐",
    "travel_cost": "12,500.50 บาท", "other_cost": "", "objectives": "เรียนรู้แบบแผนใหม่",
}  # fmt: skip


@pytest.fixture
def browser_of_hr(client_of, hr):
    return client_of(hr)


def shown(answer) -> str:
    return answer.content.decode()


def test_what_was_typed_in_thai_ways_is_saved_with_its_people_and_their_clocks(browser_of_hr, clerk, head_works):
    answer = browser_of_hr.post(NEW, TYPED | {"people": [clerk.pk, head_works.pk]})

    course = Training.objects.get(title=TYPED["title"])
    assert answer["Location"] == course.get_absolute_url()
    assert [str(day) for day in (course.order_date, course.starts_on, course.ends_on, course.returns_on)] == [
        "2026-06-01", "2026-06-29", "2026-06-30", "2026-07-01"
    ]  # fmt: skip
    costs = (course.registration_cost, course.travel_cost, course.other_cost)
    assert costs == (Decimal(3900), Decimal("12500.50"), None)
    due = Participant.objects.filter(training=course, duties__kind="report").values_list("person", "duties__last_day")
    assert {(person, str(day)) for person, day in due} == {(clerk.pk, "2026-07-16"), (head_works.pk, "2026-07-16")}


def test_due_days_stand_there_before_saving_and_nothing_is_saved(browser_of_hr, clerk):
    answer = browser_of_hr.post(NEW, {**TYPED, "title": "", "people": [clerk.pk], "press": "look"})

    assert "รายงานผลตามลำดับชั้น ภายในวันที่ 16 กรกฎาคม 2569" in shown(answer)
    assert "ไม่นับวันกลับ นับวันที่ 2 กรกฎาคม 2569 เป็นวันแรก" in shown(answer)
    assert "มีข้อมูลที่ต้องแก้ไข" not in shown(answer)
    assert "12,500.50 บาท" in shown(answer)
    assert not Training.objects.exists()


@pytest.mark.parametrize(("moves", "used"), [(False, "ไม่เลื่อน"), (True, "เลื่อน")])
def test_both_days_are_shown_when_the_last_one_is_a_holiday(browser_of_hr, moves, used):
    TrainingRules(pk=1, moves=moves).save()
    for day in ("2026-04-13", "2026-04-14", "2026-04-15"):
        Holiday.objects.update_or_create(day=day, defaults={"name": "วันสงกรานต์"})

    dates = {"mode": "external", "starts_on": "30/3/2569", "ends_on": "31/3/2569", "returns_on": "31/3/2569"}
    answer = browser_of_hr.get("/training/due/", dates)

    both = f"ครบกำหนด 15 เมษายน 2569 · ถ้าเลื่อนเพราะตรงวันหยุด 16 เมษายน 2569 · กติกาที่ใช้ {used}"
    assert both in shown(answer)


def test_an_in_house_day_counts_from_its_last_day_and_asks_for_no_report(browser_of_hr):
    dates = {"mode": "in_house", "starts_on": "1/7/2569", "ends_on": "1/7/2569", "returns_on": "เมื่อวาน"}
    answer = browser_of_hr.get("/training/due/", dates)

    assert "บันทึกบนเว็บไซต์ ภายในวันที่ 16 กรกฎาคม 2569" in shown(answer)
    assert "รายงานผลตามลำดับชั้น" not in shown(answer)


def test_half_typed_dates_show_what_is_wrong_and_no_due_day(browser_of_hr):
    answer = browser_of_hr.get("/training/due/", {"mode": "external", "ends_on": "31/2/2569", "returns_on": "1/3"})

    assert "ภายในวันที่" not in shown(answer)
    assert "วันสุดท้าย: " in shown(answer)


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ({"returns_on": "28/6/2569"}, "วันเดินทางกลับอยู่ก่อนวันสุดท้ายของการอบรม"),
        ({"ends_on": "1/6/2569"}, "วันสุดท้ายอยู่ก่อนวันเริ่ม"),
        ({"returns_on": ""}, "โปรดพิมพ์วันเดินทางกลับ"),
        ({"starts_on": "31/2/2569"}, "31/2/2569"),
        ({"returns_on": "1/7/9999"}, "9999|๙๙๙๙"),
        ({"starts_on": "1/7/2400"}, "โปรดตรวจสอบปี"),
        ({"order_date": "1/7/2400"}, "โปรดตรวจสอบปี"),
        ({"title": "ก" * 10_000}, "300"),
        ({"title": "\x00"}, "NUL|ว่าง|null"),
        ({"objectives": "ก" * 10_000}, "4000|๔๐๐๐"),
        ({"travel_cost": "แพงมาก"}, "โปรดพิมพ์จำนวนเงินเป็นตัวเลข"),
        ({"travel_cost": "99999999999"}, "โปรดพิมพ์จำนวนเงินเป็นตัวเลข"),
        ({"travel_cost": "1e999999"}, "โปรดพิมพ์จำนวนเงินเป็นตัวเลข"),
        ({"travel_cost": "1.005"}, "โปรดพิมพ์จำนวนเงินเป็นตัวเลข"),
        ({"travel_cost": "NaN"}, "โปรดพิมพ์จำนวนเงินเป็นตัวเลข"),
        ({"travel_cost": "-5"}, "ต้องไม่ติดลบ"),
        ({"mode": "moon"}, ""),
    ],
)
def test_a_slip_is_named_and_nothing_is_saved(browser_of_hr, slip, words):
    answer = browser_of_hr.post(NEW, TYPED | slip)

    assert answer.status_code == 200
    assert "มีข้อมูลที่ต้องแก้ไข" in shown(answer)
    assert any(word in shown(answer) for word in words.split("|"))
    assert not Training.objects.exists()


def test_an_event_may_span_years_and_its_year_is_that_of_its_return(browser_of_hr):
    dates = {"starts_on": "1/8/2566", "ends_on": "30/9/2569", "returns_on": "2/10/69"}
    browser_of_hr.post(NEW, TYPED | {"kind": "study"} | dates)

    assert Training.objects.get().fiscal_year == 2570


def test_who_left_and_who_never_was_are_not_named(browser_of_hr, clerk):
    clerk.is_active = False
    clerk.save()
    answer = browser_of_hr.post(NEW, TYPED | {"people": [clerk.pk, "๑", "99999999999", "x", 999999]})

    assert f"บัญชีของ{clerk}ปิดแล้ว จึงเลือกไม่ได้" in shown(answer)
    assert not Training.objects.exists()


def test_people_are_found_by_name_and_each_ticked_one_has_the_due_day(browser_of_hr, clerk, head_works):
    dates = {"mode": "external", "starts_on": "1/7/2569", "ends_on": "1/7/2569", "returns_on": "1/7/2569"}
    answer = browser_of_hr.get("/training/people/", dates | {"find": clerk.first_name, "people": [head_works.pk]})

    assert [one.person for one in answer.context["box"].nominees] == [head_works]
    assert clerk in answer.context["box"].found
    assert "รายงานผลตามลำดับชั้น 16 กรกฎาคม 2569" in shown(answer)


def test_only_the_hr_officer_adds_events(client_of, palad):
    assert client_of(palad).post(NEW, TYPED).status_code == 403
    assert not Training.objects.exists()


# ---- change -------------------------------------------------------------------------------------


def opened(browser, training) -> dict:
    """The form of a saved event as its page sends it."""
    form = browser.get(f"/training/{training.pk}/edit/").context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_the_form_sent_back_untouched_changes_nothing(browser_of_hr, open_trip):
    before = AuditEvent.objects.count()
    answer = browser_of_hr.post(f"/training/{open_trip.training_id}/edit/", opened(browser_of_hr, open_trip.training))

    assert (answer.status_code, AuditEvent.objects.count()) == (302, before)


def test_a_later_return_moves_the_clocks_and_tells_the_participant(browser_of_hr, open_trip, clerk):
    Notification.objects.all().delete()
    sent = opened(browser_of_hr, open_trip.training) | {"returns_on": "1/7/2575"}
    browser_of_hr.post(f"/training/{open_trip.training_id}/edit/", sent)

    assert {str(duty.begins) for duty in open_trip.duties.all()} == {"2032-07-01"}
    assert {line.recipient for line in Notification.objects.all()} == {clerk}


def test_two_windows_the_second_sees_both_texts_and_may_save_again(browser_of_hr, open_trip, hr):
    course = open_trip.training
    sent = opened(browser_of_hr, course) | {"title": "ชื่อของหน้าต่างที่สอง"}
    save_training(course, by=hr, values={"title": "ชื่อของหน้าต่างแรก"})

    answer = browser_of_hr.post(f"/training/{course.pk}/edit/", sent)
    assert answer.status_code == 409
    assert answer.context["theirs"] == [("ชื่อหลักสูตรหรือเรื่อง", "ชื่อของหน้าต่างแรก", "ชื่อของหน้าต่างที่สอง")]

    again = sent | {"seen": answer.context["form"]["seen"].value()}
    assert browser_of_hr.post(f"/training/{course.pk}/edit/", again).status_code == 302
    assert Training.objects.get().title == "ชื่อของหน้าต่างที่สอง"


# ---- copy ---------------------------------------------------------------------------------------


def test_a_copy_keeps_all_but_dates_and_order(browser_of_hr, open_trip):
    form = browser_of_hr.get(f"/training/{open_trip.training_id}/copy/").context["form"]

    left_out = {"order_number", "order_date", "starts_on", "ends_on", "returns_on", "seen"}
    assert {name for name in form.fields if not form[name].value()} - left_out == {
        "registration_cost", "travel_cost", "other_cost", "objectives"
    }  # fmt: skip
    assert not any(form[name].value() for name in left_out)
    assert form["title"].value() == open_trip.training.title


@pytest.mark.parametrize("takes", [True, False])
def test_a_copy_takes_serving_participants_along_only_when_asked(browser_of_hr, make_trip, hr, clerk, pr, takes):
    trip = make_trip(clerk)
    withdraw_trip(nominate(trip.training, pr, by=hr), by=hr, reason="ติดราชการ")
    browser_of_hr.post(f"/training/{trip.training_id}/copy/", TYPED | ({"with_people": "on"} if takes else {}))

    copy = Training.objects.exclude(pk=trip.training_id).get()
    assert [went.person for went in copy.participants.all()] == ([clerk] if takes else [])


def test_a_cancelled_event_is_copied_but_not_changed(browser_of_hr, open_trip, hr):
    cancel_training(open_trip.training, by=hr, reason="เลื่อน")
    codes = [browser_of_hr.get(f"/training/{open_trip.training_id}/{verb}/").status_code for verb in ("copy", "edit")]
    assert codes == [200, 403]
