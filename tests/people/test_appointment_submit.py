"""Sending an order: with number, date and somebody appointed; to the mayor; in force only once it is signed."""

import json
from datetime import date, timedelta

import pytest

from core.models import AuditEvent, Notification
from people.actions.appointments import Seat, save_appointment
from people.actions.orders import submit_order
from people.actions.persons import deactivate_person
from people.actions.units import change_head
from people.models import Appointment, Person, Role, Unit
from people.refusals import NobodyAppointed, NobodySigns, NumberNeeded, SignerWrote
from portal.demo.plans import decide
from signoff import actions
from signoff.models import SealedDocument
from signoff.refusals import NotEditable
from thai.dates import today

pytestmark = pytest.mark.usefixtures("quick_paper")


def sign(order, by):
    decide(actions.approve, order.sign_off, by=by)
    return Appointment.objects.select_related("sign_off").get(pk=order.pk)


def roles(person) -> set[str]:
    return set(Person.objects.get(pk=person.pk).roles)


def test_the_mayor_alone_is_asked_by_office(on_desk, pr, mayor):
    order = on_desk(Seat(Role.CHAIR, pr))

    asked = order.sign_off.signatures.values_list("user", "label", "printed_title", "office", "is_final")
    assert list(asked) == [(mayor.pk, "ผู้ลงนาม", mayor.title, "mayor", True)]


def test_while_the_post_of_mayor_is_vacant_the_cko_signs(on_desk, hr, pr, palad, mayor, appoint):
    appoint(Seat(Role.CKO, palad), starts_on=today(), number="20/2569")
    change_head(Unit.objects.get(parent=None), None, by=hr)

    assert on_desk(Seat(Role.CHAIR, pr)).sign_off.current_signature.user == palad


def test_with_nobody_to_sign_it_says_what_to_do(write, hr, pr, mayor):
    draft = write(Seat(Role.CHAIR, pr), by=hr)
    deactivate_person(mayor, by=hr)

    with pytest.raises(NobodySigns, match="หัวหน้าของหน่วยงานบนสุด"):
        submit_order(draft, by=hr)


def test_an_order_gives_no_right_before_it_is_signed(on_desk, clerk, client_of, mayor):
    order = on_desk(Seat(Role.HR_OFFICER, clerk))
    before = client_of(clerk).get("/people/new/").status_code

    sign(order, mayor)

    assert (before, client_of(clerk).get("/people/new/").status_code) == (403, 200)


def test_signing_early_does_not_bring_the_first_day_forward(on_desk, clerk, mayor, on_day):
    order = on_desk(Seat(Role.HR_OFFICER, clerk), starts_on=date(2027, 1, 2), ends_on=date(2027, 1, 3))
    sign(order, mayor)
    held = []
    for day in (1, 2, 3, 4):
        on_day(2027, 1, day)
        held.append(roles(clerk))

    assert held == [set(), {"hr_officer"}, {"hr_officer"}, set()]


def test_the_appointed_hear_of_it_when_it_is_signed_and_not_before(on_desk, pr, mayor):
    Notification.objects.all().delete()
    order = on_desk(Seat(Role.CHAIR, pr))
    assert not Notification.objects.filter(recipient=pr).exists()

    order = sign(order, mayor)

    told = Notification.objects.get(recipient=pr)
    assert (told.text, told.url) == (f"ท่านได้รับแต่งตั้งเป็น {Role.CHAIR.label} ตาม{order}", f"/orders/{order.pk}/")
    assert told.detail == "มีผลตั้งแต่วันที่ 1 มกราคม 2569"


def test_what_is_sealed_is_the_whole_order(on_desk, pr, mayor):
    order = sign(on_desk(Seat(Role.CHAIR, pr), Seat(Role.COMMITTEE_MEMBER, None), duties={"chair": "นำ"}), mayor)

    sealed = json.loads(SealedDocument.objects.get(sign_off=order.sign_off).snapshot)
    assert [(line["number"], line["name"], line["title"], line["role"]) for line in sealed["members"]] == [
        (1, str(pr), pr.title, "chair"),
        (2, "ยังไม่ได้แต่งตั้ง", "", "committee_member"),
    ]
    assert (sealed["number"], sealed["signed_on"], sealed["duties"][0]["text"]) == ("7/2569", "2026-01-01", "นำ")


