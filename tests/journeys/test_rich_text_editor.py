"""The editor of the preamble in a real browser, under the portal's content policy; and the page without any script."""

import pytest

pytestmark = pytest.mark.slow
WORD = """<html><head><style>p.MsoNormal{margin:0}</style></head><body><!--[if gte mso 9]><xml>x</xml><![endif]-->
<p class=MsoNormal style='mso-margin:1cm'><b><span lang=TH style='font-size:16pt'>จาก Word</span></b><o:p></o:p></p>
<script>alert(1)</script><img src=x onerror="alert(1)">
<p><a href="javascript:alert(1)">ร้าย</a></p></body></html>"""
PASTE = """html => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(".ProseMirror").dispatchEvent(event);
}"""


def new_plan(window, year: int) -> str:
    """A draft of the year; the address of its preamble."""
    page = window.goto("/plans/new/")
    page.locator("#id_fiscal_year").fill(str(year))
    window.press("สร้างฉบับร่าง")
    page.wait_for_url(f"**/plans/{year}/1/")
    return f"/plans/{year}/1/preamble/"


def test_text_is_typed_formatted_pasted_and_saved(visit):
    window = visit("hr")
    address = new_plan(window, 2578)
    page = window.goto(f"{address}new/")
    page.get_by_label("หัวข้อ", exact=False).first.fill("หลักการ")
    page.wait_for_selector(".ProseMirror")
    editor = page.get_by_role("textbox", name="เนื้อหา")

    editor.click()
    page.keyboard.type("ย่อหน้าแรก ")
    window.press("หนา")
    page.keyboard.type("ตัวหนา")
    page.keyboard.press("Enter")
    window.press("• รายการ")
    page.keyboard.type("ข้อหนึ่ง")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.evaluate(PASTE, WORD)
    window.press("บันทึก")
    page.wait_for_url(f"**{address}")

    assert page.locator(".rich-text").inner_html() == (
        "<p>ย่อหน้าแรก <strong>ตัวหนา</strong></p>\n<ul><li><p>ข้อหนึ่ง</p></li></ul>\n"
        "<p><strong>จาก Word</strong></p>\n<p>ร้าย</p>"
    )


def test_a_button_of_the_toolbar_leaves_the_focus_in_the_text(visit):
    window = visit("hr")
    page = window.goto(f"{new_plan(window, 2581)}new/")
    page.wait_for_selector(".ProseMirror")
    page.get_by_role("textbox", name="เนื้อหา").click()
    page.evaluate("""window.left = 0;
      document.querySelector(".ProseMirror").addEventListener("blur", () => (window.left += 1))""")
    window.press("หนา")
    window.press("• รายการ")

    assert page.evaluate("[window.left, document.activeElement.className.includes('ProseMirror')]") == [0, True]


def test_a_link_is_asked_for_in_thai_and_refused_when_it_leads_nowhere(visit):
    window = visit("hr")
    page = window.goto(f"{new_plan(window, 2579)}new/")
    page.wait_for_selector(".ProseMirror")
    page.get_by_role("textbox", name="เนื้อหา").click()
    page.keyboard.type("ที่มา")
    page.keyboard.press("Control+a")

    window.press("ลิงก์")
    page.get_by_label("ที่อยู่ของลิงก์").fill("javascript:alert(1)")
    window.press("ใส่ลิงก์")
    assert "โปรดพิมพ์ที่อยู่ที่ขึ้นต้นด้วย" in page.locator(".rich-problem").inner_text()

    page.get_by_label("ที่อยู่ของลิงก์").fill("https://km.example.th/")
    window.press("ใส่ลิงก์")
    assert page.locator("textarea").input_value() == '<p><a href="https://km.example.th/">ที่มา</a></p>'


def test_without_scripts_the_text_is_typed_in_a_plain_box(browser, portal, visit):
    window = visit("hr")
    address = new_plan(window, 2580)
    cookies = window.context.cookies()
    plain = browser.new_context(java_script_enabled=False, base_url=portal.address)
    plain.add_cookies(cookies)
    page = plain.new_page()

    page.goto(f"{address}new/")
    page.locator("#id_heading").fill("หลักการ")
    page.locator("#id_html").fill("ย่อหน้าหนึ่ง\n\nย่อหน้าสอง")
    page.get_by_role("button", name="บันทึก").click()

    assert page.locator(".rich-text p").all_inner_texts() == ["ย่อหน้าหนึ่ง", "ย่อหน้าสอง"]
    plain.close()
