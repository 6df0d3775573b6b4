"""Formatted text: one list says what an editor offers, and anything pasted becomes just that."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape

import nh3
from django_prose_editor.config import allowlist_from_extensions

from core.refusals import Refusal
from thai.folding import tidy

LONGEST_PASTE = 4_000_000  # characters as sent; Word wraps a page of text in a hundred pages of styles

# No text of the writer: marks of Word's own, and elements whose text no reader is meant to see.
_NOISE = re.compile(r"<![A-Za-z\[][^<>]*>|<\?[^<>]*>|</?(?:span|font|[a-z0-9]+:[a-z]+)\b[^<>]*>", re.IGNORECASE)
# The parser takes quadratic time over unclosed marks that differ from one another; their attributes say nothing here.
_MARKS = re.compile(r"<(b|i|u|s|em|strong|big|small|code|strike|tt|nobr|font)\b[^>]*>", re.IGNORECASE)
_WORDLESS = {"script", "style", "title", "xml", "svg", "math", "iframe", "object", "template", "noscript", "select"}
_AS_PARAGRAPHS = (
    *("div", "blockquote", "pre", "td", "th", "dt", "dd", "caption", "section", "article", "center", "address"),
)
_TAG = re.compile(r"<(/?)([A-Za-z]\w*)\b[^<>]*>")
_INNER_BLOCKS = ("li", "thead", "tbody", "tr", "td", "th")
_NO_ADDRESS = re.compile(r"<a rel=[^>]*>(.*?)</a>", re.DOTALL)
_PICTURE = re.compile(r"<img\b[^>]*>")
_PICTURE_FACT = re.compile(r' (src|alt)="([^"]*)"')
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_END_OF_LINE = re.compile(r"<br\b[^>]*>|</(?:p|li|h[1-6]|t[rdh]|blockquote|div|figcaption)\s*>", re.IGNORECASE)
_PICTURE_WORDS = re.compile(r"<img\b[^>]*?\balt=\"([^\"]*)\"[^>]*>")
_ANY_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
LONGEST_ALT = 300


class TextTooLarge(Refusal):
    words = "ข้อความยาวหรือซับซ้อนเกินกว่าที่หนึ่งหัวข้อรับได้ โปรดแบ่งเป็นหลายหัวข้อ หรือวางแบบข้อความล้วน (Ctrl+Shift+V)"


def plain(html: str) -> str:
    """The words of formatted text, one line for each of its paragraphs and cells; a picture is its description."""
    text = _PICTURE_WORDS.sub(r" \1 ", _END_OF_LINE.sub("\n", html))
    return tidy(unescape(_ANY_TAG.sub("", text)))


@dataclass(frozen=True)
class Formatting:
    """What one kind of text may hold. ``extensions`` name it as the editor does.

    ``longest`` counts characters as stored; ``most_tags`` tags and entities as sent; ``deepest`` tags within tags.
    ``picture`` turns the address of a picture into the one that is kept, or None; without it there are no pictures.
    """

    extensions: dict
    longest: int = 100_000
    most_tags: int = 12_000
    deepest: int = 12
    too_large: str = ""
    picture: Callable[[str], str | None] | None = None

    def clean(self, html: str) -> str:
        """``html`` with nothing but this formatting, one block a line; text without any becomes paragraphs.

        Cleaning twice changes nothing. Raises ``TextTooLarge``.
        """
        if len(html) > LONGEST_PASTE:
            raise TextTooLarge(self.too_large)
        text = _MARKS.sub(r"<\1>", _NOISE.sub("", _without_comments(html.replace("\r\n", "\n"))))
        marked_up = self._wrapped(self._likened(text)) if _TAG.search(text) else self._from_plain(text)
        cleaned = self._tidied(self._narrow.clean(marked_up))
        if len(cleaned) > self.longest:
            raise TextTooLarge(self.too_large)
        return cleaned

    def _from_plain(self, text: str) -> str:
        """Paragraphs of text that was typed without an editor: an empty line begins the next one."""
        if len(text) > self.longest:
            raise TextTooLarge(self.too_large)
        return _paragraphs(escape(text, quote=False)).replace("\n", "<br>")

    def _likened(self, html: str) -> str:
        """Well-formed markup in which what is not offered stands as what comes nearest to it."""
        if html.count("<") + html.count("&") > self.most_tags:
            raise TextTooLarge(self.too_large)
        markup = self._wide.clean(html)
        likened = self._likened_tag.sub(lambda tag: f"<{tag[1]}{self._like[tag[2]]}>", markup)
        # A table in what became a paragraph ends the paragraph: only the parser knows where.
        return likened if likened == markup else self._wide.clean(likened)

    def _wrapped(self, html: str) -> str:
        """Text that stands outside of any block becomes paragraphs."""
        parts, depth, start = [], 0, 0
        for tag in self._block.finditer(html):
            if depth == 0:
                parts.append(_paragraphs(html[start : tag.start()]))
                start = tag.start()
            depth += -1 if tag[1] else 1
            if depth == 0:
                parts.append(html[start : tag.end()])
                start = tag.end()
        return "".join([*parts, _paragraphs(html[start:])])

    def _tidied(self, html: str) -> str:
        """Without empty elements; each block on a line of its own. Raises ``TextTooLarge`` when nested too deeply."""
        if _depth(html) > self.deepest:
            raise TextTooLarge(self.too_large)
        text = _PICTURE.sub(_picture, _NO_ADDRESS.sub(r"\1", html))
        text, found = self._around_blocks.sub(r"\1", _SPACES.sub(" ", text)), 1
        while found:
            text, found = self._empty.subn("", text)
        return self._next_block.sub("\n", text).strip()

    # ---- what follows from the list --------------------------------------------------------------

    @cached_property
    def _allowed(self) -> dict:
        return allowlist_from_extensions(self.extensions)

    @cached_property
    def _like(self) -> dict[str, str]:
        """What is not offered, by what it becomes."""
        levels = self.extensions["Heading"]["levels"]
        headings = {f"h{level}": f"h{min(max(level, levels[0]), levels[-1])}" for level in range(1, 7)}
        likes = headings | {"b": "strong", "i": "em", "ins": "u"} | dict.fromkeys(_AS_PARAGRAPHS, "p")
        return {tag: like for tag, like in likes.items() if tag not in self._allowed["tags"]}

    @cached_property
    def _blocks(self) -> str:
        """The elements that stand for themselves, as part of a pattern."""
        offered = ("h2", "h3", "h4", "ul", "ol", "blockquote", "table")
        return "|".join(["p", *(tag for tag in offered if tag in self._allowed["tags"])])

    @cached_property
    def _likened_tag(self) -> re.Pattern:
        return re.compile(rf"<(/?)({'|'.join(sorted(self._like, key=len, reverse=True))})\b[^>]*>")

    @cached_property
    def _block(self) -> re.Pattern:
        return re.compile(rf"<(/?)(?:{self._blocks})\b[^>]*>")

    @cached_property
    def _around_blocks(self) -> re.Pattern:
        return re.compile(rf" ?(</?(?:{self._blocks}|{'|'.join(_INNER_BLOCKS)})\b[^>]*>) ?")

    @cached_property
    def _next_block(self) -> re.Pattern:
        return re.compile(rf"(?<=>)(?=<(?:{self._blocks})\b)(?<!<li>)(?<!<t[dh]>)")

    @cached_property
    def _empty(self) -> re.Pattern:
        """Cells may stay empty: they hold a place."""
        tags = f"{self._blocks}|strong|em|u|li|a|thead|tbody|tr"
        return re.compile(rf"<({tags})\b[^>]*>(?:\s|&nbsp;|<br>)*</\1>")

    @cached_property
    def _wide(self) -> nh3.Cleaner:
        tags = self._allowed["tags"] | set(self._like)
        attributes = self._allowed["attributes"]
        return nh3.Cleaner(tags=tags, clean_content_tags=_WORDLESS, attributes=attributes, link_rel=None)

    @cached_property
    def _narrow(self) -> nh3.Cleaner:
        cells = {"colspan", "rowspan"}
        kept = {"a": {"href"}, "ol": {"start"}, "td": cells, "th": cells, "img": {"src", "alt"}}
        return nh3.Cleaner(
            tags=self._allowed["tags"],
            clean_content_tags=_WORDLESS,
            attributes={tag: names for tag, names in kept.items() if tag in self._allowed["tags"]},
            attribute_filter=self._attribute,
            url_schemes=self._allowed["url_schemes"],
            link_rel="noopener noreferrer",
        )

    def _attribute(self, _tag: str, name: str, value: str) -> str | None:
        """Whole addresses, own pictures, short descriptions and small numbers only."""
        if name in ("start", "colspan", "rowspan"):
            return value if value.isascii() and value.isdecimal() and len(value) < 4 and value != "1" else None
        if name == "src":
            return self.picture(value) if self.picture else None
        if name == "alt":
            return " ".join(value.split())[:LONGEST_ALT]
        return value if name != "href" or _ADDRESS.fullmatch(value) else None


def _without_comments(html: str) -> str:
    """Word hides pages of settings in comments; one that never ends hides all the rest."""
    kept, place = [], 0
    while (start := html.find("<!--", place)) >= 0:
        kept.append(html[place:start])
        end = html.find("-->", start)
        place = len(html) if end < 0 else end + 3
    return "".join([*kept, html[place:]])


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{part}</p>" for part in _BLANK_LINES.split(text.strip()) if part)


def _picture(tag: re.Match) -> str:
    """A picture in its one spelling; one without an address is none."""
    facts = dict(_PICTURE_FACT.findall(tag[0]))
    return f'<img src="{facts["src"]}" alt="{facts.get("alt", "")}">' if "src" in facts else ""


def _depth(html: str) -> int:
    """The most tags that stand within one another."""
    deepest = depth = 0
    for tag in _TAG.finditer(html):
        if tag[2] not in ("br", "img"):
            depth += -1 if tag[1] else 1
            deepest = max(deepest, depth)
    return deepest
