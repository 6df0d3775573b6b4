"""A person's card: who they are, who stands above them, what they are appointed to today."""

from datetime import date

from people.actions.appointments import Seat
from people.actions.persons import deactivate_person
from people.models import Role


def test_the_card_tells_where_to_reach_whom(client_of, clerk, hr):
    page = client_of(clerk).get(f"/people/{hr.pk}/").content.decode()

    for words in ("<h1>นางสาวพิมพ์ใจ รักเรียน</h1>", "นักทรัพยากรบุคคล", "ฝ่ายอำนวยการ", "122", "mailto:hr@banmai.example"):
        assert words in page
    assert "ชื่อผู้ใช้" not in page


def test_the_chain_of_command_goes_up_to_the_mayor(client_of, clerk, committee, head_office, palad, mayor):
    answer = client_of(clerk).get(f"/people/{clerk.pk}/")

    assert answer.context["superiors"] == [committee, head_office, palad, mayor]


def test_the_roles_of_today_name_the_order_they_come_from(client_of, clerk, appoint, on_day):
    on_day(2026, 3, 1)
    order = appoint(Seat(Role.CHAIR, clerk), starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 1))
    appoint(Seat(Role.PR_OFFICER, clerk), starts_on=date(2026, 3, 2), number="8/2569")

    answer = client_of(clerk).get(f"/people/{clerk.pk}/")

    assert [(line.role, line.appointment) for line in answer.context["held"]] == [("chair", order)]
    assert "ถึงวันที่ 1 มีนาคม 2569" in answer.content.decode()


def test_a_closed_account_says_so_and_holds_no_role(client_of, hr, pr):
    deactivate_person(pr, by=hr)

    answer = client_of(hr).get(f"/people/{pr.pk}/")

    assert "พ้นหน้าที่แล้ว" in answer.content.decode()
    assert list(answer.context["held"]) == []


def test_only_those_who_answer_for_the_portal_find_the_history(client_of, clerk, hr):
    pages = [client_of(person).get(f"/people/{clerk.pk}/").content.decode() for person in (clerk, hr)]

    assert [f"?subject=people.person:{clerk.pk}" in page for page in pages] == [False, True]


def test_an_unknown_person_does_not_exist(client_of, clerk):
    assert client_of(clerk).get("/people/999999/").status_code == 404
