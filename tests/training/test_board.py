"""The board: every trip of a year with its state, numbers that open exactly the lists they count, filters and pages."""

import re
from datetime import date, timedelta

import pytest
from django.utils.html import escape

from people.models import Person, Unit
from thai.dates import today
from thai.fiscal import FiscalYear
from training.actions.duties import settle
from training.actions.registering import cancel_training, nominate, withdraw_trip
from training.actions.settling import excuse_duty, extend_duty
from training.boards.board import Board
from training.boards.divisions import Divisions
from training.boards.rows import lines_of
from training.boards.wish import Wish
from training.models import Duty, DutyKind, Escalation, Participant, TripState

NUMBER = re.compile(r'<li class="number-\w+"><a href="([^"]*)"[^>]*><strong>(\d+)</strong> ([^<]+)</a>')


def year_of(trip) -> int:
    return trip.training.fiscal_year


def board_of(person, wish=None, day=None) -> Board:
    return Board(person, wish or Wish(FiscalYear.of(today()).year), day or today(), Divisions())


def states_of(person, *trips, day=None) -> list[str]:
    """The state of each trip on the board of its own year."""
    day = day or today()
    return [lines_of([trip.pk], day, 7)[0].state for trip in trips]


def numbers_on(page) -> list[tuple[str, int, str]]:
    """Every number at the top of a page: its label, what it says, and its address."""
    found = NUMBER.findall(page.content.decode())
    return [(label, int(number), address.replace("&amp;", "&")) for address, number, label in found]


@pytest.fixture
def many(make_trip, clerk, pr, head_finance, hr, palad):
    """A trip in every state in the present fiscal year or, in its first days, the one before."""
    trips = {
        "overdue": make_trip(clerk, returned=20),
        "due_soon": make_trip(pr, returned=10),
        "submitted": make_trip(head_finance, returned=4),
        "not_yet": make_trip(palad, returned=2),
        "closed": make_trip(clerk, returned=3, mode="online"),
    }
    settle(trips["submitted"], "report", by=hr)
    for kind in ("record", "volume"):
        settle(trips["closed"], kind, by=hr)
    return trips


@pytest.mark.parametrize(("left", "state"), [(-1, "overdue"), (0, "due_soon"), (7, "due_soon"), (8, "not_yet")])
def test_the_last_day_itself_is_not_overdue_and_soon_begins_as_the_rules_say(left, state, open_trip):
    Duty.objects.filter(participant=open_trip).update(last_day=today() + timedelta(days=left))
    assert states_of(None, open_trip) == [state]


def test_a_trip_is_closed_when_every_duty_is_done_or_excused(open_trip, hr):
    for duty in open_trip.duties.all():
        assert states_of(None, open_trip) != ["closed"]
        excuse_duty(duty, by=hr, reason="ลาออก") if duty.kind == "volume" else settle(open_trip, duty.kind, by=hr)
    assert states_of(None, open_trip) == ["closed"]


def test_an_extension_takes_a_trip_off_the_overdue_ones_and_is_marked(overdue_trip, hr, client_of):
    for duty in overdue_trip.duties.exclude(kind="volume"):
        extend_duty(duty, by=hr, new_day=today() + timedelta(days=30), reason="ป่วย")
    (line,) = lines_of([overdue_trip.pk], today(), 7)
    assert line.state != "overdue"
    assert [tick.is_extended for tick in line.ticks] == [True, True, False]
    page = client_of(hr).get(f"/training/board/?year={year_of(overdue_trip)}")
    assert page.content.decode().count("ขยายเวลาแล้ว") == 2


def test_three_ticks_in_words(overdue_trip, in_house_trip, hr):
    settle(overdue_trip, "report", by=hr)
    excuse_duty(overdue_trip.duties.get(kind="record"), by=hr, reason="เว็บไซต์ปิดปรับปรุง")
    settle(in_house_trip, "record", by=hr)
    ticks = [[tick.label for tick in line.ticks] for line in lines_of([overdue_trip.pk, in_house_trip.pk], today(), 7)]
    assert ticks == [["ทำแล้ว แต่ช้า", "ได้รับยกเว้น", "รอทำ"], ["ไม่ต้องทำ", "ทำแล้ว", "รอทำ"]]


