"""Writing the report: by itself or by the button, two windows at once, figures drawn anew."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessment import refusals
from assessment.actions.monitoring import make_report, redraw, save_report
from assessment.actions.recommendations import change_recommendation, mark_of, move_recommendation
from assessment.models import MonitoringReport, Recommendation
from assessment.monitoring.snapshot import TEXTS
from core.models import AuditEvent
from km_plan.actions.progress import record_progress
from tests.assessment.monitoring import ASKED, WORDS, fresh, send


def sent(report, **words) -> dict:
    return {name: getattr(report, name) for name in TEXTS} | {"revision": report.edits} | words


def address(name: str, report) -> str:
    return reverse(f"assessment:{name}", args=[report.pk])


def test_a_year_has_one_report(monitoring_draft, palad):
    with pytest.raises(refusals.ReportOfYearExists):
        make_report(monitoring_draft.fiscal_year, by=palad)


def test_the_page_makes_the_report_and_refuses_a_second_one_beside_the_field(hr, client_of):
    window, new = client_of(hr), reverse("assessment:monitoring_new")
    first = window.post(new, {"fiscal_year": "๒๕๖๘"})

    again = window.post(new, {"fiscal_year": "2568"})

    assert first.url == address("monitoring_edit", MonitoringReport.objects.get(fiscal_year=2568))
    assert refusals.ReportOfYearExists.words in again.content.decode()


def test_a_year_that_is_none_keeps_what_was_typed(hr, client_of):
    answer = client_of(hr).post(reverse("assessment:monitoring_new"), {"fiscal_year": "ปีหน้า😀"})

    assert (answer.status_code, "ปีหน้า😀" in answer.content.decode()) == (200, True)


def test_obstacles_begin_with_what_owners_said(sealed, hr):
    row = sealed.tables.first().rows.first()
    record_progress(row, by=hr, on=sealed.starts_on, status="late", note="ขาดวิทยากร")

    assert "ขาดวิทยากร" in make_report(2568, by=hr).obstacles


def test_it_saves_by_itself(monitoring_draft, committee, client_of):
    answer = client_of(committee).post(
        address("monitoring_save", monitoring_draft), sent(monitoring_draft, progress="แก้ใหม่")
    )

    assert (answer.json()["ok"], answer.json()["revision"]) == (True, 2)
    assert fresh(monitoring_draft).progress == "แก้ใหม่"


def test_two_windows_each_keep_their_words(monitoring_draft, hr, palad, client_of):
    typed = sent(monitoring_draft, overview="ของหน้าต่างที่สอง")
    save_report(monitoring_draft, by=palad, values={"overview": "ของประธาน"}, edits=1)

    saved = client_of(hr).post(address("monitoring_save", monitoring_draft), typed)
    pressed = client_of(hr).post(address("monitoring_edit", monitoring_draft), typed)

    page = pressed.content.decode()
    assert (saved.status_code, json.loads(saved.content)["conflict"], pressed.status_code) == (409, True, 409)
    assert ("ของประธาน" in page, "ของหน้าต่างที่สอง" in page) == (True, True)
    assert fresh(monitoring_draft).overview == "ของประธาน"


def test_saving_what_stands_there_records_nothing(monitoring_draft, hr):
    before = AuditEvent.objects.count()

    save_report(monitoring_draft, by=hr, values=WORDS, edits=99)

    assert AuditEvent.objects.count() == before


def test_drawing_anew_changes_figures_and_no_words(monitoring_draft, sealed, hr):
    row = sealed.tables.first().rows.first()
    record_progress(row, by=hr, on=sealed.starts_on, status="late", note="ขาดวิทยากร")

    changes = redraw(monitoring_draft, by=hr)

    now = fresh(monitoring_draft)
    assert {cell.after for change in changes for cell in change.cells} >= {"ล่าช้า", "ขาดวิทยากร"}
    assert {name: getattr(now, name) for name in TEXTS} == WORDS
    assert [one.text for one in now.recommendations.all()] == list(ASKED)


def test_the_page_says_what_would_change_before_it_does(monitoring_draft, sealed, hr, client_of):
    row = sealed.tables.first().rows.first()
    record_progress(row, by=hr, on=sealed.starts_on, status="late", note="ขาดวิทยากร")

    page = client_of(hr).get(address("monitoring_redraw", monitoring_draft)).content.decode()

    assert ("ขาดวิทยากร" in page, fresh(monitoring_draft).facts["obstacles"]) == (True, [])


def test_figures_that_stay_are_no_change(monitoring_draft, hr):
    assert redraw(monitoring_draft, by=hr) == []


def test_recommendations_are_moved(monitoring_draft, hr):
    second = monitoring_draft.recommendations.all()[1]

    move_recommendation(second, by=hr, up=True)
    move_recommendation(second, by=hr, up=True)  # it is the first already

    assert [one.text for one in monitoring_draft.recommendations.all()] == [ASKED[1], ASKED[0]]


def test_a_recommendation_changed_meanwhile_shows_both(monitoring_draft, hr, palad, client_of):
    one = monitoring_draft.recommendations.first()
    change_recommendation(one, by=palad, text="ของประธาน", seen=mark_of(one.text))

    answer = client_of(hr).post(address("recommendation_edit", one), {"text": "ของเลขา", "seen": mark_of(ASKED[0])})

    page = answer.content.decode()
    assert (answer.status_code, "ของประธาน" in page, "ของเลขา" in page) == (409, True, True)


def test_add_and_remove_by_the_pages(monitoring_draft, hr, client_of):
    window = client_of(hr)
    window.post(address("recommendation_new", monitoring_draft), {"text": "ข้อใหม่", "seen": ""})
    window.post(address("recommendation_remove", monitoring_draft.recommendations.first()))

    assert [one.text for one in monitoring_draft.recommendations.all()] == [ASKED[1], "ข้อใหม่"]


@pytest.mark.parametrize("text", ["", "\x00", "ก" * 10_000])
def test_no_text_breaks_the_form(text, monitoring_draft, hr, client_of):
    answer = client_of(hr).post(address("recommendation_new", monitoring_draft), {"text": text, "seen": "x"})

    assert (answer.status_code, monitoring_draft.recommendations.count()) == (200, 2)


def test_the_sent_report_is_sealed_in_the_database(monitoring_draft, hr):
    send(monitoring_draft, by=hr)
    one = monitoring_draft.recommendations.first()

    for act in (
        lambda: MonitoringReport.objects.filter(pk=monitoring_draft.pk).update(overview="แก้"),
        lambda: Recommendation.objects.filter(pk=one.pk).update(text="แก้"),
        lambda: Recommendation.objects.create(report=monitoring_draft, text="ใหม่"),
        lambda: Recommendation.objects.filter(pk=one.pk).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
