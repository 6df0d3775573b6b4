"""The script beside date boxes understands in the browser what the server understands."""

import pytest

from thai.fields import ThaiDateInput, echo

UNREAD = "ยังอ่านวันที่ไม่ได้"
TYPED = [
    *("15/3/2569", "15/3/69", "๑๕/๓/๒๕๖๙", "15-3-69", "15.3.2569", "15 / 3 / 69", "15 3 2569", "15/3/2026", "1/1/00"),
    *("๑๕ มี.ค. ๖๙", "15 มี.ค. 2569", "15มีค69", "15 มี.ค 69", "15-มี.ค.-69", "15 มีนา 69", "15 มีนาคม พ.ศ. 2569"),
    *("วันที่ 15 เดือนมีนาคม พ.ศ. 2569", "15 มีนาคม ค.ศ. 2026", "2026-03-15", "2569-03-15", "วันอาทิตย์ที่ 15 มีนาคม 2569"),
    *(
        "29/2/2567",
        "29/2/2568",
        "31/2/2569",
        "31 เมษายน 2569",
        "0/1/2569",
        "1/13/2569",
        "1/0/2569",
        "1/1/256",
        "1/1/2700",
    ),
    *(
        "1/1/2399",
        "1/1/1899",
        "1/1/2199",
        "31/12/2699",
        "15 มี.ค. ค.ศ. 69",
        "15 มี.ค. พ.ศ. 2026",
        "วันจันทร์ที่ 15 มีนาคม 2569",
    ),
    *(
        "15",
        "15/3",
        "15 บาท 69",
        "²/3/69",
        "พรุ่งนี้",
        "1 ต.ค. - 15",
        "15\u00a0มี.ค.\u200b 69",
        "15 มี.ค. 69.",
        "1-2/2569",
        "1/10/68",
    ),
]


@pytest.fixture(scope="module")
def page(browser, pytestconfig):
    page = browser.new_page()
    page.set_content(f"<form>{ThaiDateInput().render('day', None)}</form>")
    page.add_script_tag(path=pytestconfig.rootpath / "static/js/thai-date.js")
    yield page
    page.close()


@pytest.mark.parametrize("typed", TYPED)
def test_the_browser_echoes_what_the_server_would(page, typed):
    page.fill("[data-thai-date]", typed)

    assert page.text_content("[data-date-echo]") == (echo(typed) or UNREAD)


def test_an_emptied_box_echoes_nothing(page):
    page.fill("[data-thai-date]", "15/3/69")
    page.fill("[data-thai-date]", " ")

    assert page.text_content("[data-date-echo]") == ""


def test_a_box_that_arrives_later_is_echoed_too(page):
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", ThaiDateInput().render("late", None))
    page.fill("[name=late]", "๑/๑๐/๖๘")

    assert page.text_content("[name=late] + [data-date-echo]") == "วันที่ ๑ ตุลาคม ๒๕๖๘"
    assert page.evaluate("document.querySelectorAll('[data-date-echo]').length") == 2
