"""Writes a report as official paper: the form, every superior's opinion and signature, pictures as an appendix.

Everything printed comes from the frozen snapshot and the arguments; no database is read.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string

from core.typeset import Digits
from signoff.paper import Approval, Mark, Seal, signer_facts
from thai.dates import format_date, format_datetime

TEMPLATE = "training/pdf/report.html"
HEADING = "แบบรายงานผลการเข้ารับการอบรม สัมมนา หรือศึกษาดูงาน"


DRAFT = Mark("ร่าง", "ฉบับร่าง ยังไม่ได้ส่งรายงาน")
MARKS = {
    "in_review": Mark("ร่าง", "ฉบับร่าง อยู่ระหว่างรายงานตามลำดับชั้น"),
    "returned": Mark("ร่าง", "ฉบับร่าง ส่งกลับให้แก้ไข"),
    "withdrawn": Mark("ร่าง", "ฉบับร่าง ถอนกลับมาแก้ไข"),
    "to_sign": Mark("", "ฉบับพิมพ์เพื่อลงนามในกระดาษ"),
}
SEALED_WORDS = "รายงานนี้ส่งและรับทราบทางอิเล็กทรอนิกส์ในระบบจัดการความรู้ของ{organisation} ตามชื่อ วันที่ และเวลาที่พิมพ์ไว้ข้างต้น"
COSTS = (
    ("registration_cost", "ค่าลงทะเบียน"),
    ("travel_cost", "ค่าเดินทางและที่พัก"),
    ("other_cost", "ค่าใช้จ่ายอื่น"),
)


def report_paper_html(
    snapshot: dict[str, Any],
    *,
    state: str,
    approvals: Sequence[Approval],
    seal: Seal | None,
    digits: Digits = "thai",
    printed_on: datetime,
    emblem: str = "",
    pictures: Mapping[str, str] | None = None,
) -> str:
    """Return the HTML of a report's paper.

    Of ``approvals`` the first is the reporter; the others are printed with their opinions. Only ``state`` "approved"
    with a seal gives the final paper. ``pictures`` are ``data:`` addresses by the files' sha256.
    """
    final = state == "approved" and seal is not None
    reporter, *superiors = approvals or [_unsigned(snapshot)]
    context = _about(snapshot, digits, printed_on) | {
        "mark": None if final else MARKS.get(state, DRAFT),
        "seal": seal if final or state == "to_sign" else None,
        "sealed_words": SEALED_WORDS.format(organisation=snapshot["organisation"]["name"]) if final else "",
        "reporter": _signer(reporter),
        "superiors": [_signer(superior) for superior in superiors],
        "pictures": _pictures(snapshot["files"], pictures or {}),
        "emblem": emblem,
    }
    return render_to_string(TEMPLATE, context)


def _about(snapshot: dict[str, Any], digits: Digits, printed_on: datetime) -> dict[str, Any]:
    organisation, event = snapshot["organisation"]["name"], snapshot["event"]
    printed = format_datetime(printed_on, "short", thai_digits=False)
    title = f"รายงานผลการ{event['kind']} {event['title']}"
    return {
        "title": title,
        "heading": HEADING,
        "organisation": organisation,
        "author": organisation,
        "description": f"{title} ของ {snapshot['reporter']['name']}",
        "digits": digits,
        "printed_on": printed_on,
        "foot_line": f"รายงานของ {snapshot['reporter']['name']} · พิมพ์เมื่อ {printed}",
        "reporter_facts": _reporter_facts(snapshot),
        "event_facts": _event_facts(event),
        "parts": [_part(snapshot, part) for part in snapshot["parts"]],
        "files": [_listed(file) for file in snapshot["files"]],
    }


def _reporter_facts(snapshot: dict[str, Any]) -> list[tuple[str, str]]:
    reporter, duty = snapshot["reporter"], snapshot["duty"]
    granted = " (ได้รับการขยายเวลา)" if duty["extended"] else ""
    due = f"{_day(duty['last_day'])}{granted}\n{duty['counting']}" if duty["last_day"] else ""
    rows = (
        ("ชื่อผู้รายงาน", reporter["name"]),
        ("ตำแหน่ง", reporter["title"]),
        ("สังกัด", reporter["unit"]),
        ("คำสั่งให้เข้าร่วม", _order(snapshot["event"])),
        ("กำหนดรายงาน", due),
    )
    return [(label, words or "–") for label, words in rows]


def _order(event: dict[str, Any]) -> str:
    number = f"ที่ {event['order_number']}" if event["order_number"] else ""
    day = f"ลงวันที่ {_day(event['order_date'])}" if event["order_date"] else ""
    return f"{number} {day}".strip()


def _event_facts(event: dict[str, Any]) -> list[tuple[str, str]]:
    province = f"จังหวัด{event['province'].removeprefix('จังหวัด')}" if event["province"] else ""
    rows = (
        ("ชื่อหลักสูตรหรือเรื่อง", event["title"]),
        ("ประเภท", f"{event['kind']} ({event['mode']})"),
        ("หน่วยงานผู้จัด", event["organiser"]),
        ("สถานที่", f"{event['place']} {province}".strip()),
        ("ระหว่างวันที่", _span(event["starts_on"], event["ends_on"])),
        ("วันเดินทางกลับ", _day(event["returns_on"])),
        ("งบประมาณที่ใช้", _costs(event)),
    )
    return [(label, words or "–") for label, words in rows]


def _span(first: str, last: str) -> str:
    return _day(first) if first == last else f"{_day(first)} ถึง {_day(last)}"


def _costs(event: dict[str, Any]) -> str:
    """Each known part on a line of its own, and the sum of several."""
    known = [(label, event[name]) for name, label in COSTS if event[name]]
    if len(known) > 1:
        known.append(("รวม", event["cost"]))
    return "\n".join(f"{label} {Decimal(amount):,.2f} บาท" for label, amount in known)


def _part(snapshot: dict[str, Any], part: dict[str, str]) -> tuple[str, str]:
    text = part["text"].strip()
    if part["name"] == "passing_on" and snapshot["passing_by"]:
        text = f"{text}\nภายในวันที่ {_day(snapshot['passing_by'])}".strip()
    return part["label"], text or "–"


def _listed(file: dict[str, str]) -> str:
    words = f"{file['kind_label']}: {file['name']}"
    return f"{words} ({file['caption']})" if file["caption"] else words


def _pictures(files: Sequence[dict[str, str]], data: Mapping[str, str]) -> list[dict[str, str]]:
    """The pictures of the appendix; one whose file is lost is told by its caption alone."""
    pictures = [file for file in files if file["content_type"].startswith("image/")]
    return [{"data": data.get(file["sha256"], ""), "words": file["caption"] or file["kind_label"]} for file in pictures]


def _unsigned(snapshot: dict[str, Any]) -> Approval:
    """The reporter, before anything was sent."""
    return Approval("", snapshot["reporter"]["name"], snapshot["reporter"]["title"], "", None)


def _signer(approval: Approval) -> dict[str, Any]:
    return signer_facts(approval) | {"comment": approval.comment}


def _day(written: str) -> str:
    return format_date(date.fromisoformat(written), thai_digits=False) if written else ""
