"""A volume kept as bound paper: HR says where it stands, once, and never for themselves."""

import pytest

from core.models import AuditEvent, Notification
from thai.dates import today
from training import refusals
from training.actions.binding import keep_on_paper
from training.models import DutyKind


def test_hr_notes_where_the_paper_stands(client_of, hr, clerk, open_trip):
    address = f"/training/trips/{open_trip.pk}/volume-on-paper/"
    window = client_of(hr)
    assert "โปรดระบุที่เก็บเล่ม" in window.post(address, {"place": " "}).content.decode()

    window.post(address, {"place": "ตู้ 3 งานการเจ้าหน้าที่"})

    assert open_trip.duties.get(kind=DutyKind.VOLUME).done_on == today()
    assert "ตู้ 3 งานการเจ้าหน้าที่" in AuditEvent.objects.get(event="training.kept_on_paper").after
    assert Notification.objects.filter(recipient=clerk, detail="ตู้ 3 งานการเจ้าหน้าที่").count() == 1
    assert "หน้าที่นี้ทำแล้ว" in window.post(address, {"place": "อีกตู้"}).content.decode()


def test_nobody_notes_their_own_paper_and_a_place_is_needed(client_of, make_trip, hr, open_trip):
    own = make_trip(hr)

    assert client_of(hr).get(f"/training/trips/{own.pk}/volume-on-paper/").status_code == 403
    with pytest.raises(refusals.PlaceNeeded):
        keep_on_paper(open_trip, by=hr, place=" ")
