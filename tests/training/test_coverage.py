"""Coverage: who counts as staff, who as developed, and the names behind every number."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.xlsx import read_xlsx
from people.actions.persons import deactivate_person
from people.models import Person, Unit
from thai.dates import today
from thai.fiscal import FiscalYear
from training.actions.registering import cancel_training, nominate, withdraw_trip
from training.boards.coverage import coverage_of, left_out, staff, staff_seen
from training.boards.divisions import Divisions

NUMBER = re.compile(r'<a href="(\?year=\d+&amp;show=[^"]+)"[^>]*>(?:<strong>)?(\d+)<')


def covered(year: int | None = None, day: date | None = None) -> set[str]:
    """User names of who was developed."""
    found = coverage_of(year or FiscalYear.of(today()).year, day or today())
    assert not found.developed & found.not_yet
    return {person.username for person in found.developed}


def test_everybody_who_serves_counts_and_one_who_went_is_developed(make_trip, clerk):
    trip = make_trip(clerk, returned=1, lasted=1)
    found = coverage_of(trip.training.fiscal_year, today())
    total = Person.objects.serving().count()
    assert (found.share.total, found.share.covered, found.share.missing) == (total, 1, total - 1)
    assert set(found.developed) == {clerk}
    assert set(found.not_yet) == set(Person.objects.serving()) - {clerk}


def test_the_percentage_is_to_one_place_half_up_and_unknown_of_nobody(make_trip, clerk, hr, pr, palad):
    year = make_trip(clerk, returned=0, lasted=1).training.fiscal_year
    among = Person.objects.filter(pk__in=[clerk.pk, hr.pk, pr.pk])
    assert coverage_of(year, today(), among=among).share.percentage == Decimal("33.3")
    assert coverage_of(year, today(), among=Person.objects.none()).share.percentage is None


def test_going_twice_counts_once(make_trip, clerk):
    year = make_trip(clerk, returned=1, lasted=1).training.fiscal_year
    make_trip(clerk, returned=1, lasted=1, title="อีกเรื่อง")
    found = coverage_of(year, today())
    assert found.share.covered == 1
    assert [person.times for person in found.people("developed", Divisions().narrowed(""), Divisions())] == [2]


def test_withdrawn_and_cancelled_do_not_count(make_trip, clerk, pr, hr):
    withdraw_trip(make_trip(clerk, returned=1, lasted=1), by=hr, reason="ติดราชการ")
    cancel_training(make_trip(pr, returned=1, lasted=1).training, by=hr, reason="เลื่อน")
    assert covered() == set()


def test_an_event_counts_from_the_day_of_return_and_not_before(make_trip, clerk):
    trip = make_trip(clerk, returned=-2)
    back = trip.training.returns_on
    year = trip.training.fiscal_year
    assert [covered(year, back + timedelta(days)) for days in (-1, 0)] == [set(), {"clerk"}]


@pytest.mark.parametrize(("back", "year"), [(date(2025, 9, 30), 2568), (date(2025, 10, 1), 2569)])
def test_the_fiscal_year_ends_on_the_thirtieth_of_september(back, year, make_training, clerk, hr):
    nominate(make_training(starts_on=back, ends_on=back, returns_on=back, order_date=None), clerk, by=hr)
    assert {each: covered(each) for each in (2567, 2568, 2569)} == {
        each: {"clerk"} if each == year else set() for each in (2567, 2568, 2569)
    }


def test_who_left_counts_on_neither_side(make_trip, clerk, hr, admin):
    year = make_trip(clerk, returned=1, lasted=1).training.fiscal_year
    total = coverage_of(year, today()).share.total
    deactivate_person(clerk, by=admin)
    share = coverage_of(year, today()).share
    assert (share.total, share.covered) == (total - 1, 0)


def test_accounts_without_unit_and_position_are_no_staff(hr):
    robot = Person.objects.create(username="robot", first_name="ระบบ")
    placed = Person.objects.create(username="placed", first_name="มีหน่วย", unit=hr.unit)
    assert [person in staff() for person in (robot, placed)] == [False, True]
    assert list(left_out()) == [robot]


def test_a_person_who_moved_counts_in_the_unit_of_today(make_trip, clerk):
    year = make_trip(clerk, returned=1, lasted=1).training.fiscal_year
    clerk.unit = Unit.objects.get(name="ฝ่ายบริหารงานคลัง")
    clerk.save()
    shares = {share.name: share.covered for share in coverage_of(year, today()).by_division(Divisions())}
    assert {name: count for name, count in shares.items() if count} == {"กองคลัง": 1}


def test_sections_roll_up_to_their_division_and_all_add_up(make_trip, clerk):
    year = make_trip(clerk, returned=1, lasted=1).training.fiscal_year
    Person.objects.create(username="free", first_name="ไร้สังกัด", position=clerk.position)
    found = coverage_of(year, today())
    shares = found.by_division(Divisions())
    assert [share.name for share in shares] == [
        *("เทศบาลตำบลบ้านใหม่", "คณะผู้บริหาร", "ปลัดเทศบาล", "สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง"),
        *("กองสาธารณสุข", "กองการศึกษา", "ยังไม่ระบุหน่วยงาน"),
    ]
    assert sum(share.total for share in shares) == found.share.total
    assert {share.name: share.covered for share in shares if share.covered} == {"สำนักปลัดเทศบาล": 1}


@pytest.mark.parametrize("role", ["hr", "mayor", "palad", "committee", "head_office"])
def test_every_number_opens_the_names_it_counts(role, make_trip, clerk, head_finance, request, client_of):
    for person in (clerk, head_finance):
        year = make_trip(person, returned=1, lasted=1).training.fiscal_year
    client = client_of(request.getfixturevalue(role))
    numbers = NUMBER.findall(client.get(f"/training/coverage/?year={year}").content.decode())
    assert len(numbers) >= 6
    pages = [client.get(f"/training/coverage/{url.replace('&amp;', '&')}") for url, _ in numbers]
    assert [page.context["page_obj"].paginator.count for page in pages] == [int(number) for _, number in numbers]


def test_a_head_sees_the_staff_of_own_units_only(head_finance, hr, clerk):
    below = Divisions().below(head_finance.unit_id)
    assert set(staff_seen(head_finance)) == set(Person.objects.serving().filter(unit__in=below))
    assert set(staff_seen(hr)) == set(staff())
    assert set(staff_seen(clerk)) == set()


def test_the_definition_stands_on_the_page_in_words(hr, client_of):
    Person.objects.create(username="robot", first_name="ระบบ")
    words = client_of(hr).get("/training/coverage/").content.decode()
    for said in ("ปฏิบัติงานอยู่ในวันนี้", "กลับมาแล้วภายในปีงบประมาณนี้", "ผู้ที่พ้นหน้าที่ระหว่างปีไม่นับทั้งสองฝ่าย", "ไม่นับบัญชีของระบบ 1 บัญชี"):
        assert said in words


@pytest.mark.parametrize("show", ["not-yet", "developed", "all"])
def test_the_workbook_has_the_rows_of_the_list(show, make_trip, clerk, pr, hr, client_of):
    for person in (clerk, pr):
        year = make_trip(person, returned=1, lasted=1).training.fiscal_year
    client = client_of(hr)
    rows = read_xlsx(client.get(f"/training/coverage/export/?year={year}&show={show}").content)
    page = client.get(f"/training/coverage/?year={year}&show={show}")
    names = [str(person) for person in page.context["page_obj"].paginator.object_list]
    assert [row.cells["ชื่อ"] for row in rows] == names
    assert {row.cells["ผล"] for row in rows} <= {"ได้รับการพัฒนาแล้ว", "ยังไม่ได้รับการพัฒนา"}


def test_nobody_without_staff_of_their_own_may_look(clerk, admin, client_of):
    addresses = ("coverage/", "coverage/export/", "units-compared/")
    assert {client_of(who).get(f"/training/{each}").status_code for who in (clerk, admin) for each in addresses} == {
        403
    }
