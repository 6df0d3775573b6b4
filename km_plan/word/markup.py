"""The names of WordprocessingML that the reader knows, and how its attributes are read."""

import re

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_FOREIGN_NAMES = {
    **{f"{space} t": "t" for space in _MATH},
    "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback": "fallback",
    "http://schemas.openxmlformats.org/drawingml/2006/picture pic": "picture",
    "urn:schemas-microsoft-com:vml imagedata": "picture",
    "urn:schemas-microsoft-com:office:office OLEObject": "object",
}
# Deleted text, the second copy of a text box, field instructions, and what formatting used to be.
SKIPPED = frozenset(
    [
        "movefrom",
        "fallback",
        "instrtext",
        "deltext",
        "delinstrtext",
        "sectpr",
        "pprchange",
        "rprchange",
        "tblprchange",
        "tblgridchange",
        "tblprexchange",
        "trprchange",
        "tcprchange",
        "sectprchange",
        "numberingchange",
    ]
)
SIGNS = {"F0FC": "✓", "F0FB": "✗", "F0FE": "☑", "F0A8": "☐", "F06F": "☐", "F0B7": "•", "F0A7": "▪", "F0D8": "➢"}
_HEADING_STYLE = re.compile(r"(?:heading|title|subtitle)?\s*[1-3]?", re.IGNORECASE)
_NO_COLOUR = ("", "auto", "FFFFFF")
_OFF = ("0", "false", "off", "none")
UNKNOWN_SIGN = "\ufffd"


def short_name(qualified: str) -> str:
    """The short name of an element given as "namespace local", in small letters; "?" for one not known."""
    space, _, local = qualified.rpartition(" ")
    return local.lower() if space in _WORD else _FOREIGN_NAMES.get(qualified, "?")


def value_of(attributes: dict[str, str], name: str = "val") -> str:
    """An attribute by its local name; "" when it is not given."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")


def whole_of(attributes: dict[str, str], default: int) -> int:
    """The value as a whole number, or `default` when it is none."""
    text = value_of(attributes)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default


def is_off(attributes: dict[str, str]) -> bool:
    """Whether a switch is written as switched off; a bare switch is on."""
    return value_of(attributes) in _OFF


def is_heading(style: str) -> bool:
    """Whether a paragraph style, by its id such as Heading1, or 1 in Thai Word, is that of headings."""
    return bool(style) and bool(_HEADING_STYLE.fullmatch(style))


def shading(attributes: dict[str, str]) -> str:
    """The colour or pattern of a shading; "" for none, automatic or white."""
    fill, pattern = value_of(attributes, "fill").upper().replace("AUTO", "auto"), value_of(attributes)
    if fill not in _NO_COLOUR:
        return fill
    return "" if pattern in ("", "clear", "nil") else pattern
