"""Two snapshots of a plan, row by row: what was added, removed, and which cells changed."""

from dataclasses import dataclass, field

COLUMN_LABELS = {
    "activity": "กิจกรรม",
    "method": "วิธีการสู่ความสำเร็จ",
    "period": "ระยะเวลา",
    "indicator": "ตัวชี้วัด",
    "target": "เป้าหมาย",
    "tools": "เครื่องมือ/อุปกรณ์",
    "budget": "งบประมาณ",
    "owners": "ผู้รับผิดชอบ",
    "status": "สถานะ",
    "title": "หัวข้อ",
    "organisation": "ชื่อหน่วยงาน",
    "subject": "เป้าหมาย/ขอบเขต KM",
    "measure": "หน่วยที่วัดผลได้เป็นรูปธรรม",
    "starts_on": "เริ่มวันที่",
    "ends_on": "สิ้นสุดวันที่",
    "text": "ข้อความ",
    "name": "ข้อความ",
    "number": "ลำดับ",
}
KINDS = {"added": "เพิ่ม", "removed": "ตัดออก", "changed": "แก้ไข"}


@dataclass(frozen=True)
class CellChange:
    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """One thing that differs: ``kind`` is added, removed or changed; ``place`` is its remark place when it has one."""

    kind: str
    label: str
    place: str = ""
    cells: list[CellChange] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind]


def compare(before: dict, after: dict) -> list[Difference]:
    """Every difference between two plan snapshots, in the order of the newer one, removals after."""
    found = _changed("หัวแผน", "", _cells(before, after, ("title", "starts_on", "ends_on")))
    for name, text, label in (("focus_areas", "name", "ขอบเขต KM"), ("desired_states", "text", "เป้าหมาย KM")):
        found += _compare_lists(
            before[name], after[name], (text,), lambda item, text=text, label=label: f"{label}: {item[text][:80]}"
        )
    headings = ("title", "organisation", "subject", "measure")
    found += _compare_lists(before["tables"], after["tables"], headings, lambda table: f"ตาราง: {table['title']}")
    found += _compare_lists(_rows(before), _rows(after), None, _row_label, place=lambda row: f"row:{row['key']}")
    return found


def _rows(snapshot: dict) -> list[dict]:
    return [{**row, "table": number} for number, table in enumerate(snapshot["tables"], 1) for row in table["rows"]]


def _row_label(row: dict) -> str:
    name = row["activity"].partition("\n")[0][:80] or "–"
    return f"ตารางที่ {row['table']} แถวที่ {row['number']}: {name}"


def _compare_lists(old, new, names, label, place=lambda item: "") -> list[Difference]:
    before, after = ({item["key"]: item for item in items} for items in (old, new))
    found: list[Difference] = []
    for key, item in after.items():
        if key not in before:
            found.append(Difference("added", label(item), place(item), _cells({}, item, names)))
        else:
            found += _changed(label(item), place(item), _cells(before[key], item, names))
    found += [Difference("removed", label(item), place(item)) for key, item in before.items() if key not in after]
    return found


def _changed(label: str, place: str, cells: list[CellChange]) -> list[Difference]:
    return [Difference("changed", label, place, cells)] if cells else []


ROW_COLUMNS = ("activity", "method", "period", "indicator", "target", "tools", "budget", "owners", "status")


def _cells(before: dict, after: dict, names=None) -> list[CellChange]:
    """Changed cells under their headings; without ``names``, those of a plan row with its extra columns."""
    pairs = [(COLUMN_LABELS[name], before.get(name, ""), after.get(name, "")) for name in names or ROW_COLUMNS]
    if names is None:
        old, new = before.get("extra", {}), after.get("extra", {})
        pairs += [(heading, old.get(heading, ""), new.get(heading, "")) for heading in {**old, **new}]
    return [CellChange(heading, str(old), str(new)) for heading, old, new in pairs if old != new]
