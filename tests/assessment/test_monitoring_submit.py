"""The committee signs in order, then the mayor receives the report."""

import pytest
from django.urls import reverse

from assessment import refusals
from assessment.actions.monitoring import save_report, submit_report
from assessment.models import MonitoringReport
from assessment.monitoring.committee import seats, signing_chain
from people.models import Appointment, Role
from portal.demo.plans import decide
from signoff import actions as signing
from signoff.delegating import delegate
from signoff.refusals import AlreadyDecided, NotEditable
from tests.assessment.monitoring import fresh, receive, send, sign_all, write_report
from thai.dates import today


def asked(report) -> list[str]:
    steps = report.sign_off.signatures.filter(submission=report.sign_off.round)
    return [step.user.username for step in steps.order_by("order")]


def test_the_seats_stand_in_printed_order(db):
    assert [(seat.person.username, seat.part) for seat in seats()] == [
        ("palad", "ประธานกรรมการ"),
        ("head_office", "กรรมการ"),
        ("committee", "กรรมการ"),
        ("hr", "กรรมการและเลขานุการ"),
    ]


@pytest.mark.parametrize(
    ("sender", "others"),
    [
        ("hr", ["head_office", "committee", "palad", "mayor"]),
        ("palad", ["head_office", "committee", "hr", "mayor"]),
        ("committee", ["head_office", "hr", "palad", "mayor"]),
    ],
)
def test_the_chair_signs_next_to_last_and_the_mayor_last(sender, others, db, request):
    chain = signing_chain(request.getfixturevalue(sender))

    assert [signatory.user.username for signatory in chain] == others


def test_everybody_who_wrote_still_signs(monitoring_draft, hr, committee, palad):
    save_report(monitoring_draft, by=palad, values={"training": "แก้โดยประธาน"}, edits=1)
    save_report(monitoring_draft, by=committee, values={"progress": "แก้โดยกรรมการ"}, edits=2)

    assert asked(send(monitoring_draft, by=hr)) == ["head_office", "committee", "palad", "mayor"]


def test_who_sent_it_before_signs_like_the_others_when_another_sends_it(monitoring_draft, hr, palad):
    sent = send(monitoring_draft, by=hr)
    signing.withdraw(sent.sign_off, by=hr, url="/")

    assert asked(send(fresh(sent), by=palad)) == ["head_office", "committee", "hr", "mayor"]


def test_the_mayor_receives_it_when_all_have_signed(monitoring_received):
    assert monitoring_received.sign_off.get_state_display() == "รับทราบรายงานแล้ว"


def test_a_member_who_returns_it_opens_it_again(monitoring_draft, hr, head_office):
    report = send(monitoring_draft, by=hr)
    decide(signing.send_back, report.sign_off, by=head_office, reason="ขอให้เพิ่มเหตุผล", remarks={"overview": "สั้นไป"})

    assert fresh(report).is_editable


def test_the_mayors_acting_officer_receives_it(monitoring_signed, mayor, deputy, monkeypatch):
    monkeypatch.setattr("signoff.sealing.render_pdf", lambda html, *, title: b"%PDF-" + html.encode())
    delegate(mayor, to=deputy, by=mayor, wording="acting", office="นายกเทศมนตรี", starts_on=today(), ends_on=today())

    received = receive(monitoring_signed, by=deputy)

    assert received.sign_off.signatures.get(is_final=True).on_behalf == "รักษาราชการแทน นายกเทศมนตรี"


def test_a_chair_who_acts_for_the_mayor_signs_once_and_last(monitoring_draft, hr, mayor, palad):
    delegate(mayor, to=palad, by=mayor, wording="acting", office="นายกเทศมนตรี", starts_on=today(), ends_on=today())

    assert asked(send(monitoring_draft, by=hr)) == ["head_office", "committee", "mayor"]


def test_once_the_order_has_ended_nobody_sends_it(monitoring_draft, hr):
    Appointment.objects.filter(appointees__role=Role.CHAIR).update(revoked_on=today())

    with pytest.raises(refusals.NotOfCommittee):
        submit_report(monitoring_draft, by=hr)


def test_a_committee_whose_chair_left_is_refused_with_a_hint(monitoring_draft, hr, palad):
    palad.is_active = False
    palad.save()

    with pytest.raises(refusals.NoCommittee, match="ประธานกรรมการ"):
        submit_report(monitoring_draft, by=hr)


def test_nothing_is_sent_without_an_overview(hr):
    report = write_report(by=hr, words={"overview": "  "})

    with pytest.raises(refusals.NothingOverviewed):
        submit_report(report, by=hr)


def test_nobody_outside_the_committee_sends_it(monitoring_draft, pr):
    with pytest.raises(refusals.NotOfCommittee):
        submit_report(monitoring_draft, by=pr)


def test_what_was_sent_is_not_written_any_more(monitoring_draft, hr, palad):
    send(monitoring_draft, by=hr)

    with pytest.raises(NotEditable):
        save_report(monitoring_draft, by=palad, values={"overview": "แก้ทีหลัง"}, edits=1)


def test_a_member_signs_only_in_turn(monitoring_draft, hr, committee):
    report = send(monitoring_draft, by=hr)
    step = report.sign_off.signatures.get(user=committee)

    with pytest.raises(AlreadyDecided):
        signing.agree(step, by=committee, seen=report.sign_off.submissions.get().sha256, url="/")


def test_colleagues_read_it_only_once_it_was_received(monitoring_signed, mayor, pr, client_of, monkeypatch):
    monkeypatch.setattr("signoff.sealing.render_pdf", lambda html, *, title: b"%PDF-" + html.encode())
    address = monitoring_signed.get_absolute_url()
    before = client_of(pr).get(address).status_code
    receive(monitoring_signed, by=mayor)

    assert (before, client_of(pr).get(address).status_code) == (404, 200)


def test_the_mayor_does_not_read_what_was_taken_back(monitoring_signed, hr, mayor):
    waiting = list(MonitoringReport.objects.visible_to(mayor))
    signing.withdraw(monitoring_signed.sign_off, by=hr, url="/")

    assert (waiting, list(MonitoringReport.objects.visible_to(mayor))) == ([monitoring_signed], [])


def test_the_page_shows_the_order_before_sending(monitoring_draft, hr, client_of):
    page = client_of(hr).get(reverse("assessment:monitoring_submit", args=[monitoring_draft.pk])).content.decode()

    chain = page[page.index("steps-title") :]
    places = [chain.index(one) for one in ("กรรมการ</span>", "ประธานกรรมการ</span>", "ผู้รับรายงาน</span>")]
    assert places == sorted(places)


def test_pressing_send_signs_and_sends(monitoring_draft, hr, client_of):
    address = reverse("assessment:monitoring_submit", args=[monitoring_draft.pk])

    answer = client_of(hr).post(address, {"note": "เสนอเพื่อโปรดลงนาม"}, follow=True).content.decode()

    assert "ลงนามและส่งแล้ว ขณะนี้อยู่ที่" in answer
    assert fresh(monitoring_draft).state == "in_review"


def test_signed_by_all_in_order(monitoring_draft, hr, head_office, committee, palad):
    report = sign_all(send(monitoring_draft, by=hr), head_office, committee, palad)

    assert report.sign_off.current_signature.user.username == "mayor"
