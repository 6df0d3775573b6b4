"""Making a year's volume: who asks, what is settled with the keeping, and what a crash leaves."""

from datetime import timedelta

import pytest

from core import files, jobs
from core.models import AuditEvent, BackgroundJob, Notification
from people.models import Person
from thai.dates import today
from training import refusals
from training.actions.binding import bind
from training.actions.recording import record
from training.actions.registering import withdraw_trip
from training.models import BoundVolume, Duty, DutyKind, Participant
from training.volumes import making as volume_making
from training.volumes.making import KIND, make_volume, names_in_use, request_volume

PDF = b"%PDF-1.7 made"


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """The jobs whose processes would have been started."""
    found = []
    monkeypatch.setattr(jobs, "start_process", found.append)
    return found


@pytest.fixture
def drawn(monkeypatch):
    """Volumes are drawn at once, without a press; the sections that were sent there."""
    sent = []

    def draw(sections, **_facts) -> bytes:
        sent.extend(sections)
        return PDF

    monkeypatch.setattr(volume_making, "render_volume", draw)
    monkeypatch.setattr(volume_making, "run_isolated", lambda *_args, **_limits: 7)
    return sent


def year_of(trip: Participant) -> int:
    return trip.training.fiscal_year


def page(trip: Participant) -> str:
    return f"/training/volumes/{trip.person_id}/{year_of(trip)}/"


def settings_for(trip: Participant, by: Person | None = None) -> dict:
    return {"owner": trip.person_id, "year": year_of(trip), "by": (by or trip.person).pk}


def make(trip: Participant, by: Person | None = None) -> BoundVolume:
    make_volume(settings_for(trip, by), lambda *_news: None)
    return BoundVolume.objects.first()


def volume_duty(trip: Participant) -> Duty:
    return trip.duties.get(kind=DutyKind.VOLUME)


# ---- asking ------------------------------------------------------------------------------------


def test_two_who_ask_share_one_job_and_a_kept_volume_makes_room_for_the_next(clerk, hr, ready_trip, drawn):
    year = year_of(ready_trip)
    first = request_volume(clerk, year, by=clerk)
    assert request_volume(clerk, year, by=hr).pk == first.pk

    make(ready_trip)
    BackgroundJob.objects.filter(pk=first.pk).update(state="done")
    assert request_volume(clerk, year, by=clerk).pk != first.pk


def test_a_failed_one_is_asked_for_anew(clerk, ready_trip):
    first = request_volume(clerk, year_of(ready_trip), by=clerk)
    BackgroundJob.objects.filter(pk=first.pk).update(state="failed", error="หยุด")

    assert request_volume(clerk, year_of(ready_trip), by=clerk).pk != first.pk


def test_a_superior_looks_and_does_not_make(client_of, palad, head_office, ready_trip):
    window = client_of(head_office)

    assert ">ทำเล่ม</button>" not in window.get(page(ready_trip)).content.decode()
    assert [client_of(person).post(page(ready_trip)).status_code for person in (palad, head_office)] == [403, 403]


@pytest.mark.parametrize(("state", "words"), [("waiting", "รอเริ่มทำ"), ("running", "เสร็จแล้ว"), ("failed", "เครื่องหยุด")])
def test_the_page_says_how_far_the_making_is(monkeypatch, client_of, clerk, ready_trip, state, words):
    monkeypatch.setattr(jobs, "AT_ONCE", 0)
    job = request_volume(clerk, year_of(ready_trip), by=clerk)
    facts = {"done": 1, "total": 4, "error": "เครื่องหยุด", "heartbeat_at": "2099-01-01T00:00Z"}
    BackgroundJob.objects.filter(pk=job.pk).update(state=state, **facts)
    window = client_of(clerk)

    part = window.get(f"{page(ready_trip)}{job.pk}/", HTTP_HX_REQUEST="true").content.decode()
    assert words in part and ("hx-get" in part) == (state != "failed")
    assert words in window.get(page(ready_trip)).content.decode()


def test_the_state_of_another_s_job_does_not_exist(client_of, clerk, hr, ready_trip, make_trip):
    job = request_volume(clerk, year_of(ready_trip), by=clerk)
    other = f"/training/volumes/{hr.pk}/{year_of(ready_trip)}/{job.pk}/"

    assert client_of(hr).get(other).status_code == 404


# ---- making and keeping ------------------------------------------------------------------------


