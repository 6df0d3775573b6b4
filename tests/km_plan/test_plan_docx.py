"""Word files of the plan, read back as Word reads them: tables whole, Thai set as Thai, pages turned."""

import io
import zipfile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from core.typeset import in_digits
from km_plan.docx.files import table_docx_file, volume_docx_file
from km_plan.docx.richtext import write_rich
from km_plan.docx.script import FONT, Script
from km_plan.models import PreambleSection
from km_plan.paper import COLUMNS
from km_plan.volume.facts import volume_facts
from km_plan.volume.sections import parts_of
from tests.km_plan.test_paper import PRINTED_ON, rows_of


def read(content: bytes):
    return Document(io.BytesIO(content))


def plan_grids(document) -> list:
    return [table for table in document.tables if len(table.columns) == len(COLUMNS)]


@pytest.fixture
def volume(sealed):
    return read(volume_docx_file(volume_facts(sealed)))


def test_every_table_has_its_ten_columns_and_all_its_rows(sealed, volume):
    tables = volume_facts(sealed)["snapshot"]["tables"]

    assert [len(grid.rows) for grid in plan_grids(volume)] == [len(table["rows"]) + 1 for table in tables]
    assert [cell.text for cell in plan_grids(volume)[0].rows[0].cells] == [column.heading for column in COLUMNS]


def test_every_cell_reads_as_it_was_written(sealed, volume):
    row = volume_facts(sealed)["snapshot"]["tables"][0]["rows"][0]
    cells = [cell.text for cell in plan_grids(volume)[0].rows[1].cells]

    assert [cell.split() for cell in cells] == [in_digits(column.text_of(row)).split() for column in COLUMNS]


def test_tables_lie_across_and_text_stands_upright(volume):
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in volume.sections]

    assert turned[0] is False
    assert sum(turned) >= len(plan_grids(volume))


def test_the_heading_row_is_repeated_on_every_page(volume):
    first = plan_grids(volume)[0].rows[0]._tr

    assert first.trPr.find(qn("w:tblHeader")) is not None


def test_thai_has_font_size_and_language_of_its_own(volume):
    properties = volume.styles["Normal"].element.rPr

    assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == FONT
    assert properties.find(qn("w:szCs")).get(qn("w:val")) == "32"
    assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
    assert all(
        volume.styles[f"Heading {level}"].element.rPr.find(qn("w:rFonts")).get(qn("w:cstheme")) is None
        for level in (1, 2, 3)
    )


def test_pages_are_numbered_in_thai_in_every_section(volume):
    kinds = {section._sectPr.find(qn("w:pgNumType")).get(qn("w:fmt")) for section in volume.sections}

    assert kinds == {"thaiNumbers"}
    assert "PAGE" in volume.sections[0].footer.paragraphs[0]._p.xml


def test_parts_are_headings_in_the_order_of_the_volume(sealed, volume):
    headings = [p.text for p in volume.paragraphs if p.style.name == "Heading 1"]
    parts = [part.name for part, _needs in parts_of(volume_facts(sealed))]

    assert headings == [in_digits(f"ส่วนที่ {number} {name}") for number, name in enumerate(parts, 1)]


def test_a_draft_says_so_at_the_head_of_its_pages(draft, volume):
    drafted = read(volume_docx_file(volume_facts(draft)))

    assert drafted.sections[0].header.paragraphs[0].text == "ฉบับร่าง ยังไม่ได้อนุมัติ"
    assert volume.sections[0].header.paragraphs[0].text == ""


def test_one_table_is_a_file_of_its_own(sealed):
    tables = volume_facts(sealed)["snapshot"]["tables"]
    document = read(table_docx_file(volume_facts(sealed), tables[1]["key"]))

    assert len(document.tables) == 1
    assert len(document.tables[0].rows) == len(tables[1]["rows"]) + 1


def test_an_unknown_table_is_none(sealed):
    with pytest.raises(LookupError):
        table_docx_file(volume_facts(sealed), "nothing")


def test_characters_no_word_file_can_hold_are_left_out(draft):
    facts = volume_facts(draft)
    table = facts["snapshot"]["tables"][0]
    table["rows"] = rows_of(1, activity="ก\x00ข\x0b\ud800 <w:t>&amp;", extra={"เพิ่ม\x01": "\ufffe"})
    document = read(table_docx_file(facts, table["key"]))

    assert document.tables[0].rows[1].cells[1].text.replace("\n", "") == "กข <w:t>&amp;"


def test_formatted_text_keeps_bold_italic_and_lists():
    script = Script("เล่ม", author="ทต.", digits="thai", created=PRINTED_ON)
    write_rich(
        script, "<h3>หัว</h3><p>ก <strong>หนา</strong> <em>เอน</em></p><ol><li><p>ข้อแรก</p></li><li>ข้อ 2</li></ol>"
    )
    write_rich(script, "<ul><li>จุด</li></ul>")
    paragraphs = read(script.content()).paragraphs

    assert [p.text for p in paragraphs] == ["หัว", "ก หนา เอน", "๑. ข้อแรก", "๒. ข้อ ๒", "• จุด"]
    assert [run.text for p in paragraphs for run in p.runs if run.font.bold] == ["หัว", "หนา"]
    assert [run.text for p in paragraphs for run in p.runs if run.font.cs_italic] == ["เอน"]


def test_the_preamble_is_in_the_file(draft):
    PreambleSection.objects.create(plan=draft, heading="หลักการ", html="<p>เหตุผล<script>alert(1)</script></p>")
    texts = [p.text for p in read(volume_docx_file(volume_facts(draft))).paragraphs]

    assert texts[texts.index("หลักการ") + 1] == "เหตุผล"


def test_it_comes_as_a_word_download(sealed, client):
    answer = client.get(f"{sealed.get_absolute_url()}volume/volume.docx")

    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert "attachment" in answer["Content-Disposition"]
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_a_table_of_another_plan_is_not_found(sealed, draft, client_of, hr):
    address = f"{sealed.get_absolute_url()}tables/{draft.tables.first().pk}/table.docx"

    assert client_of(hr).get(address).status_code == 404