def test_an_overdue_duty_that_was_passed_up_says_so_until_it_is_extended(overdue_trip, hr, head_office, client_of):
    duty = overdue_trip.duties.get(kind="report")
    Escalation.objects.create(duty=duty, last_day=duty.last_day, supervisor=head_office, passed_on=today())
    page = client_of(hr).get(f"/training/board/?year={year_of(overdue_trip)}")
    assert f"แจ้ง{head_office}แล้วเมื่อ" in page.content.decode()
    extend_duty(duty, by=hr, new_day=today() + timedelta(days=5), reason="ป่วย")
    (line,) = lines_of([overdue_trip.pk], today(), 7)
    assert [tick.is_passed_up for tick in line.ticks] == [False, False, False]


def test_overdue_first_then_what_is_due_soonest(many, make_trip, pr, hr):
    worse = make_trip(pr, returned=25)
    board = board_of(hr, Wish(year_of(worse)))
    trips = Participant.objects.of_year(year_of(worse))
    expected = [worse, *(many[state] for state in ("overdue", "due_soon", "submitted", "not_yet", "closed"))]
    assert board[:] == [trip.pk for trip in expected if trips.filter(pk=trip.pk).exists()]


def test_the_states_are_those_that_the_database_says(many, hr):
    year = year_of(many["overdue"])
    trips = Participant.objects.of_year(year)
    expected = dict(trips.with_state(today(), 7).values_list("pk", "state"))
    assert {line.trip.pk: line.state for line in lines_of(expected, today(), 7)} == expected
    assert [n.count for n in board_of(hr, Wish(year)).states] == [list(expected.values()).count(s) for s in TripState]


@pytest.mark.parametrize("role", ["hr", "mayor", "palad", "committee", "head_office", "admin"])
def test_every_number_opens_a_list_of_exactly_that_many(role, many, request, client_of, head_office):
    client = client_of(request.getfixturevalue(role))
    for year in {year_of(trip) for trip in many.values()}:
        numbers = numbers_on(client.get(f"/training/board/?year={year}"))
        assert [label for label, _, _ in numbers] == [*TripState.labels, *DutyKind.labels]
        lists = [client.get(f"/training/board/{address}") for _, _, address in numbers]
        assert [len(page.context["lines"]) for page in lists] == [number for _, number, _ in numbers]
        assert [page.context["page_obj"].paginator.count for page in lists] == [number for _, number, _ in numbers]


def test_a_head_counts_the_trips_of_own_units_and_one_s_own(many, make_trip, head_finance, janjira_trip, client_of):
    seen = set(board_of(head_finance, Wish(year_of(janjira_trip)))[:])
    assert seen == {trip.pk for trip in (many["submitted"], janjira_trip) if year_of(trip) == year_of(janjira_trip)}


@pytest.fixture
def janjira_trip(make_trip):
    return make_trip(Person.objects.get(username="janjira"), returned=4)


def test_who_was_withdrawn_and_cancelled_events_are_not_on_the_board(overdue_trip, open_trip, hr):
    withdraw_trip(overdue_trip, by=hr, reason="ติดราชการ")
    cancel_training(open_trip.training, by=hr, reason="เลื่อน")
    for trip in (overdue_trip, open_trip):
        assert list(board_of(hr, Wish(year_of(trip)))[:]) == []


