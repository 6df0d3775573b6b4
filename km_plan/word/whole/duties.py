"""What each role has to do, out of the sentences around a list of members (“… มีหน้าที่และความรับผิดชอบ …”)."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from km_plan.word.headings import one_line
from km_plan.word.whole.lines import Line
from km_plan.word.whole.reading import Duty
from km_plan.word.whole.roles import role_of

WHO_IS_NEAR = 100
MOST_BETWEEN_WHO_AND_DUTY = 40
LONGEST_TEXT = 20_000

_DUTY = re.compile(r"(?:ซึ่ง\s*)?มี(?:อำนาจ)?หน้าที่(?:\s*และ\s*(?:ความ)?รับผิดชอบ)?(?:\s*ดัง(?:ต่อไป)?นี้)?\s*[:：]?\s*")
_WHO = re.compile(
    r"(?:คณะ)?ที่ปรึกษา(?:\s*CKO)?|หัวหน้า\s*(?:KM\s*Team|ทีมงาน|ทีม|คณะทำงาน)|(?:รอง)?ประธาน(?:คณะ)?(?:กรรมการ|ทำงาน)?"
    r"|CKO|KM\s*Team|ทีมงาน\s*KM|คณะทำงาน|คณะกรรมการ|เลขานุการ|กรรมการ(?:และเลขานุการ)?",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:โดย|และ|ให้|สำหรับ|[-–•·]|\s)+$")


def read_duties(lines: Sequence[Line], roles: Mapping[int, str], kind: str) -> tuple[tuple[Duty, ...], set[int]]:
    """The duties told between and after the members, and the indexes of the lines that tell them.

    `roles` gives the role of the member on a line; a duty that names nobody is that of the member before it.
    """
    duties: list[Duty] = []
    taken: set[int] = set()
    for start, end in pairwise([*sorted(roles), len(lines)]):
        texts = [line.text for line in lines[start + 1 : end]]
        first = next((place for place, text in enumerate(texts) if _DUTY.search(text)), None)
        if first is None:
            continue
        duties.extend(_duties("\n".join(texts[first:])[:LONGEST_TEXT], roles[start], kind))
        taken.update(range(start + 1 + first, end))
    return tuple(duties), taken


def _duties(text: str, role: str, kind: str) -> list[Duty]:
    marks = list(_DUTY.finditer(text))
    begins = [0, *(mark.end() for mark in marks[:-1])]
    owners = [_owner(text, begin, mark) for begin, mark in zip(begins, marks, strict=True)] if marks else []
    starts = [start for start, _ in owners]
    found = []
    for mark, (_, who), end in zip(marks, owners, [*starts[1:], len(text)], strict=True):
        words = _LEAD.sub("", text[mark.end() : end])
        said = one_line(re.sub(r"^[-–•·]\s*", "", words, flags=re.MULTILINE))
        if said:
            found.append(Duty(role_of(who, kind) if who else role, said))
    return found


def _owner(text: str, begin: int, mark: re.Match[str]) -> tuple[int, str]:
    """Where the words before a duty begin that say whose it is, and those words."""
    begin = max(begin, mark.start() - WHO_IS_NEAR)
    named = list(_WHO.finditer(text, begin, mark.start()))
    if not named or mark.start() - named[-1].end() > MOST_BETWEEN_WHO_AND_DUTY:
        return mark.start(), ""
    return named[-1].start(), named[-1][0]
