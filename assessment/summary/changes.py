"""Two sendings of a round beside each other: which scores, texts and pieces of evidence changed."""

from assessment.summary.snapshot import CONCLUSION
from signoff.differences import CellChange, Difference
from thai.digits import for_page

UNSCORED = "ยังไม่ให้คะแนน"


def compare(before: dict, after: dict) -> list[Difference]:
    """Every difference between two snapshots of one round, in the order of the form."""
    old = {item["key"]: item for item in _items(before)}
    found = [_changed(old.get(item["key"], {}), item) for item in _items(after)]
    if before["conclusion"] != after["conclusion"]:
        cell = CellChange("ข้อสรุป", before["conclusion"], after["conclusion"])
        found.append(Difference("changed", "ข้อสรุปของคณะผู้ประเมิน", CONCLUSION, [cell]))
    return [difference for difference in found if difference is not None]


def _items(snapshot: dict) -> list[dict]:
    return [item for category in snapshot["categories"] for item in category["items"]]


def _changed(before: dict, after: dict) -> Difference | None:
    was, now = _told(before), _told(after)
    cells = [CellChange(heading, was[heading], now[heading]) for heading in now if was[heading] != now[heading]]
    label = f"ข้อ {for_page(after['number'])} {after['text']}"[:200]
    return Difference("changed", label, f"item:{after['key']}", cells) if cells else None


def _told(item: dict) -> dict[str, str]:
    value = item.get("value")
    return {
        "คะแนน": UNSCORED if value is None else for_page(value),
        "สิ่งที่มีอยู่ / ทำอยู่": item.get("existing", ""),
        "หมายเหตุ": item.get("note", ""),
        "หลักฐาน": "\n".join(f"{one['label']} {one['url']}".strip() for one in item.get("evidence", [])),
    }
