"""The page and the list of orders: what they are today, who sees drafts, what the public reads."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.actions.appointments import Seat
from people.actions.orders import revoke_order
from people.models import Appointment, Person, Role


def groups(answer) -> list[tuple]:
    found: dict[str, list] = {}
    for order in answer.context["page_obj"]:
        found.setdefault(order.page.phase.label, []).append(order.number)
    return list(found.items())


def test_the_page_shows_the_lines_the_vacancy_and_the_duties(client_of, clerk, pr, appoint, on_day):
    on_day(2026, 3, 1)
    order = appoint(Seat(Role.TEAM_HEAD, pr), Seat(Role.ADVISER, None), duties={"team_head": "เสนอแผน"})

    page = client_of(clerk).get(f"/orders/{order.pk}/").content.decode()

    assert page.index("หัวหน้า KM Team") < page.index("ที่ปรึกษา CKO")
    for words in ("มีผลอยู่", "ยังไม่ได้แต่งตั้ง", str(pr), "1 มกราคม 2569", "ไม่กำหนด", "เสนอแผน", "ลงนามในกระดาษ"):
        assert words in page
    assert "/edit/" not in page


def test_the_list_parts_orders_by_what_they_are_today(client_of, hr, pr, appoint, write, on_day):
    on_day(2026, 3, 1)
    appoint(Seat(Role.CHAIR, pr), ends_on=date(2026, 3, 1))
    appoint(Seat(Role.CHAIR, pr), starts_on=date(2026, 3, 2), number="8/2569")
    appoint(Seat(Role.CHAIR, pr), ends_on=date(2026, 2, 28), number="9/2569")
    revoke_order(appoint(number="10/2569"), by=hr, on=date(2026, 3, 1), because="เลิก")
    never = date(2026, 4, 1)
    revoke_order(appoint(starts_on=never, number="11/2569"), by=hr, on=never, because="ยกเลิกก่อนมีผล")
    write(number="13/2569")

    assert groups(client_of(hr).get("/orders/")) == [
        ("กำลังจัดทำและรอลงนาม", ["13/2569"]),
        ("มีผลอยู่", ["7/2569", "95/2567", "91/2567", "88/2567", "12/2567"]),
        ("ยังไม่ถึงวันเริ่มมีผล", ["8/2569"]),
        ("สิ้นสุดแล้ว", ["11/2569", "10/2569", "9/2569"]),
    ]


@pytest.mark.parametrize("username, seen", [("hr", True), ("mayor", True), ("clerk", False), ("palad", False)])
def test_what_waits_is_seen_by_those_it_concerns(client_of, on_desk, pr, username, seen):
    order = on_desk(Seat(Role.CHAIR, pr))
    client = client_of(Person.objects.get(username=username))

    assert order.number in dict(groups(client.get("/orders/"))).get("กำลังจัดทำและรอลงนาม", []) or not seen
    assert client.get(f"/orders/{order.pk}/").status_code == (200 if seen else 404)
    assert client.get(f"/orders/{order.pk}/edit/").status_code == 403 if seen else 404


def test_the_public_reads_what_was_signed_with_names_and_positions_only(client, appoint, pr, hr):
    order = appoint(Seat(Role.CHAIR, pr))

    listed, page = (client.get(path).content.decode() for path in ("/orders/", f"/orders/{order.pk}/"))

    assert f"/orders/{order.pk}/" in listed
    assert (str(pr) in page, pr.title in page) == (True, True)
    for private in ("/people/", pr.email, "ลำดับการพิจารณา", "/audit/"):
        assert private not in page.partition('<main id="main"')[2]


def test_the_public_is_not_told_of_drafts(client, write, pr):
    draft = write(Seat(Role.CHAIR, pr), number="14/2569")

    assert "14/2569" not in client.get("/orders/").content.decode()
    assert client.get(f"/orders/{draft.pk}/")["Location"].startswith("/accounts/login/")
    assert client.get(f"/orders/{draft.pk}/pdf/")["Location"].startswith("/accounts/login/")


def test_an_empty_portal_says_how_to_begin(client_of, hr, client, monkeypatch):
    monkeypatch.setattr("people.models.appointment.AppointmentQuerySet.by_phase", lambda self, day: self.none())

    pages = [visitor.get("/orders/").content.decode() for visitor in (client_of(hr), client)]

    assert ["เริ่มด้วยการกด" in page for page in pages] == [True, False]
    assert "ทุกคนเปิดอ่านได้ที่นี่" in pages[1]


def test_a_long_list_asks_the_database_no_more_than_a_short_one(client_of, hr, appoint, pr):
    client, counts = client_of(hr), []
    client.get("/orders/")
    for number in ("8/2569", "9/2569"):
        with CaptureQueriesContext(connection) as asked:
            client.get("/orders/")
        counts.append(len(asked))
        appoint(Seat(Role.CHAIR, pr), number=number)

    assert counts[0] == counts[1]


def test_many_lines_of_an_order_cost_no_more_than_one(client_of, hr, appoint):
    people = list(Person.objects.serving()[:20])
    counts = []
    for number, size in (("8/2569", 1), ("9/2569", 20)):
        order = appoint(*[Seat(Role.TEAM_MEMBER, person) for person in people[:size]], number=number)
        client = client_of(hr)
        client.get(f"/orders/{order.pk}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/orders/{order.pk}/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_replaced_order_leads_to_its_successor(client_of, clerk, appoint, pr, on_day):
    on_day(2026, 3, 1)
    old = appoint(Seat(Role.CHAIR, pr))
    new = appoint(Seat(Role.CHAIR, pr), number="8/2569", replaces=old, starts_on=date(2026, 3, 1))

    page = client_of(clerk).get(f"/orders/{old.pk}/").content.decode()

    assert ("สิ้นสุดแล้ว" in page, f'href="/orders/{new.pk}/"' in page) == (True, True)
    assert Appointment.objects.get(pk=old.pk).revoked_on == date(2026, 3, 1)
