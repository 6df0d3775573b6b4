"""Confirming a list: nothing before, everything once, nothing twice, and changes only where somebody ticked."""

from datetime import date

import pytest

from core.models import AuditEvent, Notification, PendingUpload
from core.spreadsheets import RowsRefused
from people.refusals import AlreadyImported
from tests.training.lists import GOOD, states, workbook
from training import refusals
from training.actions.importing import import_trainings, plan_of_upload, receive_trainings
from training.actions.registering import cancel_training, save_training, withdraw_trip
from training.models import FollowUp, ImportKey, Participant, Training

BAD = {"person": "pr", "title": None}


@pytest.fixture
def upload(hr):
    """``upload(row, row, ...)``: a list of the HR officer, waiting to be confirmed."""

    def receive(*rows, **how) -> PendingUpload:
        return receive_trainings("รายการ.xlsx", workbook(*rows, **how), by=hr)

    return receive


@pytest.fixture
def confirm(hr):
    def confirmed(upload: PendingUpload, **how) -> list[Participant]:
        return import_trainings(upload, by=hr, seen=plan_of_upload(upload).fingerprint, **how)

    return confirmed


def register() -> list[tuple]:
    """Every event with the user names of who takes part."""
    return [
        (training.title, sorted(training.participants.values_list("person__username", flat=True)))
        for training in Training.objects.order_by("pk")
    ]


def changes(upload) -> list[tuple]:
    return [
        (event.number, [(change.label, change.before, change.after) for change in event.changes])
        for event in plan_of_upload(upload).changed
    ]


# ---- adding ------------------------------------------------------------------------------------


def test_a_preview_saves_nothing(upload):
    before = AuditEvent.objects.count()
    plan_of_upload(upload({}, {"person": "pr"}))
    assert (register(), ImportKey.objects.count(), AuditEvent.objects.count()) == ([], 0, before)


def test_confirming_adds_each_event_once_with_its_people_and_their_clocks(upload, confirm, hr):
    trips = confirm(upload({}, {"person": "pr"}, {"title": "งานสารบรรณ", "mode": "ภายใน"}))

    assert register() == [(GOOD["title"], ["clerk", "pr"]), ("งานสารบรรณ", ["clerk"])]
    course = trips[0].training
    assert (course.returns_on, str(course.travel_cost), course.made_by) == (date(2026, 7, 1), "1200.50", hr)
    assert [duty.kind for duty in trips[0].duties.all()] == ["report", "record", "volume"]
    assert [duty.kind for duty in trips[2].duties.all()] == ["record", "volume"]
    assert FollowUp.objects.filter(participant__in=trips).count() == 3


def test_the_trail_says_who_brought_in_what_from_which_file(upload, confirm, hr):
    confirm(upload({}, {"person": "pr"}))
    told = AuditEvent.objects.filter(event__startswith="training.").order_by("number")
    events = ["training.added", "training.nominated", "training.nominated", "training.imported"]
    assert [(event.event, event.actor_name) for event in told] == [(event, str(hr)) for event in events]


def test_each_row_shows_when_its_first_duty_is_due(upload, confirm):
    rows = {}, {"title": "วันเดียว", "mode": "ออนไลน์", "returns_on": None}
    assert [row.due for row in plan_of_upload(upload(*rows)).rows] == [date(2026, 7, 16), date(2026, 7, 15)]
    trips = confirm(upload(*rows))
    trips[0].duties.update(last_day=date(2026, 8, 20))
    assert [row.due for row in plan_of_upload(upload(*rows)).rows] == [date(2026, 8, 20), date(2026, 7, 15)]


def test_a_day_of_return_that_is_missing_is_the_last_day(upload, confirm):
    (trip,) = confirm(upload({"returns_on": None}))
    assert trip.training.returns_on == date(2026, 6, 30)


def test_superiors_are_asked_for_the_time_before_only_while_it_is_not_over(upload, confirm):
    confirm(upload({}, {"title": "ปีหน้า", "starts_on": "1/7/2579", "ends_on": "2/7/2579", "returns_on": "2/7/2579"}))
    asked = Notification.objects.filter(text__startswith="โปรดประเมินก่อนการอบรม").values_list("text", flat=True)
    assert list(asked) == ["โปรดประเมินก่อนการอบรม: ปีหน้า"]


# ---- wrong rows ---------------------------------------------------------------------------------


def test_one_wrong_row_keeps_everything_out(upload, confirm):
    file = upload({}, BAD)
    with pytest.raises(RowsRefused):
        confirm(file)
    file.refresh_from_db()
    assert (register(), file.confirmed_at) == ([], None)


def test_good_rows_alone_are_saved_when_the_officer_says_so(upload, confirm):
    confirm(upload({}, BAD), only_good=True)
    assert register() == [(GOOD["title"], ["clerk"])]


# ---- again ----------------------------------------------------------------------------------------


def test_the_same_list_again_adds_nothing(upload, confirm):
    rows = ({}, {"person": "pr"}, {"title": "งานสารบรรณ", "order_number": "๔๕/๒๕๖๙"})
    confirm(upload(*rows))
    before = register(), Participant.objects.count(), ImportKey.objects.count()

    again = upload(*rows)
    assert states(plan_of_upload(again)) == [(2, "there"), (3, "there"), (4, "there")]
    assert not plan_of_upload(again).can_be_saved
    confirm(again)

    assert (register(), Participant.objects.count(), ImportKey.objects.count()) == before


