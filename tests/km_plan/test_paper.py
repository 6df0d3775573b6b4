"""The plan as paper, read back through PDFium: every word there, every page marked, nothing parted."""

import copy
import re
import socket
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from core.pdf import write_pdf_here
from core.typeset import in_digits
from km_plan.paper import COLUMNS, LONGEST_IN_TABLE, plan_paper_html
from km_plan.word import read_plan
from signoff.paper import Approval, Seal
from tests.core.pdf_reading import bare, pages, tags

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "km-plan-source.docx"
PRINTED_ON = datetime(2025, 11, 22, 7, 30, tzinfo=UTC)
SEAL = Seal("BM69-7KQ4-X2TD", "https://km.example.go.th/v/BM69-7KQ4-X2TD/", "0123456789abcdef" * 4)
APPROVER = Approval(
    "ผู้ทบทวน / ผู้อนุมัติ",
    "นายประเสริฐ มั่นคง",
    "นายกเทศมนตรีตำบลตัวอย่าง\nCKO / ผู้บริหารระดับสูงสุด",
    "อนุมัติ",
    datetime(2025, 11, 20, 2, 5, tzinfo=UTC),
)
WORDS = ("ความรู้", "อย่างน้อย", "ประชาสัมพันธ์", "คอมพิวเตอร์", "บุคลากร", "ฐานข้อมูล", "ระยะเวลา", "เว็บไซต์")


def row_of(number: int, **cells) -> dict:
    return {
        "key": f"row-{number}",
        "number": number,
        "step": number,
        "activity": "การบ่งชี้ความรู้\n-สำรวจความรู้ที่จำเป็น",
        "method": "- ประชุมคณะทำงาน\n- รวบรวมเป็นฐานข้อมูลบนเว็บไซต์",
        "period": "๑ ต.ค. 68\nเป็นต้นไป",
        "indicator": "จำนวนองค์ความรู้ด้านต่าง ๆ ที่รวบรวมได้",
        "target": "อย่างน้อย ๖รายการ ร้อยละ 90 ของบุคลากร",
        "tools": "-กระดาษ A๔,คอมพิวเตอร์",
        "budget": "ทต.ตัวอย่าง",
        "owners": "KM Team\nนักประชาสัมพันธ์",
        "status": "กำลังดำเนินการ" if number == 1 else "",
        "extra": {},
    } | cells


def table_of(rows: list[dict], **facts) -> dict:
    return {
        "key": "table",
        "kind": "km_process",
        "title": "แผนการจัดการความรู้ (KM Action Plan) : กระบวนการจัดการความรู้ (KM Process)",
        "organisation": "เทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง",
        "subject_label": "เป้าหมาย KM (Desired State)",
        "subject": "บุคลากรได้รับการพัฒนาความรู้อย่างสม่ำเสมอ",
        "measure": "บุคลากรที่ได้รับการพัฒนา",
        "extra_columns": [],
        "rows": rows,
    } | facts


def plan_of(*tables: dict, **facts) -> dict:
    return {
        "document": "km_plan.plan",
        "schema": 1,
        "title": "แผนการจัดการความรู้",
        "fiscal_year": 2569,
        "version": 2,
        "starts_on": "2025-10-01",
        "ends_on": "2026-09-30",
        "organisation": {"name": "เทศบาลตำบลตัวอย่าง", "district": "เมือง", "province": "ตัวอย่าง"},
        "focus_areas": [],
        "desired_states": [],
        "tables": list(tables),
    } | facts


def draw(plan: dict, **facts) -> bytes:
    draft = {"state": "draft", "approvals": [], "seal": None, "printed_on": PRINTED_ON}
    return write_pdf_here(plan_paper_html(plan, **draft | facts), plan["title"])


def rows_of(count: int, **cells) -> list[dict]:
    return [row_of(number, **cells) for number in range(1, count + 1)]


@pytest.fixture(scope="module")
def draft_pdf() -> bytes:
    return draw(plan_of(table_of(rows_of(9)), table_of(rows_of(2), subject="เป้าหมายที่สอง")))


@pytest.fixture(scope="module")
def sealed_pdf() -> bytes:
    proposer = Approval("ผู้เสนอ", "นางสาวสมศรี ใจดี", "ปลัดเทศบาล", "เสนอ", PRINTED_ON, "รักษาราชการแทน หัวหน้าสำนักปลัด")
    return draw(plan_of(table_of(rows_of(9))), state="approved", approvals=[proposer, APPROVER], seal=SEAL)


