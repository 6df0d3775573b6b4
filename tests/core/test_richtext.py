"""Formatted text: nothing but the offered formatting survives, and no words of the writer are lost."""

import pytest

from core.richtext import LONGEST, TextTooLarge, clean, plain

REL = 'rel="noopener noreferrer"'


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("", ""),
        (" \n ", ""),
        ("<p></p><p><br></p><p>&nbsp;</p>", ""),
        ("<p>ก<strong>ข</strong><em>ค</em><u>ง</u></p>", "<p>ก<strong>ข</strong><em>ค</em><u>ง</u></p>"),
        ("<h3>หัว</h3><p>เนื้อ</p><h4>รอง</h4>", "<h3>หัว</h3>\n<p>เนื้อ</p>\n<h4>รอง</h4>"),
        ("<ul><li><p>ก</p></li></ul>", "<ul><li><p>ก</p></li></ul>"),
        ('<ol start="3"><li>ก</li></ol>', '<ol start="3"><li>ก</li></ol>'),
        ('<ol start="1e9" type="A" class="x"><li>ก</li></ol>', "<ol><li>ก</li></ol>"),
        ('<a href="https://a.th/?b=1&amp;c">ดี</a>', f'<p><a href="https://a.th/?b=1&amp;c" {REL}>ดี</a></p>'),
        ('<a href="mailto:a@b.th">จดหมาย</a>', f'<p><a href="mailto:a@b.th" {REL}>จดหมาย</a></p>'),
    ],
)
def test_what_the_editor_offers_is_kept(typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("บรรทัดหนึ่ง\nบรรทัดสอง\n\nย่อหน้าใหม่", "<p>บรรทัดหนึ่ง<br>บรรทัดสอง</p>\n<p>ย่อหน้าใหม่</p>"),
        ("ก\r\n\r\nข", "<p>ก</p>\n<p>ข</p>"),
        ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
        ("<p>เดิม</p>\n\nพิมพ์ต่อ\n\nอีกย่อหน้า", "<p>เดิม</p>\n<p>พิมพ์ต่อ</p>\n<p>อีกย่อหน้า</p>"),
    ],
)
def test_plain_text_becomes_paragraphs(typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<style>p{display:none}</style>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
        "<iframe src='https://evil.example'></iframe>",
        "<img src=x onerror=alert(1)>",
        "<img src='data:image/png;base64,AAAA'>",
        "<object data='data:text/html,<script>alert(1)</script>'></object>",
        "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->",
        "<!-- never closed <p>ซ่อน</p>",
        "<template><p>ซ่อน</p></template>",
    ],
)
def test_what_no_reader_is_meant_to_see_leaves_nothing(typed):
    assert clean(typed) == ""


@pytest.mark.parametrize(
    "typed, kept",
    [
        ('<p onclick="alert(1)" style="mso-list:l0" class="MsoNormal" id="x">ก</p>', "<p>ก</p>"),
        ("<p>ก<o:p></o:p></p>", "<p>ก</p>"),
        ("<p><font face='TH Sarabun'><span lang=TH style='mso-x:y'>ก</span></font></p>", "<p>ก</p>"),
        ("<p><![if !supportLists]>·&nbsp;<![endif]>ข้อ</p>", "<p>·&nbsp;ข้อ</p>"),
        ("<h1>ก</h1><h2>ข</h2><h6>ค</h6>", "<h3>ก</h3>\n<h3>ข</h3>\n<h4>ค</h4>"),
        ("<p><b>ก</b><i>ข</i></p>", "<p><strong>ก</strong><em>ข</em></p>"),
        ("<table><tr><td>1</td><td><p>2</p></td></tr></table>", "<p>1</p>\n<p>2</p>"),
        ("<div>ก<div>ข</div></div>", "<p>ก</p>\n<p>ข</p>"),
        ("<p>คำ\n   ต่อ</p>", "<p>คำ ต่อ</p>"),
        ("<strong>ก\n\nข</strong>", "<p><strong>ก</strong></p>\n<p><strong>ข</strong></p>"),
        ("<<script>script>alert(1)</script>", "<p>&lt;</p>"),
        ("<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>"),
    ],
)
def test_word_rubbish_goes_and_the_words_stay(typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "&#106;avascript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example", "/plans/", "#x", "", "https:",
    ],
)  # fmt: skip
def test_a_link_to_anywhere_else_becomes_plain_words(address):
    assert clean(f'<p><a href="{address}" target="_blank" onclick="x()">คำ</a></p>') == "<p>คำ</p>"


@pytest.mark.parametrize(
    "typed",
    [
        "ก\nข\n\nค < ง",
        "<p>ก</p>ข<ul><li>ค<ol><li>ง</li></ol></li></ul><a href='https://a.th'>จ</a>",
        "<table><tr><td>1</td></tr></table><h1>ก<b>ข</b></h1>",
        "<p>ก<br><br>ข &amp; ค</p>",
    ],
)
def test_cleaning_twice_changes_nothing(typed):
    assert clean(clean(typed)) == clean(typed)


def test_two_megabytes_of_word_become_the_few_words_in_them():
    style = "mso-style-name:ปกติ;" * 800
    typed = f"<p class=MsoNormal style='{style}'><span lang=TH>คำ<o:p></o:p></span></p>" * 100

    assert (len(typed) > 1_500_000, clean(typed)) == (True, "\n".join(["<p>คำ</p>"] * 100))


@pytest.mark.parametrize(
    "typed",
    [
        "ก" * (LONGEST + 1),
        "<p>" + "ก" * LONGEST + "</p>",
        "<ul><li>" * 2000,
        "<strong>" * 500 + "ก",
        "<p>&" * 900_000,
        "<" * 900_000,
        "<p x=" * 900_000,
    ],
)
def test_what_no_section_can_hold_is_refused_in_thai(typed):
    with pytest.raises(TextTooLarge) as refused:
        clean(typed)

    assert "โปรดแบ่งเป็นหลายหัวข้อ" in str(refused.value)


def test_the_words_alone_are_for_comparing_and_searching():
    html = "<h3>หัว</h3>\n<p>ก <strong>ข</strong><br>ค &amp; ง</p>\n<ul><li>จ</li></ul>"

    assert plain(html).split("\n") == ["หัว", "ก ข", "ค & ง", "จ"]
