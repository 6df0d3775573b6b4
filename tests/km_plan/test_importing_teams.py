"""Whom the appointments of a document mean among the people of the municipality."""

import pytest

from km_plan.actions.importing_teams import TeamSeat, team_orders
from km_plan.word import DocumentReading
from km_plan.word.whole.reading import Duty, Member, TeamReading
from people.models import Person, Role

CASES = {
    "นายกเทศมนตรีตำบลบ้านใหม่": "mayor",
    "นายกเทศมนตรี": "mayor",
    "ปลัดเทศบาลตำบลบ้านใหม่": "palad",
    "ปลัดเทศบาล": "palad",
    "รองปลัดเทศบาล": "deputy",
    "หัวหน้าสำนักปลัด": "head_office",
    "นักทรัพยากรบุคคล": "hr",
    "นางสาวพิมพ์ใจ รักเรียน นักทรัพยากรบุคคลชำนาญการ": "hr",
    "ผู้อำนวยการกองไม่มีจริง": None,
    "": None,
}


def read(*members: Member, kind: str = "team", duties: tuple[Duty, ...] = ()) -> DocumentReading:
    return DocumentReading(teams=(TeamReading(kind, "แต่งตั้งทีมงาน", "เพื่อให้งานเดิน", members, duties),))


def seats_of(document: DocumentReading) -> list[TeamSeat]:
    [order] = team_orders(document)
    return order.seats


@pytest.mark.parametrize(("position", "username"), CASES.items())
def test_a_position_means_its_one_serving_holder(db, position, username):
    [seat] = seats_of(read(Member("๑", position, Role.TEAM_MEMBER, "KM Team")))

    assert (seat.position, seat.person and seat.person.username) == (position, username)


def test_of_several_holders_nobody_is_meant(hr, clerk):
    clerk.position = hr.position
    clerk.save()

    assert seats_of(read(Member("๑", "นักทรัพยากรบุคคล", Role.TEAM_MEMBER)))[0].person is None


def test_who_has_left_is_not_meant(hr):
    Person.objects.filter(pk=hr.pk).update(is_active=False)

    assert seats_of(read(Member("๑", "นักทรัพยากรบุคคล", Role.TEAM_MEMBER)))[0].person is None


def test_advisers_with_duties_and_nobody_listed_get_a_vacant_seat_after_the_cko(mayor, palad):
    members = (Member("๑", "นายกเทศมนตรี", Role.CKO), Member("๔", "ปลัดเทศบาล", Role.TEAM_HEAD))

    assert seats_of(read(*members, duties=(Duty(Role.ADVISER, "ให้คำแนะนำ"),))) == [
        (Role.CKO, "นายกเทศมนตรี", mayor),
        (Role.ADVISER, "", None),
        (Role.TEAM_HEAD, "ปลัดเทศบาล", palad),
    ]


def test_duties_of_one_role_are_joined_and_those_of_nobody_are_the_members(db):
    duties = (Duty(Role.CKO, "หนึ่ง"), Duty("", "ทุกคน"), Duty(Role.CKO, "สอง"))

    [order] = team_orders(read(Member("๑", "นายก", Role.CKO), duties=duties))

    assert (order.title, order.opening, order.duties) == (
        "แต่งตั้งทีมงาน",
        "เพื่อให้งานเดิน",
        {Role.CKO: "หนึ่ง\nสอง", Role.TEAM_MEMBER: "ทุกคน"},
    )


def test_a_document_without_teams_gives_no_orders(db):
    assert team_orders(DocumentReading()) == []


def test_people_are_read_once_for_all_teams(db, django_assert_max_num_queries):
    team = read(*(Member(str(number), f"ตำแหน่ง {number}") for number in range(50))).teams[0]

    with django_assert_max_num_queries(3):
        team_orders(DocumentReading(teams=(team,) * 5))
