"""Words a draft should not be sent with: another body's name, slips of spelling, digits of two kinds in a number."""

import re
from collections.abc import Iterable, Iterator, Mapping

from km_plan.lint.findings import LintFinding
from km_plan.lint.material import Material, Spot
from km_plan.word.checks.bodies import OtherBodies
from thai.digits import ARABIC, THAI, to_arabic, to_thai
from thai.folding import normalise
from thai.words import MISSING_SARA_AM, missing_in_normalised

_NUMBER = re.compile(r"[0-9๐-๙]+(?:[,.][0-9๐-๙]+)*")
_OTHER_BODY = "พบชื่อหน่วยงานอื่น “{}” โปรดแก้เป็นชื่อหน่วยงานของท่าน"
_SPELLING = "คำว่า “{}” ควรสะกดว่า “{}”"
_MIXED = "จำนวน “{}” มีเลขไทยและเลขอารบิกปนกัน โปรดพิมพ์เป็นเลขแบบเดียวกัน เช่น “{}”"


def check_wording(plan: Material) -> Iterator[LintFinding]:
    """Each such word of a table's head or a row once.

    The whole plan is searched first, then only the places that hold something: most plans hold nothing.
    """
    spots = [*plan.tables, *plan.rows]
    # Texts do not run into each other: no word and no number goes over a line.
    texts = normalise("\n".join(spot.text.replace("\n", " ") for spot in spots)).split("\n")
    whole = "\n".join(texts)
    bodies = OtherBodies(plan.own_names, plan.foreign_words)
    checks = (
        ("other_body", lambda text: [_OTHER_BODY.format(name) for name in bodies.found_in(text)]),
        ("mixed_digits", _mixed_numbers),
        ("misspelling", _Spellings(plan.spellings, whole).found_in),
    )
    for code, found_in in checks:
        if found_in(whole):
            yield from _one_by_one(code, found_in, zip(spots, texts, strict=False))


def _one_by_one(code: str, found_in, spots: Iterable[tuple[Spot, str]]) -> Iterator[LintFinding]:
    return (spot.finding(code, said) for spot, text in spots for said in found_in(text))


def _mixed_numbers(text: str) -> list[str]:
    numbers = dict.fromkeys(_NUMBER.findall(text))
    mixed = [number for number in numbers if not set(number).isdisjoint(THAI) and not set(number).isdisjoint(ARABIC)]
    return [_MIXED.format(number, to_thai(to_arabic(number))) for number in mixed]


class _Spellings:
    """Spellings of a plan that have a better one: known ones, those the portal was taught, lost rings of sara am."""

    def __init__(self, spellings: Mapping[str, str], whole: str) -> None:
        found = {normalise(written): right for written, right in spellings.items()}
        standard = found | {right: right for right in found.values()}
        self._standard = {word: right for word, right in standard.items() if word in whole}
        # The longest first: a standard spelling hides the variant that begins it.
        here = sorted(self._standard, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, here)) or "(?!)")
        self._damaged = {word: right for word, right in MISSING_SARA_AM.items() if word in whole}

    def found_in(self, text: str) -> list[str]:
        slips = {word: self._standard[word] for word in self._known.findall(text) if self._standard[word] != word}
        if any(word in text for word in self._damaged):
            slips |= missing_in_normalised(text, self._damaged)
        return [_SPELLING.format(word, right) for word, right in slips.items()]
