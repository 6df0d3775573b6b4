"""The formatted text of plans: what its editor may use, and how anything pasted becomes just that."""

from core.formatting import Formatting, TextTooLarge, plain

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
_SECTION = Formatting(EXTENSIONS, longest=LONGEST)


def clean(html: str) -> str:
    """``html`` with nothing but the formatting of ``EXTENSIONS``, one block a line; text without any becomes
    paragraphs. Cleaning twice changes nothing. Raises ``TextTooLarge``.
    """
    return _SECTION.clean(html)