def test_a_later_transfer_changes_nothing_in_a_signed_order(on_desk, pr, hr, mayor):
    from people.actions.persons import save_person

    before = pr.title
    order = sign(on_desk(Seat(Role.CHAIR, pr)), mayor)

    save_person(pr, by=hr, values={"position": "ตำแหน่งใหม่"})

    assert [seat.printed_title for seat in order.appointees.all()] == [before]


def test_the_replaced_order_ends_on_the_first_day_of_the_new_one(on_desk, hr, pr, clerk, mayor):
    old, begins = Appointment.objects.get(number="91/2567"), today() + timedelta(3)
    order = on_desk(Seat(Role.HR_OFFICER, hr), Seat(Role.PR_OFFICER, clerk), replaces=old, starts_on=begins)
    Notification.objects.all().delete()
    assert Appointment.objects.get(pk=old.pk).revoked_on is None

    sign(order, mayor)

    old.refresh_from_db()
    assert (old.revoked_on, old.revoked_because) == (begins, f"ยกเลิกโดย{order}")
    assert AuditEvent.objects.about(old).newest_first().first().event == "people.order_revoked"
    released = Notification.objects.filter(text__startswith="บทบาทของท่าน").values_list("recipient__username", flat=True)
    assert sorted(released) == ["admin", "pr"]


def test_rights_of_overlapping_orders_end_when_the_last_ends(appoint, clerk, on_day):
    on_day(2026, 3, 1)
    appoint(Seat(Role.CHAIR, clerk), ends_on=date(2026, 3, 31))
    appoint(Seat(Role.CHAIR, clerk), starts_on=date(2026, 3, 15), ends_on=date(2026, 4, 15), number="8/2569")
    held = []
    for month, day in ((3, 20), (4, 1), (4, 15), (4, 16)):
        on_day(2026, month, day)
        held.append(roles(clerk))

    assert held == [{"chair"}, {"chair"}, {"chair"}, set()]


def test_two_orders_may_give_one_person_several_roles(clerk, appoint, on_day):
    on_day(2026, 3, 1)
    appoint(Seat(Role.CHAIR, clerk))
    appoint(Seat(Role.CHAIR, clerk), Seat(Role.COMMITTEE_MEMBER, clerk), number="8/2569")

    assert roles(clerk) == {"chair", "committee_member"}


@pytest.mark.parametrize(
    "values, seats, refusal",
    [
        ({"number": ""}, True, NumberNeeded),
        ({"signed_on": None}, True, NumberNeeded),
        ({}, False, NobodyAppointed),
    ],
)
def test_an_unready_order_cannot_be_sent(write, hr, pr, values, seats, refusal):
    draft = write(*[Seat(Role.CHAIR, pr)] * seats, by=hr, **values)

    with pytest.raises(refusal):
        submit_order(draft, by=hr)

    assert Appointment.objects.get(pk=draft.pk).state == "draft"


def test_the_signer_does_not_sign_what_they_wrote(write, mayor, pr, hr):
    draft = write(Seat(Role.CHAIR, pr), by=mayor)

    with pytest.raises(SignerWrote):
        submit_order(draft, by=hr)


def test_number_and_date_may_be_given_with_the_sending(client_of, write, hr, pr):
    draft = write(Seat(Role.CHAIR, pr), by=hr, number="", signed_on=None)

    answer = client_of(hr).post(
        f"/orders/{draft.pk}/submit/", {"number": "31/2569", "signed_on": "1/2/2569", "note": "ด่วน"}, follow=True
    )

    order = Appointment.objects.get(pk=draft.pk)
    assert (order.state, order.number, order.signed_on) == ("in_review", "31/2569", date(2026, 2, 1))
    assert "ขณะนี้อยู่ที่ นายประเสริฐ วงศ์โคราช" in answer.content.decode()


