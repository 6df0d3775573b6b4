"""A colleague writes what they know on a phone, with a photo, and sees whose desk it is on; then the rich editor."""

import re
from base64 import b64encode

import pytest

from tests.knowledge.pictures import png

pytestmark = pytest.mark.slow
PHONE = 360
TITLE = "ล้างท่อระบายน้ำหน้าตลาดก่อนฤดูฝน"
PASTE = """([kind, what]) => {
  const data = new DataTransfer();
  if (kind === "html") data.setData("text/html", what);
  const bytes = kind === "html" ? [] : [Uint8Array.from(atob(what), (sign) => sign.charCodeAt(0))];
  if (kind !== "html") data.items.add(new File(bytes, "ท่อ.png", { type: "image/png" }));
  const facts = { bubbles: true, cancelable: true };
  const text = document.querySelector(".ProseMirror");
  if (kind === "drop") {
    const box = text.getBoundingClientRect();
    const place = { clientX: box.left + 40, clientY: box.top + 30 };
    text.dispatchEvent(new DragEvent("drop", { ...facts, ...place, dataTransfer: data }));
  } else text.dispatchEvent(new ClipboardEvent("paste", { ...facts, clipboardData: data }));
}"""


def begin(window, title: str = TITLE, kind: str = "article"):
    """A draft, its page open; the editor stands in it."""
    page = window.goto("/knowledge/new/")
    page.locator("#id_title").fill(title)
    page.locator(f"#kind-{kind}").check()
    window.press("เริ่มเขียน")
    page.wait_for_selector(".ProseMirror")
    return page


def is_saved(page) -> None:
    page.wait_for_selector("[data-autosave-status][data-state=saved]")


