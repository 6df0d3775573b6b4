"""The text of entries: headings, lists, tables, quotes, links, and pictures that were uploaded to the portal."""

import json
import re

from django.urls import get_script_prefix

from core.formatting import Formatting, TextTooLarge, plain

__all__ = ["BODY", "TextTooLarge", "clean_body", "editor_settings", "for_page", "pictures_in", "plain_body"]

EXTENSIONS = {
    "Heading": {"levels": [2, 3, 4]},
    "Bold": True,
    "Italic": True,
    "Underline": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"protocols": ["http", "https", "mailto"], "enableTarget": False},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Image": {"inline": True},
}
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PLACE = "knowledge/files/"
# As stored, and as it comes back from a page that lies under an address of its own, or copied from another tab.
_PICTURE = re.compile(rf"(?:https?://[^/\s]+)?(?:/[\w.-]+)*/{_PLACE}({_UUID})/picture/", re.ASCII | re.IGNORECASE)
_STORED = re.compile(rf'<img src="/{_PLACE}({_UUID})/picture/"')


def own_picture(address: str) -> str | None:
    """The stored address of a picture of the portal; None for any other address."""
    found = _PICTURE.fullmatch(address)
    return f"/{_PLACE}{found[1].lower()}/picture/" if found else None


BODY = Formatting(
    EXTENSIONS,
    longest=300_000,
    most_tags=40_000,
    deepest=18,
    too_large="เนื้อหายาวหรือซับซ้อนเกินกว่าที่หนึ่งเรื่องรับได้ โปรดแบ่งเป็นหลายเรื่อง แนบเป็นไฟล์ หรือวางแบบข้อความล้วน (Ctrl+Shift+V)",
    picture=own_picture,
)


def clean_body(html: str) -> str:
    """The text of an entry as it is stored. Raises ``TextTooLarge``."""
    return BODY.clean(html)


def plain_body(html: str) -> str:
    """Its words alone, for searching and comparing."""
    return plain(html)


def pictures_in(html: str) -> list[str]:
    """The keys of the pictures that stand in a stored text, in their order."""
    return list(dict.fromkeys(_STORED.findall(html)))


_HEADING = re.compile(r"<h([234])>")
_ANY_HEADING = re.compile(r"<(/?)h([234])>")


def for_page(html: str) -> str:
    """A stored text with its pictures at this portal's addresses and its headings from the second level on."""
    return _raised(_STORED.sub(rf'<img src="{get_script_prefix()}{_PLACE}\1/picture/"', html))


def _raised(html: str) -> str:
    """The page's title is the first level: a text whose first heading is of the third would skip one."""
    levels = [int(level) for level in _HEADING.findall(html)]
    up = levels[0] - 2 if levels else 0
    return _ANY_HEADING.sub(lambda tag: f"<{tag[1]}h{max(2, int(tag[2]) - up)}>", html) if up else html


def editor_settings() -> str:
    """What the editor in the browser is told: the very list the server cleans by."""
    return json.dumps(EXTENSIONS, separators=(",", ":"))