@pytest.mark.parametrize(
    ("back", "year"), [(date(2026, 9, 30), 2569), (date(2026, 10, 1), 2570), (date(2025, 10, 1), 2569)]
)
def test_the_day_of_return_decides_the_fiscal_year(back, year, make_training, clerk, hr):
    event = make_training(starts_on=back - timedelta(2), ends_on=back, returns_on=back)
    trip = nominate(event, clerk, by=hr)
    shown = {each: trip.pk in board_of(hr, Wish(each))[:] for each in (2568, 2569, 2570, 2571)}
    assert shown == {each: each == year for each in shown}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"mode": "online"}, {"closed"}),
        ({"name": "แจ่มใส"}, {"overdue", "closed"}),
        ({"duty": "report"}, {"overdue"}),
        ({"duty": "volume"}, set()),
        ({"state": "due_soon"}, {"due_soon"}),
        ({"state": "closed", "name": "แจ่มใส"}, {"closed"}),
        ({"kind": "visit"}, set()),
        ({"unit": "none"}, set()),
        ({"unit": "999999"}, set()),
        ({"state": "overdue", "duty": "record"}, {"overdue"}),
    ],
)
def test_the_list_is_narrowed(asked, expected, many, hr):
    years = {year_of(trip) for trip in many.values()}
    found = {pk for year in years for pk in board_of(hr, Wish.read({**asked, "year": str(year)}))[:]}
    assert found == {many[name].pk for name in expected}


def test_a_unit_holds_all_below_it_and_stays_that_of_then(many, hr, clerk):
    office, finance = Unit.objects.get(name="สำนักปลัดเทศบาล"), Unit.objects.get(name="กองคลัง")
    clerk.unit = finance
    clerk.save()
    years = {year_of(trip) for trip in many.values()}

    def found(unit):
        return {pk for year in years for pk in board_of(hr, Wish(year, unit=str(unit.pk)))[:]}

    assert found(office) == {many[name].pk for name in ("overdue", "due_soon", "closed")}
    assert found(finance) == {many["submitted"].pk}


def test_the_numbers_keep_the_filter_and_the_pages_too(many, hr, client_of):
    page = client_of(hr).get(f"/training/board/?year={year_of(many['overdue'])}&name=แจ่มใส&mode=external")
    assert numbers_on(page)[0][1:] == (
        1,
        Wish(year_of(many["overdue"]), name="แจ่มใส", mode="external").address(state="overdue"),
    )


def test_what_makes_no_sense_in_the_address_is_left_out(open_trip, hr, client_of):
    nonsense = [
        "year=9999",
        "year=abc",
        "state=x",
        "duty=%F0%9F%98%80",
        "unit=-1",
        "unit=only-",
        "page=0",
        "kind=" + "ก" * 9000,
    ]
    pages = [client_of(hr).get(f"/training/board/?{each}&name={'น' * 2000}") for each in nonsense]
    assert [page.status_code for page in pages] == [200] * len(nonsense)


def test_thai_digits_name_a_year(hr, client_of):
    assert client_of(hr).get("/training/board/?year=๒๕๖๘").context["wish"].year == 2568


def test_an_empty_year_says_how_to_begin_and_an_empty_list_how_to_widen(hr, client_of):
    words = [client_of(hr).get(f"/training/board/?year=2500{more}").content.decode() for more in ("", "&state=overdue")]
    assert ["ปีนี้ยังไม่มีการอบรม" in words[0], "ล้างตัวกรอง" in words[0]] == [True, False]
    assert ["ไม่มีรายการที่ตรงกับที่เลือก" in words[1], "ล้างตัวกรอง" in words[1]] == [True, True]


def test_names_and_titles_are_only_text(make_trip, clerk, hr, client_of):
    trip = make_trip(clerk, title="<script>alert(1)</script>")
    words = client_of(hr).get(f"/training/board/?year={year_of(trip)}").content.decode()
    assert escape("<script>alert(1)</script>") in words
    assert "<script>alert" not in words


def test_the_board_is_not_for_staff_who_lead_nobody(clerk, pr, client_of):
    assert [client_of(each).get("/training/board/").status_code for each in (clerk, pr)] == [403, 403]


def test_the_administrator_sees_only_own_trips(many, admin, client_of):
    assert len(board_of(admin, Wish(year_of(many["overdue"])))) == 0


def test_what_people_typed_is_shown_as_text_and_never_runs(make_trip, clerk, hr, client_of):
    make_trip(clerk, title='<script>alert(1)</script> & "อบรม"')

    page = client_of(hr).get("/training/board/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;อบรม&quot;" in page
    assert "<script>alert(1)" not in page