def too_wide(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def base64(content: bytes) -> str:
    return b64encode(content).decode()


def test_from_the_home_page_to_sent_in_three_screens_with_a_photo(visit):
    window = visit("clerk", width=PHONE)
    page = window.goto("/")
    page.locator("summary", has_text="เมนู").first.click()
    page.get_by_role("link", name="เขียนเรื่องใหม่", exact=True).first.click()  # the first screen
    page.wait_for_url("**/knowledge/new/")
    widths = [too_wide(page)]
    page.locator("#id_title").fill(TITLE)
    page.locator("#kind-practice").check()
    window.press("เริ่มเขียน")  # the second screen
    page.wait_for_selector(".ProseMirror")
    page.locator(".ProseMirror p").first.click()
    page.keyboard.type("น้ำท่วมหน้าตลาดทุกปีเพราะท่อตัน")
    page.set_input_files("#id_files", {"name": "หน้าท่อ.png", "mimeType": "image/png", "buffer": png(40)})
    page.wait_for_selector(".file-name")
    is_saved(page)
    widths.append(too_wide(page))
    reviewer = page.locator("#id_reviewer option").first.inner_text().split(" (")[0]
    window.press("ส่งตรวจ")  # and what follows is the answer
    page.wait_for_url(re.compile(r"/knowledge/\d+/$"))
    widths.append(too_wide(page))

    assert f"ส่งตรวจแล้ว ขณะนี้เรื่องอยู่ที่ {reviewer}" in page.locator(".messages").inner_text()
    assert window.heading() == TITLE
    assert "น้ำท่วมหน้าตลาดทุกปีเพราะท่อตัน" in page.locator(".entry-body").inner_text()
    assert "หน้าท่อ.png" in page.locator("main").inner_text()
    assert widths == [0, 0, 0]


def test_a_picture_is_pasted_dragged_and_described(visit):
    window = visit("clerk")
    page = begin(window)
    page.locator(".ProseMirror p").first.click()
    page.keyboard.type("ก่อนล้าง")
    page.evaluate(PASTE, ["file", base64(png(30))])
    page.get_by_label("ภาพนี้แสดงอะไร").fill("ท่อที่มีเศษใบไม้อุดตัน")
    window.press("ใส่คำอธิบายภาพ")
    page.evaluate(PASTE, ["drop", base64(png(31))])
    page.wait_for_selector(".ProseMirror img[src] >> nth=1")
    is_saved(page)
    window.press("ดูตัวอย่าง")
    page.wait_for_url("**/preview/")
    pictures = page.locator(".entry-body img")

    assert pictures.count() == 2
    assert sorted([pictures.nth(0).get_attribute("alt"), pictures.nth(1).get_attribute("alt")]) == [
        "",
        "ท่อที่มีเศษใบไม้อุดตัน",
    ]
    shown = page.evaluate("[...document.querySelectorAll('.entry-body img')].map((one) => one.naturalWidth > 0)")
    assert shown == [True, True]


def test_a_table_is_made_by_thai_buttons_and_one_from_a_spreadsheet_stays(visit):
    window = visit("clerk")
    page = begin(window)
    page.locator(".ProseMirror p").first.click()
    window.press("ตาราง")
    page.keyboard.type("ลำดับ")
    window.press("เพิ่มแถว")
    window.press("เพิ่มคอลัมน์")
    window.press("ลบแถว")
    rows = page.locator(".ProseMirror tr")
    assert (rows.count(), rows.first.locator("th, td").count()) == (3, 4)

    page.locator(".ProseMirror > p").last.click()
    page.wait_for_selector(".rich-table-tools", state="hidden")  # the editor knows that the caret left the table
    sheet = "<html><style>td{mso-x:y}</style><table width=99 style='x'><tr><td>พัสดุ</td><td>12</td></tr></table></html>"
    page.evaluate(PASTE, ["html", "<p>จากเว็บ<img src='https://elsewhere.example/a.png'></p>"])
    assert "ภาพในข้อความที่วางไม่ได้ติดมาด้วย" in page.locator(".rich-status").inner_text()
    page.evaluate(PASTE, ["html", sheet])
    is_saved(page)
    window.press("ดูตัวอย่าง")
    page.wait_for_url("**/preview/")

    assert page.locator(".entry-body table").count() == 2
    assert page.locator(".entry-body table").last.locator("td").all_inner_texts() == ["พัสดุ", "12"]
    assert page.locator(".entry-body img").count() == 0


def test_prompts_are_seen_and_never_published(visit):
    window = visit("clerk")
    page = begin(window, kind="question")
    first = page.locator(".ProseMirror p[data-placeholder]").first

    assert first.get_attribute("data-placeholder") == "เขียนตามที่ผู้ถามมักพูด"
    first.click()
    page.keyboard.type("ขอรถน้ำได้ที่ไหน")
    is_saved(page)
    window.press("ดูตัวอย่าง")
    page.wait_for_url("**/preview/")
    assert page.locator(".entry-body").inner_text().split("\n\n") == ["คำถาม", "ขอรถน้ำได้ที่ไหน"]


def test_closing_the_browser_in_the_middle_shows_the_text_again_and_a_failure_is_said(visit):
    window = visit("clerk")
    page = begin(window)
    page.locator(".ProseMirror p").first.click()
    page.keyboard.type("เขียนไว้ครึ่งหนึ่ง")
    is_saved(page)
    address = page.url
    page.close()
    page = window.page = window.context.new_page()
    page.goto(address)
    page.wait_for_selector(".ProseMirror")
    assert "เขียนไว้ครึ่งหนึ่ง" in page.locator(".ProseMirror").inner_text()

    window.context.set_offline(True)
    page.locator(".ProseMirror p").first.click()
    page.keyboard.press("End")
    page.keyboard.type(" และอีกครึ่ง")
    page.wait_for_selector("[data-autosave-status][data-state=failed]")
    assert page.locator("[data-autosave-status]").inner_text().startswith("ยังไม่ได้บันทึก: ติดต่อระบบไม่ได้")
    window.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    is_saved(page)


def test_words_and_colleagues_are_offered_while_typing(visit):
    window = visit("clerk")
    page = begin(window)
    page.locator("#id_tags").press_sequentially("พัส")
    page.locator("#tag-suggestions button").first.click()
    page.locator("summary", has_text="ผู้เขียนร่วม").click()
    page.locator("#author-find").press_sequentially("ปลัด")
    choice = page.locator("#author-choices .form-check").first
    name = choice.locator("label").inner_text()
    choice.locator("input").check()
    is_saved(page)
    page.reload()

    assert page.locator("#id_tags").input_value().startswith("พัสดุ")
    assert page.locator("[data-people] label").all_inner_texts() == [name]
