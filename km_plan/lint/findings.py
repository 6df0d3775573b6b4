"""What a look through a draft finds, gathered by kind so that a person can work through it."""

from collections.abc import Iterable
from dataclasses import dataclass

# Every kind of finding, in the order shown.
KINDS = {
    "no_owner": "ไม่มีผู้รับผิดชอบ",
    "owner_left": "ผู้รับผิดชอบพ้นหน้าที่แล้ว",
    "owner_unknown": "ผู้รับผิดชอบที่ระบบยังไม่รู้จัก",
    "owner_no_position": "ผู้รับผิดชอบไม่มีตำแหน่ง",
    "no_target": "เป้าหมายยังวัดไม่ได้",
    "no_period": "ไม่มีระยะเวลา",
    "outside_plan": "วันที่อยู่นอกช่วงเวลาของแผน",
    "goal_without_plan": "เป้าหมายหรือขอบเขตที่ยังไม่มีตารางแผน",
    "activity_without_month": "กิจกรรมในปฏิทินที่ยังไม่วางเดือน",
    "other_body": "ชื่อหน่วยงานอื่น",
    "mixed_digits": "เลขไทยกับเลขอารบิกปนกันในจำนวนเดียว",
    "misspelling": "คำที่ควรตรวจตัวสะกด",
}
LONGEST_QUOTE = 60
MOST_SHOWN = 50


@dataclass(frozen=True)
class LintFinding:
    """One thing to look at: ``place`` is its remark place when it has one, ``url`` where it is put right."""

    code: str
    where: str
    text: str
    url: str
    place: str = ""


@dataclass(frozen=True)
class LintGroup:
    """The findings of one kind."""

    label: str
    findings: list[LintFinding]

    @property
    def shown(self) -> list[LintFinding]:
        """The first of them; a plan with more is put right a stretch at a time."""
        return self.findings[:MOST_SHOWN]

    @property
    def rest(self) -> int:
        return len(self.findings) - len(self.shown)


def by_kind(findings: Iterable[LintFinding]) -> list[LintGroup]:
    """The findings of each kind together, kinds in their order, empty ones left out."""
    groups: dict[str, list[LintFinding]] = {code: [] for code in KINDS}
    for finding in findings:
        groups[finding.code].append(finding)
    return [LintGroup(KINDS[code], found) for code, found in groups.items() if found]


def quote(text: str) -> str:
    """The beginning of a text on one line, in quotation marks."""
    line = " ".join(text.split())
    return f"“{line[:LONGEST_QUOTE]}…”" if len(line) > LONGEST_QUOTE else f"“{line}”"
