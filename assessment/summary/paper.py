"""Writes a round as official paper: the form with its marks, then the summary with chart, table and signatures.

Everything printed comes from the frozen snapshot and the arguments; no database is read.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string

from assessment.summary.radar import Axis, Radar
from core.typeset import Digits
from signoff.paper import Approval, Mark, Seal, signer_facts
from thai.dates import format_datetime

TEMPLATE = "assessment/pdf/round.html"
MOST_SCORES = 7  # more columns of scores leave no room for words; then the score is printed as a number
TALL = 500  # characters of a row's cells; a taller row may be split between pages
SHORT_NAME = 48
SEALED_WORDS = "ผลการประเมินนี้เสนอและรับรองทางอิเล็กทรอนิกส์ในระบบจัดการความรู้ของ{organisation} ตามชื่อ วันที่ และเวลาที่พิมพ์ไว้ข้างต้น"
DRAFT = Mark("ร่าง", "ฉบับร่าง ยังไม่ได้รับรอง")
MARKS = {
    "in_review": Mark("ร่าง", "ฉบับร่าง อยู่ระหว่างพิจารณา ยังไม่ได้รับรอง"),
    "returned": Mark("ร่าง", "ฉบับร่าง ส่งกลับให้แก้ไข ยังไม่ได้รับรอง"),
    "withdrawn": Mark("ร่าง", "ฉบับร่าง ถอนเรื่องแล้ว ยังไม่ได้รับรอง"),
    "to_sign": Mark("", "ฉบับพิมพ์เพื่อลงนามในกระดาษ"),
}
AWAITED = (
    Approval("ผู้เสนอ", "", "หัวหน้า KM Team", "", None),
    Approval("ผู้รับรอง", "", "ผู้บริหารสูงสุด (CKO)", "", None),
)


def round_paper_html(
    snapshot: dict[str, Any],
    *,
    state: str,
    approvals: Sequence[Approval],
    seal: Seal | None,
    digits: Digits = "thai",
    printed_on: datetime,
    emblem: str = "",
) -> str:
    """Return the HTML of a round's paper.

    Only ``state`` "approved" with a seal gives the final paper, "to_sign" the print that is signed by hand; every
    other state is marked as a draft on each page.
    """
    final = state == "approved" and seal is not None
    context = _about(snapshot, digits, printed_on) | {
        "mark": None if final else MARKS.get(state, DRAFT),
        "seal": seal if final or state == "to_sign" else None,
        "sealed_words": SEALED_WORDS.format(organisation=snapshot["organisation"]["name"]) if final else "",
        "approvals": [signer_facts(approval) for approval in approvals or AWAITED],
        "emblem": emblem,
    }
    return render_to_string(TEMPLATE, context)


def radar_of(snapshot: dict[str, Any]) -> Radar:
    """The chart of a snapshot: its categories, and those of the round before by their keys."""
    means = snapshot["before"]["means"] if snapshot["before"] else {}
    axes = [
        Axis(each["number"], each["title"], _number(each["mean"]), _number(means.get(each["key"], "")))
        for each in snapshot["categories"]
    ]
    return Radar(axes, snapshot["scale"]["lowest"], snapshot["scale"]["highest"])


def _about(snapshot: dict[str, Any], digits: Digits, printed_on: datetime) -> dict[str, Any]:
    place, form = snapshot["organisation"], snapshot["questionnaire"]
    printed = format_datetime(printed_on, "short", thai_digits=False)
    return {
        "title": f"{form['title']} {_year(snapshot)}",
        "heading": form["title"],
        "year_line": _year(snapshot),
        "organisation": f"{place['name']} อำเภอ{place['district']} จังหวัด{place['province']}",
        "author": place["name"],
        "description": snapshot["title"],
        "digits": digits,
        "printed_on": printed_on,
        "foot_line": f"ประเมินตนเอง {snapshot['fiscal_year']} ครั้งที่ {snapshot['ordinal']} · พิมพ์เมื่อ {printed}",
        "scale": _scale(snapshot["scale"]),
        "categories": [_category(each, snapshot["scale"]) for each in snapshot["categories"]],
        **_summary(snapshot),
    }


def _year(snapshot: dict[str, Any]) -> str:
    return f"ประจำปีงบประมาณ พ.ศ. {snapshot['fiscal_year']} ครั้งที่ {snapshot['ordinal']}"


def _scale(scale: dict[str, Any]) -> dict[str, Any]:
    scores = range(scale["lowest"], scale["highest"] + 1)
    labels = [*scale["labels"], *[""] * len(scores)]
    columns = list(scores) if len(scores) <= MOST_SCORES else []
    return {
        "columns": columns,
        "meanings": [(score, label) for score, label in zip(scores, labels, strict=False) if label],
        "highest": scale["highest"],
    }


def _category(category: dict[str, Any], scale: dict[str, Any]) -> dict[str, Any]:
    scores = range(scale["lowest"], scale["highest"] + 1)
    return category | {
        "heading": f"หมวด {category['number']} {category['title']}",
        "rows": [_row(item, scores) for item in category["items"]],
    }


def _row(item: dict[str, Any], scores: range) -> dict[str, Any]:
    words = [item["existing"], f"หมายเหตุ: {item['note']}" if item["note"].strip() else "", _evidence(item)]
    existing = "\n".join(part for part in words if part.strip())
    return {
        "number": item["number"],
        "text": item["text"],
        "value": item["value"],
        "marks": [score == item["value"] for score in scores],
        "existing": existing,
        "tall": max(len(existing), len(item["text"])) > TALL,
    }


def _evidence(item: dict[str, Any]) -> str:
    return f"หลักฐาน: {', '.join(one['label'] for one in item['evidence'])}" if item["evidence"] else ""


def _summary(snapshot: dict[str, Any]) -> dict[str, Any]:
    categories = [_line(each, snapshot["before"]) for each in snapshot["categories"]]
    return {
        "radar": radar_of(snapshot),
        "short_name": SHORT_NAME,
        "lines": categories,
        "weighted": any(each["weight"] != "1" for each in snapshot["categories"]),
        "overall": snapshot["overall"],
        "scored": snapshot["scored"],
        "count": snapshot["count"],
        "before": snapshot["before"],
        "overall_change": _change(snapshot["overall"], snapshot["before"]["overall"] if snapshot["before"] else ""),
        "weak": [item for each in snapshot["categories"] for item in each["items"] if item["is_weak"]],
        "conclusion": snapshot["conclusion"],
    }


def _line(category: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    mean = before["means"].get(category["key"], "") if before else ""
    return category | {"before": mean, "change": _change(category["mean"], mean)}


def _change(now: str, before: str) -> str:
    """+0.40; empty where one of the two is missing."""
    return f"{Decimal(now) - Decimal(before):+.2f}" if now and before else ""


def _number(mean: str) -> float | None:
    return float(mean) if mean else None
