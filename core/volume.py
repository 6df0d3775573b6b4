"""Binds a volume: sections of portrait and landscape pages in one PDF, numbered on and listed in its contents.

A section is a paper of its own, laid out by itself, which keeps the engine from laying out hundreds of pages twice.
The contents are laid out last, when the page of every heading is known, and bound where they belong.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Literal, NamedTuple

from core.isolation import run_isolated, tell
from core.pdf import Press, naming, stumbling_in_thai
from core.typeset import Digits
from thai.digits import to_thai

SECONDS = 600  # of processor time
PATIENCE = 3600  # seconds; on a busy machine a volume stands back
MEGABYTES = 3072
DEEPEST_LISTED = 2  # levels of headings in the contents
ENTRIES = "<!--entries-->"  # where the contents' own HTML wants its list
# Front matter is lettered as Thai books are; ฃ ฅ are no longer written, ฆ is customarily left out.
LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"

Numbering = Literal["none", "letters", "numbers"]


@dataclass(frozen=True)
class Section:
    """A part of a volume: its whole HTML, what it is called while the volume is made, how its pages are numbered."""

    html: str
    name: str
    numbering: Numbering = "numbers"

    @property
    def holds_contents(self) -> bool:
        return ENTRIES in self.html


class Progress(NamedTuple):
    """How far a volume is: sections done of all, and what is being made now."""

    done: int
    total: int
    words: str


class Entry(NamedTuple):
    """A line of the contents."""

    level: int
    text: str
    page: str
    anchor: str


def render_volume(
    sections: Sequence[Section],
    *,
    title: str,
    digits: Digits = "thai",
    hear: Callable[[Progress], None] | None = None,
    seconds: int = SECONDS,
) -> bytes:
    """Return one PDF of all `sections`, drawn in a child process; `hear` is told of each section laid out.

    The section that holds the contents must be the last one with lettered pages.
    Raises RenderFailed, or Busy when too many papers are waiting already.
    """
    with naming(title):
        return run_isolated(
            bind_volume, list(sections), title, digits, seconds=seconds, megabytes=MEGABYTES, patience=PATIENCE,
            hear=None if hear is None else lambda news: hear(Progress(*news)),
        )  # fmt: skip


def bind_volume(sections: Sequence[Section], title: str, digits: Digits = "thai") -> bytes:
    """Draw the volume in this very process: what the child does. Raises RenderFailed."""
    gc.disable()  # the process ends with the volume, and the engine makes few circles
    with stumbling_in_thai():
        binder = _Binder(Press(), digits, len(sections) + 1)
        documents = binder.lay_out(sections)
        binder.say("กำลังเข้าเล่มและเขียนไฟล์")
        return binder.press.bind(documents, title)


@dataclass
class _Binder:
    """Lays out sections in order, remembering the next page of each numbering and every heading met."""

    press: Press
    digits: Digits
    total: int
    done: int = 0
    next_page: dict[str, int] = field(default_factory=lambda: {"none": 1, "letters": 1, "numbers": 1})
    entries: list[Entry] = field(default_factory=list)

    def lay_out(self, sections: Sequence[Section]) -> list[Any]:
        """The documents of `sections` in their order; the contents are laid out after all the others."""
        laid = {place: self._document(section) for place, section in enumerate(sections) if not section.holds_contents}
        listed = list_html(self.entries)
        for place, section in enumerate(sections):
            if section.holds_contents:
                laid[place] = self._document(
                    replace(section, html=section.html.replace(ENTRIES, listed)), listing=False
                )
        return [laid[place] for place in range(len(sections))]

    def say(self, words: str) -> None:
        tell((self.done, self.total, words))

    def _document(self, section: Section, *, listing: bool = True) -> Any:
        self.say(section.name)
        start = self.next_page[section.numbering]
        document = self.press.lay_out(starting_at(section.html, start))
        if listing:
            self.entries += self._entries(document.pages, section.numbering, start)
        self.next_page[section.numbering] = start + len(document.pages)
        self.done += 1
        return document

    def _entries(self, pages: Iterable[Any], numbering: Numbering, start: int) -> Iterator[Entry]:
        """The headings of these pages; each page gets an anchor where its heading stands."""
        for number, page in enumerate(pages, start):
            for level, text, (x, y), _state in page.bookmarks:
                if level <= DEEPEST_LISTED and numbering != "none":
                    anchor = f"entry-{numbering}-{number}-{len(page.anchors)}"
                    page.anchors[anchor] = (x, y, x, y)
                    yield Entry(level, text, page_word(number, numbering, self.digits), anchor)


def starting_at(html: str, page: int) -> str:
    """`html` whose first page has the number `page`."""
    return html.replace("</head>", f"<style>@page :first {{ counter-reset: page {page} }}</style></head>", 1)


def page_word(number: int, numbering: Numbering, digits: Digits) -> str:
    """A page's number as it is printed: ก, ข … in front, figures in the body."""
    if numbering == "letters":
        return _lettered(number)
    return to_thai(number) if digits == "thai" else str(number)


def _lettered(number: int) -> str:
    word = ""
    while number > 0:
        number, letter = divmod(number - 1, len(LETTERS))
        word = LETTERS[letter] + word
    return word


def list_html(entries: Iterable[Entry]) -> str:
    """The lines of the contents, each a link to its heading; the style sheet prints the page behind its leader."""
    lines = (
        f'<li class="level-{entry.level}">'
        f'<a href="#{entry.anchor}" data-page="{entry.page}">{escape(entry.text)}</a></li>'
        for entry in entries
    )
    return f'<ul class="contents">{"".join(lines)}</ul>'
