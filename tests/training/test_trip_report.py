"""What the page of a trip says of its report: to its writer, to superiors, to others."""

from django.urls import reverse

from tests.training.report_signing import returned, sent_to
from training.actions.registering import withdraw_trip


def page(browser, trip) -> str:
    """From its part of the page on."""
    return browser.get(trip.get_absolute_url()).content.decode().partition('id="report"')[2]


def test_not_begun_it_is_begun_by_a_press(open_trip, clerk, client_of):
    html = page(client_of(clerk), open_trip)
    assert reverse("training:report_start", args=[open_trip.pk]) in html
    assert "ยังไม่ได้เริ่มเขียนรายงาน" in html


def test_a_draft_is_gone_on_with_and_shown_to_nobody_else(draft_report, clerk, hr, client_of):
    own, others = (page(client_of(person), draft_report.participant) for person in (clerk, hr))
    assert ("เขียนรายงานต่อ" in own, "เขียนครบส่วนที่จำเป็นแล้ว" in own) == (True, True)
    assert ("ยังไม่ได้ส่งรายงาน กำหนดส่งภายใน" in others, "/edit/" in others, "(PDF)" in others) == (True, False, False)


def test_sent_it_says_where_it_is(draft_report, clerk, head_office, hr, client_of):
    trip = sent_to(draft_report, head_office).participant
    own, others = (page(client_of(person), trip) for person in (clerk, hr))
    assert str(head_office) in own
    assert str(head_office) in others
    assert "เขียนรายงานต่อ" not in own


def test_returned_it_says_who_and_why_and_is_corrected(draft_report, clerk, head_office, client_of):
    trip = returned(draft_report, head_office).participant
    html = page(client_of(clerk), trip)
    assert (str(head_office) in html, "ขอรายละเอียดเพิ่ม" in html, "แก้ไขและส่งใหม่" in html) == (True, True, True)


def test_where_no_report_is_asked_for_nothing_is_said(in_house_trip, open_trip, clerk, hr, client_of):
    withdraw_trip(open_trip, by=hr, reason="ติดราชการ")
    assert [page(client_of(clerk), trip) for trip in (in_house_trip, open_trip)] == ["", ""]
