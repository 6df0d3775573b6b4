"""Two sendings of a report beside each other: which parts, facts and files changed."""

from datetime import date

from signoff.differences import CellChange, Difference
from thai.dates import format_date
from thai.digits import page_is_thai
from training.models import Training
from training.reports.snapshot import COSTS, EVENT_PLACE, FILES_PLACE

DAYS = ("order_date", "starts_on", "ends_on", "returns_on")
FACTS = ("title", "kind", "mode", "organiser", "place", "province", "order_number", *DAYS, *COSTS)
REPORTER = {"name": "ผู้รายงาน", "title": "ตำแหน่ง", "unit": "สังกัด"}
BY_WHEN = "ภายในวันที่"


def compare(before: dict, after: dict) -> list[Difference]:
    """Every difference between two snapshots of one report, in the order of the form."""
    head = _cells(_head(before), _head(after))
    event = [Difference("changed", "ข้อมูลการอบรม", EVENT_PLACE, head)] if head else []
    return [*event, *_parts(before, after), *_files(before, after)]


def _head(snapshot: dict) -> dict[str, str]:
    reporter = {label: snapshot["reporter"][name] for name, label in REPORTER.items()}
    facts = {str(Training._meta.get_field(name).verbose_name): _fact(snapshot["event"], name) for name in FACTS}
    return reporter | facts


def _fact(event: dict, name: str) -> str:
    return _day(event[name]) if name in DAYS else event[name]


def _parts(before: dict, after: dict) -> list[Difference]:
    old = {part["name"]: part["text"] for part in before["parts"]}
    found = []
    for part in after["parts"]:
        was, now = {part["label"]: old.get(part["name"], "")}, {part["label"]: part["text"]}
        if part["name"] == "passing_on":
            was, now = was | {BY_WHEN: _day(before["passing_by"])}, now | {BY_WHEN: _day(after["passing_by"])}
        if cells := _cells(was, now):
            found.append(Difference("changed", part["label"], part["name"], cells))
    return found


def _files(before: dict, after: dict) -> list[Difference]:
    """Files are the same by their content; another kind or caption is a change."""
    old, new = ({file["sha256"]: file for file in snapshot["files"]} for snapshot in (before, after))
    found = []
    for sha256, file in new.items():
        if cells := _cells(_about(old.get(sha256)), _about(file)):
            kind = "changed" if sha256 in old else "added"
            found.append(Difference(kind, f"หลักฐาน: {file['name']}", FILES_PLACE, cells))
    gone = [Difference("removed", f"หลักฐาน: {file['name']}") for sha256, file in old.items() if sha256 not in new]
    return found + gone


def _about(file: dict | None) -> dict[str, str]:
    return {"ชื่อไฟล์": file["name"], "ชนิดหลักฐาน": file["kind_label"], "คำบรรยาย": file["caption"]} if file else {}


def _cells(before: dict[str, str], after: dict[str, str]) -> list[CellChange]:
    pairs = [(heading, before.get(heading, ""), after[heading]) for heading in after]
    return [CellChange(heading, old, new) for heading, old, new in pairs if old != new]


def _day(written: str) -> str:
    return format_date(date.fromisoformat(written), thai_digits=page_is_thai()) if written else ""
