"""The paragraphs of a document one by one, and the sections that its headings make of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from km_plan.word.blocks import Block, Paragraph
from km_plan.word.headings import letters, one_line
from km_plan.word.subjects import heading_of_list
from km_plan.word.whole.roles import read_member
from thai.digits import to_arabic
from thai.folding import tidy

LONGEST_HEADING = 120
MOST_SKIPPED = 3
MOST_UNNUMBERED = 200

_NUMBERED = re.compile(
    r"\s*(?P<word>(?:ส่วน|บท|ตอน|หมวด|ข้อ)\s*ที่\s*)?(?P<number>[0-9๐-๙]{1,2})(?![0-9๐-๙.]*[.][0-9๐-๙])\s*[.)]*\s*(?P<text>[^\s).].*)"
)
# What the sections of a plan are usually called; a numbered line with such a word is rather a heading than an item.
_TOPICS = (
    *("บทสรุป", "บทนำ", "คำนำ", "ความนำ", "หลักการและเหตุผล", "ความเป็นมา", "วัตถุประสงค์", "ประกาศแต่งตั้ง", "คำสั่งแต่งตั้ง"),
    *("คณะทำงาน", "ทีมงาน", "คณะกรรมการ", "ประเมินตนเอง", "เกณฑ์การประเมิน", "แผนการจัดการความรู้", "แผนปฏิบัติการ", "ปฏิทิน"),
    *("ติดตามและประเมินผล", "ภาคผนวก", "วิสัยทัศน์", "แนวทางการจัดการความรู้", "เครื่องมือในการจัดการความรู้", "ค่านิยม"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its place among the blocks, its text tidied and as it stands, and how many tables are above."""

    place: int
    text: str
    raw: str
    label: str = ""
    stretch: int = 0
    stands_out: bool = False

    @property
    def numbered(self) -> str:
        """The text with the number that Word prints before it."""
        return f"{self.label}) {self.text}" if self.label else self.text


@dataclass(frozen=True)
class Section:
    """A stretch of the document under one heading (None before the first), the heading line left out."""

    heading: Line | None
    lines: tuple[Line, ...]
    number: int = 0

    @property
    def name(self) -> str:
        """The heading as written, on one line."""
        return one_line(self.heading.numbered) if self.heading else ""

    @property
    def title(self) -> str:
        """The heading without its number."""
        found = _NUMBERED.fullmatch(self.heading.text) if self.heading and not self.heading.label else None
        return one_line(found["text"] if found else self.heading.text) if self.heading else ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may be a heading: where among the lines, its number, and how much speaks for it."""

    index: int
    number: int
    weight: int


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    """The paragraphs that stand outside tables, in their order."""
    found, stretch = [], 0
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            stretch += 1
        elif text := tidy(block.text):
            found.append(Line(place, text, block.text, block.label, stretch, block.stands_out))
    return found


def sections_of(lines: Sequence[Line]) -> list[Section]:
    """The document cut at its headings; the first section is what stands before them all."""
    numbers = _numbered_headings(lines) or _headings_that_stand_out(lines)
    cuts = sorted(numbers)
    found = [Section(None, tuple(lines[: cuts[0]] if cuts else lines))]
    for start, end in pairwise([*cuts, len(lines)]):
        found.append(Section(lines[start], tuple(lines[start + 1 : end]), numbers[start]))
    return found


def _numbered_headings(lines: Sequence[Line]) -> dict[int, int]:
    """The best chain of numbered headings: rising by one, perhaps with a few left out or one said twice."""
    best: dict[int, tuple[float, tuple | None]] = {}
    for candidate in _candidates(lines):
        score, before = max(_ways(candidate, best), key=lambda way: way[0])
        if candidate.number not in best or score + candidate.weight > best[candidate.number][0]:
            best[candidate.number] = score + candidate.weight, (candidate, before)
    chain = max(best.values(), key=lambda end: end[0], default=(0, None))[1]
    found: dict[int, int] = {}
    while chain is not None:
        candidate, chain = chain
        found[candidate.index] = candidate.number
    return found if len(found) > 1 else {}


def _ways(candidate: _Candidate, best: dict) -> list[tuple[float, tuple | None]]:
    number = candidate.number
    ways: list[tuple[float, tuple | None]] = [(-2.0 * (number - 1), None)]
    for skipped in range(MOST_SKIPPED):
        if number - 1 - skipped in best:
            score, chain = best[number - 1 - skipped]
            ways.append((score - 2 * skipped, chain))
    if number in best and candidate.weight > 2:
        score, chain = best[number]
        ways.append((score - 2, chain))
    return ways


def _candidates(lines: Sequence[Line]) -> list[_Candidate]:
    numbers = [_number(line) for line in lines]
    return [
        _Candidate(index, number, _weight(lines, numbers, index))
        for index, number in enumerate(numbers)
        if number and len(lines[index].text) <= LONGEST_HEADING
    ]


def _number(line: Line) -> int:
    if len(line.raw) > 2 * LONGEST_HEADING or read_member(line.raw, line.label):
        return 0
    if line.label:
        bare = to_arabic(line.label)
        return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 3 else 0
    found = _NUMBERED.fullmatch(line.text)
    return int(to_arabic(found["number"])) if found else 0


def _weight(lines: Sequence[Line], numbers: Sequence[int], index: int) -> int:
    line, number = lines[index], numbers[index]
    squeezed = letters(line.text)
    is_topic = any(topic in squeezed for topic in _TOPICS) or bool(heading_of_list(line.text))
    found = _NUMBERED.fullmatch(line.text)
    neighbours = (
        numbers[near]
        for near in (index - 1, index + 1)
        if 0 <= near < len(lines) and lines[near].stretch == line.stretch
    )
    is_item = any(near in (number - 1, number + 1) for near in neighbours if near)
    return 1 + 4 * is_topic + 3 * line.stands_out + 4 * bool(found and found["word"]) - 3 * is_item


def _headings_that_stand_out(lines: Sequence[Line]) -> dict[int, int]:
    """Without numbers: short lines in bold or in a heading style, each followed by one that is not."""
    found = [
        index
        for index, (line, after) in enumerate(pairwise([*lines, replace(lines[-1], stands_out=False)] if lines else []))
        if line.stands_out and not after.stands_out and len(line.text) <= LONGEST_HEADING
    ]
    return dict.fromkeys(found[:MOST_UNNUMBERED], 0)
