"""Writing orders and announcements as drafts: head, lines in printed order, duties; refusals beside their fields."""

from datetime import date

import pytest

from core import audit
from core.models import AuditEvent
from people.actions.appointments import Seat, save_appointment
from people.actions.persons import deactivate_person
from people.models import Appointment, Role
from people.refusals import OrderExists
from signoff.refusals import NotEditable
from thai.digits import use_on_page

HEAD = {
    "kind": "order", "number": "15/2569", "title": "แต่งตั้งคณะทำงาน", "signed_on": "๑๕ ม.ค. ๖๙",
    "starts_on": "1 ก.พ. 2569", "ends_on": "",
}  # fmt: skip


def lines(*seats: tuple, initial: int = 0, duties: tuple = ()) -> dict:
    """The form's rows: (place, role, person, and perhaps title), and the duties: (role, text)."""
    data = {"seats-TOTAL_FORMS": len(seats), "seats-INITIAL_FORMS": initial}
    data |= {"duties-TOTAL_FORMS": len(duties), "duties-INITIAL_FORMS": 0}
    for number, (place, role, person, *title) in enumerate(seats):
        row = {"place": place, "role": role, "person": person.pk if person else "", "title": "".join(title)}
        data |= {f"seats-{number}-{name}": value for name, value in row.items()}
    for number, (role, text) in enumerate(duties):
        data |= {f"duties-{number}-role": role, f"duties-{number}-text": text}
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


def test_a_draft_may_still_be_without_number_and_date(client_of, hr, clerk):
    head = HEAD | {"number": "", "signed_on": ""}

    answer = client_of(hr).post("/orders/new/", head | lines((1, "chair", clerk)), follow=True)

    order = Appointment.objects.get(number="")
    assert (order.signed_on, order.state, str(order)) == (None, "draft", "คำสั่ง (ยังไม่ออกเลข) เรื่อง แต่งตั้งคณะทำงาน")
    assert "ยังไม่ออกเลข" in answer.content.decode()


def test_two_unnumbered_drafts_of_one_day_do_not_clash(write):
    drafts = [write(number="", title=title) for title in ("หนึ่ง", "สอง")]

    assert [draft.title for draft in drafts] == ["หนึ่ง", "สอง"]


def test_opening_duties_printed_titles_and_the_replaced_order_are_kept(client_of, hr, clerk):
    old = Appointment.objects.get(number="88/2567")
    data = HEAD | {"opening": "เพื่อความต่อเนื่อง\r\nจึงแต่งตั้ง", "replaces": old.pk}
    rows = lines((1, "chair", clerk, "ผู้แทนสำนักปลัด"), duties=(("chair", "นำการติดตาม"), ("", "")))

    client_of(hr).post("/orders/new/", data | rows)

    order = Appointment.objects.get(number="15/2569")
    assert order.opening.splitlines() == ["เพื่อความต่อเนื่อง", "จึงแต่งตั้ง"]
    assert [seat.printed_title for seat in order.appointees.all()] == ["ผู้แทนสำนักปลัด"]
    assert [(duty.role, duty.text) for duty in order.duties.all()] == [("chair", "นำการติดตาม")]
    assert order.replaces == old


def test_the_duties_of_a_role_stand_in_one_place(client_of, hr):
    rows = lines(duties=(("chair", "หนึ่ง"), ("chair", "สอง")))

    answer = client_of(hr).post("/orders/new/", HEAD | rows)

    assert answer.context["duties"].non_form_errors() == ["มีหน้าที่ของบทบาทเดียวกันสองแถว โปรดรวมไว้ในแถวเดียว"]


def test_a_duty_without_a_role_is_asked_about(client_of, hr):
    answer = client_of(hr).post("/orders/new/", HEAD | lines(duties=(("", "นำการติดตาม"),)))

    assert list(answer.context["duties"].errors[0]) == ["role"]


def test_what_changed_in_a_draft_is_told_with_its_duties(hr, pr, write):
    order = write(Seat(Role.CHAIR, pr), by=hr, duties={"chair": "นำ"})

    save_appointment(order, by=hr, values={"title": "ชื่อใหม่"}, seats=[Seat(Role.CHAIR, pr)], duties={"chair": "ติดตาม"})

    use_on_page("arabic")
    told = audit.changes(AuditEvent.objects.about(order).newest_first().first())
    assert told == [
        audit.Change("หน้าที่และความรับผิดชอบ", f"{Role.CHAIR.label}: นำ", f"{Role.CHAIR.label}: ติดตาม"),
        audit.Change("เรื่อง", "แต่งตั้งเพิ่ม", "ชื่อใหม่"),
    ]


def test_saving_what_stands_there_already_records_nothing(hr, pr, write):
    order = write(Seat(Role.CHAIR, pr))
    before = AuditEvent.objects.count()

    save_appointment(order, by=hr, values={"title": order.title}, seats=[Seat(Role.CHAIR, pr)])

    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    "changed, field",
    [
        ({"title": ""}, "title"),
        ({"replaces": "999999"}, "replaces"),
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


def test_one_who_left_stays_in_an_old_draft(client_of, hr, pr, write):
    order = write(Seat(Role.CHAIR, pr))
    deactivate_person(pr, by=hr)

    page = client_of(hr).get(f"/orders/{order.pk}/edit/").content.decode()

    assert f'<option value="{pr.pk}" selected>' in page


def test_of_two_who_write_one_order_at_once_the_second_is_told(hr, write):
    order = write()
    values = {name: getattr(order, name) for name in ("kind", "number", "title", "signed_on", "starts_on")}

    with pytest.raises(OrderExists):
        save_appointment(Appointment(), by=hr, values=values, seats=[])


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_appoint_nobody(client_of, clerk, appoint, method):
    client, paths = client_of(clerk), ("/orders/new/", f"/orders/{appoint().pk}/edit/")

    assert [getattr(client, method)(path).status_code for path in paths] == [403, 403]


def test_a_signed_order_is_not_edited_and_says_why(client_of, hr, appoint):
    answer = client_of(hr).get(f"/orders/{appoint().pk}/edit/")

    assert (answer.status_code, NotEditable.words in answer.content.decode()) == (403, True)


def test_who_comes_a_moment_late_changes_nothing(hr, on_desk, pr):
    order = on_desk(Seat(Role.CHAIR, pr))

    with pytest.raises(NotEditable):
        save_appointment(order, by=hr, values={"title": "อื่น"}, seats=[])

    assert seats_of(order) == [("chair", pr)]
