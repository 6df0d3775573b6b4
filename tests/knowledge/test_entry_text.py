"""The text of entries: what the editor offers is kept, what is dangerous or foreign is not, and no words are lost."""

import pytest
from django.urls import set_script_prefix

from core.formatting import TextTooLarge
from knowledge.kinds import Kind
from knowledge.prompts import hints, opening_body, without_unused_headings
from knowledge.richtext import BODY, clean_body, for_page, pictures_in, plain_body
from knowledge.templatetags.entry_text import entry_text

KEY = "12345678-1234-4234-8234-123456789abc"
OWN = f"/knowledge/files/{KEY}/picture/"


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("<h2>ใหญ่</h2><h3>ย่อย</h3><h4>รอง</h4>", "<h2>ใหญ่</h2>\n<h3>ย่อย</h3>\n<h4>รอง</h4>"),
        ("<h1>ก</h1><h5>ข</h5>", "<h2>ก</h2>\n<h4>ข</h4>"),
        ("<blockquote><p>ยกมา</p></blockquote>", "<blockquote>\n<p>ยกมา</p></blockquote>"),
        (
            "<table><tbody><tr><th colspan=2 rowspan=1>หัว</th></tr><tr><td>1</td><td></td></tr></tbody></table>",
            '<table><tbody><tr><th colspan="2">หัว</th></tr><tr><td>1</td><td></td></tr></tbody></table>',
        ),
        (f'<p>ก<img src="{OWN}" alt="ถังขยะ">ข</p>', f'<p>ก<img src="{OWN}" alt="ถังขยะ">ข</p>'),
        (f'<img alt="ก&quot;&gt;ข" src="{OWN}">', f'<p><img src="{OWN}" alt="ก&quot;&gt;ข"></p>'),
        (f'<img src="{OWN}">', f'<p><img src="{OWN}" alt=""></p>'),
        ("บรรทัดหนึ่ง\n\nย่อหน้าใหม่", "<p>บรรทัดหนึ่ง</p>\n<p>ย่อหน้าใหม่</p>"),
    ],
)
def test_what_the_editor_offers_is_kept(typed, kept):
    assert clean_body(typed) == kept


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("<table style='width:1px'><colgroup><col></colgroup><tr><td width=9 class=x>1</table>", "1"),
        ("<table><caption>ชื่อ</caption><tr><td><div>ก</div><div>ข</div></td></tr></table>", "ชื่อ\nก\nข"),
        ("<div>ก<table><tr><td>1</td></tr></table>ข</div>", "ก\n1\nข"),
        ("<td>ช่องที่ไม่มีตาราง</td>", "ช่องที่ไม่มีตาราง"),
        (f'<p>ก<img src="{OWN}" alt="ถังขยะสีเขียว">ข</p>', "ก ถังขยะสีเขียว ข"),
    ],
)
def test_words_of_pasted_tables_and_pictures_stay(typed, kept):
    assert plain_body(clean_body(typed)) == kept


@pytest.mark.parametrize(
    "address",
    [
        "x", "https://evil.example/a.png", "data:image/png;base64,AAAA", "//evil.example" + OWN + "x",
        "javascript:alert(1)", "/knowledge/files/1/picture/", f"{OWN}?x=1", f"{OWN}../../../x", f"/media/{KEY}.png", "",
    ],
)  # fmt: skip
def test_a_picture_from_anywhere_else_goes(address):
    assert clean_body(f'<p>ก<img src="{address}" onerror="alert(1)">ข</p>') == "<p>กข</p>"


@pytest.mark.parametrize("before", ["http://127.0.0.1:8000", "https://km.example.th/portal", "/portal"])
def test_a_picture_copied_from_another_tab_is_the_portals_own(before):
    assert clean_body(f'<img src="{before}{OWN}" alt="">') == f'<p><img src="{OWN}" alt=""></p>'


@pytest.mark.parametrize(
    "typed",
    [
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        f'<p><img src="{OWN}" onload="alert(1)" style="position:fixed" srcset="x"></p>',
        '<table background="javascript:alert(1)"><tr><td onclick="x()" colspan="99999">ก</td></tr></table>',
        '<blockquote cite="javascript:alert(1)">ก</blockquote>',
        "<table><style><!--</style><tr><td title='--><img src=1 onerror=alert(1)>'>ก</td></tr></table>",
    ],
)
def test_nothing_that_acts_survives(typed):
    cleaned = clean_body(typed)

    assert [word for word in ("alert", "onclick", "style", "99999", "srcset", "cite") if word in cleaned] == []


