"""Divisions compared in total and per head; every number is that of the list it opens."""

import re
from decimal import Decimal

import pytest

from people.models import Person, Unit
from thai.dates import today
from training.actions.duties import settle
from training.boards.coverage import staff_seen
from training.boards.divisions import Divisions
from training.boards.units import Comparison
from training.models import Participant

LINK = re.compile(r'<td class="number"[^>]*><a href="(/training/[^"]+)"[^>]*>(\d+)</a>')
NUMBERS = ("trips", "staff", "overdue")


def compared(person, year) -> Comparison:
    return Comparison(year, today(), Participant.objects.visible_to(person), staff_seen(person), Divisions())


@pytest.fixture
def year(make_trip, clerk, pr, head_finance, hr) -> int:
    """Two trips of the office, one of them reported in time; two of finance, a smaller division."""
    reported = make_trip(clerk, returned=20)
    settle(reported, "report", by=hr, on=reported.training.returns_on)
    for person in (pr, head_finance, Person.objects.get(username="sudarat")):
        make_trip(person, returned=20)
    return reported.training.fiscal_year


def test_sections_roll_up_and_each_division_has_both_columns(year, hr):
    found = {each.name: each for each in compared(hr, year).units}
    office, finance = found["สำนักปลัดเทศบาล"], found["กองคลัง"]
    below = {name: Divisions().below(Unit.objects.get(name=name).pk) for name in ("สำนักปลัดเทศบาล", "กองคลัง")}
    assert [(each.trips, each.overdue) for each in (office, finance)] == [(2, 2), (2, 2)]
    assert [each.staff for each in (office, finance)] == [
        Person.objects.serving().filter(unit__in=units).count() for units in below.values()
    ]
    assert office.per_head == (Decimal(2) / office.staff).quantize(Decimal("0.01"))
    assert office.per_head < finance.per_head
    assert (office.on_time, finance.on_time, office.days, finance.days) == (Decimal("50.0"), Decimal("0.0"), 0, None)


def test_a_unit_that_stands_for_itself_counts_only_its_own(year, make_trip, palad, mayor, hr):
    make_trip(palad, returned=20)
    make_trip(mayor, returned=20)
    found = {each.name: (each.trips, each.key) for each in compared(hr, year).units}
    chief = Unit.objects.get(name="ปลัดเทศบาล")
    assert found["ปลัดเทศบาล"] == (1, f"only-{chief.pk}")
    assert found["เทศบาลตำบลบ้านใหม่"][0] == 1


def test_a_trip_stays_where_it_was_made_and_staff_where_they_are(year, clerk, hr):
    before = {each.name: (each.trips, each.staff) for each in compared(hr, year).units}
    clerk.unit = Unit.objects.get(name="กองช่าง")
    clerk.save()
    after = {each.name: (each.trips, each.staff) for each in compared(hr, year).units}
    assert after["สำนักปลัดเทศบาล"] == (before["สำนักปลัดเทศบาล"][0], before["สำนักปลัดเทศบาล"][1] - 1)
    assert after["กองช่าง"] == (0, before["กองช่าง"][1] + 1)


def test_by_name_unless_asked_and_the_greatest_first(year, hr):
    comparison = compared(hr, year)
    names = [each.name for each in comparison.sorted_by("nonsense")]
    assert names == [each.name for each in comparison.sorted_by("name")]
    assert names[0] == "กองการศึกษา"
    per_head = [each.per_head or 0 for each in comparison.sorted_by("per_head")]
    assert per_head == sorted(per_head, reverse=True)
    assert [each.on_time for each in comparison.sorted_by("on_time")][-1] is None


@pytest.mark.parametrize("role", ["hr", "mayor", "palad", "committee", "head_office"])
def test_every_number_opens_a_list_of_exactly_that_many(role, year, palad, make_trip, request, client_of):
    make_trip(palad, returned=20)
    Person.objects.create(username="free", first_name="ไร้สังกัด", position=palad.position)
    client = client_of(request.getfixturevalue(role))
    links = LINK.findall(client.get(f"/training/units-compared/?year={year}").content.decode())
    assert len(links) % len(NUMBERS) == 0
    assert links
    pages = [client.get(url.replace("&amp;", "&")) for url, _ in links]
    assert [page.context["page_obj"].paginator.count for page in pages] == [int(number) for _, number in links]


def test_bars_are_drawn_as_wide_as_their_share(year, hr, client_of):
    page = client_of(hr).get(f"/training/units-compared/?year={year}")
    widths = [(float(bar.total_width), float(bar.head_width)) for bar in page.context["page"].bars]
    assert max(total for total, _ in widths) == max(head for _, head in widths) == 100
    words = page.content.decode()
    assert words.count("<svg") >= 2 * len(widths)
    assert " style=" not in words


def test_a_year_without_trips_has_its_table_and_no_bars(hr, client_of):
    page = client_of(hr).get("/training/units-compared/?year=2500&order=per_head").context["page"]
    assert (page.bars, {each.trips for each in page.units}) == ([], {0})


def test_a_unit_whose_staff_all_left_has_trips_but_no_share(year, hr, head_finance):
    Person.objects.filter(unit__in=Divisions().below(head_finance.unit_id)).update(is_active=False)
    finance = next(each for each in compared(hr, year).units if each.name == "กองคลัง")
    assert (finance.trips, finance.staff, finance.per_head) == (2, 0, None)
