"""Page, PDF and Word say the very same; a draft can never be mistaken for the signed report."""

import html
import io
import re
from datetime import date, datetime

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from assessment.monitoring.committee import RECEIVER
from assessment.monitoring.paper import paper_facts
from assessment.monitoring.presenting import sections_of
from assessment.monitoring.printing import monitoring_docx, monitoring_pdf
from assessment.monitoring.signatures import in_printed_order
from assessment.monitoring.word import word_file
from km_plan.actions.progress import record_progress
from portal.demo.plans import decide
from signoff import actions as signing
from signoff.paper import Approval
from tests.assessment.monitoring import fresh, send, write_report
from thai.digits import to_arabic

COMMITTEE = [
    {"name": "ก", "title": "ปลัด", "part": "ประธานกรรมการ"},
    {"name": "ข", "title": "ผอ.", "part": "กรรมการ"},
    {"name": "ค", "title": "หัวหน้า", "part": "กรรมการ"},
    {"name": "ง", "title": "นักทรัพยากรบุคคล", "part": "กรรมการและเลขานุการ"},
]
SIGNED = datetime(2026, 11, 24, 9, 0, tzinfo=timezone.get_default_timezone())


def squeezed(text: str) -> str:
    """Without spaces and in Arabic digits: what stays the same from one medium to the next."""
    return re.sub(r"\s+", "", to_arabic(text.replace("\u0e4d\u0e32", "\u0e33")))


def said_by_word(content: bytes) -> str:
    """The text of the Word file in its order, tables where they stand."""
    return squeezed(
        "".join(
            node.text or "" for node in Document(io.BytesIO(content)).element.body.iter() if node.tag.endswith("}t")
        )
    )


