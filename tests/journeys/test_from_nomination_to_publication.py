"""A colleague is sent to a course, reports from a phone up to the mayor, and the three duties close one by one."""

from datetime import timedelta

import pytest

from tests.knowledge.pictures import png
from thai.dates import format_date, today

pytestmark = pytest.mark.slow

PHONE = 360
COURSE = "การใช้แผนที่ภาษีและทะเบียนทรัพย์สิน"
LEARNED = "ตรวจแปลงที่ดินกับระวางก่อนออกสำรวจ แล้วจดสิ่งปลูกสร้างที่ต่างจากทะเบียนลงแบบหน้าเดียว"


def typed(days_ago: int) -> str:
    """A day as people type it on official paper: Thai digits, พ.ศ."""
    return format_date(today() - timedelta(days=days_ago), thai_digits=True)


def says(window, words: str) -> bool:
    return words in window.page.locator("main").inner_text()


def too_wide(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def from_home(window, title: str, nth: int = 0):
    """Open a matter where everybody finds theirs: on the first page."""
    page = window.goto("/")
    page.locator("main").get_by_role("link", name=title).nth(nth).click()
    return page


def nominate(window) -> None:
    """The HR officer types the event, sees the last days before saving, and names the colleague."""
    page = window.goto("/training/")
    page.locator("main").get_by_role("link", name="เพิ่มการอบรม").first.click()
    page.locator("[name=title]").fill(COURSE)
    page.locator("[name=organiser]").fill("สำนักงานท้องถิ่นจังหวัด")
    page.locator("[name=mode][value=external]").check()
    for name, ago in (("starts_on", 6), ("ends_on", 4), ("returns_on", 3)):
        page.locator(f"[name={name}]").fill(typed(ago))
    due = format_date(today() + timedelta(days=12), thai_digits=False)
    page.locator("#due", has_text=due).wait_for()
    page.locator("#people-find").fill("นภา")
    page.locator("#people .pick").first.check()
    page.locator("#people h3", has_text="เลือกแล้ว").wait_for()
    window.press("บันทึกการอบรม")
    page.locator("h1", has_text=COURSE).wait_for()
    assert says(window, "นางสาวนภา แจ่มใส")


def rate(window) -> None:
    """The nearest superior is asked at home how the work was before."""
    page = from_home(window, COURSE)
    page.locator("main").get_by_role("link", name="ประเมินก่อนการอบรม").first.click()
    for group in page.locator("fieldset.rating").all():
        group.locator("input[value='2']").check()
    window.press("บันทึกการประเมิน")


def write_report(window) -> None:
    """On the phone: three parts, a photograph, one tick for the knowledge base; the chain is seen before sending."""
    page = from_home(window, COURSE)
    assert says(window, format_date(today() + timedelta(days=12), thai_digits=False))
    window.press("เขียนรายงาน")
    for name, words in {"learned": LEARNED, "benefit_office": "จัดเก็บได้ครบแปลง", "passing_on": "สอนเพื่อนในฝ่าย"}.items():
        page.locator(f"[name={name}]").fill(words)
    page.locator("[name=makes_entry]").check()
    page.wait_for_selector("[data-autosave-status][data-state=saved]")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "ภาพ.png", "mimeType": "image/png", "buffer": png()}
    )
    add = page.locator("main").get_by_role("button", name="แนบหลักฐาน")
    if add.is_visible():
        add.click()
    page.get_by_text("ภาพ.png").first.wait_for()
    assert too_wide(page) <= 0
    window.press("ตรวจและส่งรายงาน")
    page.wait_for_url("**/submit/")
    assert [says(window, name) for name in ("แสงทอง", "ชัยภูมิ", "ตั้งมั่น", "วงศ์โคราช")] == [True] * 4
    window.press("ส่งรายงาน")
    page.get_by_text("ขณะนี้อยู่ที่").first.wait_for()


def acknowledge(window, opinion: str = "") -> None:
    page = from_home(window, COURSE)
    if opinion:
        page.locator("summary", has_text="รับทราบพร้อมความเห็น").click()
        page.locator("#opinion").fill(opinion)
        window.press("รับทราบพร้อมความเห็น")
    else:
        window.press("รับทราบ")
    page.wait_for_load_state()


def record(window) -> None:
    page = open_trip(window)
    window.follow("เขียนบันทึกบนเว็บไซต์")
    assert LEARNED in page.locator("[name=summary]").input_value()  # offered from the report
    window.press("บันทึกบนเว็บไซต์")
    page.wait_for_load_state()


def open_trip(window):
    page = window.goto("/training/mine/")
    page.locator("main").get_by_role("link", name=COURSE).first.click()
    return page


def bind(window) -> None:
    page = open_trip(window)
    page.locator("main").get_by_role("link", name="เล่มปีงบประมาณ").first.click()
    page.locator("#volume-state button").click()
    page.get_by_role("link", name="เปิดเล่มล่าสุด (PDF)").wait_for(timeout=120_000)
    assert window.download(page.get_by_role("link", name="เปิดเล่มล่าสุด (PDF)").get_attribute("href"))[:5] == b"%PDF-"


def test_from_nomination_to_the_mayor_and_to_the_public(visit):
    officer, clerk = visit("hr"), visit("clerk", width=PHONE)
    nominate(officer)
    superior = visit("committee")
    rate(superior)
    write_report(clerk)
    acknowledge(superior, opinion="ขอให้สอนในการประชุมฝ่ายครั้งหน้า")
    acknowledge(visit("head_office"))
    acknowledge(visit("palad"))
    mayor = visit("mayor", width=PHONE)
    acknowledge(mayor)
    assert too_wide(mayor.page) <= 0

    page = open_trip(clerk)
    assert [says(clerk, words) for words in ("รับทราบแล้ว", "เรื่องในคลังความรู้ที่ทำจากรายงานนี้")] == [True, True]
    clerk.follow("อ่านรายงาน")
    assert says(clerk, "ขอให้สอนในการประชุมฝ่ายครั้งหน้า")

    record(clerk)
    public = visit()
    public.goto("/training/records/")
    assert not says(public, COURSE)
    keeper = visit("pr")
    keeper.goto("/training/records/waiting/")
    keeper.page.locator("main").get_by_role("link", name=COURSE).first.click()
    keeper.press("เผยแพร่ต่อประชาชน")
    public.goto("/training/records/")
    public.page.locator("main").get_by_role("link", name=COURSE).first.click()
    assert [says(public, words) for words in (LEARNED, "นภา แจ่มใส", "124")] == [True, True, False]

    bind(clerk)
    page = open_trip(clerk)
    assert [says(clerk, words) for words in ("ปิดแล้ว", "ยังไม่ปิด")] == [True, False]
    page = officer.goto("/training/board/?state=closed")
    assert page.locator("main").get_by_text(COURSE).count() > 0
