"""What stands above a plan table: its title, the body, the subject and its measure, and the kind of plan."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from km_plan.understanding import STEP_NAMES, understand_step
from km_plan.word.headings import letters
from thai.folding import tidy

LONGEST_TITLE = 200
# A paragraph above a table belongs to its head only when it stands near.
NEAR = 8
ROWS_THAT_TELL_A_KIND = 3
ROWS_LOOKED_AT = 60

_COLON = r"\s*(?:\([^)]*\)|\[[^\]]*\])?[^:：\n]{0,40}[:：]\s*"
_BARE = r"\s*(?:\([^)]*\))?\s*$"
_LABELS = {
    "organisation": r"(?:ชื่อ\s*)?(?:หน่วยงาน|ส่วนราชการ|องค์กร)(?!(?:ที่|ผู้)?รับผิดชอบ)"
    r"|organi[sz]ation|agency|department|name of (?:agency|organi[sz]ation)",
    "desired_state": r"เป้าหมาย\s*(?:ของ\s*)?KM|เป้าหมาย(?:ของ)?(?:การจัดการ)?ความรู้"
    r"|(?:KM\s*)?Desired\s*States?|KM\s*Goals?",
    "focus_area": r"ขอบเขต\s*(?:ของ\s*)?KM|ขอบเขต(?:ของ)?(?:การจัดการ)?ความรู้|(?:KM\s*)?Focus\s*Areas?",
    "text": r"ประเด็น(?:การจัดการ)?ความรู้|องค์ความรู้(?:ที่จำเป็น)?|เรื่อง|หัวข้อ(?:ความรู้)?|subject|topic",
    "measure": r"หน่วย(?:ที่)?\s*วัด(?:ผล)?(?:ได้)?(?:เป็นรูปธรรม)?|measur(?:e|able\s*units?)|unit of measure(?:ment)?",
}
_SUBJECTS = ("desired_state", "focus_area", "text")
_WITH_VALUE = {
    name: re.compile(rf"({words}){_COLON}(.*)", re.IGNORECASE | re.DOTALL) for name, words in _LABELS.items()
}
_ALONE = {name: re.compile(rf"({words}){_BARE}", re.IGNORECASE) for name, words in _LABELS.items()}
_OTHER_LABEL = re.compile(r"[^:：]{2,40}[:：]\s")
_TITLE = re.compile(r"แผน|plan", re.IGNORECASE)
_TITLE_ABOVE = re.compile(r"(?:ตาราง)?แผน|.{0,100}\bplan\b", re.IGNORECASE)
_OPENING = re.compile(r"^[\s\-•·*]*(?:[0-9๐-๙]+[.)]+\s*)*")
_CHANGE, _PROCESS = ("changemanagement", "การเปลี่ยนแปลง"), ("kmprocess", "กระบวนการจัดการความรู้")


@dataclass
class Head:
    """The head of a table as written, each part on one line, "" for what is not there; `others` fit no part."""

    title: str = ""
    organisation: str = ""
    subject: str = ""
    subject_kind: str = ""
    subject_label: str = ""
    measure: str = ""
    others: tuple[str, ...] = ()

    @property
    def names_a_plan(self) -> bool:
        """Whether it says enough to open a table of its own."""
        return bool(_TITLE.search(self.title) or self.subject or self.organisation)


def read_head(inside: Sequence[str], above: Sequence[str]) -> Head:
    """The head of a table from the texts of its own first rows, completed from the paragraphs `above` it."""
    head = Head()
    for unit in above[-NEAR:]:
        _take_over(head, _parse_above(unit))
    own = _parse(inside)
    _take_over(head, own)
    head.others = own.others
    return head


def kind_of(head: Head, above: Sequence[str]) -> str:
    """What the words of the head, or else of the nearest heading above, call the table; "" when they do not say."""
    texts = [head.title, head.subject_label, *(text for text in reversed(above[-NEAR:]) if len(text) <= LONGEST_TITLE)]
    return next((kind for text in texts if (kind := _kind_in(text))), "")


def kind_of_rows(activities: Iterable[str]) -> str:
    """The kind whose steps the activities name, at least three of them and more than of the other; else ""."""
    texts = list(islice(activities, ROWS_LOOKED_AT))
    named = {kind: len({understand_step(text, kind) for text in texts} - {None}) for kind in STEP_NAMES}
    best = max(named, key=named.__getitem__)
    clear = list(named.values()).count(named[best]) == 1 and named[best] >= ROWS_THAT_TELL_A_KIND
    return best if clear else ""


class _HeadParser:
    """Goes through the lines of a head, knowing which part is being said."""

    def __init__(self) -> None:
        self.head = Head()
        self._part = ""
        self._titles: list[str] = []
        self._others: list[str] = []

    def feed(self, line: str) -> None:
        """Take one line."""
        bare = _OPENING.sub("", line)
        if label := _label(bare):
            self._begin(*label)
        elif not self._part:
            self._titles.append(line)
        elif self._part == "others" or _OTHER_LABEL.match(line):
            self._part = "others"
            self._others.append(line)
        else:
            self._continue(line)

    def finish(self) -> Head:
        """The head, with its title on one line."""
        self.head.title = " ".join(self._titles)
        self.head.others = tuple(self._others)
        return self.head

    def _begin(self, name: str, label: str, value: str) -> None:
        head, self._part = self.head, name
        if name not in _SUBJECTS:
            setattr(head, name, value.strip())
        elif head.subject_kind == "desired_state":
            self._part = "others"
            self._others.append(f"{label} : {value.strip()}")
        else:
            if head.subject:
                self._others.append(f"{head.subject_label} : {head.subject}")
            self._part = "subject"
            head.subject, head.subject_kind, head.subject_label = value.strip(), name, label

    def _continue(self, line: str) -> None:
        setattr(self.head, self._part, f"{getattr(self.head, self._part)} {line}".strip())


def _parse(units: Iterable[str]) -> Head:
    parser = _HeadParser()
    for unit in units:
        for line in tidy(unit).split("\n"):
            parser.feed(line)
    return parser.finish()


def _label(line: str) -> tuple[str, str, str] | None:
    for name in _LABELS:
        if found := _WITH_VALUE[name].match(line):
            return name, line[: found.start(2)].strip(" :："), found[2]
        if _ALONE[name].fullmatch(line):
            return name, line.strip(), ""
    return None


def _parse_above(unit: str) -> Head:
    head = _parse([unit])
    if len(head.title) > LONGEST_TITLE or not _TITLE_ABOVE.match(_OPENING.sub("", head.title)):
        head.title = ""
    return head


def _take_over(head: Head, nearer: Head) -> None:
    if nearer.subject:
        head.subject, head.subject_kind, head.subject_label = nearer.subject, nearer.subject_kind, nearer.subject_label
    for name in ("title", "organisation", "measure"):
        setattr(head, name, getattr(nearer, name) or getattr(head, name))


def _kind_in(text: str) -> str:
    squeezed = letters(text)
    change, process = (any(word in squeezed for word in words) for words in (_CHANGE, _PROCESS))
    if change == process:
        return ""
    return "change_management" if change else "km_process"
