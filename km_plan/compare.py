"""Two snapshots of a plan beside each other: what was added, removed, and which texts changed."""

from collections.abc import Callable, Iterable
from datetime import date

from core.richtext import plain
from km_plan.aligning import aligned
from signoff.differences import CellChange, Difference
from thai.dates import BE_OFFSET, MONTHS_SHORT, format_date
from thai.digits import for_page, page_is_thai

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
ROW_COLUMNS = ("activity", "method", "period", "indicator", "target", "tools", "budget", "owners", "status")
TABLE_HEADINGS = ("title", "organisation", "subject", "measure")
LONGEST_LABEL = 80
_Texts = dict[str, str]


def compare(before: dict, after: dict) -> list[Difference]:
    """Every difference between two plan snapshots, in the order of the newer one, removals after.

    What an older snapshot does not know yet counts as empty. Plans of two years share no keys: their parts are
    paired by what they say.
    """
    before = before if _year(before) == _year(after) else aligned(before, after)
    found = _changed("หัวแผน", "", _cells(_heading(before), _heading(after)))
    for name, label, texts in _PARTS:
        found += _compare_lists(before.get(name, ()), after.get(name, ()), texts, label)
    found += _compare_lists(_rows(before), _rows(after), _row_texts, _row_label, lambda row: f"row:{row['key']}")
    return found + _compare_lists(
        before.get("calendar", ()), after.get("calendar", ()), _activity_texts, _named("กิจกรรมในปฏิทิน")
    )


def _year(snapshot: dict) -> int | None:
    return snapshot.get("fiscal_year")


def _heading(snapshot: dict) -> _Texts:
    days = {COLUMN_LABELS[name]: _day(snapshot.get(name, "")) for name in ("starts_on", "ends_on")}
    return {COLUMN_LABELS["title"]: snapshot.get("title", ""), **days}


def _day(written: str) -> str:
    return format_date(date.fromisoformat(written), thai_digits=page_is_thai()) if written else ""


def _rows(snapshot: dict) -> list[dict]:
    tables = enumerate(snapshot.get("tables", ()), 1)
    return [{**row, "table": number} for number, table in tables for row in table["rows"]]


def _row_label(row: dict) -> str:
    name = row["activity"].partition("\n")[0][:LONGEST_LABEL] or "–"
    return f"ตารางที่ {row['table']} แถวที่ {row['number']}: {name}"


def _row_texts(row: dict) -> _Texts:
    return _of(ROW_COLUMNS)(row) | row.get("extra", {})


def _of(names: Iterable[str]) -> Callable[[dict], _Texts]:
    """The named texts of an item under their headings."""
    return lambda item: {COLUMN_LABELS[name]: item.get(name) or "" for name in names}


def _focus_area_texts(area: dict) -> _Texts:
    benefits = {f"ประโยชน์ต่อ{benefit['group']}": benefit["text"] for benefit in area.get("benefits", ())}
    return {COLUMN_LABELS["name"]: area["name"], "ยุทธศาสตร์ที่สนับสนุน": area.get("strategy", ""), **benefits}


def _state_texts(state: dict) -> _Texts:
    return {COLUMN_LABELS["text"]: state["text"], "เลือกดำเนินการในปีนี้": "เลือก" if state.get("chosen") else ""}


def _section_texts(section: dict) -> _Texts:
    return {"หัวข้อ": section["heading"], "เนื้อหา": plain(section.get("html", ""))}


def _activity_texts(activity: dict) -> _Texts:
    months = ", ".join(_month(written) for written in activity.get("months", ()))
    return {"กิจกรรม": activity["name"], "ผู้รับผิดชอบ": activity.get("owners", ""), "เดือนที่วางไว้": months}


def _month(written: str) -> str:
    """2025-10 as ต.ค. ๖๘."""
    year, month = map(int, written.split("-"))
    return for_page(f"{MONTHS_SHORT[month - 1]} {(year + BE_OFFSET) % 100:02}")


def _named(label: str, name: str = "name") -> Callable[[dict], str]:
    return lambda item: f"{label}: {item[name][:LONGEST_LABEL]}"


# Name in the snapshot, how one is called, its texts; in the order of the printed plan.
_PARTS = (
    ("preamble", _named("ความนำ", "heading"), _section_texts),
    ("stakeholder_groups", _named("กลุ่มผู้มีส่วนได้ส่วนเสีย"), _of(["name"])),
    ("focus_areas", _named("ขอบเขต KM"), _focus_area_texts),
    ("desired_states", _named("เป้าหมาย KM", "text"), _state_texts),
    ("success_factors", _named("ปัจจัยแห่งความสำเร็จ", "text"), _of(["text"])),
    ("tables", _named("ตาราง", "title"), _of(TABLE_HEADINGS)),
)


def _compare_lists(old, new, texts, label, place=lambda item: "") -> list[Difference]:
    before, after = ({item["key"]: item for item in items} for items in (old, new))
    found: list[Difference] = []
    for key, item in after.items():
        if key not in before:
            found.append(Difference("added", label(item), place(item), _cells({}, texts(item))))
        else:
            found += _changed(label(item), place(item), _cells(texts(before[key]), texts(item)))
    return found + [Difference("removed", label(item), place(item)) for key, item in before.items() if key not in after]


def _changed(label: str, place: str, cells: list[CellChange]) -> list[Difference]:
    return [Difference("changed", label, place, cells)] if cells else []


def _cells(before: _Texts, after: _Texts) -> list[CellChange]:
    """The texts that changed, under their headings."""
    pairs = [(heading, before.get(heading, ""), after.get(heading, "")) for heading in {**before, **after}]
    return [CellChange(heading, str(old), str(new)) for heading, old, new in pairs if old != new]
