"""Which state of progress the status cell says."""

import re

from thai.folding import fold

_SAID = {
    "not_started": "ยังไม่เริ่ม|ยังไม่ได้เริ่ม|"
    "ยังไม่ดำเนินการ|ยังไม่ได้ดำเนินการ|ยังไม่เริ่มดำเนินการ|รอดำเนินการ|not started|not yet started",
    "in_progress": "กำลังดำเนินการ|"
    "กำลังดำเนินงาน|อยู่ระหว่างดำเนินการ|อยู่ระหว่างการดำเนินการ|ระหว่างดำเนินการ|ดำเนินการอยู่|ยังไม่แล้วเสร็จ"
    "|in progress|ongoing|on going|started",
    "done": "แล้วเสร็จ|เสร็จแล้ว|เสร็จสิ้น|เสร็จสิ้นแล้ว|เสร็จเรียบร้อย|เสร็จเรียบร้อยแล้ว|ดำเนินการแล้ว|ดำเนินการแล้วเสร็จ|ดำเนินการเสร็จสิ้น"
    "|ดำเนินการเสร็จแล้ว|ดำเนินการเสร็จสิ้นแล้ว|done|complete|completed|finished",
    "late": "ล่าช้า|ล่าช้ากว่าแผน|ล่าช้ากว่ากำหนด|เกินกำหนด|late|delayed|overdue",
    "cancelled": "ยกเลิก|ยกเลิกแล้ว|ยกเลิกกิจกรรม|ยกเลิกโครงการ|cancelled|canceled",
}


def _bare(text: str) -> str:
    return re.sub(r"[\s.\-–_]+", "", fold(text))


_STATES = {_bare(word): state for state, words in _SAID.items() for word in words.split("|")}


def understand_status(text: str) -> str:
    """One of not_started, in_progress, done, late, cancelled; "" for a blank cell or any other text."""
    return _STATES.get(_bare(text), "") if len(text) < 100 else ""
