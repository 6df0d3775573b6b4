"""On a phone: thank the author, keep the entry, call a colleague by keyboard in a comment; the bell rings at once."""

import pytest

pytestmark = pytest.mark.slow
ENTRY = "ขั้นตอนการจัดซื้อวัสดุสำนักงานวงเงินเล็กน้อย"


def open_entry(window):
    page = window.goto("/knowledge/")
    page.get_by_role("link", name=ENTRY).first.click()
    page.get_by_role("heading", level=1, name=ENTRY).wait_for()
    return page


def test_a_colleague_is_called_and_hears_of_it(visit):
    window = visit("hr", width=360)
    page = open_entry(window)

    window.press("ขอบคุณ")
    page.get_by_role("button", name="ถอนคำขอบคุณ").wait_for()
    window.press("เก็บเป็นรายการโปรด")
    page.get_by_role("button", name="นำออกจากรายการโปรด").wait_for()
    page.locator("#comments").scroll_into_view_if_needed()
    field = page.get_by_label("ความคิดเห็นของท่าน")
    field.click()
    page.keyboard.type("เรียน @สมศั", delay=20)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    assert field.input_value() == "เรียน @สมศักดิ์ ตั้งมั่น "
    page.keyboard.type("ช่วยดูขั้นตอนที่สองด้วยค่ะ")
    window.press("ส่งความคิดเห็น")
    page.locator(".comment").get_by_text("ช่วยดูขั้นตอนที่สองด้วยค่ะ").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 360

    called = visit("palad").goto("/notifications/")
    bell = called.get_by_text("กล่าวถึงท่านในความคิดเห็นของเรื่อง")
    assert bell.count() >= 1


def test_without_scripts_everything_is_a_page(browser, portal, visit):
    window = visit("clerk")
    state = window.context.storage_state()
    plain = browser.new_context(base_url=portal.address, storage_state=state, java_script_enabled=False)
    page = plain.new_page()

    page.goto("/knowledge/")
    page.get_by_role("link", name="แยกขยะอินทรีย์").first.click()
    page.get_by_role("button", name="ขอบคุณ").click()
    page.get_by_role("button", name="ถอนคำขอบคุณ").wait_for()
    page.locator("#talk a").click()
    page.get_by_label("ความคิดเห็นของท่าน").fill("ทำตามแล้วได้ผลดี")
    page.get_by_role("button", name="ส่งความคิดเห็น").click()

    assert page.locator(".comment-words").first.inner_text() == "ทำตามแล้วได้ผลดี"
    plain.close()
