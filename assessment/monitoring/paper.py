"""Writes the committee's report as official paper; everything printed comes from its snapshot and the arguments."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from assessment.monitoring.presenting import sections_of
from assessment.monitoring.signatures import in_printed_order
from core.typeset import Digits
from signoff.paper import Approval, Mark, Seal, signer_facts
from thai.dates import format_datetime

TEMPLATE = "assessment/pdf/monitoring.html"
HEADING = "รายงานการติดตามและประเมินผลการจัดการความรู้"
DRAFT = Mark("ร่าง", "ฉบับร่าง ยังไม่ได้ลงนาม")
MARKS = {
    "in_review": Mark("ร่าง", "ฉบับร่าง อยู่ระหว่างลงนามและรับทราบ"),
    "returned": Mark("ร่าง", "ฉบับร่าง ส่งกลับให้แก้ไข"),
    "withdrawn": Mark("ร่าง", "ฉบับร่าง ถอนกลับมาแก้ไข"),
    "to_sign": Mark("", "ฉบับพิมพ์เพื่อลงนามในกระดาษ"),
}
SEALED_WORDS = (
    "รายงานนี้ลงนามและรับทราบทางอิเล็กทรอนิกส์ในระบบจัดการความรู้ของ{organisation} "
    "โดยผู้มีชื่อข้างต้นได้ยืนยันตัวบุคคลและแสดงเจตนาด้วยตนเองตามวันและเวลาที่ระบุไว้"
)


def monitoring_paper_html(snapshot: dict[str, Any], **facts: Any) -> str:
    """The HTML of the report's paper; only ``state`` "approved" with a seal gives the final one."""
    return render_to_string(TEMPLATE, paper_facts(snapshot, **facts))


def paper_facts(
    snapshot: dict[str, Any],
    *,
    state: str,
    approvals: Sequence[Approval],
    seal: Seal | None,
    digits: Digits = "thai",
    printed_on: datetime,
    emblem: str = "",
) -> dict[str, Any]:
    """What the paper's template prints, and the Word file with it."""
    final = state == "approved" and (seal is not None or bool(approvals))
    organisation, printed = snapshot["organisation"]["name"], format_datetime(printed_on, "short", thai_digits=False)
    signers = in_printed_order(approvals, snapshot["committee"])
    return {
        "title": snapshot["title"],
        "heading": HEADING,
        "year_line": f"ประจำปีงบประมาณ พ.ศ. {snapshot['fiscal_year']}",
        "organisation": organisation,
        "author": organisation,
        "description": snapshot["title"],
        "digits": digits,
        "printed_on": printed_on,
        "emblem": emblem,
        "foot_line": f"รายงานประจำปีงบประมาณ พ.ศ. {snapshot['fiscal_year']} · พิมพ์เมื่อ {printed}",
        "running": f"รายงานการติดตามและประเมินผล ปีงบประมาณ พ.ศ. {snapshot['fiscal_year']} (ต่อ)",
        "mark": None if final else MARKS.get(state, DRAFT),
        "seal": seal if final or state == "to_sign" else None,
        "sealed_words": SEALED_WORDS.format(organisation=organisation) if final else "",
        "sections": sections_of(snapshot),
        "approvals": [signer_facts(approval) for approval in signers],
    }