def assert_cells_in_order(pdf: bytes, tables: list[dict]) -> None:
    """Every cell of every row stands in the text of the paper, whole and one after the other."""
    text, at = bare("".join(pages(pdf))), 0
    for row in (row for table in tables for row in table["rows"]):
        for column in COLUMNS:
            cell = bare(in_digits(column.text_of(row)))
            found = text.find(cell, at)
            assert found >= 0, f"row {row['number']} lost {column.key}: {cell}"
            at = found + len(cell)


def test_every_cell_reads_as_it_was_written(draft_pdf):
    assert_cells_in_order(draft_pdf, plan_of(table_of(rows_of(9)), table_of(rows_of(2)))["tables"])


def test_the_municipality_s_own_plan_reads_as_it_was_written():
    if not SOURCE.is_file():
        pytest.skip("the source document is not beside this project")
    read = read_plan(SOURCE.read_bytes(), fiscal_year=2569).as_dict()["tables"]
    tables = [table_of([row_of(1) | row for row in t["rows"]], kind=t["kind"], title=t["title"]) for t in read]
    drawn = draw(plan_of(*tables))

    assert [len(table["rows"]) for table in tables] == [7, 7, 6]
    assert_cells_in_order(drawn, tables)


def test_no_word_is_parted_at_a_line_end(draft_pdf):
    parted = [
        (line, after)
        for page in pages(draft_pdf)
        for line, after in zip(page.split("\n"), page.split("\n")[1:], strict=False)
        for word in WORDS
        for cut in range(1, len(word))
        if line.endswith(word[:cut]) and after.startswith(word[cut:])
    ]

    assert parted == []


def test_latin_words_and_sara_am_survive(draft_pdf):
    first = pages(draft_pdf)[0]

    assert [word in first for word in ("(KM Action Plan)", "จำนวน", "A4", "กำลังดำเนินการ")] == [True] * 4


def test_the_page_is_a4_across(draft_pdf):
    assert [round(side / 72 * 25.4) for side in pypdfium2.PdfDocument(draft_pdf)[0].get_size()] == [297, 210]


def test_every_page_repeats_the_headings_and_counts_in_thai(draft_pdf):
    texts = pages(draft_pdf)

    assert [bare(text).count("ลำดับกิจกรรมวิธีการสู่ความสำเร็จ") for text in texts] == [1] * len(texts)
    assert [re.search(r"หน้า \S+ / \S+", text)[0] for text in texts] == ["หน้า ๑ / ๓", "หน้า ๒ / ๓", "หน้า ๓ / ๓"]


def test_arabic_digits_are_used_everywhere_when_asked():
    text = "".join(pages(draw(plan_of(table_of(rows_of(1))), digits="arabic")))

    assert "หน้า 1 / 1" in text
    assert re.findall("[๐-๙]", text) == []


def test_each_page_after_a_table_s_first_says_which_table_goes_on(draft_pdf):
    assert ["(ต่อ)" in text for text in pages(draft_pdf)] == [False, True, False]


def test_a_draft_says_so_on_every_page(draft_pdf):
    said = [(text.startswith("ร่าง"), text.count("ฉบับร่าง ยังไม่ได้อนุมัติ")) for text in pages(draft_pdf)]

    assert said == [(True, 1)] * 3


def test_an_approved_paper_never_says_draft_and_shows_its_code_on_every_page(sealed_pdf):
    said = [
        ("ร่าง" in text, text.count(f"รหัสตรวจสอบ {SEAL.code}"), text.count(SEAL.address)) for text in pages(sealed_pdf)
    ]

    assert said == [(False, 1, 1)] * 2


def test_every_page_of_an_approved_paper_carries_its_code_as_a_picture(sealed_pdf):
    document = pypdfium2.PdfDocument(sealed_pdf)
    pictures = [
        [o for o in page.get_objects(max_depth=5) if o.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE] for page in document
    ]

    assert [len(found) for found in pictures] == [1, 1]


@pytest.mark.parametrize(
    ("state", "seal", "words"),
    [
        ("draft", SEAL, "ฉบับร่าง ยังไม่ได้อนุมัติ"),
        ("in_review", None, "อยู่ระหว่างพิจารณา ยังไม่ได้อนุมัติ"),
        ("returned", None, "ส่งกลับให้แก้ไข ยังไม่ได้อนุมัติ"),
        ("withdrawn", None, "ถอนเรื่องแล้ว ยังไม่ได้อนุมัติ"),
        ("superseded", SEAL, "ฉบับนี้ถูกแทนที่ด้วยฉบับใหม่แล้ว"),
        ("approved", None, "ฉบับร่าง ยังไม่ได้อนุมัติ"),
        ("anything else", SEAL, "ฉบับร่าง ยังไม่ได้อนุมัติ"),
    ],
)
def test_only_an_approved_and_sealed_plan_is_final(state, seal, words):
    html = plan_paper_html(plan_of(), state=state, approvals=[], seal=seal, printed_on=PRINTED_ON)

    assert (words in html, 'class="watermark' in html, SEAL.code in html) == (True, True, False)


