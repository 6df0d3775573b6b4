"""Orders: their lines in printed order, and rights that begin and end with their dates."""

from datetime import date

import pytest

from core import audit
from core.models import AuditEvent, Notification
from people.actions.appointments import Seat, save_appointment
from people.actions.persons import deactivate_person
from people.models import Appointment, Person, Role
from people.refusals import OrderExists
from thai.digits import use_on_page

HEAD = {
    "kind": "order", "number": "15/2569", "title": "แต่งตั้งคณะทำงาน", "signed_on": "๑๕ ม.ค. ๖๙",
    "starts_on": "1 ก.พ. 2569", "ends_on": "",
}  # fmt: skip


def lines(*seats: tuple, initial: int = 0) -> dict:
    """The form's rows: (place, role, person)."""
    data = {"seats-TOTAL_FORMS": len(seats), "seats-INITIAL_FORMS": initial}
    for number, (place, role, person) in enumerate(seats):
        row = {"place": place, "role": role, "person": person.pk if person else ""}
        data |= {f"seats-{number}-{name}": value for name, value in row.items()}
    return data


def seats_of(order: Appointment) -> list[tuple]:
    return [(line.role, line.person) for line in order.appointees.in_printed_order()]


def test_an_order_is_written_with_its_lines_in_printed_order(client_of, hr, clerk, pr):
    rows = lines((2, "team_member", clerk), ("", "adviser", None), (1, "team_head", pr), ("", "", None))

    answer = client_of(hr).post("/orders/new/", HEAD | rows, follow=True)

    order = Appointment.objects.get(number="15/2569")
    assert answer.redirect_chain == [(f"/orders/{order.pk}/", 302)]
    assert (order.signed_on, order.starts_on, order.ends_on) == (date(2026, 1, 15), date(2026, 2, 1), None)
    assert seats_of(order) == [("team_head", pr), ("team_member", clerk), ("adviser", None)]


def test_the_page_shows_the_lines_and_the_vacancy(client_of, clerk, pr, appoint, on_day):
    on_day(2026, 3, 1)
    order = appoint(Seat(Role.TEAM_HEAD, pr), Seat(Role.ADVISER, None))

    page = client_of(clerk).get(f"/orders/{order.pk}/").content.decode()

    assert page.index("หัวหน้า KM Team") < page.index("ที่ปรึกษา CKO")
    for words in ("มีผลอยู่", "ยังไม่ได้แต่งตั้ง", str(pr), "1 มกราคม 2569", "ไม่กำหนด"):
        assert words in page
    assert "/edit/" not in page


def test_the_list_parts_orders_by_what_they_are_today(client_of, clerk, pr, appoint, on_day):
    on_day(2026, 3, 1)
    Appointment.objects.all().delete()
    running = appoint(Seat(Role.CHAIR, pr), ends_on=date(2026, 3, 1))
    coming = appoint(Seat(Role.CHAIR, pr), starts_on=date(2026, 3, 2), number="8/2569")
    ended = appoint(Seat(Role.CHAIR, pr), ends_on=date(2026, 2, 28), number="9/2569")

    groups = client_of(clerk).get("/orders/").context["groups"]

    assert [(label, list(orders)) for label, _, orders in groups] == [
        ("มีผลอยู่", [running]),
        ("ยังไม่ถึงวันเริ่มมีผล", [coming]),
        ("สิ้นสุดแล้ว", [ended]),
    ]


def test_rights_last_from_the_first_day_to_the_last(client_of, clerk, appoint, on_day):
    appoint(Seat(Role.HR_OFFICER, clerk), starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 28))
    buttons = []
    for month, day in ((1, 31), (2, 1), (2, 28), (3, 1)):
        on_day(2026, month, day)
        buttons.append("เพิ่มบุคลากร" in client_of(clerk).get("/people/").content.decode())

    assert buttons == [False, True, True, False]


def test_an_order_ends_early_by_its_date(client_of, hr, clerk, appoint, on_day):
    on_day(2026, 3, 1)
    order = appoint(Seat(Role.CHAIR, clerk))
    rows = lines((1, "chair", clerk), initial=1)

    client_of(hr).post(f"/orders/{order.pk}/edit/", HEAD | rows | {"starts_on": "1/1/2569", "ends_on": "28/2/2569"})

    assert not Person.objects.get(pk=clerk.pk).has_role("chair")
    use_on_page("arabic")
    told = audit.changes(AuditEvent.objects.about(order).newest_first().first())
    assert audit.Change("ถึงวันที่", "–", "28 กุมภาพันธ์ 2569") in told


