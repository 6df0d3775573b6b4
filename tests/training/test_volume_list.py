"""Who has a bound volume of a year and who has none: one's own, those one leads, everybody for HR."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from people.models import Person
from tests.training.keeping import IN_JULY, IN_MARCH, YEAR, make_ready
from training.actions.binding import bind
from training.actions.registering import withdraw_trip

PLACE = "/training/volumes/"


@pytest.fixture
def bound(make_trip, clerk, hr):
    """The clerk's volume of the year, in which one of two trips is bound."""
    ready = make_ready(make_trip(clerk, **IN_MARCH))
    make_trip(clerk, title="ยังไม่ได้รายงาน", **IN_JULY)
    return bind(clerk, YEAR, [ready], by=hr, sha256="a" * 64, pages=12)


def lines(client, query: str = f"?year={YEAR}") -> list[tuple]:
    found = client.get(f"{PLACE}{query}").context["lines"]
    return [(line.owner.username, line.trips, line.kept, line.volume is not None) for line in found]


def test_a_person_sees_their_own_years_alone(client_of, clerk, bound, make_trip):
    make_trip(clerk, returned=1200)
    page = client_of(clerk).get(PLACE)

    assert [(line.trips, line.kept) for line in page.context["mine"]] == [(2, 1), (1, 0)]
    assert "years" not in page.context and f"/training/volumes/{bound.pk}/pdf/" in page.content.decode()


def test_who_never_went_anywhere_is_told_how_it_begins(client_of, pr):
    assert "เมื่อท่านมีชื่อเข้าร่วมการอบรม" in client_of(pr).get(PLACE).content.decode()


def test_hr_sees_everybody_of_a_year_and_who_owes(client_of, hr, pr, bound, make_trip):
    make_trip(pr, **IN_JULY)
    window = client_of(hr)

    assert sorted(lines(window)) == [("clerk", 2, 1, True), ("pr", 1, 0, False)]
    assert sorted(lines(window, f"?year={YEAR}&missing=1")) == [("clerk", 2, 1, True), ("pr", 1, 0, False)]
    assert "ยังไม่มีเล่ม" in window.get(f"{PLACE}?year={YEAR}").content.decode()


def test_who_owes_nothing_is_not_among_the_missing(client_of, hr, clerk, bound):
    owing = clerk.trainings.get(training__title="ยังไม่ได้รายงาน")
    withdraw_trip(owing, by=hr, reason="ไม่ได้ไป")

    assert lines(client_of(hr), f"?year={YEAR}&missing=1") == []
    assert lines(client_of(hr)) == [("clerk", 1, 1, True)]


def test_a_superior_sees_the_people_they_lead(client_of, head_office, head_finance, bound):
    assert lines(client_of(head_office)) == [("clerk", 2, 1, True)]
    assert lines(client_of(head_finance)) == []


@pytest.mark.parametrize("query", ["?year=", "?year=9999", "?year=๒๕๖๙", "?page=0", "?missing=x", "?year=1e9"])
def test_a_senseless_question_is_no_error(client_of, hr, bound, query):
    assert client_of(hr).get(f"{PLACE}{query}").status_code == 200


def test_the_workbook_has_the_same_people(client_of, hr, bound):
    book = load_workbook(io.BytesIO(client_of(hr).get(f"{PLACE}export/?year={YEAR}").content))
    rows = list(book.active.iter_rows(values_only=True))

    assert [row[3:5] + row[6:] for row in rows] == [("จำนวนการอบรม", "จัดเก็บเป็นรูปเล่มแล้ว", "จำนวนหน้า"), (2, 1, 12)]


def test_more_people_ask_no_more_queries(client_of, hr, bound, make_trip):
    window = client_of(hr)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            window.get(f"{PLACE}?year={YEAR}")
        return len(asked)

    one = queries()
    for person in Person.objects.filter(username__in=("pr", "palad", "mayor", "head_works")):
        make_trip(person, **IN_JULY)
    assert queries() == one