def test_an_electronic_approval_names_who_as_what_and_when(sealed_pdf):
    last = bare(pages(sealed_pdf)[-1])
    said = [
        "ผู้เสนอเสนอทางอิเล็กทรอนิกส์(นางสาวสมศรีใจดี)ปลัดเทศบาลรักษาราชการแทนหัวหน้าสำนักปลัด",
        "ผู้ทบทวน/ผู้อนุมัติอนุมัติทางอิเล็กทรอนิกส์(นายประเสริฐมั่นคง)นายกเทศมนตรีตำบลตัวอย่างCKO/ผู้บริหารระดับสูงสุด",
        "วันที่๒๐พฤศจิกายน๒๕๖๘เวลา๐๙.๐๕น.",
        "ฉบับที่๒ได้รับอนุมัติทางอิเล็กทรอนิกส์",
        "ตามมาตรา๙",
        SEAL.sha256,
    ]

    assert [words in last for words in said] == [True] * len(said)
    assert "มาตรา๒๖" not in last


def test_a_draft_leaves_lines_to_sign_and_date(draft_pdf):
    ending = bare(pages(draft_pdf)[-1])

    assert ending.count("วันที่........../........../..........") == 2
    assert "ผู้ทบทวน/ผู้อนุมัติ(......" in ending
    assert "ทางอิเล็กทรอนิกส์" not in ending


@pytest.mark.parametrize("count", range(4, 9))
def test_the_signatures_never_stand_alone(count):
    last = pages(draw(plan_of(table_of(rows_of(count)))))[-1]

    assert "ผู้ทบทวน / ผู้อนุมัติ" in last
    assert bare(in_digits(row_of(count)["indicator"])) in bare(last)


def test_each_table_has_its_own_page_heading_and_signatures(draft_pdf):
    texts = pages(draft_pdf)

    assert ["ชื่อหน่วยงาน :" in text for text in texts] == [True, False, True]
    assert ["ผู้ทบทวน / ผู้อนุมัติ" in text for text in texts] == [False, True, True]


def test_bookmarks_lead_to_each_table(draft_pdf):
    marks = [
        (mark.get_title()[:11], mark.get_dest().get_index()) for mark in pypdfium2.PdfDocument(draft_pdf).get_toc()
    ]

    assert marks == [("ตารางที่ ๑ ", 0), ("ตารางที่ ๒ ", 2)]


def test_the_table_is_tagged(draft_pdf):
    assert {"H1", "Table", "THead", "TR", "TH", "TD", "L", "LI"} <= tags(draft_pdf)


def test_the_same_arguments_give_the_same_bytes():
    plan = plan_of(table_of(rows_of(1)))
    untouched = copy.deepcopy(plan)

    assert draw(plan) == draw(plan)
    assert plan == untouched


@pytest.mark.parametrize(
    ("dates", "line"),
    [
        ({}, "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"),
        ({"starts_on": "2026-01-01", "ends_on": "2028-12-31"}, "ระหว่างวันที่ ๑ มกราคม ๒๕๖๙ ถึงวันที่ ๓๑ ธันวาคม ๒๕๗๑"),
    ],
)
def test_the_years_of_the_plan_are_printed(dates, line):
    plan = plan_of(table_of([]), **dates)

    assert f"<p>{line}</p>" in plan_paper_html(plan, state="draft", approvals=[], seal=None, printed_on=PRINTED_ON)


def test_an_empty_table_says_so():
    assert "ยังไม่มีกิจกรรมในตารางนี้" in pages(draw(plan_of(table_of([]))))[0]


def test_a_blank_status_stays_blank():
    last_row = pages(draw(plan_of(table_of(rows_of(2)))))[0].split("นักประชาสัมพันธ์")[-1]

    assert last_row.split("\n")[1] == "ผู้เสนอ"


PLACE = ("name", "district", "province")
HOSTILE = "<script>alert('x')</script><img src=\"{address}\"><b>& {{{{ x }}}} {{% x %}} \x00\u202e😀漢"