def test_two_orders_may_overlap(clerk, pr, appoint, on_day):
    on_day(2026, 3, 1)
    appoint(Seat(Role.CHAIR, clerk))
    appoint(Seat(Role.CHAIR, clerk), Seat(Role.COMMITTEE_MEMBER, clerk), number="8/2569")

    assert Person.objects.get(pk=clerk.pk).roles == {"chair", "committee_member"}


def test_the_newly_appointed_are_told_and_only_they(hr, clerk, pr, appoint):
    order = appoint(Seat(Role.CHAIR, pr))
    Notification.objects.all().delete()

    save_appointment(order, by=hr, values={}, seats=[Seat(Role.CHAIR, pr), Seat(Role.COMMITTEE_MEMBER, clerk)])

    told = Notification.objects.get()
    assert (told.recipient, told.url) == (clerk, f"/orders/{order.pk}/")
    assert told.text == f"ท่านได้รับแต่งตั้งเป็น กรรมการติดตามและประเมินผล ตาม{order}"


def test_saving_what_stands_there_already_records_nothing(hr, pr, appoint):
    order = appoint(Seat(Role.CHAIR, pr))
    before = AuditEvent.objects.count()

    save_appointment(order, by=hr, values={"title": order.title}, seats=[Seat(Role.CHAIR, pr)])

    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    "changed, field",
    [
        ({"number": ""}, "number"),
        ({"signed_on": ""}, "signed_on"),
        ({"starts_on": "31/2/2569"}, "starts_on"),
        ({"ends_on": "31/1/2569"}, "ends_on"),
        ({"number": "12/2567", "kind": "announcement", "signed_on": "20 กันยายน 2567"}, "__all__"),
    ],
)
def test_an_order_that_cannot_be_is_refused_beside_its_field(client_of, hr, changed, field):
    answer = client_of(hr).post("/orders/new/", HEAD | changed | lines())

    assert list(answer.context["form"].errors) == [field]
    assert not Appointment.objects.filter(title="แต่งตั้งคณะทำงาน").exists()


def test_one_person_takes_a_role_once(client_of, hr, clerk):
    answer = client_of(hr).post("/orders/new/", HEAD | lines((1, "chair", clerk), (2, "chair", clerk)))

    assert answer.context["seats"].non_form_errors() == ["มีผู้ได้รับแต่งตั้งในบทบาทเดียวกันซ้ำสองแถว โปรดเหลือไว้แถวเดียว"]


def test_a_person_without_a_role_is_asked_about(client_of, hr, clerk):
    answer = client_of(hr).post("/orders/new/", HEAD | lines((1, "", clerk)))

    assert list(answer.context["seats"].errors[0]) == ["role"]


def test_several_vacancies_of_one_role_are_allowed(client_of, hr):
    client_of(hr).post("/orders/new/", HEAD | lines((1, "adviser", None), (2, "adviser", None)))

    assert seats_of(Appointment.objects.get(number="15/2569")) == [("adviser", None), ("adviser", None)]


def test_saving_may_go_on_with_more_blank_lines(client_of, hr, clerk):
    client = client_of(hr)

    answer = client.post("/orders/new/", HEAD | lines((1, "chair", clerk)) | {"more": "1"}, follow=True)

    order = Appointment.objects.get(number="15/2569")
    assert answer.redirect_chain == [(f"/orders/{order.pk}/edit/", 302)]
    assert (answer.context["seats"].initial_form_count(), answer.context["seats"].total_form_count()) == (1, 7)


def test_one_who_left_stays_in_an_old_order(client_of, hr, pr, appoint):
    order = appoint(Seat(Role.CHAIR, pr))
    deactivate_person(pr, by=hr)

    page = client_of(hr).get(f"/orders/{order.pk}/edit/").content.decode()

    assert f'<option value="{pr.pk}" selected>' in page


def test_of_two_who_write_one_order_at_once_the_second_is_told(hr, appoint):
    order = appoint()
    values = {name: getattr(order, name) for name in ("kind", "number", "title", "signed_on", "starts_on")}

    with pytest.raises(OrderExists):
        save_appointment(Appointment(), by=hr, values=values, seats=[])


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_appoint_nobody(client_of, clerk, appoint, method):
    client, paths = client_of(clerk), ("/orders/new/", f"/orders/{appoint().pk}/edit/")

    assert [getattr(client, method)(path).status_code for path in paths] == [403, 403]
