"""What the portal took a row's texts to mean, in words for the one who writes them."""

from km_plan.models import PlanRow
from thai.dates import format_date
from thai.digits import for_page


def understood_words(row: PlanRow) -> dict[str, str]:
    """What the portal took the row's texts to mean, as Thai sentences by the id of the element that shows them."""
    return {
        "understood-period": _period_words(row),
        "understood-target": _target_words(row),
    }


def _period_words(row: PlanRow) -> str:
    if not row.period.strip():
        return "ยังไม่ได้ระบุระยะเวลา"
    if row.starts_on is None and row.ends_on is None:
        return "ระบบยังอ่านระยะเวลานี้ไม่ได้ จะเก็บไว้ตามที่เขียน"
    start = f"ตั้งแต่ {for_page(format_date(row.starts_on))}" if row.starts_on else ""
    end = "เป็นต้นไป" if row.is_open_ended else (f"ถึง {for_page(format_date(row.ends_on))}" if row.ends_on else "")
    outside = "" if row.starts_on is None or row.table.plan.contains(row.starts_on) else " (อยู่นอกปีของแผน)"
    return f"ระบบเข้าใจว่า {start} {end}{outside}".replace("  ", " ").strip()


def _target_words(row: PlanRow) -> str:
    if not row.target.strip():
        return "ยังไม่ได้ระบุเป้าหมาย"
    if row.target_number is None:
        return "ยังวัดไม่ได้ เพราะไม่มีตัวเลขในเป้าหมาย"
    number = for_page(f"{row.target_number.normalize():f}")
    amount = f"ร้อยละ {number}" if row.target_unit == "ร้อยละ" else f"{number} {row.target_unit}"
    parts = (row.get_target_comparator_display(), amount, row.target_base)
    return "ระบบเข้าใจว่า " + " ".join(part for part in parts if part)
