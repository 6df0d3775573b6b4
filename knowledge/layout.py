"""The text of an entry laid out for reading: cleaned, its headings reachable, with contents when it is long."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.urls import get_script_prefix
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from core.richtext import plain
from knowledge.templatetags.entry_text import entry_text

FEWEST_HEADINGS = 4
LONG = 3000  # letters of a text that is worth a table of contents
KEPT = 64  # texts that a worker keeps laid out
_HEADING = re.compile(r"<h([234])>(.*?)</h\1>", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    level: int
    place: str
    words: str


@dataclass(frozen=True)
class Layout:
    """``html`` is safe to show; ``contents`` are the headings to jump to, none in a short text."""

    html: SafeString
    contents: tuple[Heading, ...]


def laid_out(body: str) -> Layout:
    """The stored text as pages show it; the same text is laid out once."""
    return _laid_out(body, get_script_prefix())


@lru_cache(maxsize=KEPT)
def _laid_out(body: str, _prefix: str) -> Layout:
    """``_prefix`` stands in the addresses of pictures."""
    found: list[Heading] = []

    def reachable(heading: re.Match[str]) -> str:
        level, words = heading[1], plain(strip_tags(heading[2]))
        found.append(Heading(int(level), f"part-{len(found) + 1}", words))
        return f'<h{level} id="{found[-1].place}" tabindex="-1">{heading[2]}</h{level}>'

    html = _HEADING.sub(reachable, entry_text(body))
    is_long = len(found) >= FEWEST_HEADINGS and len(body) >= LONG
    return Layout(SafeString(html), tuple(found) if is_long else ())
