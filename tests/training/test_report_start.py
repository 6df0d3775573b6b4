"""Begin a report: once for each trip, and only where one is asked for."""

import pytest
from django.urls import reverse

from core.models import AuditEvent
from signoff.models import SignOff
from training import refusals
from training.actions.registering import cancel_training, withdraw_trip
from training.actions.writing_report import start_report
from training.models import Report


def begin(browser, trip):
    return browser.post(reverse("training:report_start", args=[trip.pk]))


def test_a_press_begins_the_report_with_the_objectives_of_the_event(make_trip, clerk, client_of):
    trip = make_trip(clerk, objectives="เพื่อให้รู้ระเบียบใหม่")
    answer = begin(client_of(clerk), trip)

    report = Report.objects.get(participant=trip)
    assert answer["Location"] == reverse("training:report_edit", args=[report.pk])
    assert (report.objectives, report.state, report.edits) == ("เพื่อให้รู้ระเบียบใหม่", "draft", 0)
    assert [one.person for one in report.sign_off.contributions.all()] == [clerk]
    assert AuditEvent.objects.filter(event="training.report_started").count() == 1


def test_a_second_press_goes_on_with_the_same_report(open_trip, clerk, client_of):
    browser = client_of(clerk)
    first, second = begin(browser, open_trip), begin(browser, open_trip)

    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1
    assert SignOff.objects.filter(document_type="training.report").count() == 1


def test_an_in_house_day_asks_for_no_report(in_house_trip, clerk, client_of):
    with pytest.raises(refusals.NoReportAsked):
        start_report(in_house_trip, by=clerk)
    answer = begin(client_of(clerk), in_house_trip)
    assert answer.status_code == 409
    assert "ไม่ต้องรายงานผลตามลำดับชั้น" in answer.content.decode()


def test_nothing_is_reported_of_what_was_not_attended(open_trip, overdue_trip, clerk, hr, client_of):
    withdraw_trip(open_trip, by=hr, reason="ติดราชการ")
    cancel_training(overdue_trip.training, by=hr, reason="ผู้จัดยกเลิก")
    overdue_trip.training.refresh_from_db()

    for trip in (open_trip, overdue_trip):
        with pytest.raises(refusals.NotTakingPart):
            start_report(trip, by=clerk)
        assert begin(client_of(clerk), trip).status_code == 403
    assert not Report.objects.exists()


def test_nobody_begins_the_report_of_another(open_trip, hr, head_finance, client, client_of):
    assert begin(client_of(hr), open_trip).status_code == 403
    assert begin(client_of(head_finance), open_trip).status_code == 404
    assert begin(client, open_trip)["Location"].startswith("/accounts/login/")
    assert not Report.objects.exists()
