"""Lists of records: what the public and colleagues find, the workbook, what waits, the site map."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from thai.digits import to_thai
from training.actions.recording import publish_record, record, withdraw_record
from training.models import WebRecord

PLACE = "/training/records/"


@pytest.fixture
def make_record(make_trip, pr):
    """``make_record(clerk, title=…, summary=…, published=True)``."""

    def make(person, *, summary: str = "ได้ความรู้", published: bool = True, **facts) -> WebRecord:
        trip = make_trip(person, **facts)
        found = record(trip, by=person, edits=0, values={"summary": summary, "use": ""})
        return publish_record(found, by=pr, edits=found.edits) if published else found

    return make


def titles(client, query: str = "") -> list[str]:
    return [one.participant.training.title for one in client.get(f"{PLACE}{query}").context["page_obj"]]


def test_the_public_sees_published_ones_and_colleagues_all_with_a_mark(client_of, committee, clerk, make_record):
    make_record(clerk, title="เผยแพร่แล้วนะ", returned=9)
    make_record(clerk, title="ยังรออยู่", returned=2, published=False)

    assert titles(Client()) == ["เผยแพร่แล้วนะ"]
    html = client_of(committee).get(PLACE).content.decode()
    assert html.index("ยังรออยู่") < html.index("เผยแพร่แล้วนะ")
    assert html.count('class="tag tag-warning">ยังไม่เผยแพร่') == 1
    assert "ส่งออกเป็น Excel" not in Client().get(PLACE).content.decode()


def test_an_unsent_draft_is_in_no_list(client_of, clerk, open_trip):
    WebRecord.objects.create(participant=open_trip, summary="ร่าง")

    assert titles(client_of(clerk)) == []


def test_words_are_found_in_either_script_of_digits_all_of_them(clerk, hr, make_record):
    make_record(clerk, title="ระเบียบปี 2560", summary="พัสดุภาครัฐ")
    make_record(hr, title="สารบรรณ", summary=f"ระเบียบปี {to_thai(2526)}")

    assert titles(Client(), "?q=๒๕๖๐") == ["ระเบียบปี 2560"]
    assert titles(Client(), "?q=2526") == ["สารบรรณ"]
    assert titles(Client(), f"?q=พัสดุ {clerk.first_name}") == ["ระเบียบปี 2560"]
    assert titles(Client(), f"?q=พัสดุ {hr.first_name}") == []


def test_year_kind_and_state_narrow_the_list(client_of, clerk, hr, make_record):
    old = make_record(clerk, title="ปีก่อน", returned=800)
    make_record(clerk, title="ดูงาน", kind="visit")
    make_record(hr, title="รอ", published=False)
    year = old.participant.training.fiscal_year

    assert titles(Client(), f"?year={year}") == ["ปีก่อน"]
    assert titles(Client(), "?kind=visit") == ["ดูงาน"]
    assert titles(client_of(hr), "?state=unpublished") == ["รอ"]
    assert titles(client_of(hr), "?state=published") == ["ดูงาน", "ปีก่อน"]


@pytest.mark.parametrize("query", ["year=99999999999", "year=๒๕๖๙", "kind=x", "state=x", "page=x", "q=" + "ก" * 3000])
def test_a_senseless_question_is_no_error(clerk, make_record, query):
    make_record(clerk)

    assert Client().get(f"{PLACE}?{query}").status_code == 200


def test_an_empty_list_says_how_records_come_about(db):
    assert "ผู้เข้าอบรมเขียนบันทึกจากหน้าการอบรมของตนเอง" in Client().get(PLACE).content.decode()


def test_more_records_ask_no_more_queries(client_of, hr, clerk, palad, make_record):
    window = client_of(hr)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            window.get(PLACE)
        return len(asked)

    make_record(clerk, published=False)
    one = queries()
    for person in (hr, palad):
        make_record(person, published=False)
    assert queries() == one


def test_the_workbook_has_the_rows_of_the_list_and_no_costs(client_of, hr, clerk, make_record):
    make_record(clerk, title="=1+1", summary="ก" * 20_000, registration_cost="3900")
    make_record(hr, title="อีกเรื่อง", published=False)

    book = load_workbook(io.BytesIO(client_of(clerk).get(f"{PLACE}export/?q=ก").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert sorted(row[2] for row in rows) == ["=1+1", "ชื่อหลักสูตรหรือเรื่อง", "อีกเรื่อง"]
    assert not any("3900" in str(cell) for row in rows for cell in row)


def test_what_waits_is_shown_to_the_keeper_the_oldest_first(client_of, pr, hr, clerk, palad, make_record):
    make_record(clerk, title="เผยแพร่แล้ว")
    first = make_record(clerk, title="มาก่อน", published=False)
    make_record(palad, title="มาหลัง", published=False)
    back = make_record(hr, title="พักไว้", published=False)
    withdraw_record(back, by=pr, edits=back.edits, reason="ขอแก้")

    page = client_of(pr).get(f"{PLACE}waiting/")
    assert [one.participant.training.title for one in page.context["page_obj"]] == ["มาก่อน", "มาหลัง"]
    assert client_of(pr).get(PLACE).context["waiting"] == 2
    publish_record(first, by=pr, edits=first.edits)
    assert len(client_of(pr).get(f"{PLACE}waiting/").context["page_obj"]) == 1


def test_the_site_map_names_published_records_alone(clerk, hr, make_record):
    shown, hidden = make_record(clerk), make_record(hr, published=False)

    xml = Client().get("/sitemap-records.xml").content.decode()
    assert shown.get_absolute_url() in xml and hidden.get_absolute_url() not in xml
    assert PLACE in Client().get("/sitemap-pages.xml").content.decode()
