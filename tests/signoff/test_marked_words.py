"""What changed reads without colour: crossed out or underlined, with a word for those who listen."""

import pytest

from signoff.templatetags.signoff import marked_words

REMOVED, ADDED = (f'<span class="visually-hidden">[{word}] </span>' for word in ("ตัดออก", "เพิ่ม"))


def test_words_taken_out_and_put_in_are_marked_among_those_that_stay():
    assert marked_words("อย่างน้อย 15 ครั้ง", "อย่างน้อย 20 ครั้ง") == (
        f'อย่างน้อย <del class="changed">{REMOVED}15</del><ins class="changed">{ADDED}20</ins> ครั้ง'
    )


def test_lines_are_kept():
    assert marked_words("ก\r\nข", "ก\r\nข") == "ก<br>ข"


@pytest.mark.parametrize(
    "before, after", [("<script>alert(1)</script>", "<b>"), ("", '"><img src=x onerror=y>'), ("&lt;", "&")]
)
def test_typed_markup_is_shown_and_never_run(before, after):
    html = marked_words(before, after)
    for mark in (REMOVED, ADDED, '<del class="changed">', "</del>", '<ins class="changed">', "</ins>"):
        html = html.replace(mark, "")

    assert ("<" in html, ">" in html, '"' in html) == (False, False, False)


def test_nothing_at_all_is_an_empty_text():
    assert marked_words(None, "") == ""
