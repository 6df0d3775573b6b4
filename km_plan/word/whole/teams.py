"""The KM team and the monitoring committee: who is appointed, in printed order, and the words around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from km_plan.word.headings import letters, one_line
from km_plan.word.layout import Slots, filled
from km_plan.word.walk import Sighting
from km_plan.word.whole.duties import read_duties
from km_plan.word.whole.lines import Line, Section
from km_plan.word.whole.reading import Member, TeamReading
from km_plan.word.whole.roles import is_of_a_km_team, read_member, role_alone, role_of

FEWEST_MEMBERS = 2
MOST_BETWEEN = 8
MOST_ABOVE = 6
MOST_AFTER = 15
LONGEST_TITLE = 200

_COMMITTEE, _TEAM = ("ติดตาม", "ประเมินผล"), ("จัดการความรู้", "km")
_NUMBER = re.compile(r"[0-9๐-๙]{1,3}\s*[.)]*")
_BODY_NAME = re.compile(r"(คณะ(?:กรรมการ|ทำงาน)\S.*?)\s*(?:ประกอบ\s*ด้วย|ดัง(?:ต่อไป)?นี้|$)")


@dataclass
class Run:
    """Lines that appoint people one after another, by their index in their section."""

    members: list[tuple[int, tuple[str, str, str]]] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The index of its first member."""
        return self.members[0][0]

    @property
    def last(self) -> int:
        """The index of its last member."""
        return self.members[-1][0]


def teams_in_text(section: Section) -> Iterator[tuple[TeamReading, set[int]]]:
    """The teams named line by line in a section, each with the places of the lines it takes."""
    runs = _runs(section.lines)
    ends = [*(run.first for run in runs[1:]), len(section.lines)][: len(runs)]
    begin = 0
    for run, end in zip(runs, ends, strict=True):
        above = section.lines[max(begin, run.first - MOST_ABOVE) : run.first]
        kind = _kind([seat[2] for _, seat in run.members], [*(line.text for line in reversed(above)), section.name])
        end = min(end, _end_of_stretch(section.lines, run.last))
        if kind:
            yield _team(section, run, kind, above, end)
        begin = run.last + 1


def team_in_table(met: Sighting, heading: str = "") -> TeamReading | None:
    """The team that a table lists, one member a row; None for any other table."""
    seats = [seat for row in met.rows if (seat := _seat(row))]
    above = [text for text in reversed(met.above[-MOST_ABOVE:]) if text]
    inside = [slot.text for row in met.rows[:1] for slot in filled(row)]
    kind = _kind([seat[2] for seat in seats], [*inside, *above, heading])
    if not kind or len(seats) < max(FEWEST_MEMBERS, len(met.rows) // 2):
        return None
    title = _title(above[::-1]) or heading or next((text for text in above if len(text) <= LONGEST_TITLE), "")
    return TeamReading(kind, title, "", _members(seats, kind))


def _runs(lines: Sequence[Line]) -> list[Run]:
    runs: list[Run] = []
    for index, line in enumerate(lines):
        seat = read_member(line.raw, line.label)
        if not seat:
            continue
        if not runs or not _goes_on(lines, runs[-1].last, index):
            runs.append(Run())
        runs[-1].members.append((index, seat))
    return [run for run in runs if len(run.members) >= FEWEST_MEMBERS]


def _goes_on(lines: Sequence[Line], last: int, index: int) -> bool:
    if index - last - 1 > MOST_BETWEEN or lines[last].stretch != lines[index].stretch:
        return False
    short = [line.text for line in lines[last + 1 : index] if len(line.text) <= LONGEST_TITLE]
    return not any("ประกอบ" in text and _BODY_NAME.search(text) for text in short)


def _end_of_stretch(lines: Sequence[Line], last: int) -> int:
    stretch, end = lines[last].stretch, min(len(lines), last + 1 + MOST_AFTER)
    return next((index for index in range(last, end) if lines[index].stretch != stretch), end)


def _team(section: Section, run: Run, kind: str, above: Sequence[Line], end: int) -> tuple[TeamReading, set[int]]:
    texts = [line.text for line in above]
    members = _members([seat for _, seat in run.members], kind)
    duties, taken = read_duties(section.lines[run.first : end], dict(_roles_by_index(run, members)), kind)
    title = _title(texts) or section.title
    places = {line.place for line in above} | {section.lines[index].place for index, _ in run.members}
    team = TeamReading(kind, title, one_line(" ".join(texts)), members, duties)
    return team, places | {section.lines[run.first + index].place for index in taken}


def _roles_by_index(run: Run, members: Sequence[Member]) -> Iterator[tuple[int, str]]:
    for (index, _), member in zip(run.members, members, strict=True):
        yield index - run.first, member.role


def _members(seats: Sequence[tuple[str, str, str]], kind: str) -> tuple[Member, ...]:
    return tuple(Member(number, position, role_of(words, kind), words) for number, position, words in seats)


def _seat(row: Slots) -> tuple[str, str, str] | None:
    texts = [one_line(slot.text) for slot in filled(row)]
    place = next((place for place in reversed(range(len(texts))) if role_alone(texts[place])), 0)
    if not place:
        return None
    has_number = bool(_NUMBER.fullmatch(texts[0])) and place > 1
    number = texts[0].rstrip(" .)") if has_number else next((slot.label for slot in row if slot.label), "")
    return number, " ".join(texts[has_number:place]), role_alone(texts[place])


def _kind(role_texts: Sequence[str], around: Sequence[str]) -> str:
    """What the roles, or else the nearest words around them, say the body is; "" for another body."""
    if any(map(is_of_a_km_team, role_texts)):
        return "team"
    for text in map(letters, around):
        if any(word in text for word in _COMMITTEE):
            return "committee"
        if any(word in text for word in _TEAM):
            return "team"
    return ""


def _title(texts: Sequence[str]) -> str:
    for text in reversed(texts):
        found = _BODY_NAME.search(text) if len(text) <= LONGEST_TITLE else None
        if found:
            return one_line(found[1])
    return ""
