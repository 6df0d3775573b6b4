"""Thai digits to the digits 0-9 and back."""

from contextvars import ContextVar

ARABIC = "0123456789"
THAI = "๐๑๒๓๔๕๖๗๘๙"
_TO_THAI = str.maketrans(ARABIC, THAI)
_TO_ARABIC = str.maketrans(THAI, ARABIC)


def to_thai(value: object) -> str:
    """The text of `value` with 0-9 written ๐-๙; everything else is left as it is."""
    return str(value).translate(_TO_THAI)


def to_arabic(text: object) -> str:
    """The text of `text` with ๐-๙ written 0-9; everything else, other digits too, is left as it is."""
    return str(text).translate(_TO_ARABIC)


# How the page being made writes its numbers; the municipality's choice, set anew for every request.
_page_style: ContextVar[str] = ContextVar("page_digits", default="thai")


def use_on_page(style: str) -> None:
    """Write the numbers of this request's pages in `style`, `thai` or `arabic`."""
    _page_style.set(style)


def page_is_thai() -> bool:
    """Whether the page being made writes ๐-๙."""
    return _page_style.get() == "thai"


def for_page(value: object) -> str:
    """The text of `value` with the digits of the page being made."""
    return to_thai(value) if page_is_thai() else to_arabic(value)