@pytest.mark.parametrize(
    "spelt",
    [
        {"title": "  การจัดซื้อจัดจ้าง  ภาครัฐ"}, {"organiser": None}, {"organiser": "สถาบันพัฒนา บุคลากรท้องถิ่น"},
        {"starts_on": "๒๙ มิ.ย. ๖๙"}, {"place": None, "registration_cost": None}, {"returns_on": None},
        {"registration_cost": "3,500 บาท"},
    ],
)  # fmt: skip
def test_the_same_event_spelt_otherwise_is_the_same(upload, confirm, spelt):
    confirm(upload({}))
    plan = plan_of_upload(upload(spelt))
    assert (states(plan), plan.changed) == ([(2, "there")], [])


def test_a_second_import_of_one_upload_is_refused(upload, confirm):
    file = upload({})
    confirm(file)
    with pytest.raises(AlreadyImported):
        confirm(file)


def test_a_preview_that_the_register_has_overtaken_is_refused(upload, hr, make_trip, clerk):
    file = upload({})
    seen = plan_of_upload(file).fingerprint
    make_trip(clerk, title=GOOD["title"], organiser=GOOD["organiser"], starts_on=date(2026, 6, 29),
              ends_on=date(2026, 6, 30), returns_on=date(2026, 7, 1))  # fmt: skip
    with pytest.raises(refusals.ListOutdated):
        import_trainings(file, by=hr, seen=seen)
    assert Participant.objects.count() == 1


def test_an_event_registered_by_hand_is_found_and_gets_the_missing_people(upload, confirm, make_trip, clerk):
    trip = make_trip(clerk, title=GOOD["title"], organiser=GOOD["organiser"], place=GOOD["place"], order_number="",
                     order_date=None, starts_on=date(2026, 6, 29), ends_on=date(2026, 6, 30),
                     returns_on=date(2026, 7, 1))  # fmt: skip
    empty = {"objectives": None, "registration_cost": None, "travel_cost": None}
    file = upload(empty, empty | {"person": "pr"})
    assert states(plan_of_upload(file)) == [(2, "there"), (3, "new")]
    confirm(file)
    assert register() == [(GOOD["title"], ["clerk", "pr"])]
    assert trip.training.import_keys.count() == 1


def test_an_event_renamed_after_its_import_is_still_known(upload, confirm, hr):
    (trip,) = confirm(upload({}))
    save_training(trip.training, by=hr, values={"title": "ชื่อที่ถูกต้อง"})
    file = upload({})
    assert (states(plan_of_upload(file)), changes(file)) == (
        [(2, "there")], [(2, [("ชื่อหลักสูตรหรือเรื่อง", "ชื่อที่ถูกต้อง", GOOD["title"])])],
    )  # fmt: skip


# ---- changed rows ---------------------------------------------------------------------------------


def test_a_changed_event_stays_as_it_is_without_its_tick(upload, confirm):
    (trip,) = confirm(upload({}))
    moved = {"place": "ห้องประชุมใหญ่"}
    file = upload(moved | {"returns_on": "2/7/2569"}, moved | {"person": "pr", "returns_on": None})
    assert changes(file) == [
        (2, [("สถานที่", "ห้องประชุมสถาบัน", "ห้องประชุมใหญ่"),
             ("วันเดินทางกลับ", "วันที่ 1 กรกฎาคม 2569", "วันที่ 2 กรกฎาคม 2569")])
    ]  # fmt: skip
    confirm(file)
    trip.training.refresh_from_db()
    assert (trip.training.place, trip.training.returns_on) == ("ห้องประชุมสถาบัน", date(2026, 7, 1))
    assert register() == [(GOOD["title"], ["clerk", "pr"])]


def test_a_ticked_event_takes_over_what_the_file_says_and_its_clocks_follow(upload, confirm):
    (trip,) = confirm(upload({}))
    confirm(upload({"returns_on": "2/7/2569"}), changing={2})
    trip.training.refresh_from_db()
    assert trip.training.returns_on == date(2026, 7, 2)
    assert trip.duties.get(kind="report").last_day == date(2026, 7, 17)


def test_other_days_under_one_order_are_a_change_and_no_second_event(upload, confirm):
    order = {"order_number": "45/2569"}
    confirm(upload(order))
    file = upload(order | {"starts_on": "28/6/2569"})
    assert changes(file) == [(2, [("วันเริ่ม", "วันที่ 29 มิถุนายน 2569", "วันที่ 28 มิถุนายน 2569")])]
    confirm(file, changing={2})
    assert [training.starts_on for training in Training.objects.all()] == [date(2026, 6, 28)]
    assert plan_of_upload(upload(order | {"starts_on": "28/6/2569"})).can_be_saved is False


def test_nobody_joins_a_cancelled_event(upload, confirm, hr):
    (trip,) = confirm(upload({}))
    cancel_training(trip.training, by=hr, reason="ผู้จัดเลื่อน")
    plan = plan_of_upload(upload({"person": "pr"}))
    assert [str(problem) for problem in plan.problems] == [
        "แถวที่ 2 ชื่อหลักสูตรหรือเรื่อง: การอบรมนี้ยกเลิกไว้ในระบบแล้ว หากยังจัดอยู่โปรดคัดลอกเป็นรายการใหม่ก่อน"
    ]


def test_who_did_not_go_is_not_added_again(upload, confirm, hr):
    (trip,) = confirm(upload({}))
    withdraw_trip(trip, by=hr, reason="ป่วย")
    plan = plan_of_upload(upload({}))
    assert (states(plan), [warning.words for warning in plan.warnings]) == (
        [(2, "there")], ["บันทึกไว้แล้วว่าผู้นี้ไม่ได้เข้าร่วม ระบบจึงไม่เพิ่มอีก"],
    )  # fmt: skip


def test_who_left_since_is_no_mistake_of_a_list_imported_before(upload, confirm, clerk):
    confirm(upload({}))
    clerk.is_active = False
    clerk.save()
    assert states(plan_of_upload(upload({}))) == [(2, "there")]
