"""The printed report: the official form with every opinion, a draft until the last acknowledgement, words whole."""

import base64
from datetime import UTC, datetime

import pytest

from core.pdf import write_pdf_here
from signoff.paper import Approval, Seal
from tests.core.pdf_reading import bare, pages
from tests.knowledge.pictures import png
from training.reports.paper import report_paper_html

pytestmark = pytest.mark.slow

PRINTED_ON = datetime(2026, 4, 20, 3, tzinfo=UTC)
SEAL = Seal("K7QM-3XRT-9PAB", "https://km.example.go.th/v/K7QM-3XRT-9PAB/", "0123456789abcdef" * 4)
SENT = Approval("ผู้รายงาน", "นางสาวสมใจ ใจดี", "เจ้าพนักงานธุรการ", "รายงาน", datetime(2026, 4, 10, 2, 5, tzinfo=UTC))
AGREED = Approval(
    "ผู้บังคับบัญชา", "นายปัญญา ตั้งมั่น", "ปลัดเทศบาล", "รับทราบ", datetime(2026, 4, 11, 2, 5, tzinfo=UTC),
    comment="ควรขยายผลไปกองอื่น",
)  # fmt: skip
LAST = Approval("ผู้รับทราบ", "นายประเสริฐ มั่นคง", "นายกเทศมนตรี", "รับทราบ", datetime(2026, 4, 12, 2, 5, tzinfo=UTC))
DOT = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
PARTS = (
    ("objectives", "วัตถุประสงค์ของการอบรม", "เพื่อใช้ระบบได้คล่อง"),
    ("learned", "ความรู้ที่ได้รับ", "- ที่นี้มีน้ำดื่ม 3 จุด\n- ปั๊มตราผู้รับ"),
    ("benefit_self", "ประโยชน์ต่อตนเอง", "ทำงานเร็วขึ้น"),
    ("benefit_office", "ประโยชน์ต่อหน่วยงาน", "ลดกระดาษ"),
    ("benefit_others", "ประโยชน์ต่อผู้อื่น", ""),
    ("passing_on", "จะนำไปใช้หรือถ่ายทอดอย่างไร", "สอนเพื่อนร่วมงาน"),
    ("problems", "ปัญหาและอุปสรรค", ""),
    ("suggestions", "ข้อเสนอแนะ", "จัดซ้ำทุกปี"),
)


def file_of(name: str, content_type: str = "image/jpeg", **facts) -> dict:
    return {
        "name": name, "sha256": name, "kind": "photo", "kind_label": "ภาพถ่าย", "caption": "",
        "content_type": content_type,
    } | facts  # fmt: skip


def report_of(**facts) -> dict:
    return {
        "document": "training.report", "schema": 1,
        "organisation": {"name": "เทศบาลตำบลตัวอย่าง", "district": "เมือง", "province": "ตัวอย่าง"},
        "reporter": {"name": "นางสาวสมใจ ใจดี", "title": "เจ้าพนักงานธุรการ", "unit": "สำนักปลัด"},
        "event": {
            "title": "ระบบสารบรรณอิเล็กทรอนิกส์", "kind": "ฝึกอบรม", "mode": "ภายนอกหน่วยงาน",
            "organiser": "สถาบันพัฒนาบุคลากรท้องถิ่น", "place": "ห้องประชุมสถาบัน", "province": "ปทุมธานี",
            "order_number": "45/2569", "order_date": "2026-03-10",
            "starts_on": "2026-03-29", "ends_on": "2026-03-31", "returns_on": "2026-03-31",
            "registration_cost": "1500.00", "travel_cost": "2500.50", "other_cost": "", "cost": "4000.50",
        },
        "duty": {"last_day": "2026-04-15", "counting": "กลับวันที่ 31 มีนาคม 2569 ไม่นับวันกลับ", "extended": False},
        "parts": [{"name": name, "label": label, "text": text} for name, label, text in PARTS],
        "passing_by": "2026-05-31",
        "files": [],
    } | facts  # fmt: skip


def printed(report: dict, **facts) -> list[str]:
    habits = {"state": "draft", "approvals": [], "seal": None, "printed_on": PRINTED_ON}
    return [bare(page) for page in pages(write_pdf_here(report_paper_html(report, **habits | facts)))]


def final(report: dict, **facts) -> list[str]:
    return printed(report, state="approved", approvals=[SENT, AGREED, LAST], seal=SEAL, **facts)


