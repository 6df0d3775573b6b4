"""Writes an order or announcement as official paper: portrait, emblem, heading, members, duties, signature.

Everything printed comes from the frozen snapshot and the arguments; no database is read.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string

from core.typeset import Digits, in_digits, lines
from signoff.paper import Approval, Mark, Seal
from thai.dates import BE_OFFSET, MONTHS, format_datetime

TEMPLATE = "people/pdf/appointment.html"
SIGNER = "ผู้ลงนาม"
UNDATED = "........ เดือน ........................ พ.ศ. .........."
UNNUMBERED = "......... / .........."


DRAFT = Mark("ร่าง", "ฉบับร่าง ยังไม่ได้ลงนาม")
MARKS = {
    "in_review": Mark("ร่าง", "ฉบับร่าง อยู่ระหว่างรอลงนาม"),
    "returned": Mark("ร่าง", "ฉบับร่าง ส่งกลับให้แก้ไข"),
    "withdrawn": Mark("ร่าง", "ฉบับร่าง ถอนกลับมาแก้ไข"),
    "recorded": Mark("", "สำเนา ต้นฉบับลงนามในกระดาษ"),
    "to_sign": Mark("", "ฉบับพิมพ์เพื่อลงนามในกระดาษ"),
}
VERBS = {"order": "สั่ง", "announcement": "ประกาศ"}
SEALED_WORDS = (
    "{kind}นี้ลงนามทางอิเล็กทรอนิกส์ในระบบจัดการความรู้ของ{organisation} เมื่อ{moment} โดยผู้มีชื่อข้างต้นได้ยืนยันตัวบุคคล"
    "และแสดงเจตนาลงนามด้วยตนเอง ตามมาตรา 9 แห่งพระราชบัญญัติว่าด้วยธุรกรรมทางอิเล็กทรอนิกส์ พ.ศ. 2544"
)


def order_paper_html(
    snapshot: dict[str, Any],
    *,
    state: str,
    approvals: Sequence[Approval],
    seal: Seal | None,
    digits: Digits = "thai",
    printed_on: datetime,
    emblem: str = "",
) -> str:
    """Return the HTML of an order's paper.

    Only `state` "approved" together with a seal gives the final paper; "recorded" gives a copy of one that was signed
    by hand, "to_sign" the print that is signed by hand, every other state a draft. An unnumbered or undated paper is a
    draft in its heading too. `emblem` is a `data:` address; without it nothing is drawn in its place.
    """
    final = state == "approved" and seal is not None
    signature = next((approval for approval in approvals if approval.label == SIGNER), None)
    context = _about(snapshot, digits, printed_on) | {
        "mark": None if final else MARKS.get(state, DRAFT),
        "seal": seal if state in ("approved", "to_sign") else None,
        "heading": _heading(snapshot, is_draft=not final and state not in ("recorded", "to_sign")),
        "signature": _signature(signature, state),
        "sealed_words": _sealed_words(snapshot, signature) if final else "",
        "emblem": emblem,
    }
    return render_to_string(TEMPLATE, context)


def _about(snapshot: dict[str, Any], digits: Digits, printed_on: datetime) -> dict[str, Any]:
    organisation, name = snapshot["organisation"]["name"], _name(snapshot)
    printed = format_datetime(printed_on, "short", thai_digits=False)
    return {
        "title": f"{name} เรื่อง {snapshot['title']}",
        "author": organisation,
        "description": f"{name} เรื่อง {snapshot['title']}",
        "digits": digits,
        "printed_on": printed_on,
        "foot_line": f"{name} · พิมพ์เมื่อ {printed}",
        "subject": snapshot["title"],
        "opening": lines(snapshot["opening"]),
        "members": [_member(member) for member in snapshot["members"]],
        "duties": [(duty["role_label"], duty["text"]) for duty in snapshot["duties"]],
        "replaced": _replaced(snapshot),
        "term": _term(snapshot),
        "signed": f"{VERBS[snapshot['kind']]} ณ วันที่ {_written(snapshot['signed_on']) or UNDATED}",
    }


def _member(member: dict[str, Any]) -> dict[str, Any]:
    """A member whose place is vacant prints the position the order gives it, and says that nobody holds it."""
    return member | {"role_line": f"เป็น {member['role_label']}"}


def _name(snapshot: dict[str, Any]) -> str:
    number = f" ที่ {snapshot['number']}" if snapshot["number"] else " (ร่าง)"
    return f"{snapshot['kind_label']}{snapshot['organisation']['name']}{number}"


def _heading(snapshot: dict[str, Any], *, is_draft: bool) -> dict[str, str]:
    """Kind and municipality, and the number that orders carry; a paper not yet signed never reads as one in force."""
    unready = is_draft or not (snapshot["number"] and snapshot["signed_on"])
    kind = f"{snapshot['kind_label']}{snapshot['organisation']['name']}"
    number = f"ที่ {snapshot['number'] or UNNUMBERED}" if snapshot["kind"] == "order" else ""
    return {"kind": f"(ร่าง) {kind}" if unready else kind, "number": number}


def _replaced(snapshot: dict[str, Any]) -> str:
    """What this order ends, as its own sentence."""
    if not snapshot["replaces"]:
        return ""
    day = _written(snapshot["replaces_on"])
    return f"ให้ยกเลิก{snapshot['replaces']}" + (f" ลงวันที่ {day}" if day else "")


def _term(snapshot: dict[str, Any]) -> str:
    end = _written(snapshot["ends_on"])
    return f"ทั้งนี้ ตั้งแต่วันที่ {_written(snapshot['starts_on'])} " + (f"ถึงวันที่ {end}" if end else "เป็นต้นไป")


def _signature(approval: Approval | None, state: str) -> dict[str, Any]:
    """The block of the one signature; its line stays dotted until somebody signed."""
    if approval is None:
        return {"name": "", "position_lines": [], "on_behalf": "", "done": ""}
    done = "ลงนามทางอิเล็กทรอนิกส์" if approval.decided_at else "ลงนามในต้นฉบับแล้ว" if state == "recorded" else ""
    return {
        "name": approval.name,
        "position_lines": lines(approval.position),
        "on_behalf": approval.on_behalf,
        "done": done,
    }


def _sealed_words(snapshot: dict[str, Any], approval: Approval | None) -> str:
    moment = format_datetime(approval.decided_at, thai_digits=False) if approval and approval.decided_at else ""
    words = {"kind": snapshot["kind_label"], "organisation": snapshot["organisation"]["name"]}
    return SEALED_WORDS.format(moment=f"วันที่ {moment}" if moment else "", **words)


def _written(day: str) -> str:
    """๒๐ กันยายน พ.ศ. ๒๕๖๗, as the end of an order has it; empty for no day."""
    if not day:
        return ""
    found = date.fromisoformat(day)
    return in_digits(f"{found.day} {MONTHS[found.month - 1]} พ.ศ. {found.year + BE_OFFSET}", "arabic")
