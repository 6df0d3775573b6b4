"""Writes the list of those recognised as official paper, from the frozen snapshot and the arguments alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from core.typeset import Digits
from km_plan.paper import AWAITED, DRAFT, MARKS
from signoff.paper import Approval, Seal, signer_facts
from thai.dates import format_datetime

TEMPLATE = "assessment/pdf/recognition.html"
SEALED_WORDS = (
    "รายชื่อนี้ได้รับอนุมัติทางอิเล็กทรอนิกส์ในระบบจัดการความรู้ของ{organisation} "
    "โดยผู้มีชื่อข้างต้นได้ยืนยันตัวบุคคลและแสดงเจตนาอนุมัติด้วยตนเองตามวันและเวลาที่ระบุไว้"
)
TO_SIGN_WORDS = (
    "รายชื่อนี้พิมพ์จากระบบจัดการความรู้ของ{organisation} เพื่อให้ผู้อนุมัติลงนามด้วยลายมือ "
    "มีผลเมื่อลงนามและแนบภาพสแกนเข้าระบบแล้ว ตรวจสอบได้ด้วยรหัสท้ายหน้า"
)


def list_paper_html(
    snapshot: dict[str, Any],
    *,
    state: str,
    approvals: Sequence[Approval],
    seal: Seal | None,
    digits: Digits = "thai",
    printed_on: datetime,
    emblem: str = "",
) -> str:
    """Return the HTML of the list's paper; only ``state`` "approved" with a seal gives the final paper."""
    final = state == "approved" and seal is not None
    organisation = snapshot["organisation"]["name"]
    printed = format_datetime(printed_on, "short", thai_digits=False)
    words = TO_SIGN_WORDS if state == "to_sign" else SEALED_WORDS
    context = {
        "title": snapshot["title"],
        "author": organisation,
        "description": snapshot["title"],
        "organisation": organisation,
        "digits": digits,
        "printed_on": printed_on,
        "foot_line": f"{snapshot['title']} · พิมพ์เมื่อ {printed}",
        "introduction": snapshot["introduction"],
        "criteria": snapshot["criteria"],
        "emblem": emblem,
        "mark": None if final else MARKS.get(state, DRAFT),
        "seal": seal if final or state == "to_sign" else None,
        "sealed_words": words.format(organisation=organisation),
        "approvals": [signer_facts(approval) for approval in approvals or AWAITED],
    }
    return render_to_string(TEMPLATE, context)
