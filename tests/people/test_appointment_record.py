"""Orders signed on paper before they came to the portal: with their scan, in force by their dates."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.models import Notification
from people.actions.appointments import Seat
from people.actions.orders import record_order, revoke_order
from people.models import Appointment, Person, Role
from people.refusals import NotRecordable, NumberNeeded, ScanNeeded, SignedLater
from portal.demo.plans import decide
from signoff import actions
from signoff.models import PaperSigning
from signoff.on_paper import attach_scan, choose_paper
from signoff.scans import read_scan
from thai.dates import today

SIGNED = {"number": "31/2569", "signed_on": "1/2/2569", "signer_name": "นายเดิม เคยดำรง", "signer_title": "นายกเทศมนตรี"}


def scan_file(content: bytes | None = None, name: str = "คำสั่ง.png") -> SimpleUploadedFile:
    if content is None:
        written = io.BytesIO()
        Image.new("RGB", (40, 60), "white").save(written, "PNG")
        content = written.getvalue()
    return SimpleUploadedFile(name, content, "image/png")


def post(client, draft, **changed):
    return client.post(f"/orders/{draft.pk}/record/", SIGNED | changed)


def test_a_recorded_order_takes_effect_with_its_scan(client_of, write, hr, clerk, mayor):
    draft = write(Seat(Role.HR_OFFICER, clerk), by=hr, number="")

    answer = post(client_of(hr), draft, scan=scan_file())

    order, paper = Appointment.objects.get(pk=draft.pk), PaperSigning.objects.get(sign_off=draft.sign_off_id)
    assert answer["Location"] == f"/orders/{order.pk}/"
    assert (order.sign_off.get_state_display(), order.signer_name) == ("อนุมัติแล้ว (ลงนามในกระดาษ)", "นายเดิม เคยดำรง")
    assert (paper.scan_name, paper.scan_type, paper.signed_on) == ("คำสั่ง.png", "image/png", order.signed_on)
    assert Person.objects.get(pk=clerk.pk).roles == {"hr_officer"}
    assert Notification.objects.filter(recipient=mayor, text=f"บันทึกว่าลงนามในกระดาษแล้ว: {order}").count() == 1


def test_the_page_leads_colleagues_to_the_scan_and_the_public_not(client_of, client, write, hr, clerk):
    draft = write(Seat(Role.CHAIR, clerk), by=hr)
    post(client_of(hr), draft, scan=scan_file())
    path = f"/orders/{draft.pk}/"

    shown = ["เปิดภาพสแกน" in visitor.get(path).content.decode() for visitor in (client_of(clerk), client)]

    assert shown == [True, False]


@pytest.mark.parametrize(
    "changed, field",
    [
        ({}, "scan"),
        ({"scan": "a virus"}, "scan"),
        ({"signed_on": "1/1/2599"}, "signed_on"),
        ({"number": "88/2567", "signed_on": "25 กันยายน 2567"}, "number"),
        ({"signer_name": ""}, "signer_name"),
    ],
)
def test_what_cannot_be_recorded_is_refused_beside_its_field(client_of, write, hr, pr, changed, field):
    draft = write(Seat(Role.CHAIR, pr), by=hr)
    scan = (
        {"scan": scan_file(changed["scan"].encode())} if "scan" in changed else {"scan": scan_file()} if changed else {}
    )

    answer = post(client_of(hr), draft, **changed | scan)

    assert list(answer.context["form"].errors) == [field]
    assert Appointment.objects.get(pk=draft.pk).state == "draft"


def test_a_portal_without_a_cko_records_without_a_scan(client_of, write, hr, clerk):
    revoke_order(Appointment.objects.get(number="12/2567"), by=hr, on=today(), because="ครบวาระ")
    draft = write(Seat(Role.CKO, clerk), by=hr)
    client = client_of(hr)
    assert "บันทึกโดยไม่แนบภาพสแกนได้" in client.get(f"/orders/{draft.pk}/record/").content.decode()

    post(client, draft)

    assert Person.objects.get(pk=clerk.pk).has_role("cko")
    again = write(Seat(Role.CHAIR, clerk), by=hr, number="40/2569")
    assert list(post(client, again, number="40/2569").context["form"].errors) == ["scan"]


@pytest.mark.parametrize("missing", [{"number": ""}, {"signed_on": None}])
def test_an_order_without_number_or_date_is_not_recorded(write, pr, missing):
    with pytest.raises(NumberNeeded):
        record_order(write(Seat(Role.CHAIR, pr), **missing), by=None)


def test_nothing_is_signed_tomorrow(write, pr):
    with pytest.raises(SignedLater):
        record_order(write(Seat(Role.CHAIR, pr), signed_on=today() + timedelta(1)), by=None)


def test_what_was_sent_once_is_signed_through_the_portal(on_desk, hr, mayor, pr, client_of):
    order = on_desk(Seat(Role.CHAIR, pr))
    decide(actions.send_back, order.sign_off, by=mayor, reason="แก้")

    with pytest.raises(NotRecordable):
        record_order(Appointment.objects.get(pk=order.pk), by=hr)

    answer = client_of(hr).get(f"/orders/{order.pk}/record/")
    assert (answer.status_code, NotRecordable.words in answer.content.decode()) == (403, True)


def test_recording_without_the_scan_is_refused_below_the_page_too(write, hr, pr):
    from people.actions.orders import record_paper_order

    with pytest.raises(ScanNeeded):
        record_paper_order(write(Seat(Role.CHAIR, pr)), by=hr, number="1/2569", signed_on=today(), scan=None)


def test_an_order_signed_by_hand_in_the_portal_takes_effect_with_its_scan(on_desk, mayor, hr, clerk, quick_paper):
    order = on_desk(Seat(Role.HR_OFFICER, clerk))
    step, seen = order.sign_off.current_signature, order.sign_off.submissions.get().sha256
    choose_paper(step, by=mayor, seen=seen, url="/")
    assert not Person.objects.get(pk=clerk.pk).roles

    attach_scan(order.sign_off, by=hr, scan=read_scan(scan_file()), signed_on=today(), url="/")

    assert Person.objects.get(pk=clerk.pk).roles == {"hr_officer"}
    assert Appointment.objects.get(pk=order.pk).sign_off.get_state_display() == "อนุมัติแล้ว (ลงนามในกระดาษ)"
