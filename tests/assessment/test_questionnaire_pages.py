"""The list, and the form as it reads."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.actions.questionnaires import ItemDraft, SectionDraft, begin_next_version
from tests.assessment.questionnaire_help import draft_by

LIST = "/assessment/questionnaires/"


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_an_empty_list_says_how_to_begin(hr, client_of):
    page = client_of(hr).get(LIST).content.decode()

    assert "ยังไม่มีแบบประเมิน" in page and "ใช้แบบห้าหมวดที่ระบบเตรียมไว้" in page


def test_the_list_counts_categories_and_items_of_each_version(form, hr, client_of):
    begin_next_version(form, by=hr)

    listed = client_of(hr).get(LIST).context["page_obj"]

    assert [(each.version, each.section_count, each.item_count) for each in listed] == [(2, 2, 7), (1, 2, 7)]


def test_the_list_offers_no_buttons_to_the_mayor(mayor, client_of):
    page = client_of(mayor).get(LIST).content.decode()

    assert "ทำแบบใหม่เอง" not in page and "เมื่อคณะทำงาน KM ทำแบบประเมินแล้ว" in page


def test_more_forms_take_no_more_queries(hr, client_of):
    client = client_of(hr)
    draft_by(hr)
    few = queries(client, LIST)
    for _ in range(4):
        draft_by(hr)

    assert queries(client, LIST) == few


def test_a_longer_form_takes_no_more_queries(hr, client_of):
    client = client_of(hr)
    short = draft_by(hr)
    long = draft_by(hr, [SectionDraft(f"หมวด {n}", tuple(f"ข้อ {n} {m}" for m in range(9))) for n in range(7)])

    assert queries(client, long.get_absolute_url()) == queries(client, short.get_absolute_url())


def test_the_form_reads_like_the_printed_one(form, hr, client_of):
    page = client_of(hr).get(form.get_absolute_url()).content.decode()

    for words in ("หมวดที่ 1 กระบวนการจัดการความรู้", "1.5", "2.2", "4 คะแนน", "มีในระดับที่ดีมาก", "น้ำหนักหมวด 2"):
        assert words in page
    assert "ต้องตรวจทานถ้อยคำก่อนใช้จริง" in page and "เพิ่มข้อคำถาม" not in page


def test_weights_take_a_column_only_when_one_differs(hr, client_of):
    client = client_of(hr)
    weighted = draft_by(hr, [SectionDraft("ก", (ItemDraft("ข้อ", weight=Decimal("0.25")),))])

    assert "น้ำหนักหมวด" not in client.get(draft_by(hr).get_absolute_url()).content.decode()
    assert "0.25" in client.get(weighted.get_absolute_url()).content.decode()


def test_what_is_typed_is_shown_and_not_run(hr, client_of):
    draft = draft_by(hr, [SectionDraft("<b>ก</b>", ("<script>1</script>",))])

    page = client_of(hr).get(draft.get_absolute_url()).content.decode()

    assert "&lt;script&gt;" in page and "<script>1" not in page


@pytest.mark.parametrize("key", ["0", "9" * 30])
def test_a_form_that_is_not_there_is_not_found(hr, client_of, key):
    assert client_of(hr).get(f"{LIST}{key}/").status_code == 404


def test_rounds_that_use_the_form_are_named_on_it(form, make_round, hr, client_of):
    opened = make_round()

    assert str(opened) in client_of(hr).get(form.get_absolute_url()).content.decode()
