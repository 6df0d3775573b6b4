"""The main story in a real browser: Word in, correct, send, return, correct, approve, print, verify, version 2."""

import io
import re
from pathlib import Path

import pypdfium2
import pytest

from tests.journeys.samples import plan_document

pytestmark = [pytest.mark.slow]
SOURCE = Path(__file__).parents[3] / "shared" / "reference" / "km-plan-source.docx"
YEAR = 2571
PLAN = f"/plans/{YEAR}/1/"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture(scope="module")
def document(tmp_path_factory) -> Path:
    """The municipality's own document where it lies beside the project; otherwise one of the same shape."""
    path = tmp_path_factory.mktemp("word") / "plan.docx"
    path.write_bytes(SOURCE.read_bytes() if SOURCE.exists() else plan_document())
    return path


def test_hr_officer_brings_in_the_word_document(visit, document):
    hr = visit("hr")
    hr.goto("/plans/import/")
    hr.page.get_by_label("ไฟล์ Word").set_input_files(document)
    hr.page.get_by_label("เป็นแผนของปีงบประมาณ").fill("๒๕๗๑")
    hr.press("อ่านไฟล์และดูตัวอย่าง")

    assert hr.heading() == "ตรวจสอบก่อนนำเข้า"
    assert "3 ตาราง รวม 20 แถว" in hr.page.locator("main").inner_text()

    hr.press("ยืนยันนำเข้า")
    hr.page.wait_for_url(f"**{PLAN}")
    assert hr.page.locator(".plan-grid tbody tr[id^=row-]").count() == 20
    assert "มีข้อที่ต้องยืนยัน" in hr.page.locator("main").inner_text()


def test_hr_officer_settles_a_doubt_and_corrects_its_row(visit):
    hr = visit("hr")
    hr.goto(f"{PLAN}doubts/")
    before = hr.page.get_by_role("link", name=re.compile("^บันทึกข้อยุติ")).count()
    hr.page.get_by_role("link", name=re.compile("^บันทึกข้อยุติ")).first.click()
    hr.page.get_by_label("ข้อยุติ").fill("ใช้ ๑ ต.ค. ๒๕๗๐")
    hr.press("บันทึกข้อยุติ")
    assert hr.page.get_by_role("link", name=re.compile("^บันทึกข้อยุติ")).count() == before - 1

    hr.goto(PLAN)
    hr.page.get_by_role("link", name=re.compile(r"^แก้ไข\s*แถวที่ 1$")).first.click()
    hr.page.get_by_label("ระยะเวลา", exact=True).fill("๑ ต.ค. ๒๕๗๐ เป็นต้นไป")
    hr.page.locator("[data-autosave-status]", has_text="บันทึกแล้ว").wait_for()
    assert "1 ตุลาคม 2570" in hr.page.locator("#understood-period").inner_text()

    hr.goto(PLAN)
    assert "๑ ต.ค. ๒๕๗๐" in hr.page.locator(".plan-grid").first.inner_text()


def test_the_chain_is_shown_before_sending(visit):
    hr = visit("hr")
    hr.goto(f"{PLAN}submit/")

    assert hr.page.locator(".chain-step strong").all_inner_texts() == ["นายสมศักดิ์ ตั้งมั่น", "นายประเสริฐ วงศ์โคราช"]

    hr.page.get_by_label("ข้อความถึงผู้พิจารณา (ถ้ามี)").fill("ขอส่งร่างแผน")
    _send(hr)
    assert "ส่งแล้ว ขณะนี้อยู่ที่ นายสมศักดิ์ ตั้งมั่น" in hr.page.locator("main").inner_text()


def _send(hr):
    """The imported plan still has rows that the lint points at, so a reason is asked for."""
    hr.page.locator("#id_lint_reason").fill("คงถ้อยคำตามแผนเดิมของเทศบาล")
    hr.press("ส่งพิจารณา")


def test_a_waiting_plan_cannot_be_edited(visit):
    hr = visit("hr")
    hr.goto(PLAN)

    assert hr.page.get_by_role("link", name=re.compile(r"^แก้ไข\s*แถว")).count() == 0


def _agree(visit):
    palad = visit("palad")
    palad.goto(PLAN)
    palad.follow("เห็นชอบ")
    palad.prove_identity()
    palad.page.get_by_label("ความเห็น (ถ้ามี)").fill("เห็นควรอนุมัติ")
    palad.press("เห็นชอบ")
    palad.page.wait_for_url(f"**{PLAN}")


def test_the_head_of_team_agrees(visit):
    _agree(visit)


def test_the_mayor_returns_it_with_a_reason_and_a_row_comment(visit):
    mayor = visit("mayor")
    mayor.goto(PLAN)
    assert "แผนนี้รอท่านอนุมัติ" in mayor.page.locator("main").inner_text()
    mayor.follow("ส่งกลับแก้ไข")
    mayor.press("ส่งกลับแก้ไข")
    assert mayor.page.locator("main").get_by_text("โปรดระบุเหตุผลที่ส่งกลับ").first.is_visible()

    mayor.page.get_by_label("เหตุผลที่ส่งกลับ").fill("ขอให้ระบุเป้าหมายเป็นตัวเลข")
    mayor.page.locator("textarea[name^='remark:']").nth(1).fill("เป้าหมายนี้ยังวัดไม่ได้")
    mayor.press("ส่งกลับแก้ไข")
    mayor.page.wait_for_url(f"**{PLAN}")


