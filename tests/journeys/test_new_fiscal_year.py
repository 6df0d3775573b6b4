"""A new fiscal year in a real browser: copy the plan, look it over, correct, send, approve, read, print."""

import io
import re
import time

import pypdfium2
import pytest

pytestmark = [pytest.mark.slow]
LAST, YEAR = "/plans/2569/1/", 2573
PLAN = f"/plans/{YEAR}/1/"
KNOW = f"/plans/{YEAR}/goals-to-know/"


def main_of(window) -> str:
    return window.page.locator("main").inner_text()


def test_hr_officer_copies_last_years_plan(visit):
    hr = visit("hr")
    hr.goto(LAST)
    hr.follow("คัดลอกเป็นแผนปีถัดไป")
    hr.page.locator("#id_to_year").fill("๒๕๗๓")
    hr.press("สร้างฉบับร่างของปีใหม่")
    hr.page.wait_for_url(f"**{PLAN}")

    first = hr.page.locator(".plan-grid tbody tr").first.inner_text()
    assert "2572" in first or "72" in first or "๒๕๗๒" in first
    assert "ยังไม่ระบุ" in first
    assert "ตรวจทานก่อนส่ง" in main_of(hr)


def change_first_row(hr, label: str, text: str) -> str:
    """Write into the first row; what the check list beside the draft says then."""
    hr.goto(PLAN)
    hr.page.get_by_role("link", name=re.compile(r"^แก้ไข\s*แถวที่ 1$")).first.click()
    hr.page.get_by_label(label, exact=True).fill(text)
    hr.page.locator("[data-autosave-status]", has_text="บันทึกแล้ว").wait_for()
    hr.goto(PLAN)
    return hr.page.locator("#lint").inner_text()


def test_the_check_list_follows_every_change(visit):
    hr = visit("hr")
    hr.goto(PLAN)
    assert "แผนพร้อมส่งพิจารณา" in hr.page.locator("#lint").inner_text()

    assert "พบข้อสังเกต 1 จุด" in change_first_row(hr, "ระยะเวลา", "๑ ต.ค. ๒๕๖๐")
    assert "แผนพร้อมส่งพิจารณา" in change_first_row(hr, "ระยะเวลา", "๑ ต.ค. ๒๕๗๒ เป็นต้นไป")
    assert "ยังวัดไม่ได้" in change_first_row(hr, "เป้าหมาย", "มีทะเบียนความรู้")


def test_sending_with_findings_asks_for_a_reason(visit):
    hr = visit("hr")
    hr.goto(f"{PLAN}submit/")
    hr.page.get_by_label("ข้อความถึงผู้พิจารณา (ถ้ามี)").fill("ขอส่งแผนปีใหม่")
    hr.press("ส่งพิจารณา")
    assert hr.page.locator(".invalid-feedback, .field-error").first.is_visible()
    assert hr.page.get_by_label("ข้อความถึงผู้พิจารณา (ถ้ามี)").input_value() == "ขอส่งแผนปีใหม่"

    hr.page.locator("#id_lint_reason").fill("บางเป้าหมายวัดด้วยการมีอยู่ ไม่ใช่จำนวน")
    hr.press("ส่งพิจารณา")
    assert "ส่งแล้ว ขณะนี้อยู่ที่ นายสมศักดิ์ ตั้งมั่น" in main_of(hr)


def test_the_palad_agrees_and_the_mayor_approves_knowing_the_reason(visit):
    palad = visit("palad")
    palad.goto(PLAN)
    assert "บางเป้าหมายวัดด้วยการมีอยู่" in main_of(palad)
    palad.follow("เห็นชอบ")
    palad.prove_identity()
    palad.press("เห็นชอบ")

    mayor = visit("mayor", width=360)
    mayor.goto(PLAN)
    mayor.follow("อนุมัติ")
    mayor.prove_identity()
    mayor.press("อนุมัติ")
    mayor.page.wait_for_url(f"**{PLAN}")
    assert "มีผลใช้บังคับ" in main_of(mayor)


def test_the_team_writes_a_quiz_and_a_clerk_reads_the_goals(visit):
    hr = visit("hr")
    hr.goto(f"{KNOW}questions/new/")
    hr.page.locator("#id_text").fill("ใครเป็น CKO ของเทศบาล")
    hr.page.locator("#id_choice_0").fill("นายกเทศมนตรี")
    hr.page.locator("#id_choice_1").fill("นักทรัพยากรบุคคล")
    hr.page.get_by_label("ตัวเลือกที่ 1", exact=True).and_(hr.page.locator("[type=radio]")).check()
    hr.press("บันทึก")

    clerk = visit("clerk", width=360)
    clerk.goto(KNOW)
    clerk.press("อ่านและเข้าใจแล้ว")
    assert "ท่านอ่านและเข้าใจแล้ว" in main_of(clerk)
    clerk.goto(f"{KNOW}quiz/")
    clerk.page.get_by_label("นายกเทศมนตรี").first.check()
    clerk.press("ส่งคำตอบ")
    assert "ตอบถูก 1 จาก 1 ข้อ" in main_of(clerk)

    hr.goto(f"{KNOW}results/people/?show=acknowledged")
    assert "แจ่มใส" in main_of(hr)


def test_the_public_reads_plan_calendar_and_goals_but_no_names_of_readers(visit):
    public = visit()
    for path in (PLAN, f"{PLAN}calendar/", f"{PLAN}goals/", KNOW):
        public.goto(path)
        assert public.page.locator("h1").first.is_visible(), path
        assert "แจ่มใส" not in main_of(public), path


def test_the_volume_is_printed_in_the_background(visit):
    hr = visit("hr")
    hr.goto(f"{PLAN}volume/")
    hr.press("ทำเล่มแผน")
    download = hr.page.get_by_role("link", name=re.compile("ดาวน์โหลดเล่มแผน"))
    for _ in range(60):
        if download.count():
            break
        time.sleep(1)
        hr.goto(f"{PLAN}volume/")
    document = pypdfium2.PdfDocument(io.BytesIO(hr.download(f"{PLAN}volume/volume.pdf")))
    words = "\n".join(page.get_textpage().get_text_range() for page in document)

    assert len(document) >= 10
    assert {"สารบัญ", "ปฏิทินกิจกรรม", "ปัจจัยแห่งความสำเร็จ"} <= {
        w for w in ("สารบัญ", "ปฏิทินกิจกรรม", "ปัจจัยแห่งความสำเร็จ") if w in words
    }
    sizes = {page.get_width() > page.get_height() for page in document}
    assert sizes == {True, False}
    assert len(list(document.get_toc())) >= 8
