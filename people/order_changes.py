"""Two snapshots of an order beside each other: what was added, removed, and which texts changed."""

from datetime import date

from signoff.differences import CellChange, Difference
from thai.dates import format_date
from thai.digits import page_is_thai

HEAD = {
    "kind_label": "ประเภท",
    "number": "เลขที่",
    "title": "เรื่อง",
    "opening": "ความนำ",
    "replaces": "ยกเลิกฉบับเดิม",
}
DAYS = {"signed_on": "ลงวันที่", "starts_on": "มีผลตั้งแต่วันที่", "ends_on": "ถึงวันที่"}
MEMBER = {"name": "ชื่อ", "title": "ตำแหน่ง", "role_label": "บทบาท"}
DUTY = {"text": "หน้าที่และความรับผิดชอบ"}


def compare(before: dict, after: dict) -> list[Difference]:
    """Every difference between two snapshots of one order, as it is printed from top to bottom."""
    head = _cells(_head(before), _head(after))
    members = _compared(
        before, after, "members", "number", MEMBER, lambda m: f"ลำดับที่ {m['number']}: {m['name']}", "seat"
    )
    duties = _compared(before, after, "duties", "role", DUTY, lambda d: f"หน้าที่ของ{d['role_label']}", "duty")
    return [*([Difference("changed", "หัวเรื่อง", "opening", head)] if head else []), *members, *duties]


def _head(snapshot: dict) -> dict[str, str]:
    days = {label: _day(snapshot[name]) for name, label in DAYS.items()}
    return {label: snapshot[name] for name, label in HEAD.items()} | days


def _day(written: str) -> str:
    return format_date(date.fromisoformat(written), thai_digits=page_is_thai()) if written else ""


def _compared(before: dict, after: dict, part: str, key: str, columns: dict, label, place: str) -> list[Difference]:
    old, new = ({item[key]: item for item in snapshot[part]} for snapshot in (before, after))
    found = []
    for name, item in new.items():
        cells = _cells(_texts(old.get(name), columns), _texts(item, columns))
        if cells:
            kind = "changed" if name in old else "added"
            found.append(Difference(kind, label(item), f"{place}:{name}", cells))
    return found + [Difference("removed", label(item)) for name, item in old.items() if name not in new]


def _texts(item: dict | None, columns: dict) -> dict[str, str]:
    return {label: item[name] for name, label in columns.items()} if item else {}


def _cells(before: dict[str, str], after: dict[str, str]) -> list[CellChange]:
    pairs = [(heading, before.get(heading, ""), after[heading]) for heading in after]
    return [CellChange(heading, old, new) for heading, old, new in pairs if old != new]