def test_everyone_who_agreed_hears_of_the_return(visit):
    palad = visit("palad")
    palad.goto("/notifications/")

    assert "ขอให้ระบุเป้าหมายเป็นตัวเลข" in palad.page.locator("main").inner_text()


def test_hr_officer_sees_who_returned_it_and_corrects_the_row(visit):
    hr = visit("hr")
    hr.goto(PLAN)
    text = hr.page.locator("main").inner_text()
    assert "นายประเสริฐ วงศ์โคราช ส่งกลับแก้ไข" in text
    assert "ขอให้ระบุเป้าหมายเป็นตัวเลข" in text
    assert hr.page.locator(".row-comment").inner_text().endswith("เป้าหมายนี้ยังวัดไม่ได้")

    hr.page.get_by_role("link", name=re.compile(r"^แก้ไข\s*แถวที่ 2$")).first.click()
    hr.page.get_by_label("เป้าหมาย", exact=True).fill("อย่างน้อย ๑๒ ครั้ง")
    hr.press("บันทึกและกลับไปที่แผน")
    hr.follow("ดูสิ่งที่แก้ไขไปแล้วตั้งแต่ส่งครั้งก่อน")
    assert [text.split() for text in hr.page.locator("ins.changed").all_inner_texts()] == [
        ["[เพิ่ม]", "อย่างน้อย", "๑๒", "ครั้ง"]
    ]

    hr.goto(f"{PLAN}submit/")
    _send(hr)
    _agree(visit)


def test_a_draft_paper_is_marked_and_has_no_code(visit):
    mayor = visit("mayor")
    pdf = text_of(mayor.download(f"{PLAN}plan.pdf"))

    assert "ยังไม่ได้อนุมัติ" in pdf
    assert "รหัสตรวจสอบ" not in pdf


def test_the_mayor_approves_after_proving_who_he_is(visit):
    mayor = visit("mayor", width=360)
    mayor.goto("/mayor/")
    mayor.page.locator("section.decision", has_text=str(YEAR)).get_by_role("link", name="อนุมัติ", exact=True).click()
    mayor.prove_identity()
    assert f"ปีงบประมาณ พ.ศ. {YEAR} ฉบับที่ 1" in mayor.page.locator("main").inner_text()
    mayor.press("อนุมัติ")

    mayor.page.wait_for_url(f"**{PLAN}")
    assert "มีผลใช้บังคับ" in mayor.page.locator("main").inner_text()


def _code(pdf: str) -> str:
    return re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", pdf)[0]


def test_anyone_verifies_the_paper_by_its_address(visit, tmp_path):
    public = visit(width=360)
    pdf = public.download(f"{PLAN}plan.pdf")
    code = _code(text_of(pdf))
    public.goto(f"/v/{code}/")
    text = public.page.locator("main").inner_text()
    assert "มีผลใช้บังคับ" in text
    assert "นายประเสริฐ วงศ์โคราช" in text

    wrong = code[:-1] + ("X" if code[-1] != "X" else "Y")
    assert public.page.goto(f"/v/{wrong}/").status == 404
    assert public.heading() == "ไม่พบเอกสาร"

    for name, content, verdict in (
        ("same.pdf", pdf, "ไฟล์ตรงกับเอกสารที่อนุมัติทุกประการ"),
        ("altered.pdf", pdf.replace(b"%%EOF", b"%%EOF "), "ไฟล์ไม่ตรงกับเอกสารที่อนุมัติ"),
    ):
        (tmp_path / name).write_bytes(content)
        public.goto("/verify/")
        public.page.get_by_label("ไฟล์ PDF ที่ต้องการเทียบ").set_input_files(tmp_path / name)
        public.press("ตรวจสอบ")
        assert verdict in public.page.locator("main").inner_text()


def test_every_page_of_the_paper_carries_the_code_and_no_watermark(visit):
    pdf = visit().download(f"{PLAN}plan.pdf")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]
    code = _code(pages[0])

    assert all(code in page for page in pages)
    assert not any("ยังไม่ได้อนุมัติ" in page for page in pages)


def test_version_one_is_superseded_only_when_version_two_is_approved(visit):
    hr, public = visit("hr"), visit()
    code = _code(text_of(public.download(f"{PLAN}plan.pdf")))
    hr.goto(PLAN)
    hr.follow("เริ่มฉบับใหม่")
    hr.press("เริ่มฉบับใหม่")
    second = f"/plans/{YEAR}/2/"
    hr.page.wait_for_url(f"**{second}")
    public.goto(f"/v/{code}/")
    assert "มีผลใช้บังคับ" in public.page.locator("main").inner_text()

    hr.goto(f"{second}submit/")
    _send(hr)
    for username, word in (("palad", "เห็นชอบ"), ("mayor", "อนุมัติ")):
        signer = visit(username)
        signer.goto(second)
        signer.follow(word)
        signer.prove_identity()
        signer.press(word)
        signer.page.wait_for_url(f"**{second}")

    public.goto(f"/v/{code}/")
    assert "ถูกแทนที่โดยฉบับที่ 2" in public.page.locator("main").inner_text()


def test_the_trail_is_whole_after_all_this(portal):
    assert "ครบถ้วน" in portal.manage("verify_audit")
