"""The text of files: read from every kind of document, mended where certain, flagged where not, found afterwards."""

import pytest

from core.pdf import write_pdf_here
from core.proved_files import MORE_TYPES
from core.xlsx import write_xlsx
from knowledge.files.packages import read_open
from knowledge.files.text import CUT, DAMAGED, LONGEST, Text, read_text
from tests.hardening.bad_files import WORD, docx, entities, outside_entity, packed

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def slide(*lines: str) -> str:
    body = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return f'<p:sld xmlns:p="p" xmlns:a="{DRAWING}">{body}</p:sld>'


def open_text(body: str) -> bytes:
    return packed({"content.xml": f'<o:d xmlns:o="o" xmlns:text="{OPEN}">{body}</o:d>'})


def text_of(ending: str, content: bytes) -> Text:
    return read_text(MORE_TYPES[ending], content)


def test_word_is_read_with_tables_notes_and_without_what_was_struck_out():
    cell = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>".format(PARAGRAPH("ลำดับ"), PARAGRAPH("ผู้ตรวจรับ"))
    box = PARAGRAPH("กรอบ")
    twice = f"<AlternateContent><Choice>{box}</Choice><Fallback>{box}</Fallback></AlternateContent>"
    struck = "<w:p><w:r><w:delText>ลบแล้ว</w:delText><w:t>การ</w:t><w:tab/><w:t>ควบคุมภายใน</w:t></w:r></w:p>"
    note = f'<w:footnotes xmlns:w="{WORD}">{PARAGRAPH("เชิงอรรถ")}</w:footnotes>'

    read = text_of(".docx", docx(cell + twice + struck, word__footnotes_xml=note))

    assert (read.state, read.note, read.text.split()) == (
        "read",
        "",
        ["ลำดับ", "ผู้ตรวจรับ", "กรอบ", "การ", "ควบคุมภายใน", "เชิงอรรถ"],
    )


def test_slides_are_read_in_their_order_with_their_notes():
    parts = {f"ppt/slides/slide{number}.xml": slide(f"สไลด์ {number}") for number in (10, 2, 1)}
    parts["ppt/notesSlides/notesSlide2.xml"] = slide("บันทึกผู้บรรยาย")

    read = text_of(".pptx", packed(parts))

    assert read.text.split("\n") == ["สไลด์ 1", "", "สไลด์ 2", "", "บันทึกผู้บรรยาย", "", "สไลด์ 10", "", ""]


def test_open_documents_are_read_in_reading_order():
    body = (
        "<text:h>หัวเรื่อง</text:h><text:p>ก่อน<text:span>กลาง</text:span>หลัง<text:s text:c='3'/>ท้าย</text:p>"
        "<text:tracked-changes><text:p>ลบแล้ว</text:p></text:tracked-changes>"
    )

    assert "".join(read_open(open_text(body))).split("\n") == ["หัวเรื่อง", "ก่อนกลางหลัง   ท้าย", "", ""]


def test_sheets_are_read_cell_by_cell():
    read = text_of(".xlsx", write_xlsx(["รายการ", "จำนวน"], [["ปูนซีเมนต์", 12], ["", ""], ["ทราย", 1.5]]))

    assert read.text.split("\n")[-4:] == ["รายการ\tจำนวน", "ปูนซีเมนต์\t12", "ทราย\t1.5", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874", "tis-620"])
@pytest.mark.parametrize("ending", [".txt", ".csv", ".md"])
def test_plain_text_is_read_in_the_encodings_of_thai_offices(ending, encoding):
    assert text_of(ending, "ที่ทำการปกครอง ๑๒".encode(encoding)) == Text("ที่ทำการปกครอง ๑๒", "read")


@pytest.mark.slow
def test_a_pdf_is_read_page_by_page_and_lines_that_break_a_word_are_joined():
    long = "<p>" + "การควบคุมภายในของหน่วยงานของรัฐต้องมีผู้รับผิดชอบชัดเจน" * 8 + "</p>"
    pdf = write_pdf_here(f"{long}<p style='break-before: page'>หน้าสอง น้ำ ที่ ผู้</p>", "ทดสอบ")

    first, second = text_of(".pdf", pdf).text.split("\f")

    assert first.replace("\n", "").count("การควบคุมภายในของหน่วยงานของรัฐ") == 8
    assert (first.strip().count("\n"), "หน้าสอง น้ำ ที่ ผู้" in second) == (0, True)


@pytest.mark.slow
def test_a_scan_says_that_it_has_no_words():
    read = text_of(".pdf", write_pdf_here("<p></p>", "ภาพ"))

    assert (read.text, read.state, "ภาพสแกน" in read.note) == ("", "none", True)


def test_an_old_word_file_says_how_it_can_be_found():
    read = text_of(".doc", b"\xd0\xcf\x11\xe0")

    assert (read.state, ".docx" in read.note) == ("none", True)


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".docx", entities()),
        (".docx", outside_entity()),
        (".docx", docx("<w:p>")),
        (".pptx", packed({"ppt/slides/slide1.xml": "<a"})),
        (".xlsx", packed({"a": "b"})),
        (".odt", packed({"a": "b"})),
        (".odt", open_text("<text:p><text:s text:c='x'/></text:p>")),
        (".pdf", b"%PDF-1.7"),
    ],
)
def test_a_broken_file_is_a_note_and_no_fault(ending, content):
    read = text_of(ending, content)

    assert (read.state, read.text, "อ่านข้อความในไฟล์นี้ไม่ได้" in read.note) == ("failed", "", True)


def test_a_book_is_cut_at_a_million_letters():
    read = text_of(".txt", ("กขค ง" * 300_000).encode())

    assert (len(read.text), read.state, read.note) == (LONGEST, "read", CUT)


def test_an_editor_is_told_of_damage():
    assert text_of(".txt", "สาคัญ สาเร็จ กระทา จานวน".encode()).note == DAMAGED