@pytest.mark.parametrize(
    "typed",
    [
        "<div>ก<table><tr><td>1</td></tr></table>ข</div>",
        "<blockquote>ก<ul><li>ข</li></ul></blockquote>ค",
        f'<table><tr><td><img alt="ก" src="{OWN}"></td><td><table><tr><td>ซ้อน</td></tr></table></td></tr></table>',
        "<h3>ก</h3>\n\n<h3>ข</h3>",
    ],
)
def test_cleaning_twice_changes_nothing(typed):
    assert clean_body(clean_body(typed)) == clean_body(typed)


@pytest.mark.parametrize(
    "typed",
    ["ก" * (BODY.longest + 1), "<blockquote>" * 30 + "ก" + "</blockquote>" * 30, "<b>ก" * (BODY.most_tags + 1)],
)
def test_what_no_entry_can_hold_is_refused_in_thai(typed):
    with pytest.raises(TextTooLarge) as refused:
        clean_body(typed)

    assert "โปรดแบ่งเป็นหลายเรื่อง" in str(refused.value)


def test_marks_that_all_differ_cost_no_more_than_marks_that_are_alike():
    typed = "".join(f"<b id={number}>ก" for number in range(BODY.most_tags // 2))

    with pytest.raises(TextTooLarge):  # too deep; before, the parser alone took a minute
        clean_body(typed)


def test_the_page_shows_only_clean_text():
    assert entry_text("<script>alert(1)</script><p onclick=x>ก</p>") == "<p>ก</p>"
    assert entry_text("ก" * (BODY.longest + 1)).startswith("<p>กกก")
    assert for_page(f'<p><img src="{OWN}" alt=""></p>') == f'<p><img src="{OWN}" alt=""></p>'


def test_a_portal_under_an_address_of_its_own_finds_its_pictures():
    set_script_prefix("/km/")
    try:
        shown = for_page(f'<p><img src="{OWN}" alt=""></p>')
    finally:
        set_script_prefix("/")

    assert shown == f'<p><img src="/km{OWN}" alt=""></p>'
    assert clean_body(shown) == f'<p><img src="{OWN}" alt=""></p>'


def test_pictures_of_a_text_are_named_once_in_their_order():
    other = KEY.replace("1234", "abcd")
    html = clean_body(f'<img src="{OWN}"><img src="/knowledge/files/{other}/picture/"><img src="{OWN}">')

    assert pictures_in(html) == [KEY, other]


def test_a_new_text_begins_with_the_headings_of_its_kind_without_the_prompts():
    body = opening_body(Kind.QUESTION)

    assert plain_body(body).split("\n") == ["คำถาม", "คำตอบ", "ที่มาของคำตอบ"]
    assert clean_body(body) == body
    assert hints(Kind.QUESTION)["คำตอบ"] == "ตอบสั้นก่อน แล้วค่อยอธิบาย"


@pytest.mark.parametrize(
    "body, left",
    [
        ("<h3>คำถาม</h3>\n<h3>คำตอบ</h3>\n<p>ก</p>\n<h3>ที่มาของคำตอบ</h3>", "<h3>คำตอบ</h3>\n<p>ก</p>"),
        ("<h3>คำถาม</h3>\n<h3>คำตอบ</h3>\n<h3>ที่มาของคำตอบ</h3>", ""),
        ("<h3>คำถาม</h3>\n<h4>ข้อย่อย</h4>\n<p>ก</p>", "<h3>คำถาม</h3>\n<h4>ข้อย่อย</h4>\n<p>ก</p>"),
        ("<h3>หัวข้อของฉัน</h3>\n<h3>คำตอบ</h3>", "<h3>หัวข้อของฉัน</h3>"),
        (f'<h3>คำตอบ</h3>\n<p><img src="{OWN}" alt=""></p>', f'<h3>คำตอบ</h3>\n<p><img src="{OWN}" alt=""></p>'),
    ],
)
def test_only_unused_headings_of_the_kind_go(body, left):
    assert without_unused_headings(body, Kind.QUESTION) == left
