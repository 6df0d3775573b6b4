"""Which of the seven KM steps or six change elements an activity names in its first line."""

import re
from functools import lru_cache

from thai.folding import fold

# Each step by the name of the municipality's own form (section 18), then other ways to write it.
STEP_NAMES = {
    "km_process": (
        ("การบ่งชี้ความรู้", "บ่งชี้ความรู้", "knowledge identification"),
        (
            "การสร้างและแสวงหาความรู้",
            "สร้างและแสวงหาความรู้",
            "การสร้างและการแสวงหาความรู้",
            "knowledge creation and acquisition",
        ),
        (
            "การจัดความรู้ให้เป็นระบบ",
            "จัดความรู้ให้เป็นระบบ",
            "การจัดการความรู้ให้เป็นระบบ",
            "knowledge organization",
            "knowledge organisation",
        ),
        (
            "การประมวลและกลั่นกรองความรู้",
            "ประมวลและกลั่นกรองความรู้",
            "การประมวลผลและกลั่นกรองความรู้",
            "knowledge codification and refinement",
        ),
        ("การเข้าถึงความรู้", "เข้าถึงความรู้", "knowledge access"),
        (
            "การแบ่งปันแลกเปลี่ยนความรู้",
            "แบ่งปันแลกเปลี่ยนความรู้",
            "การแบ่งปันและแลกเปลี่ยนความรู้",
            "การแลกเปลี่ยนแบ่งปันความรู้",
            "knowledge sharing",
        ),
        ("การเรียนรู้", "learning"),
    ),
    "change_management": (
        (
            "การเตรียมการและปรับเปลี่ยนพฤติกรรม",
            "การเตรียมการและการปรับเปลี่ยนพฤติกรรม",
            "transition and behavior management",
            "transition and behaviour management",
        ),
        ("การสื่อสาร", "communication", "communications"),
        ("กระบวนการและเครื่องมือ", "process and tools", "processes and tools"),
        ("การเรียนรู้", "การฝึกอบรมและการเรียนรู้", "การเรียนรู้และการฝึกอบรม", "learning"),
        ("การวัดผล", "measurement", "measurements"),
        (
            "การยกย่องชมเชยและการให้รางวัล",
            "การยกย่องชมเชยและให้รางวัล",
            "recognition and reward",
            "recognition and rewards",
        ),
    ),
}
LONGEST_LABEL = 120
_OPENING = re.compile(r"^\s*(?:(?:ขั้นตอน|ขั้น|องค์ประกอบ|step)\s*(?:ที่)?\s*[0-9]+|[0-9]+)?[\s.):\-–•]*")


def understand_step(activity: str, kind: str) -> int | None:
    """The number, from 1, of the step that the activity begins with; None for another text or a free table.

    The name may be broken over lines; after it the line ends, or a list, a bracket or a colon begins.
    """
    start = fold_lines(activity[: 2 * LONGEST_LABEL])
    for number, name in _patterns(kind):
        if name.match(start):
            return number
    return None


def fold_lines(text: str) -> str:
    """`text` folded line by line, its opening number or bullet left out."""
    folded = "\n".join(fold(line) for line in text.splitlines())
    return _OPENING.sub("", folded, count=1)


@lru_cache
def _patterns(kind: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple(
        (number, re.compile(r"\s*".join(map(re.escape, fold(name).replace(" ", ""))) + r"\s*(?:$|\n|[-–—:(\[/•·*])"))
        for number, names in enumerate(STEP_NAMES.get(kind, ()), 1)
        for name in names
    )
