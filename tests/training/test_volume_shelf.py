"""What is ready for a person's volume of a year, what waits and for what, and what the page says of it."""

from core.models import BackgroundJob
from training.actions.registering import withdraw_trip
from training.models import Duty, DutyKind, Participant
from training.volumes.shelf import Shelf


def year_of(trip: Participant) -> int:
    return trip.training.fiscal_year


def page(trip: Participant) -> str:
    return f"/training/volumes/{trip.person_id}/{year_of(trip)}/"


def test_only_what_is_reported_and_recorded_or_excused_is_ready(hr, clerk, ready_trip, owing_trip, day_trip):
    excused = {"excused_at": "2026-01-01T00:00Z", "excused_by": hr, "excused_because": "เกษียณ"}
    Duty.objects.filter(participant=day_trip, kind=DutyKind.RECORD).update(**excused)
    shelf = Shelf(clerk, year_of(ready_trip))

    assert set(shelf.ready) == {ready_trip, day_trip}
    assert [(one.trip, len(one.reasons)) for one in shelf.waiting] == [(owing_trip, 2)]
    assert shelf.waiting[0].reasons[0].startswith("ยังไม่ได้รายงานผลตามลำดับชั้น (ครบกำหนด ")


def test_what_did_not_happen_and_other_years_are_on_no_shelf(hr, clerk, make_trip, ready_trip):
    make_trip(clerk, returned=800)
    withdraw_trip(ready_trip, by=hr, reason="ไม่ได้ไป")

    assert Shelf(clerk, year_of(ready_trip)).trips == []


def test_the_page_lists_what_is_bound_and_what_waits_and_why(client_of, clerk, ready_trip, owing_trip):
    html = client_of(clerk).get(page(ready_trip)).content.decode()

    assert html.index("จะอยู่ในเล่ม") < html.index(str(ready_trip.training)) < html.index("ยังเข้าเล่มไม่ได้")
    assert "ยังไม่ได้บันทึกบนเว็บไซต์ (ครบกำหนด" in html and ">ทำเล่ม</button>" in html


def test_nothing_to_bind_is_said_and_nothing_is_asked(client_of, clerk, owing_trip):
    window = client_of(clerk)
    html = window.get(page(owing_trip)).content.decode()

    assert "ยังไม่มีการอบรมที่พร้อมเข้าเล่ม" in html and '<button class="btn btn-primary">ทำเล่ม' not in html
    assert window.post(page(owing_trip)).status_code == 409
    assert not BackgroundJob.objects.exists()


def test_a_year_that_is_none_and_a_stranger_do_not_exist(client_of, clerk, head_finance, ready_trip):
    assert client_of(clerk).get(f"/training/volumes/{clerk.pk}/99999/").status_code == 404
    assert client_of(head_finance).get(page(ready_trip)).status_code == 404
