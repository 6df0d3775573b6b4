"""Formatted text: what an editor may use, and how anything pasted becomes just that.

What the editor offers and what the server lets through come from one list, ``EXTENSIONS``.
"""

import re
from functools import cache
from html import escape, unescape

import nh3
from django_prose_editor.config import allowlist_from_extensions

from core.refusals import Refusal
from thai.folding import tidy

__all__ = ["EXTENSIONS", "LONGEST", "TextTooLarge", "clean", "plain"]

EXTENSIONS = {
    "Heading": {"levels": [3, 4]},
    "Bold": True,
    "Italic": True,
    "Underline": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "Link": {"protocols": ["http", "https", "mailto"], "enableTarget": False},
}
LONGEST = 100_000  # characters of a section as stored
LONGEST_PASTE = 4_000_000  # characters as sent; Word wraps a page of text in a hundred pages of styles
MOST_TAGS = 12_000  # tags and entities; the parser takes quadratic time over tags that are never closed
DEEPEST = 12  # tags within tags; no paper can be set deeper

# No text of the writer: marks of Word's own, and elements whose text no reader is meant to see.
_NOISE = re.compile(r"<![A-Za-z\[][^<>]*>|<\?[^<>]*>|</?(?:span|font|[a-z0-9]+:[a-z]+)\b[^<>]*>", re.IGNORECASE)
_WORDLESS = {"script", "style", "title", "xml", "svg", "math", "iframe", "object", "template", "noscript", "select"}
_LIKE = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "b": "strong", "i": "em", "ins": "u"} | dict.fromkeys(
    ("div", "blockquote", "pre", "td", "th", "dt", "dd", "caption", "section", "article", "center", "address"), "p"
)
_LIKENED = re.compile(rf"<(/?)({'|'.join(sorted(_LIKE, key=len, reverse=True))})\b[^>]*>")
_TAG = re.compile(r"<(/?)([A-Za-z]\w*)\b[^<>]*>")
_BLOCK = re.compile(r"<(/?)(?:p|h3|h4|ul|ol)\b[^>]*>")
_AROUND_BLOCKS = re.compile(r" ?(</?(?:p|h3|h4|ul|ol|li)\b[^>]*>) ?")
_NEXT_BLOCK = re.compile(r"(?<=>)(?=<(?:p|h3|h4|ul|ol)\b)(?<!<li>)")
_EMPTY = re.compile(r"<(p|h3|h4|strong|em|u|li|ul|ol|a)\b[^>]*>(?:\s|&nbsp;|<br>)*</\1>")
_NO_ADDRESS = re.compile(r"<a rel=[^>]*>(.*?)</a>", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_END_OF_LINE = re.compile(r"<br\b[^>]*>|</(?:p|li|h[1-6]|tr|blockquote|div|figcaption)\s*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class TextTooLarge(Refusal):
    words = "ข้อความยาวหรือซับซ้อนเกินกว่าที่หนึ่งหัวข้อรับได้ โปรดแบ่งเป็นหลายหัวข้อ หรือวางแบบข้อความล้วน (Ctrl+Shift+V)"


def clean(html: str) -> str:
    """``html`` with nothing but the formatting of ``EXTENSIONS``, one block a line; text without any becomes
    paragraphs. Cleaning twice changes nothing. Raises ``TextTooLarge``.
    """
    if len(html) > LONGEST_PASTE:
        raise TextTooLarge
    text = _NOISE.sub("", _without_comments(html.replace("\r\n", "\n")))
    tidy = _tidied(_narrow().clean(_wrapped(_likened(text)) if _TAG.search(text) else _from_plain(text)))
    if len(tidy) > LONGEST:
        raise TextTooLarge
    return tidy


def plain(html: str) -> str:
    """The words of formatted text, one line for each of its paragraphs."""
    return tidy(unescape(_ANY_TAG.sub("", _END_OF_LINE.sub("\n", html))))


def _without_comments(html: str) -> str:
    """Word hides pages of settings in comments; one that never ends hides all the rest."""
    kept, place = [], 0
    while (start := html.find("<!--", place)) >= 0:
        kept.append(html[place:start])
        end = html.find("-->", start)
        place = len(html) if end < 0 else end + 3
    return "".join([*kept, html[place:]])


def _from_plain(text: str) -> str:
    """Paragraphs of text that was typed without an editor: an empty line begins the next one."""
    if len(text) > LONGEST:
        raise TextTooLarge
    return _paragraphs(escape(text, quote=False)).replace("\n", "<br>")


def _likened(html: str) -> str:
    """Well-formed markup in which what is not offered stands as what comes nearest to it."""
    if html.count("<") + html.count("&") > MOST_TAGS:
        raise TextTooLarge
    return _LIKENED.sub(lambda tag: f"<{tag[1]}{_LIKE[tag[2]]}>", _wide().clean(html))


def _wrapped(html: str) -> str:
    """Text that stands outside of any block becomes paragraphs."""
    parts, depth, start = [], 0, 0
    for tag in _BLOCK.finditer(html):
        if depth == 0:
            parts.append(_paragraphs(html[start : tag.start()]))
            start = tag.start()
        depth += -1 if tag[1] else 1
        if depth == 0:
            parts.append(html[start : tag.end()])
            start = tag.end()
    return "".join([*parts, _paragraphs(html[start:])])


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{part}</p>" for part in _BLANK_LINES.split(text.strip()) if part)


def _tidied(html: str) -> str:
    """Without empty elements; each block on a line of its own. Raises ``TextTooLarge`` when nested too deeply."""
    if _depth(html) > DEEPEST:
        raise TextTooLarge
    text = _AROUND_BLOCKS.sub(r"\1", _SPACES.sub(" ", _NO_ADDRESS.sub(r"\1", html)))
    found = 1
    while found:
        text, found = _EMPTY.subn("", text)
    return _NEXT_BLOCK.sub("\n", text).strip()


def _depth(html: str) -> int:
    """The most tags that stand within one another."""
    deepest = depth = 0
    for tag in _TAG.finditer(html):
        if tag[2] != "br":
            depth += -1 if tag[1] else 1
            deepest = max(deepest, depth)
    return deepest


@cache
def _wide() -> nh3.Cleaner:
    tags = _ALLOWED["tags"] | set(_LIKE)
    return nh3.Cleaner(tags=tags, clean_content_tags=_WORDLESS, attributes=_ALLOWED["attributes"], link_rel=None)


@cache
def _narrow() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_ALLOWED["tags"],
        clean_content_tags=_WORDLESS,
        attributes={"a": {"href"}, "ol": {"start"}},
        attribute_filter=_attribute,
        url_schemes=_ALLOWED["url_schemes"],
        link_rel="noopener noreferrer",
    )


def _attribute(_tag: str, name: str, value: str) -> str | None:
    """Whole addresses and small numbers only."""
    if name == "start":
        return value if value.isascii() and value.isdecimal() and len(value) < 4 else None
    return value if name != "href" or _ADDRESS.fullmatch(value) else None


_ALLOWED = allowlist_from_extensions(EXTENSIONS)
