"""Words that lost the ring of their sara am, as text copied from a PDF often does (สาคัญ for สำคัญ)."""

import re
from collections.abc import Mapping
from functools import lru_cache

from thai.folding import normalise

MISSING_SARA_AM: Mapping[str, str] = {
    "สาคัญ": "สำคัญ",
    "สาเร็จ": "สำเร็จ",
    "สานัก": "สำนัก",
    "สาหรับ": "สำหรับ",
    "สารวจ": "สำรวจ",
    "สาเนา": "สำเนา",
    "กระทา": "กระทำ",
    "ทาให้": "ทำให้",
    "ทางาน": "ทำงาน",
    "จัดทา": "จัดทำ",
    "จานวน": "จำนวน",
    "จาเป็น": "จำเป็น",
    "จากัด": "จำกัด",
    "คาสั่ง": "คำสั่ง",
    "คาแนะนา": "คำแนะนำ",
    "แนะนา": "แนะนำ",
    "นาเสนอ": "นำเสนอ",
    "อานวย": "อำนวย",
    "อานาจ": "อำนาจ",
    "อาเภอ": "อำเภอ",
    "ตาบล": "ตำบล",
    "ตาแหน่ง": "ตำแหน่ง",
    "กาหนด": "กำหนด",
    "ดาเนิน": "ดำเนิน",
    "ประจา": "ประจำ",
    "ชานาญ": "ชำนาญ",
    "คานวณ": "คำนวณ",
    "ลาดับ": "ลำดับ",
}
# Good Thai in which one of the above stands only by chance.
LEGITIMATE: frozenset[str] = frozenset(
    (
        *("กระทาชาย", "ราคาสั่ง", "วาจาเป็น", "เจรจาเป็น", "เวลาดับ", "ศาลาดับ", "ประจาน", "ประสานัก", "จัดทาง"),
        *("ทาให้ทั่ว", "ทาให้เรียบ", "สารวจี", "แนะนาย", "คาแนะนาย", "แนะนาง", "คาแนะนาง"),
    )
)


def missing_sara_am(
    text: str, words: Mapping[str, str] = MISSING_SARA_AM, legitimate: frozenset[str] = LEGITIMATE
) -> list[tuple[str, str]]:
    """Each damaged word of `text` once, in order of appearance, with its suggested spelling.

    `words` maps damaged to right; wherever a word of `legitimate` stands nothing is suggested.
    """
    return missing_in_normalised(normalise(text), words, legitimate)


def missing_in_normalised(
    text: str, words: Mapping[str, str] = MISSING_SARA_AM, legitimate: frozenset[str] = LEGITIMATE
) -> list[tuple[str, str]]:
    """The same for a text that is normalised already, as when one text is searched for many things."""
    found = dict.fromkeys(_pattern(frozenset(words) | legitimate).findall(text))
    return [(word, words[word]) for word in found if word not in legitimate]


def restored_in_normalised(
    text: str, words: Mapping[str, str] = MISSING_SARA_AM, legitimate: frozenset[str] = LEGITIMATE
) -> tuple[str, int]:
    """A normalised text with the ring given back to each damaged word, and in how many places."""
    pattern, places = _pattern(frozenset(words) | legitimate), 0

    def right(found: re.Match[str]) -> str:
        nonlocal places
        places += found[0] not in legitimate
        return found[0] if found[0] in legitimate else words[found[0]]

    return pattern.sub(right, text), places


@lru_cache(maxsize=8)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
