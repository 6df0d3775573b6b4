"""Finds what must not become public in a text: national identification numbers, mobile numbers, e-mail addresses."""

import re
from enum import StrEnum

from thai.digits import to_arabic
from thai.folding import normalise

_BETWEEN = r"[ .\-‐‑–]?"
_NOT_AFTER, _NOT_BEFORE = r"(?<![0-9])", r"(?![0-9])"
# People's numbers begin with 1 to 8; those of companies, which are public, with 0. The check digit is not asked: a
# mistyped number tells as much about its owner.
_WHOLE = r"[1-8][0-9]{12}"
_GROUPED = _BETWEEN.join((r"[1-8]", r"[0-9]{4}", r"[0-9]{5}", r"[0-9]{2}", r"[0-9]"))
_NATIONAL_ID = re.compile(rf"{_NOT_AFTER}(?:{_WHOLE}|{_GROUPED}){_NOT_BEFORE}")
_MOBILE = re.compile(
    rf"{_NOT_AFTER}(?:0|\+?66{_BETWEEN}0?){_BETWEEN}[689](?:{_BETWEEN}[0-9]){{8}}{_NOT_BEFORE}"
)  # fmt: skip
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")


class Personal(StrEnum):
    """A kind of personal data, in the words of a warning."""

    NATIONAL_ID = "เลขประจำตัวประชาชน"
    MOBILE = "หมายเลขโทรศัพท์มือถือ"
    EMAIL = "อีเมล"


_SIGNS = {Personal.NATIONAL_ID: _NATIONAL_ID, Personal.MOBILE: _MOBILE, Personal.EMAIL: _EMAIL}


def personal_data(text: str) -> list[Personal]:
    """The kinds that seem to stand in the text, whichever digits and separators were used; each once, in order."""
    plain = to_arabic(normalise(text))
    return [kind for kind, sign in _SIGNS.items() if sign.search(plain)]


def warning(text: str) -> str:
    """What to say beside the field; empty when nothing was found."""
    found = personal_data(text)
    if not found:
        return ""
    words = f"พบข้อความที่คล้าย{'และ'.join(found)}"
    if Personal.NATIONAL_ID in found:
        return f"{words} โปรดนำเลขประจำตัวประชาชนออก มิฉะนั้นจะบันทึกและเผยแพร่ไม่ได้"
    return f"{words} โปรดนำออก หรือตรวจว่าเปิดเผยต่อประชาชนได้"
