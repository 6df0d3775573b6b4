"""Thai digits to the digits 0-9 and back."""

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
