"""The document's own lists of focus areas and desired states (sections 3 and 4 of the municipality's plan)."""

import re
from collections.abc import Sequence

from km_plan.word.headings import letters, one_line
from thai.digits import to_arabic
from thai.folding import tidy

LONGEST_HEADING = 150
_FOCUS, _DESIRED = ("ขอบเขตkm", "kmfocusarea", "ขอบเขตการจัดการความรู้"), ("เป้าหมายkm", "desiredstate")
_ITEM = re.compile(r"([0-9๐-๙]{1,2})\s*([.)]+)\s*(\S.*)", re.DOTALL)


def focus_areas(texts: Sequence[str]) -> tuple[str, ...]:
    """The numbered items under the heading ขอบเขต KM among the paragraphs of a document."""
    return _items_under(texts, _FOCUS, _DESIRED)


def desired_states(texts: Sequence[str]) -> tuple[str, ...]:
    """The numbered items under the heading เป้าหมาย KM among the paragraphs of a document."""
    return _items_under(texts, _DESIRED, _FOCUS)


def matching_list(subject: str, areas: Sequence[str], states: Sequence[str]) -> str:
    """Which list holds `subject`, compared by letters alone: "desired_state", "focus_area" or ""."""
    said = letters(subject)
    for kind, items in (("desired_state", states), ("focus_area", areas)):
        if said and said in map(letters, items):
            return kind
    return ""


def _items_under(texts: Sequence[str], heading: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    items: list[str] = []
    listening, mark = False, ""
    for text in texts:
        is_heading = _is_heading(text, heading)
        if is_heading or _is_heading(text, other):
            listening = is_heading and not items
        elif listening and (found := _ITEM.fullmatch(tidy(text))):
            mark = mark or found[2]
            if found[2] != mark or int(to_arabic(found[1])) != len(items) + 1:
                break
            items.append(one_line(found[3]))
    return tuple(items)


def _is_heading(text: str, words: Sequence[str]) -> bool:
    squeezed = letters(text) if len(text) <= LONGEST_HEADING else ""
    return any(word in squeezed for word in words)
