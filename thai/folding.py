"""Thai text in one canonical spelling of code points, and folded further for comparing."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from thai.digits import to_arabic

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Controls but newline and tab, zero-width and direction marks, the soft hyphen, halves of surrogate pairs.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
_MARK = "[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]"
# Marks together, but for a vowel with a tone or a sign after it, as nearly all are: those stand in order already.
_IN_ORDER = "(?:[\u0e31\u0e34-\u0e39\u0e47][\u0e48-\u0e4e]|[\u0e48-\u0e4b][\u0e4c-\u0e4e])"
_MARKS = re.compile(f"(?!{_IN_ORDER}(?!{_MARK})){_MARK}{{2,}}")
_TONES = "\u0e48-\u0e4b"
_TONE_TOO_LATE = re.compile(f"[ะาๅ][ะาๅ{_TONES}]*[{_TONES}]")
_SARA_AM, _NIKHAHIT_AA = "\u0e33", "\u0e4d\u0e32"
# Phinthu, then vowels, then tones, then the silencer; nikhahit last, beside the aa that makes it sara am.
_MARK_ORDER = {"\u0e3a": 0} | dict.fromkeys("\u0e48\u0e49\u0e4a\u0e4b", 2) | {"\u0e4c": 3, "\u0e4e": 3, "\u0e4d": 4}
_VOWEL = 1


def _spread(standard: str, *variants: str) -> dict[str, str]:
    return dict.fromkeys(variants, standard)


DEFAULT_VARIANTS: Mapping[str, str] = {
    **_spread("เว็บไซต์", *(w + "ไซ" + s for w in ("เว็บ", "เว็ป", "เวบ", "เวป") for s in ("ต์", "ค์", "ด์", "ท์"))),
    **_spread("อีเมล", "อีเมล์", "อีเมลล์"),
    **_spread("อินเทอร์เน็ต", "อินเตอร์เน็ต", "อินเตอร์เนต", "อินเทอร์เนต", "อินเตอร์เน็ท"),
    **_spread("เฟซบุ๊ก", "เฟสบุ๊ค", "เฟซบุ๊ค", "เฟสบุ๊ก", "เฟสบุค", "เฟสบุ้ค"),
    **_spread("ดิจิทัล", "ดิจิตอล", "ดิจิตัล"),
    **_spread("แอปพลิเคชัน", "แอปพลิเคชั่น", "แอพพลิเคชัน", "แอพพลิเคชั่น", "แอพลิเคชัน", "แอพลิเคชั่น"),
    **_spread("ลิงก์", "ลิงค์", "ลิ้งค์", "ลิ้งก์"),
    **_spread("วิดีโอ", "วีดีโอ", "วีดิโอ", "วิดิโอ"),
    **_spread("ซอฟต์แวร์", "ซอฟแวร์", "ซอฟท์แวร์"),
    **_spread("อัปเดต", "อัพเดต", "อัพเดท", "อัปเดท"),
    **_spread("คลิก", "คลิ๊ก"),
    **_spread("เปอร์เซ็นต์", "เปอร์เซนต์", "เปอร์เซ็น", "เปอร์เซนท์"),
    **_spread("อนุญาต", "อนุญาติ"),
    **_spread("สังเกต", "สังเกตุ"),
    **_spread("ปรากฏ", "ปรากฎ"),
    **_spread("กฎหมาย", "กฏหมาย"),
    **_spread("ลายเซ็น", "ลายเซ็นต์", "ลายเซ็นต"),
}


def normalise(text: str) -> str:
    """The same words in one spelling of code points: NFC, marks in order and once, sara am whole, nothing unseen.

    Digits, letters and the layout (newline, tab, spaces) stay; line breaks of any kind become newlines.
    """
    text = _LINE_BREAKS.sub("\n", text)
    text = _UNSEEN.sub("", _SPACES.sub(" ", text))
    if text.isascii():
        return text
    text = _order_marks(unicodedata.normalize("NFC", text))
    # Reordering can bring a mark of another script out of its canonical place.
    return unicodedata.normalize("NFC", text).replace("เเ", "แ")


def fold(text: str, variants: Mapping[str, str] = DEFAULT_VARIANTS) -> str:
    """`text` as it is compared: normalised, digits 0-9, no case, single spaces, variants in their standard spelling.

    `variants` maps a spelling to its standard one. Folding folded text changes nothing.
    """
    return _standardise(_plain(text), _variant_rules(frozenset(variants.items())))


def tidy(text: str) -> str:
    """`text` with its white space tidied only: single spaces, trimmed lines, no empty lines; newlines stay."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _order_marks(text: str) -> str:
    text = text.replace(_SARA_AM, _NIKHAHIT_AA)
    text = _MARKS.sub(_sorted_once, text)
    text = _TONE_TOO_LATE.sub(_tones_first, text)
    text = _MARKS.sub(_sorted_once, text)
    return re.sub(f"{_SARA_AM}+", _SARA_AM, text.replace(_NIKHAHIT_AA, _SARA_AM))


def _sorted_once(run: re.Match[str]) -> str:
    return _in_order(run[0])


@lru_cache(maxsize=1024)  # a page of Thai holds thousands of such runs, and hardly fifty different ones
def _in_order(marks: str) -> str:
    return "".join(sorted(dict.fromkeys(marks), key=lambda mark: _MARK_ORDER.get(mark, _VOWEL)))


def _tones_first(run: re.Match[str]) -> str:
    return "".join(sorted(run[0], key="ะาๅ".__contains__))


def _plain(text: str) -> str:
    # Normalised again because casefolding takes some letters of other scripts apart.
    folded = normalise(to_arabic(normalise(text)).casefold())
    return " ".join(folded.split())


@lru_cache(maxsize=32)
def _variant_rules(variants: frozenset[tuple[str, str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    rules = {_plain(found): _plain(standard) for found, standard in variants}
    # A standard spelling stands for itself, so that a variant inside it is left alone.
    rules = {key: rules.get(key, key) for key in (*rules, *rules.values()) if key}
    longest_first = sorted(rules, key=len, reverse=True)
    # What another mark follows is part of another word.
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!{_MARK})"), rules


def _standardise(text: str, rules: tuple[re.Pattern[str], dict[str, str]]) -> str:
    pattern, standard = rules
    return pattern.sub(lambda found: standard[found[0]], text)
