"""The board as a workbook: the rows of the screen in its order, dates in พ.ศ., and text that is never a formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from core.xlsx import cell_text, read_xlsx
from people.models import Person
from training.actions.registering import nominate
from training.boards.sheet import HEADINGS


@pytest.fixture
def crowd(make_training, hr):
    """Thirty people at an event from which they came back 20 days ago: two pages of the board, all overdue."""
    event = make_training(returned=20)
    for person in Person.objects.serving().order_by("pk")[:30]:
        nominate(event, person, by=hr)
    return event


def shown(client, query: str) -> list[str]:
    """The keys of every trip on the pages of this list."""
    first = client.get(f"/training/board/?{query}")
    pages = [client.get(f"/training/board/?{query}&page={n}") for n in first.context["page_obj"].paginator.page_range]
    return [f"{line.trip.person}" for page in pages for line in page.context["lines"]]


@pytest.mark.parametrize("more", ["", "&state=overdue", "&state=closed", "&duty=report", "&name=แจ่มใส", "&mode=online"])
def test_the_rows_are_those_of_every_page_in_their_order(more, crowd, in_house_trip, hr, client_of):
    client, query = client_of(hr), f"year={crowd.fiscal_year}{more}"
    content = client.get(f"/training/board/export/?{query}").content
    sheet = load_workbook(BytesIO(content)).active
    assert [cell.value for cell in sheet[1]] == list(HEADINGS)
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == shown(client, query)


def test_a_head_exports_what_they_see(crowd, head_finance, client_of):
    client, query = client_of(head_finance), f"year={crowd.fiscal_year}"
    rows = read_xlsx(client.get(f"/training/board/export/?{query}").content)
    assert [row.cells["ชื่อผู้เข้าร่วม"] for row in rows] == shown(client, query)
    assert 0 < len(rows) < 30


def test_dates_are_in_the_buddhist_era_and_marks_in_words(crowd, hr, client_of):
    row = read_xlsx(client_of(hr).get(f"/training/board/export/?year={crowd.fiscal_year}").content)[0].cells
    said = {name: row[name] for name in ("วันเดินทางกลับ", "สถานะ", "รายงานผลตามลำดับชั้น: ผล", "รายงานผลตามลำดับชั้น: หมายเหตุ")}
    assert said == {
        "วันเดินทางกลับ": cell_text(crowd.returns_on),
        "สถานะ": "เกินกำหนด",
        "รายงานผลตามลำดับชั้น: ผล": "เกินกำหนด",
        "รายงานผลตามลำดับชั้น: หมายเหตุ": "เกิน 5 วัน",
    }


def test_a_title_that_looks_like_a_formula_stays_text(make_trip, clerk, hr, client_of):
    trip = make_trip(clerk, title='=HYPERLINK("http://evil.example","กด")')
    content = client_of(hr).get(f"/training/board/export/?year={trip.training.fiscal_year}").content
    (cell,) = [c for c in load_workbook(BytesIO(content)).active[2] if str(c.value).startswith("=")]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_the_administrator_may_look_but_not_take_away(admin, client_of):
    client = client_of(admin)
    assert [client.get(f"/training/board/{each}").status_code for each in ("", "export/")] == [200, 403]


def test_nothing_in_the_year_gives_headings_alone(hr, client_of):
    content = client_of(hr).get("/training/board/export/?year=2500").content
    assert load_workbook(BytesIO(content)).active.max_row == 1