def test_markup_in_every_field_is_printed_as_text_and_fetches_nothing():
    with socket.create_server(("127.0.0.1", 0)) as server:
        hostile = HOSTILE.format(address=f"http://127.0.0.1:{server.getsockname()[1]}/")
        cells = dict.fromkeys([column.key for column in COLUMNS[1:]], hostile)
        facts = dict.fromkeys(["title", "organisation", "subject_label", "subject", "measure"], hostile)
        signed = [Approval(*[hostile] * 4, PRINTED_ON, hostile)]
        drawn = draw(
            plan_of(table_of([row_of(1, **cells)], **facts), title=hostile, organisation=dict.fromkeys(PLACE, hostile)),
            state="approved", approvals=signed, seal=Seal(hostile, hostile, hostile),
        )  # fmt: skip
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()

    text = bare("".join(pages(drawn)))
    assert text.count("<script>alert('x')</script>") >= len(COLUMNS) + len(facts)
    assert text.count("{{x}}{%x%}") == text.count("<script>alert('x')</script>")


def test_a_cell_taller_than_a_page_flows_over_pages():
    long = "\n".join(f"ข้อความบรรทัด {number}" for number in range(1, 71))
    texts = pages(draw(plan_of(table_of([row_of(1), row_of(2, method=long), row_of(3)]))))

    assert [text.count("ข้อความบรรทัด") > 5 for text in texts[:2]] == [True, True]
    assert sum(text.count("ข้อความบรรทัด") for text in texts) == 70


def test_a_very_long_cell_is_printed_whole_below_the_table():
    long = "ความรู้ของหน่วยงาน " * 600
    text = bare("".join(pages(draw(plan_of(table_of([row_of(1), row_of(2, indicator=long)]))))))

    assert len(long) > LONGEST_IN_TABLE
    assert text.count("โปรดดูข้อความเต็มท้ายตารางลำดับที่๒") == 1
    assert text.count("หน่วยงาน") == 600 + 1  # and once in ชื่อหน่วยงาน


def test_an_endless_word_is_broken_and_whole():
    text = bare("".join(pages(draw(plan_of(table_of([row_of(1, target="Z" * 1000)]))))))

    assert text.count("Z") == 1000


def extras_of(count: int) -> dict:
    return {f"หัวข้อที่ {number}": f"เนื้อหา{number}" for number in range(1, count + 1)}


def test_a_few_extra_columns_stand_beside_the_ten():
    extra = extras_of(3)
    text = bare(pages(draw(plan_of(table_of(rows_of(2, extra=extra), extra_columns=list(extra)))))[0])

    assert "สถานะหัวข้อที่๑หัวข้อที่๒หัวข้อที่๓" in text
    assert text.count("เนื้อหา๑เนื้อหา๒เนื้อหา๓") == 2
    assert "รายละเอียดเพิ่มเติม" not in text


def test_many_extra_columns_stand_in_tables_below():
    extra = extras_of(10)
    text = bare("".join(pages(draw(plan_of(table_of(rows_of(2, extra=extra), extra_columns=list(extra)))))))

    assert text.count("รายละเอียดเพิ่มเติม") == 2
    assert text.count("เนื้อหา๑เนื้อหา๒เนื้อหา๓เนื้อหา๔เนื้อหา๕เนื้อหา๖") == 2
    assert text.count("เนื้อหา๗เนื้อหา๘เนื้อหา๙เนื้อหา๑๐") == 2


def test_columns_always_fill_the_page_exactly():
    extra = extras_of(10)
    html = plan_paper_html(
        plan_of(table_of([], extra_columns=list(extra)), table_of([], extra_columns=list(extra)[:3]), table_of([])),
        state="draft", approvals=[], seal=None, printed_on=PRINTED_ON,
    )  # fmt: skip
    groups = re.findall("<colgroup>(.*?)</colgroup>", html)

    assert [round(sum(map(float, re.findall(r"width:([\d.]+)mm", group)))) for group in groups] == [273] * 5


def test_no_emblem_leaves_nothing_in_its_place():
    without = plan_paper_html(plan_of(table_of([])), state="draft", approvals=[], seal=None, printed_on=PRINTED_ON)

    assert "<img" not in without


def test_an_emblem_is_drawn_above_the_title():
    emblem = "data:image/png;base64,AAAA"
    html = plan_paper_html(
        plan_of(table_of([])), state="draft", approvals=[], seal=None, printed_on=PRINTED_ON, emblem=emblem
    )

    assert html.index(f'src="{emblem}"') < html.index("<h1")
