"""The document's own lists: focus areas, desired states, success factors (sections 3, 4 and 5 of the source)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from km_plan.word.headings import letters, one_line
from thai.digits import to_arabic
from thai.folding import tidy

LONGEST_HEADING = 150
LISTS = ("focus_area", "desired_state", "success_factor")

_HEADINGS = {
    "focus_area": ("ขอบเขตkm", "kmfocusarea", "ขอบเขตการจัดการความรู้"),
    "desired_state": ("เป้าหมายkm", "desiredstate"),
    "success_factor": ("ปัจจัยแห่งความสำเร็จ", "keysuccessfactor", "ปัจจัยความสำเร็จ", "ปัจจัยสู่ความสำเร็จ"),
}
_ITEM = re.compile(r"([0-9๐-๙]{1,2})\s*([.)]+)\s*(\S.*)", re.DOTALL)


@dataclass
class SubjectLists:
    """The items of each list, and the places among the texts where they stand."""

    items: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in LISTS})
    places: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in LISTS})

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return tuple(self.items[name])


def subject_lists(texts: Sequence[str], sections: Collection[int] = ()) -> SubjectLists:
    """The numbered items under the heading of each list; `sections` are the places where another section begins.

    Only the first list under a kind of heading counts, and only while its numbers and their mark go on.
    """
    found = SubjectLists()
    listening = mark = ""
    for place, text in enumerate(texts):
        if heading := heading_of_list(text):
            listening, mark = ("" if found.items[heading] else heading), ""
        elif place in sections:
            listening = ""
        elif listening and (item := _ITEM.fullmatch(tidy(text))):
            mark = mark or item[2]
            items = found.items[listening]
            if item[2] != mark or int(to_arabic(item[1])) != len(items) + 1:
                listening = ""
                continue
            items.append(one_line(item[3]))
            found.places[listening].append(place)
    return found


def heading_of_list(text: str) -> str:
    """The list that a short paragraph announces, by the word that stands first in it; "" for any other."""
    squeezed = letters(text) if len(text) <= LONGEST_HEADING else ""
    places = {
        name: min((place for word in words if (place := squeezed.find(word)) >= 0), default=-1)
        for name, words in _HEADINGS.items()
    }
    named = {name: place for name, place in places.items() if place >= 0}
    return min(named, key=named.__getitem__) if named else ""


def focus_areas(texts: Sequence[str]) -> tuple[str, ...]:
    """The numbered items under the heading ขอบเขต KM among the paragraphs of a document."""
    return subject_lists(texts)["focus_area"]


def desired_states(texts: Sequence[str]) -> tuple[str, ...]:
    """The numbered items under the heading เป้าหมาย KM among the paragraphs of a document."""
    return subject_lists(texts)["desired_state"]


def matching_list(subject: str, areas: Sequence[str], states: Sequence[str]) -> str:
    """Which list holds `subject`, compared by letters alone: "desired_state", "focus_area" or ""."""
    said = letters(subject)
    for kind, items in (("desired_state", states), ("focus_area", areas)):
        if said and said in map(letters, items):
            return kind
    return ""
