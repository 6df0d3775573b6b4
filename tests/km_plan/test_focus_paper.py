"""The table of focus areas as paper, read back through PDFium."""

from datetime import UTC, datetime

import pytest

from core.pdf import write_pdf_here
from core.typeset import in_digits
from km_plan.focus_paper import MOST_GROUPS, focus_paper_html
from km_plan.paper import LONGEST_IN_TABLE
from signoff.paper import Approval, Seal
from tests.core.pdf_reading import bare, pages, tags

pytestmark = pytest.mark.slow
AT = datetime(2025, 11, 22, 7, 30, tzinfo=UTC)
SEAL = Seal("BM69-7KQ4-X2TD", "https://km.example.go.th/v/BM69-7KQ4-X2TD/", "0123456789abcdef" * 4)
APPROVER = Approval("ผู้ทบทวน / ผู้อนุมัติ", "นายประเสริฐ มั่นคง", "นายกเทศมนตรี (CKO / ผู้บริหารระดับสูงสุด)", "อนุมัติ", AT)


def table_of(groups: list[str], areas: int = 2, text: str = "1. ได้รับบริการที่สะดวก\n2. ได้ความรู้เพิ่มขึ้น") -> dict:
    return {
        "title": "ขอบเขต KM (KM Focus Areas) ของเทศบาลตำบลตัวอย่าง",
        "fiscal_year": 2569,
        "version": 1,
        "starts_on": "2025-10-01",
        "ends_on": "2026-09-30",
        "organisation": {"name": "เทศบาลตำบลตัวอย่าง", "district": "เมือง", "province": "ตัวอย่าง"},
        "stakeholder_groups": [{"key": name, "name": name} for name in groups],
        "focus_areas": [
            {
                "key": str(number),
                "name": f"ส่งเสริมการจัดการความรู้ด้านที่ {number}",
                "strategy": "การบริหารจัดการบ้านเมืองที่ดี",
                "benefits": [{"group": name, "text": text} for name in groups[:-1]],
            }
            for number in range(1, areas + 1)
        ],
    }


def drawn(table: dict, **facts) -> bytes:
    usual = {"state": "draft", "approvals": [], "seal": None, "printed_on": AT}
    return write_pdf_here(focus_paper_html(table, **usual | facts))


def read(table: dict, **facts) -> list[str]:
    return [bare(text) for text in pages(drawn(table, **facts))]


GROUPS = ["ประชาชน/ชุมชน/ผู้มารับบริการ", "ข้าราชการของหน่วยงาน", "กระทรวง กรม กองอื่น", "รัฐบาล", "Outsource"]


def test_every_word_of_the_table_is_on_its_one_page():
    table = table_of(GROUPS)

    (page,) = read(table)

    for text in (table["title"], *GROUPS, "ส่งเสริมการจัดการความรู้ด้านที่ ๒", "การบริหารจัดการบ้านเมืองที่ดี"):
        assert bare(in_digits(text)) in page
    assert page.count(bare("๑. ได้รับบริการที่สะดวก")) == 8
    assert bare("ประจำปีงบประมาณ พ.ศ. ๒๕๖๙") in page


def test_a_draft_is_marked_and_awaits_both_signatures():
    (page,) = read(table_of(GROUPS))

    assert "ฉบับร่างยังไม่ได้อนุมัติ" in page
    assert bare("ผู้ทบทวน / ผู้อนุมัติ") in page and bare("CKO / ผู้บริหารระดับสูงสุด") in page


def test_the_sealed_paper_names_who_approved_and_how_to_check():
    (page,) = read(table_of(GROUPS), state="approved", approvals=[APPROVER], seal=SEAL)

    assert "ร่าง" not in page
    for text in (APPROVER.name, SEAL.code, SEAL.sha256, "ตารางนี้ ฉบับที่ ๑ ได้รับอนุมัติ"):
        assert bare(text) in page


def test_a_long_table_repeats_its_heading_on_every_page():
    found = read(table_of(GROUPS, areas=25))

    assert len(found) > 2
    assert all(bare("KM Focus Areas)ประโยชน์ที่จะได้รับ") in page for page in found[:-1])


def test_many_groups_stand_in_further_tables_and_none_is_lost():
    names = [f"กลุ่มชื่อยาวพอสมควรลำดับ {chr(0xE01 + number)}" for number in range(MOST_GROUPS * 2 + 1)]

    text = "".join(read(table_of(names)))

    assert [name for name in names if bare(name) not in text] == []


def test_a_text_too_long_for_its_cell_stands_whole_below_the_table():
    long = "ประโยชน์ยาว " * 300
    assert len(long) > LONGEST_IN_TABLE

    text = "".join(read(table_of(["ประชาชน", "รัฐบาล"], areas=1, text=long)))

    assert bare("โปรดดูข้อความเต็มท้ายตาราง ขอบเขตที่ ๑") in text
    assert text.count(bare("ประโยชน์ยาว")) == 300


@pytest.mark.parametrize("table", [table_of(["ก"], areas=0), table_of(GROUPS) | {"stakeholder_groups": []}])
def test_an_unfinished_table_still_makes_a_paper(table):
    assert read(table)


def test_the_same_table_gives_the_same_bytes_and_its_cells_are_tagged():
    first, second = drawn(table_of(GROUPS)), drawn(table_of(GROUPS))

    assert first == second
    assert {"Table", "TH", "TD"} <= tags(first)