def test_an_acknowledged_report_reads_as_the_official_form_from_top_to_bottom():
    paper, at = "".join(final(report_of())), -1
    for words in (
        *("แบบรายงานผลการเข้ารับการอบรม", "เทศบาลตำบลตัวอย่าง", "นางสาวสมใจใจดี", "เจ้าพนักงานธุรการ", "สำนักปลัด"),
        *("ที่๔๕/๒๕๖๙ลงวันที่๑๐มีนาคม๒๕๖๙", "๑๕เมษายน๒๕๖๙", "ไม่นับวันกลับ", "ระบบสารบรรณอิเล็กทรอนิกส์", "ฝึกอบรม(ภายนอกหน่วยงาน)"),
        *("สถาบันพัฒนาบุคลากรท้องถิ่น", "จังหวัดปทุมธานี", "๒๙มีนาคม๒๕๖๙ถึง๓๑มีนาคม๒๕๖๙"),
        *("๑.วัตถุประสงค์ของการอบรม", "๒.ความรู้ที่ได้รับ", "ที่นี้มีน้ำดื่ม๓จุด", "ปั๊มตราผู้รับ", "๓.ประโยชน์ต่อตนเอง"),
        *(
            "๖.จะนำไปใช้หรือถ่ายทอดอย่างไร",
            "สอนเพื่อนร่วมงาน",
            "ภายในวันที่๓๑พฤษภาคม๒๕๖๙",
            "๙.หลักฐานประกอบ",
        ),
        *("ส่งรายงานทางอิเล็กทรอนิกส์", "(นางสาวสมใจใจดี)", "ผู้รายงาน"),
        *("ความเห็นของผู้บังคับบัญชา", "ควรขยายผลไปกองอื่น", "(นายปัญญาตั้งมั่น)", "ปลัดเทศบาล", "วันที่๑๑เมษายน๒๕๖๙"),
        *("(นายประเสริฐมั่นคง)", "นายกเทศมนตรี", "วันที่๑๒เมษายน๒๕๖๙", SEAL.sha256),
    ):
        assert paper.find(words, at + 1) > at, words
        at = paper.find(words, at + 1)
    assert "ร่าง" not in paper


def test_money_is_printed_as_the_register_has_it_and_summed():
    paper = "".join(final(report_of()))
    assert "ค่าลงทะเบียน๑,๕๐๐.๐๐บาท" in paper
    assert "รวม๔,๐๐๐.๕๐บาท" in paper


@pytest.mark.parametrize("state", ["draft", "in_review", "returned", "withdrawn", "approved"])
def test_without_the_last_acknowledgement_every_page_says_that_it_is_a_draft(state):
    long = report_of(parts=[{"name": "learned", "label": "ความรู้ที่ได้รับ", "text": "บรรทัดยาวพอประมาณ\n" * 90}])
    found = printed(long, state=state, approvals=[SENT, AGREED])
    assert len(found) > 1
    assert ["ฉบับร่าง" in page for page in found] == [True] * len(found)
    assert SEAL.sha256 not in "".join(found)


def test_before_it_is_sent_the_reporters_line_is_dotted_and_nobody_is_said_to_have_acknowledged():
    paper = "".join(printed(report_of()))
    assert "ลงชื่อ" in paper
    assert "(นางสาวสมใจใจดี)" in paper
    assert "ความเห็นของผู้บังคับบัญชา" not in paper


def test_who_is_still_asked_has_an_empty_line():
    waiting = Approval("ผู้รับทราบ", LAST.name, LAST.position, "", None)
    paper = "".join(printed(report_of(), state="in_review", approvals=[SENT, AGREED, waiting]))
    at = paper.index("(นายปัญญาตั้งมั่น)")
    assert "ลงชื่อ" in paper[at:]
    assert "(นายประเสริฐมั่นคง)" in paper[at:]


def test_an_acting_officer_is_printed_so():
    acting = Approval("ผู้รับทราบ", "นางรอง รักษา", "รองนายก", "รับทราบ", LAST.decided_at, "รักษาราชการแทน นายกเทศมนตรี")
    paper = "".join(printed(report_of(), state="approved", approvals=[SENT, acting], seal=SEAL))
    assert "(นางรองรักษา)รองนายกรักษาราชการแทนนายกเทศมนตรี" in paper


def test_a_report_of_the_highest_says_why_nobody_acknowledged_it():
    alone = Approval("ผู้รายงาน", LAST.name, LAST.position, "รายงาน", LAST.decided_at, comment="ไม่มีผู้บังคับบัญชา")
    paper = "".join(printed(report_of(), state="approved", approvals=[alone], seal=SEAL))
    assert "ไม่มีผู้บังคับบัญชา" in paper
    assert "ความเห็นของผู้บังคับบัญชา" not in paper


def test_pictures_stand_in_an_appendix_and_other_files_are_listed_by_name():
    files = [file_of("ก.jpg", caption="ฝึกกลุ่มที่ 2"), file_of("เอกสาร.pdf", "application/pdf", kind_label="เอกสารประกอบ")]
    found = final(report_of(files=files), pictures={"ก.jpg": DOT})
    assert "เอกสารประกอบ:เอกสาร.pdf" in "".join(found[:-1])
    assert "ภาพประกอบรายงาน" in found[-1]
    assert "ฝึกกลุ่มที่๒" in found[-1]
    assert "เอกสาร.pdf" not in found[-1]


def test_a_lost_picture_is_told_and_spoils_nothing():
    assert "(ไม่พบภาพในที่เก็บไฟล์)" in final(report_of(files=[file_of("ก.jpg")]))[-1]


def test_digits_are_the_municipalitys():
    assert "45/2569" in "".join(final(report_of(), digits="arabic"))


def test_hostile_text_is_printed_as_letters():
    text = "<script>x</script>\x00😀" + "ก" * 9000
    paper = "".join(printed(report_of(parts=[{"name": "learned", "label": "ความรู้ที่ได้รับ", "text": text}])))
    assert "<script>x</script>" in paper