def test_keeping_settles_each_bound_trip_and_no_other(clerk, hr, ready_trip, owing_trip, drawn):
    volume = make(ready_trip, by=hr)

    assert (list(volume.trips.all()), volume.pages, volume.made_by) == ([ready_trip], 7, hr)
    assert (volume_duty(ready_trip).done_on, volume_duty(owing_trip).done_on) == (today(), None)
    assert files.read(volume.sha256) == PDF and volume.sha256 in names_in_use()
    assert AuditEvent.objects.get(event="training.bound").actor_name == str(hr)
    assert Notification.objects.get(recipient=clerk, url=page(ready_trip)).text.startswith("จัดทำเล่มการอบรม")


def test_made_again_it_is_a_new_volume_with_all(clerk, ready_trip, day_trip, drawn):
    first = make(ready_trip)
    Duty.objects.filter(pk=volume_duty(ready_trip).pk).update(done_on=today() - timedelta(days=3))
    record(day_trip, by=clerk, edits=0, values={"summary": "ได้", "use": ""})

    second = make(ready_trip)

    assert (first.trips.count(), second.trips.count()) == (1, 2)
    assert volume_duty(ready_trip).done_on == today() - timedelta(days=3)


def test_an_excused_volume_stays_excused(hr, ready_trip, drawn):
    excused = {"excused_at": "2026-01-01T00:00Z", "excused_by": hr, "excused_because": "เกษียณ"}
    Duty.objects.filter(pk=volume_duty(ready_trip).pk).update(**excused)

    make(ready_trip)

    assert volume_duty(ready_trip).done_on is None


def test_a_trip_withdrawn_while_the_volume_was_drawn_leaves_nothing_settled(monkeypatch, hr, ready_trip, drawn):
    def withdrawn_meanwhile(*_args, **_limits) -> int:
        withdraw_trip(ready_trip, by=hr, reason="ไม่ได้ไป")
        return 7

    monkeypatch.setattr(volume_making, "run_isolated", withdrawn_meanwhile)

    with pytest.raises(refusals.TripsMoved):
        make(ready_trip)
    assert not BoundVolume.objects.exists() and volume_duty(ready_trip).done_on is None


def test_a_crash_between_drawing_and_keeping_leaves_nothing_settled(monkeypatch, ready_trip, drawn):
    def crash(*_args, **_facts):
        raise OSError("the disk went away")

    monkeypatch.setattr(volume_making.files, "keep", crash)

    with pytest.raises(OSError):
        make(ready_trip)
    assert not BoundVolume.objects.exists() and volume_duty(ready_trip).done_on is None


def test_a_crash_in_the_middle_of_keeping_undoes_all_of_it(monkeypatch, clerk, ready_trip):
    monkeypatch.setattr("training.actions.binding.notify", lambda *_a, **_k: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        bind(clerk, year_of(ready_trip), [ready_trip], by=clerk, sha256="a" * 64, pages=1)
    assert not BoundVolume.objects.exists() and volume_duty(ready_trip).done_on is None


def test_who_may_no_longer_bind_gets_no_volume(ready_trip, palad, drawn):
    with pytest.raises(refusals.TripsMoved):
        make(ready_trip, by=palad)


def test_whoever_left_nothing_to_bind_meanwhile_is_told(owing_trip, drawn):
    with pytest.raises(refusals.NothingToBind):
        make(owing_trip)


READERS = {"clerk": 200, "hr": 200, "palad": 200, "head_office": 200, "head_finance": 404, "pr": 404}


def test_the_file_is_for_the_person_and_those_above(client_of, request, ready_trip, drawn):
    address = f"/training/volumes/{make(ready_trip).pk}/pdf/"
    answers = {name: client_of(request.getfixturevalue(name)).get(address) for name in READERS}

    assert {name: answer.status_code for name, answer in answers.items()} == READERS
    assert answers["clerk"].content == PDF and answers["clerk"]["Content-Type"] == "application/pdf"


def test_the_job_is_known_to_the_background(ready_trip):
    assert jobs._kinds[KIND] is make_volume


# ---- on the page of the trip -------------------------------------------------------------------


def test_the_trip_says_where_it_is_bound(client_of, clerk, owing_trip, ready_trip, drawn):
    window = client_of(clerk)
    assert "พร้อมเข้าเล่มแล้ว" in window.get(ready_trip.get_absolute_url()).content.decode()
    assert "จะเข้าเล่มได้เมื่อทำหน้าที่ข้ออื่นครบ" in window.get(owing_trip.get_absolute_url()).content.decode()

    volume = make(ready_trip)
    assert f"/training/volumes/{volume.pk}/pdf/" in window.get(ready_trip.get_absolute_url()).content.decode()
