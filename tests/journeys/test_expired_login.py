"""The login expires while somebody writes: save asks for the password and comes back with nothing missing."""

import pytest

from tests.journeys.test_write_on_a_phone import begin, is_saved
from tests.municipality import PASSWORD

pytestmark = pytest.mark.slow
WORDS = "เขียนมาทั้งบ่าย"


def expire(context) -> None:
    """The session is gone; the rest of the browser's cookies stay."""
    context.clear_cookies(name="sessionid")


def give_password(page) -> None:
    page.get_by_label("ชื่อผู้ใช้").fill("clerk")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main").get_by_role("button").first.click()


def test_pressing_save_asks_for_the_password_and_returns_to_the_same_form(visit):
    window = visit("clerk")
    page = begin(window)
    address = page.url
    is_saved_at_start = page.locator("#id_title").input_value()
    expire(window.context)
    page.locator(".ProseMirror p").first.click()
    page.keyboard.type(WORDS)
    page.locator("#id_tags").fill("ท่อระบายน้ำ")
    window.press("บันทึก")
    page.wait_for_url("**/accounts/login/**")
    assert "ระบบเก็บข้อความที่ท่านพิมพ์ไว้ครบแล้ว" in page.locator("main").inner_text()
    give_password(page)
    page.wait_for_url(f"{address}*")
    page.wait_for_selector(".ProseMirror")

    assert WORDS in page.locator(".ProseMirror").inner_text()
    assert (page.locator("#id_title").input_value(), page.locator("#id_tags").input_value()) == (
        is_saved_at_start, "ท่อระบายน้ำ",
    )  # fmt: skip
    window.press("บันทึก")
    page.wait_for_selector("text=บันทึกแล้ว")
    assert WORDS in page.locator(".ProseMirror").inner_text()


def test_saving_by_itself_says_that_the_login_ended_and_goes_on_after_signing_in_elsewhere(visit):
    window = visit("clerk")
    page = begin(window)
    expire(window.context)
    page.locator(".ProseMirror p").first.click()
    page.keyboard.type(WORDS)
    page.wait_for_selector("[data-autosave-status][data-state=failed]")
    said = page.locator("[data-autosave-status]").inner_text()
    with window.context.expect_page() as opened:
        page.locator("[data-autosave-status] a").click()
    other = opened.value
    give_password(other)
    other.wait_for_url(lambda url: "/login" not in url)
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    assert said.startswith("ยังไม่ได้บันทึก: หมดเวลาการลงชื่อเข้าใช้")
    is_saved(page)


def test_without_scripts_nothing_is_missing_either(browser, portal, visit):
    window = visit("clerk")
    address = begin(window).url
    plain = browser.new_context(java_script_enabled=False, base_url=portal.address)
    plain.add_cookies(window.context.cookies())
    page = plain.new_page()
    page.goto(address)
    page.locator("#id_body").fill(f"{WORDS}\n\nย่อหน้าสอง")
    page.locator("#id_visibility_0").check()
    expire(plain)
    page.get_by_role("button", name="บันทึก", exact=True).click()
    give_password(page)

    assert page.locator("#id_body").input_value() == f"{WORDS}\n\nย่อหน้าสอง"
    assert page.locator("#id_visibility_0").is_checked()
    page.get_by_role("button", name="บันทึก", exact=True).click()
    assert page.locator("#id_body").input_value() == f"<p>{WORDS}</p>\n<p>ย่อหน้าสอง</p>"
    plain.close()