def said_by_page(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return squeezed(html.unescape(re.sub(r"<[^>]+>", "", main)))


def said_by_pdf(pdf: bytes) -> str:
    return squeezed("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


def lines_of(report) -> list[str]:
    """Every sentence, cell and opinion of the report."""
    found = []
    for section in sections_of(report.snapshot()):
        for block in section.blocks:
            rows = [[cell.text for cell in row] for row in block.rows] if block.kind == "table" else [[block.text]]
            found += [squeezed(text) for row in rows for text in row if text]
    return found


def numbers_of(texts: list[str]) -> list[str]:
    return [number for text in texts for number in re.findall(r"\d[\d,.]*", text)]


@pytest.fixture
def told(sealed, hr):
    """A draft with a late row and numbers of several kinds."""
    row = sealed.tables.first().rows.first()
    record_progress(row, by=hr, on=date(2025, 1, 15), status="late", note="ทำได้ 1,234.5 จาก 2,000 คน")
    return write_report(by=hr, words={"overview": "ใช้งบ 45,678.90 บาท ทั้งน้ำใจและคำแนะนำ (KM)"})


def test_every_line_and_number_of_the_report_stands_on_the_page_and_in_word(told, hr, client_of):
    page = said_by_page(client_of(hr).get(told.get_absolute_url()).content.decode())
    word = said_by_word(monitoring_docx(told))

    lines = lines_of(told)
    assert [line for line in lines if line not in word] == []
    assert [line for line in lines if line not in page] == []
    assert len(numbers_of(lines)) > 50


@pytest.mark.slow
def test_every_number_of_the_page_stands_in_the_pdf_in_order(told):
    pdf = said_by_pdf(monitoring_pdf(told))
    lines = lines_of(told)

    assert [number for number in numbers_of(lines) if number not in pdf] == []
    assert ["45,678.90" in pdf, "1,234.5" in pdf, "(KM" in pdf, "น้ำใจและคำแนะนำ" in pdf] == [True] * 4


@pytest.mark.slow
def test_a_draft_is_marked_on_paper_and_in_word(told):
    pdf, document = said_by_pdf(monitoring_pdf(told)), Document(io.BytesIO(monitoring_docx(told)))

    assert "ฉบับร่างยังไม่ได้ลงนาม" in pdf
    assert "ร่าง" in document.sections[0].header.paragraphs[0].text


def test_the_word_file_of_the_received_report_is_signed_and_no_draft(monitoring_received, mayor):
    document = Document(io.BytesIO(monitoring_docx(monitoring_received)))

    text = said_by_word(monitoring_docx(monitoring_received))
    assert document.sections[0].header.paragraphs[0].text == ""
    assert text.count("ลงนามทางอิเล็กทรอนิกส์") == 3
    assert [
        squeezed(word) in text for word in ("ลงนามและส่งทางอิเล็กทรอนิกส์", "รับทราบรายงานทางอิเล็กทรอนิกส์", str(mayor))
    ] == [True] * 3


def test_the_received_report_stays_as_it_was_sealed(monitoring_received, sealed, hr, client_of):
    before = said_by_word(monitoring_docx(monitoring_received))
    record_progress(sealed.tables.first().rows.first(), by=hr, on=sealed.starts_on, status="late", note="บันทึกทีหลัง")

    assert said_by_word(monitoring_docx(fresh(monitoring_received))) == before
    assert "บันทึกทีหลัง" not in client_of(hr).get(monitoring_received.get_absolute_url()).content.decode()


def test_while_it_is_signed_the_word_file_says_so(monitoring_draft, hr, head_office):
    report = send(monitoring_draft, by=hr)
    decide(signing.agree, report.sign_off, by=head_office)

    document = Document(io.BytesIO(monitoring_docx(fresh(report))))
    assert "อยู่ระหว่างลงนาม" in document.sections[0].header.paragraphs[0].text


def test_signatures_stand_in_the_order_of_the_committee():
    given = [
        Approval("ผู้ส่งรายงาน", "ง", "ตำแหน่งเดิม", "ลงนามและส่ง", SIGNED),
        Approval("กรรมการ", "ค", "หัวหน้า", "ลงนาม", SIGNED),
        Approval("กรรมการ", "รองข", "รอง", "ลงนาม", SIGNED, "รักษาราชการแทน ผอ."),
        Approval("ประธานกรรมการ", "ก", "ปลัด", "ลงนาม", SIGNED),
        Approval(RECEIVER, "นายก", "นายกเทศมนตรี", "รับทราบรายงาน", SIGNED),
    ]

    printed = in_printed_order(given, COMMITTEE)

    assert [(one.name, one.label) for one in printed] == [
        ("ก", "ประธานกรรมการ"), ("รองข", "กรรมการ"), ("ค", "กรรมการ"), ("ง", "กรรมการและเลขานุการ"), ("นายก", RECEIVER),
    ]  # fmt: skip
    assert printed[3].position == "นักทรัพยากรบุคคล"


def test_an_unsent_report_has_a_line_for_everybody():
    assert [one.name for one in in_printed_order([], COMMITTEE)] == ["ก", "ข", "ค", "ง", ""]


def test_a_committee_that_judges_its_own_plan_is_told_on_page_and_paper(told, hr, client_of):
    note = squeezed("นายสมศักดิ์ ตั้งมั่น เป็นหัวหน้า KM Team ซึ่งจัดทำแผน")

    page = said_by_page(client_of(hr).get(told.get_absolute_url()).content.decode())
    assert (note in page, note in said_by_word(monitoring_docx(told))) == (True, True)


@pytest.mark.parametrize("digits", ["thai", "arabic"])
def test_the_digits_are_the_municipalitys(digits, told):
    facts = {"state": "draft", "approvals": [], "seal": None, "printed_on": SIGNED}

    content = word_file(paper_facts(told.snapshot(), digits=digits, **facts))

    text = "".join(
        node.text or "" for node in Document(io.BytesIO(content)).element.body.iter() if node.tag.endswith("}t")
    )
    assert ("๒๕๖๘" in text) == (digits == "thai")


def test_the_downloads_bear_thai_names(told, hr, client_of):
    answer = client_of(hr).get(reverse("assessment:monitoring_docx", args=[told.pk]))

    assert "%E0%B8%A3%E0%B9%88%E0%B8%B2%E0%B8%87" in answer["Content-Disposition"]  # ร่าง
