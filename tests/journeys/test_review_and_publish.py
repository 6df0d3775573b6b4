"""An author sends an entry, the reviewer remarks and sends it back, it is corrected on a phone, published and read."""

import pytest

pytestmark = pytest.mark.slow

TITLE = "วิธีเขียนข่าวกิจกรรมให้คนอยากอ่าน"
WORDS = "ข่าวที่อ่านง่าย"


def entry_of(window, title: str) -> None:
    window.goto("/knowledge/mine/")
    window.page.locator("main").get_by_role("link", name=title, exact=True).click()


def says(window, words: str) -> bool:
    return words in window.page.locator("main").inner_text()


def select_words(window, words: str) -> None:
    """What a hand does with the mouse: the words become the selection of the page."""
    window.page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector("[data-quotable]"), NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const at = node.data.indexOf(words);
            if (at >= 0) document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
          }
        }""",
        words,
    )


def test_an_entry_from_the_authors_desk_to_the_public(visit):
    clerk = visit("clerk", width=360)
    entry_of(clerk, TITLE)
    clerk.follow("เขียนต่อ")
    clerk.press("ส่งตรวจ")
    assert says(clerk, "ส่งตรวจแล้ว")
    assert says(clerk, "รอตรวจ อยู่ที่")

    pr = visit("pr")
    pr.goto("/")
    pr.page.locator("section[aria-labelledby=waiting]").get_by_role("link", name=TITLE).click()
    assert says(pr, "เรื่องนี้รอท่านตรวจ")
    select_words(pr, WORDS)
    pr.page.wait_for_function("() => document.querySelector('#id_quote').value !== ''")
    pr.page.locator("#id_text").fill("ยกตัวอย่างข่าวของเราสักเรื่อง")
    pr.press("บันทึกความเห็น")
    assert pr.page.locator("mark.noted").inner_text() == WORDS
    pr.follow("ส่งกลับให้แก้ไข")
    assert "ความเห็น 1 จุด" in pr.page.locator("#id_reason").input_value()
    pr.press("ส่งกลับให้แก้ไข")

    entry_of(clerk, TITLE)
    assert says(clerk, "ส่งกลับให้แก้ไขเมื่อ")
    assert says(clerk, "ยกตัวอย่างข่าวของเราสักเรื่อง")
    clerk.follow("แก้ไขและส่งใหม่")
    clerk.page.locator("#id_title").fill(f"{TITLE}ทั้งตำบล")
    clerk.press("ส่งตรวจ")
    assert says(clerk, "ส่งตรวจแล้ว")

    pr.goto("/knowledge/reviews/")
    pr.page.locator("main").get_by_role("link", name=f"{TITLE}ทั้งตำบล").click()
    pr.follow("เผยแพร่")
    pr.press("เผยแพร่")
    assert says(pr, "เผยแพร่แล้ว")

    mayor = visit("mayor", width=360)
    mayor.goto(pr.page.url)
    for words in (f"{TITLE}ทั้งตำบล", "ผู้อนุมัติ", "ต้องทบทวนภายใน"):
        assert says(mayor, words)
    assert mayor.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