@pytest.mark.parametrize(
    "changed, field",
    [({"number": ""}, "number"), ({"signed_on": "31/2/2569"}, "signed_on"), ({"number": "88/2567"}, "number")],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(client_of, write, hr, pr, changed, field):
    draft = write(Seat(Role.CHAIR, pr), by=hr)
    data = {"number": "31/2569", "signed_on": "25 กันยายน 2567", "note": "ข้อความเดิม"} | changed

    answer = client_of(hr).post(f"/orders/{draft.pk}/submit/", data)

    assert list(answer.context["form"].errors) == [field]
    assert "ข้อความเดิม" in answer.content.decode()
    assert Appointment.objects.get(pk=draft.pk).state == "draft"


def test_what_stands_in_the_way_is_said_before_pressing(client_of, write, hr, mayor, pr):
    pages = [
        client_of(hr).get(f"/orders/{draft.pk}/submit/").content.decode()
        for draft in (write(by=hr), write(Seat(Role.CHAIR, pr), by=mayor, number="8/2569"))
    ]

    assert (NobodyAppointed.words in pages[0], SignerWrote.words in pages[1]) == (True, True)


def test_the_mayor_finds_the_decision_on_the_page_and_the_sender_may_withdraw(client_of, on_desk, hr, mayor, clerk, pr):
    order = on_desk(Seat(Role.CHAIR, pr))

    mine, theirs = (client_of(person).get(f"/orders/{order.pk}/").content.decode() for person in (mayor, hr))

    step = order.sign_off.current_signature
    assert (f"/papers/{step.pk}/approve/" in mine, f"/papers/{step.pk}/approve/" in theirs) == (True, False)
    assert f"/papers/{order.sign_off_id}/withdraw/" in theirs


def test_the_mayor_signs_in_the_browser(signing_client, on_desk, mayor, pr):
    order = on_desk(Seat(Role.CHAIR, pr))
    step = order.sign_off.current_signature
    seen = order.sign_off.submissions.get().sha256

    answer = signing_client(mayor).post(f"/papers/{step.pk}/approve/", {"seen": seen, "comment": ""})

    assert answer["Location"] == f"/orders/{order.pk}/"
    assert Person.objects.get(pk=pr.pk).has_role("chair")


def test_a_return_shows_reason_and_remarks_and_what_was_mended_is_shown_to_the_mayor(client_of, on_desk, hr, mayor, pr):
    order = on_desk(Seat(Role.CHAIR, pr), duties={"chair": "นำ"})
    remarks = {"seat:1": "ใช้ชื่อเต็ม", "duty:chair": "ระบุให้ชัด"}
    decide(actions.send_back, order.sign_off, by=mayor, reason="แก้เล็กน้อย", remarks=remarks)

    page = client_of(hr).get(f"/orders/{order.pk}/").content.decode()
    for words in ("แก้เล็กน้อย", "ใช้ชื่อเต็ม", "ระบุให้ชัด", "ลำดับที่ 1"):
        assert words in page

    order = Appointment.objects.get(pk=order.pk)
    save_appointment(
        order, by=hr, values={"title": "ชื่อที่แก้"}, seats=[Seat(Role.CHAIR, pr)], duties={"chair": "นำและติดตาม"}
    )
    submit_order(order, by=hr)
    page = client_of(mayor).get(f"/orders/{order.pk}/")
    assert [(change.kind, change.label) for change in page.context["page"].changes] == [
        ("changed", "หัวเรื่อง"),
        ("changed", f"หน้าที่ของ{Role.CHAIR.label}"),
    ]


def test_sending_twice_sends_once(on_desk, hr, pr):
    order = on_desk(Seat(Role.CHAIR, pr))

    with pytest.raises(NotEditable):
        submit_order(order, by=hr)


@pytest.mark.parametrize("path", ["submit", "record"])
def test_others_send_and_record_nothing(client_of, write, clerk, hr, pr, path):
    draft = write(Seat(Role.CHAIR, pr), by=hr)

    assert client_of(clerk).post(f"/orders/{draft.pk}/{path}/", {}).status_code == 404
    assert client_of(pr).post(f"/orders/{draft.pk}/{path}/", {}).status_code == 404
