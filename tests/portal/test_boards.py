"""The boards of a year: every number opens its list, divisions are compared for each head, an earlier year is kept."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.shares import per_head
from km_plan.calendar import DONE, PLANNED
from km_plan.figures.lights import Light
from knowledge.models import Entry
from people.models import Unit
from portal.boards.divisions import divisions_of
from portal.boards.mayor import MayorPage
from portal.boards.team import TeamPage
from portal.boards.unit import UnitPage, units_to_show
from portal.boards.year import YearAtHand, year_asked
from thai.dates import today
from thai.fiscal import FiscalYear
from training.actions.registering import nominate
from training.boards.board import Board
from training.boards.coverage import staff
from training.boards.divisions import Divisions
from training.boards.late import late_trips
from training.boards.wish import Wish

THIS_YEAR = FiscalYear.of(today()).year
IN_2568 = date(2025, 8, 14)


def labels(page) -> dict[str, int]:
    return {each.label: each.number for each in page.overdue}


def length_of(answer) -> int:
    """How many lines the list behind a number has, over all its pages."""
    return answer.context["page_obj"].paginator.count


def test_the_lights_of_the_year_add_up_to_its_rows(mayor, sealed):
    page = MayorPage(mayor, 2568, today())

    assert sum(each.number for each in page.lights) == len(page.standing.lines) > 0
    assert [each.light for each in page.lights] == [Light.RED, Light.AMBER, Light.GREEN, Light.NONE]


def test_every_light_opens_exactly_its_rows(mayor, client_of, sealed):
    page, client = MayorPage(mayor, 2568, today()), client_of(mayor)

    lit = [each for each in page.lights if each.number]

    shown = {each.light: length_of(client.get(each.url)) for each in lit}

    assert shown == {each.light: each.number for each in lit}


def test_late_trips_are_counted_as_the_board_of_trainings_counts_them(make_trip, hr, clerk, pr, mayor):
    for person, returned in ((clerk, 40), (pr, 30), (hr, 2)):
        make_trip(person, returned=returned)
    counted = {year: late_trips(year, today()) for year in (THIS_YEAR, THIS_YEAR - 1)}

    boards = {year: len(Board(mayor, Wish(year=year, state="overdue"), today(), Divisions())) for year in counted}

    assert counted == boards
    assert sum(counted.values()) == 2


def test_who_has_nothing_late_reads_none(mayor, sealed):
    page = MayorPage(mayor, 2569, today())

    assert labels(page) == {
        f"การอบรมที่ยังมีหน้าที่ค้าง ปีงบประมาณ {THIS_YEAR}": 0, "ข้อเสนอแนะของคณะกรรมการที่เลยกำหนด": 0,
    }  # fmt: skip


def test_this_month_shows_what_was_done_and_what_is_planned(sealed, hr):
    from km_plan.actions.marks import mark_done
    from km_plan.models import CalendarActivity

    planned = CalendarActivity.objects.filter(plan=sealed, months__month=IN_2568.replace(day=1)).order_by("place")
    mark_done(planned[0], by=hr, month=IN_2568.replace(day=1), on=IN_2568)

    shown = YearAtHand(2568, IN_2568).activities

    assert [each.state for each in shown] == [DONE, *[PLANNED] * (planned.count() - 1)]
    assert [each.name for each in shown] == [each.name for each in planned]


def test_months_without_a_record_are_as_many_as_the_calendar_lists(sealed, hr):
    from km_plan.calendar_page import CalendarPage

    assert YearAtHand(2568, today()).months_late == len(CalendarPage(sealed, hr).late) > 0


def test_divisions_hold_every_member_of_the_staff_once(db):
    assert sum(each.entries.staff for each in divisions_of(THIS_YEAR, today())) == staff().count()


def test_a_unit_that_was_split_keeps_what_it_did_under_its_division(make_trip, clerk):
    make_trip(clerk, returned=3)
    year = FiscalYear.of(today()).year
    before = {each.developed.name: each.developed.counted for each in divisions_of(year, today())}
    office = Unit.objects.get(pk=clerk.unit_id)

    Unit.objects.create(name="ฝ่ายที่แยกออกใหม่", parent=office.parent)

    assert {each.developed.name: each.developed.counted for each in divisions_of(year, today())} == before
    assert sum(before.values()) == 1


@pytest.mark.parametrize(("number", "heads", "share"), [(3, 2, "1.50"), (1, 3, "0.33"), (0, 5, "0.00"), (4, 0, None)])
def test_what_each_head_comes_to(number, heads, share):
    assert per_head(number, heads) == (share if share is None else Decimal(share))


def test_the_year_of_a_board_is_the_one_named_or_that_of_the_plan_to_know(sealed):
    assert [year_asked(text) for text in ("2566", "๒๕๖๖", "", "abc", "9" * 40)] == [2566, 2566, 2568, 2568, 2568]


def test_the_mayor_reads_one_page_with_everything(client_of, mayor, waiting, sealed):
    page = client_of(mayor).get("/mayor/").content.decode()

    for heading in ("เรื่องที่รอท่านตัดสินใจ", "ตัวชี้วัดของแผน", "เลยกำหนด", "กิจกรรมเดือน", "การประเมินตนเอง", "เปรียบเทียบหน่วยงาน"):
        assert heading in page, heading
    assert "เขียว = ได้ตั้งแต่ร้อยละ" in page


def test_the_mayors_page_makes_no_more_queries_for_more_trips(client_of, mayor, clerk, make_trip, sealed):
    client = client_of(mayor)
    client.get("/mayor/")
    make_trip(clerk, returned=40)
    with CaptureQueriesContext(connection) as few:
        client.get("/mayor/")
    for _ in range(5):
        make_trip(clerk, returned=40)
    with CaptureQueriesContext(connection) as many:
        client.get("/mayor/")

    assert len(many) == len(few)


def test_the_team_sees_its_own_work_in_numbers_that_open_their_lists(client_of, hr):
    entry = Entry.objects.current().first()
    Entry.objects.filter(pk=entry.pk).update(review_by=date(2026, 1, 1))
    page, client = TeamPage(hr, 2568, today()), client_of(hr)

    numbers = {each.label: (each.number, length_of(client.get(each.url))) for each in page.numbers}

    assert numbers["เรื่องที่เลยวันทบทวน"] == (1, 1)
    assert all(number == listed for number, listed in numbers.values()), numbers


def test_the_head_of_a_unit_sees_the_unit_and_what_is_below(head_office):
    divisions = Divisions()
    unit = units_to_show(head_office, divisions)[0]
    page = UnitPage(head_office, unit, divisions, year=THIS_YEAR, day=today())

    assert set(page.staff) == set(staff().filter(unit_id__in=divisions.below(unit.pk)))
    assert [(each.heads_here, each.heads_everywhere) for each in page.per_head] == [
        (page.staff.count(), staff().count())
    ] * len(page.per_head)


def test_an_event_of_two_sections_is_one_event_of_their_division(make_training, hr, clerk, head_office, client_of):
    event = make_training(returned=3)
    for person in (clerk, head_office):
        nominate(event, person, by=hr)
    divisions = Divisions()
    office = divisions.units[head_office.unit_id]
    assert clerk.unit_id in divisions.below(office.pk) - {office.pk}

    page = UnitPage(head_office, office, divisions, year=THIS_YEAR, day=today())
    trainings = page.per_head[0]

    assert (trainings.measure.key, trainings.here, trainings.everywhere) == ("trainings", 1, 1)
    assert length_of(client_of(head_office).get(trainings.url_here)) == 1


def test_nobody_sees_the_board_of_a_unit_they_do_not_lead(client_of, head_finance, head_office):
    foreign = units_to_show(head_office, Divisions())[0]

    assert client_of(head_finance).get(f"/unit/?unit={foreign.pk}").status_code == 404
    assert client_of(head_office).get(f"/unit/?unit={foreign.pk}").status_code == 200


@pytest.mark.parametrize("asked", ["unit=abc", "unit=99999999999999999999", "year=0", "year=x&unit=", "unit=\x00"])
def test_odd_addresses_of_boards_are_answered(client_of, mayor, asked):
    client = client_of(mayor)

    assert {client.get(f"{page}?{asked}").status_code for page in ("/mayor/", "/team/", "/unit/")} <= {200, 404}
