"""The training passport: everything somebody took part in, by year, for the eyes that may see it."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from knowledge.actions.writing import start_entry
from tests.core.pdf_reading import bare, pages
from tests.training.keeping import IN_JULY, IN_MARCH, YEAR, make_ready
from training.actions.registering import cancel_training, withdraw_trip
from training.models import Participant
from training.spans import days, span
from training.volumes.passport import Passport


@pytest.fixture
def trips(make_trip, clerk) -> list[Participant]:
    """Two trainings of one year, the first recorded, and one of an earlier year."""
    march = make_ready(make_trip(clerk, title="การจัดซื้อจัดจ้าง", **IN_MARCH))
    july = make_trip(clerk, title="ความปลอดภัย", mode="in_house", **IN_JULY)
    return [march, july, make_trip(clerk, title="สมัยก่อน", returned=1500)]


def page(person, what: str = "") -> str:
    return f"/training/passport/{person.pk}/{what}"


def test_years_stand_newest_first_with_their_sums(clerk, trips):
    years = Passport(clerk, clerk).years

    newest = years[0]
    assert (newest.year, [stamp.trip for stamp in newest.stamps]) == (YEAR, [trips[1], trips[0]])
    assert (newest.days, newest.records, newest.entries, newest.closed) == (4, 1, 0, 0)
    assert [stamp.trip for stamp in years[1].stamps] == [trips[2]]
    assert Passport(clerk, clerk).total.days == 7


@pytest.mark.parametrize(
    ("name", "status"),
    [("clerk", 200), ("hr", 200), ("palad", 200), ("head_office", 200), ("head_finance", 404), ("pr", 404)],
)
def test_the_person_the_superiors_and_who_oversees_see_it(client_of, request, clerk, trips, name, status):
    window = client_of(request.getfixturevalue(name))

    assert [window.get(page(clerk, what)).status_code for what in ("", "export/")] == [status, status]


def test_one_s_own_is_there_before_anything_happened(client_of, pr, hr):
    assert "เมื่อมีชื่อเข้าร่วมการอบรม" in client_of(pr).get(page(pr)).content.decode()
    assert client_of(hr).get(page(pr)).status_code == 404


def test_what_did_not_happen_is_not_in_it(hr, clerk, trips):
    withdraw_trip(trips[0], by=hr, reason="ไม่ได้ไป")
    cancel_training(trips[1].training, by=hr, reason="งดจัด")

    assert [stamp.trip for stamp in Passport(clerk, clerk).stamps] == [trips[2]]


def test_what_was_made_of_it_is_named_to_who_may_see_it(client_of, clerk, hr, head_office, trips):
    draft = start_entry("article", by=clerk, values={"title": "จดไว้จากการอบรม", "body": "<p>ก</p>"})
    Participant.objects.filter(pk=trips[0].pk).update(entry=draft.entry)

    seen = {
        who.username: "จดไว้จากการอบรม" in client_of(who).get(page(clerk)).content.decode()
        for who in (clerk, head_office)
    }
    assert seen == {"clerk": True, "head_office": False}


def test_the_workbook_has_a_row_for_each_training(client_of, clerk, trips):
    book = load_workbook(io.BytesIO(client_of(clerk).get(page(clerk, "export/")).content))
    rows = list(book.active.iter_rows(values_only=True))

    assert [row[1] for row in rows] == ["ชื่อหลักสูตรหรือเรื่อง", "ความปลอดภัย", "การจัดซื้อจัดจ้าง", "สมัยก่อน"]
    assert [row[8] for row in rows[1:]] == [1, 3, 3]
    assert (rows[1][11], rows[1][12], rows[2][13]) == ("ไม่ต้องทำ", "ยังไม่ได้ทำ", "ยังไม่ได้ทำ")


def test_more_trainings_ask_no_more_queries(client_of, clerk, trips, make_trip):
    window = client_of(clerk)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            window.get(page(clerk))
        return len(asked)

    one = queries()
    for number in range(4):
        make_ready(make_trip(clerk, title=f"ครั้งที่ {number}", **IN_JULY))
    assert queries() == one


def test_many_years_come_in_pages(client_of, clerk, make_trip):
    for number in range(12):
        make_trip(clerk, title=f"ปีที่ {number}", returned=400 * number + 1)

    first = client_of(clerk).get(page(clerk))
    assert len(first.context["page_obj"]) == 10 and len(first.context["passport"].years) >= 12


@pytest.mark.slow
def test_the_paper_names_the_person_and_every_training(client_of, clerk, trips):
    paper = bare("".join(pages(client_of(clerk).get(page(clerk, "pdf/")).content)))

    words = ["ทะเบียนประวัติการพัฒนาบุคลากร", str(clerk), "ปีงบประมาณพ.ศ.๒๕๖๙", *(trip.training.title for trip in trips)]
    assert [word for word in words if bare(word) not in paper] == []


def test_days_in_words():
    said = [
        span(*(facts[name] for name in ("starts_on", "ends_on")), thai_digits=False) for facts in (IN_MARCH, IN_JULY)
    ]
    assert said == ["2–4 มีนาคม 2569", "1 กรกฎาคม 2569"]
    across = span(IN_MARCH["starts_on"], IN_JULY["ends_on"], thai_digits=True)
    assert across == "๒ มีนาคม ๒๕๖๙ ถึง ๑ กรกฎาคม ๒๕๖๙"
    assert span(IN_MARCH["starts_on"], IN_MARCH["ends_on"], "short", thai_digits=False) == "2–4 มี.ค. 69"
    assert days(IN_MARCH["starts_on"], IN_MARCH["ends_on"]) == 3
