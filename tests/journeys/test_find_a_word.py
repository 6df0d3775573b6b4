"""A word that stands only inside an attached Word document is found; the search box serves keyboard and phone."""

import io
import re

import pytest

pytestmark = [pytest.mark.slow]
WORD = "เครื่องพ่นหมอกควันแบบสะพายหลัง"
TITLE = "บัญชีครุภัณฑ์งานป้องกันโรค"


def document() -> bytes:
    from docx import Document  # slow to import, needed by few tests

    made = Document()
    made.add_paragraph(f"รายการที่ ๓ {WORD} จำนวน ๒ เครื่อง เก็บไว้ที่โรงรถ")
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def found_by(window, words: str):
    """The search page for ``words``, typed into the box."""
    box = window.page.locator("#search-words")
    box.fill(words)
    box.press("Enter")
    window.page.wait_for_url("**/knowledge/search/**")
    return window.page


def write_entry(window) -> str:
    """An entry with the document, sent to review; its address."""
    page = window.goto("/knowledge/new/")
    page.locator("#id_title").fill(TITLE)
    page.locator("input[name=kind][value=article]").check()
    window.press("เริ่มเขียน")
    page.wait_for_url("**/edit/")
    page.locator("#id_files").set_input_files(
        {"name": "บัญชี.docx", "mimeType": "application/octet-stream", "buffer": document()}
    )
    page.locator("[data-files-list]").get_by_text("บัญชี.docx").first.wait_for()
    address = re.search(r"/knowledge/\d+/", page.url)[0]
    window.press("ส่งตรวจ")
    page.get_by_text("ส่งตรวจแล้ว").first.wait_for()
    return address


def test_a_word_inside_a_word_document_is_found(visit, portal):
    address = write_entry(visit("clerk"))
    reviewer = visit("pr")
    reviewer.goto(f"{address}revisions/1/publish/")
    reviewer.press("เผยแพร่")
    reviewer.page.wait_for_load_state()
    portal.manage("read_files")

    reader = visit("hr", width=360)
    reader.goto("/")
    page = found_by(reader, "พ่นหมอกควัน")

    hit = page.locator(".search-hit-file").first
    assert hit.locator("h3").inner_text() == TITLE
    assert "พบในไฟล์แนบ" in hit.inner_text()
    assert "พ่นหมอกควัน" in "".join(hit.locator("mark").all_inner_texts())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    hit.locator("h3 a").click()
    assert reader.heading() == TITLE


def test_what_the_public_may_not_read_it_does_not_find(visit):
    stranger = visit()
    stranger.goto("/")

    assert TITLE not in found_by(stranger, "พ่นหมอกควัน").content()


def test_filters_are_kept_by_the_back_button(visit):
    reader = visit("hr")
    page = reader.goto("/knowledge/search/?q=งาน")
    all_of_it = page.locator(".subtitle").inner_text()
    page.locator(".search-filters a").first.click()
    narrowed = page.url
    page.locator(".search-hit h3 a").first.click()
    page.go_back()

    assert page.url == narrowed
    assert page.locator(".search-chosen a").count() == 2
    page.locator(".search-chosen .search-clear").click()
    assert page.locator(".subtitle").inner_text() == all_of_it


def test_suggestions_are_walked_with_the_keyboard(visit):
    reader = visit("hr")
    page = reader.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("ขั้นตอนการจัดซื้อ", delay=20)
    options = page.locator("#search-suggestions [role=option]")
    options.first.wait_for()
    wanted = options.first.inner_text()

    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Escape")
    assert page.locator("#search-suggestions").is_hidden()
    assert box.get_attribute("aria-expanded") == "false"
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")

    page.wait_for_url("**/knowledge/search/**")
    assert wanted in reader.heading()


def test_a_suggestion_is_taken_with_the_mouse(visit):
    page = visit("hr").goto("/")
    page.get_by_role("combobox").press_sequentially("ขั้นตอนการจัดซื้อ", delay=20)
    page.locator("#search-suggestions [role=option]").first.click()

    page.wait_for_url("**/knowledge/search/**")


def test_the_search_works_without_scripts(browser, portal):
    context = browser.new_context(base_url=portal.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#search-words").fill("เทศบาล")
    page.get_by_role("button", name="ค้นหา", exact=True).click()

    assert "เทศบาล" in page.locator("h1").inner_text()
    assert page.locator("#search-words").get_attribute("role") is None
    context.close()
