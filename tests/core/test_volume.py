"""A bound volume: pages of both orientations numbered on, contents that lead to their pages, one tagged file."""

import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from django.conf import settings

from core.pdf import RenderFailed
from core.volume import ENTRIES, LETTERS, Entry, Progress, Section, bind_volume, list_html, page_word, render_volume
from tests.core.pdf_reading import language, pages, streams, tags

STYLE = """@font-face { font-family: Sarabun; src: url("font:Sarabun-Regular.ttf") } html { font: 16pt/1.5 Sarabun }
@counter-style letters { system: alphabetic; symbols: "ก" "ข" "ค" }
@page { size: A4; @bottom-right { content: "หน้า " counter(page, %s) } } @page across { size: A4 landscape }
body.across { page: across } a { display: block } a::after { content: " @" attr(data-page) }
h1 { break-before: page } body * { font: 16pt Sarabun }"""


def html(body: str, *, numbers: str = "thai", across: bool = False) -> str:
    name = ' class="across"' if across else ""
    return f'<html lang="th"><head><style>{STYLE % numbers}</style></head><body{name}>{body}</body></html>'


SECTIONS = [
    Section(html("<p>ปก"), "ปก", "none"),
    Section(html(f"<h4>สารบัญ</h4>{ENTRIES}", numbers="letters"), "สารบัญ", "letters"),
    Section(html("<h1>หนึ่ง</h1><p>น้ำใจ<h1>สอง &amp; <i>สาม</i></h1>"), "ส่วนที่หนึ่ง"),
    Section(html("<h1>แนวนอน</h1><h2>ย่อย</h2><h3>ลึก</h3>", across=True), "ส่วนที่สอง"),
]


@pytest.fixture(scope="module")
def volume() -> bytes:
    return bind_volume(SECTIONS, "เล่มแผน")


def test_numbers_run_through_the_sections_and_the_contents_have_letters(volume):
    assert [re.search("หน้า (.)", text)[1] for text in pages(volume)] == ["๑", "ก", "๑", "๒", "๓"]


def test_the_contents_name_every_heading_of_two_levels_with_its_page(volume):
    listed = re.findall("(.+) @(.)", pages(volume)[1])

    assert listed == [("หนึ่ง", "๑"), ("สอง & สาม", "๒"), ("แนวนอน", "๓"), ("ย่อย", "๓")]


def test_the_lines_of_the_contents_lead_to_their_pages(volume):
    document = pypdfium2.PdfDocument(volume)

    assert list(dict.fromkeys(_targets(document, 1))) == [2, 3, 4]


def _targets(document, page: int) -> list[int]:
    """Where the links of a page lead, as places of pages."""
    opened, position, link, found = document[page], pdfium.c_int(0), pdfium.FPDF_LINK(), []
    while pdfium.FPDFLink_Enumerate(opened.raw, position, link):
        found.append(pdfium.FPDFDest_GetDestPageIndex(document.raw, pdfium.FPDFLink_GetDest(document.raw, link)))
    return found


def test_upright_and_sideways_pages_lie_in_one_file(volume):
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in pypdfium2.PdfDocument(volume)]

    assert sizes == [(210, 297)] * 4 + [(297, 210)]


def test_bookmarks_of_all_sections_are_one_tree(volume):
    marks = [
        (mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in pypdfium2.PdfDocument(volume).get_toc()
    ]

    assert marks == [
        (0, "สารบัญ", 1), (0, "หนึ่ง", 2), (0, "สอง & สาม", 3), (0, "แนวนอน", 4), (1, "ย่อย", 4), (2, "ลึก", 4),
    ]  # fmt: skip


def test_the_bound_file_is_still_tagged_archivable_thai_and_readable(volume):
    metadata = next(stream for stream in streams(volume) if b"pdfaid" in stream)

    assert b'pdfaid:part="3" pdfaid:conformance="A"' in metadata
    assert "P" in tags(volume)
    assert language(volume) == "th"
    assert pypdfium2.PdfDocument(volume).get_metadata_dict()["Title"] == "เล่มแผน"
    assert "น้ำใจ" in pages(volume)[2]


def test_one_face_is_embedded_once_however_many_sections_use_it(volume):
    assert volume.count(b"/FontFile2") + sum(stream.count(b"/FontFile2") for stream in streams(volume)) == 1


def test_a_child_draws_the_same_volume_and_says_how_far_it_is(volume):
    heard: list[Progress] = []

    drawn = render_volume(SECTIONS, title="เล่มแผน", hear=heard.append)

    names = ["ปก", "ส่วนที่หนึ่ง", "ส่วนที่สอง", "สารบัญ", "กำลังเข้าเล่มและเขียนไฟล์"]
    assert heard == [Progress(done, 5, name) for done, name in enumerate(names)]
    assert pages(drawn) == pages(volume)


def test_paper_and_contents_letter_their_pages_alike():
    css = (Path(settings.BASE_DIR) / "templates/pdf/volume.css").read_text()

    assert "".join(re.findall('"(.)"', re.search("symbols: (.+);", css)[1])) == LETTERS


def test_arabic_numbers_when_asked():
    drawn = bind_volume([SECTIONS[1], SECTIONS[2]], "เล่ม", "arabic")

    assert re.findall("(.+) @(.)", pages(drawn)[0]) == [("หนึ่ง", "1"), ("สอง & สาม", "2")]


def test_a_section_no_engine_can_draw_is_a_refusal_that_names_the_volume():
    with pytest.raises(RenderFailed, match="“เล่มแผน” ไม่สำเร็จ เพราะเนื้อหาซ้อนกัน"):
        render_volume([Section(html("<div>" * 3000), "ส่วน")], title="เล่มแผน")


def test_headings_of_the_contents_are_text_and_nothing_else():
    listed = list_html([Entry(1, "<script>alert(1)</script> & “ก”", "๑", "entry-1")])

    assert "<script>" not in listed
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “ก”" in listed


@pytest.mark.parametrize(
    ("number", "numbering", "digits", "word"),
    [
        (1, "letters", "thai", "ก"), (3, "letters", "thai", "ค"), (4, "letters", "arabic", "ง"),
        (41, "letters", "thai", "ฮ"), (42, "letters", "thai", "กก"), (12, "numbers", "thai", "๑๒"),
        (12, "numbers", "arabic", "12"),
    ],
)  # fmt: skip
def test_a_page_is_called_as_it_is_printed(number, numbering, digits, word):
    assert page_word(number, numbering, digits) == word
