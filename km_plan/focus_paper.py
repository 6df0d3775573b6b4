"""Writes the table of focus areas and their benefits as official paper (source document, section ๓).

Like the plan's paper it prints the frozen snapshot and the arguments, and reads no database.
"""

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.typeset import Digits
from km_plan.paper import LETTER_WIDTH, LONGEST_IN_TABLE, PAGE_WIDTH, TALL_ROW, paper_facts
from signoff.paper import Approval, Seal

TEMPLATE = "km_plan/pdf/focus_table.html"
AREA_WIDTH = 58.0  # millimetres
MOST_GROUPS = 6  # beside the area; more groups stand in further tables below
WHOSE = "ประโยชน์ที่จะได้รับจากขอบเขต KM ที่มีต่อ"


def focus_paper_html(
    snapshot: dict[str, Any],
    *,
    state: str,
    approvals: Sequence[Approval],
    seal: Seal | None,
    digits: Digits = "thai",
    printed_on: datetime,
    emblem: str = "",
) -> str:
    """Return the HTML of the table's paper; the arguments are those of the plan's."""
    facts = paper_facts(
        snapshot | {"tables": []}, state=state, approvals=approvals, seal=seal, digits=digits, printed_on=printed_on
    )
    sealed_words = facts["sealed_words"].replace("แผนนี้", "ตารางนี้", 1)
    table = {"heading": snapshot["title"], "table": focus_table_html(snapshot, digits=digits), "emblem": emblem}
    return render_to_string(TEMPLATE, facts | table | {"sealed_words": sealed_words})


def focus_table_html(snapshot: dict[str, Any], *, digits: Digits = "thai") -> SafeString:
    """The table alone, for this paper and for the plan's volume; its look is km_plan/pdf/focus_table.css."""
    names = [group["name"] for group in snapshot["stakeholder_groups"]]
    areas = [_area(area, number) for number, area in enumerate(snapshot["focus_areas"], 1)]
    parts = [_part(names[first : first + MOST_GROUPS], areas) for first in range(0, max(len(names), 1), MOST_GROUPS)]
    more = [(area, name, text) for area in areas for name, text in area["texts"].items() if _is_long(text)]
    context = {"parts": parts, "more": more, "whose": WHOSE, "digits": digits, "has_strategy": _has_strategy(areas)}
    return render_to_string("km_plan/pdf/_focus_table.html", context)


def _area(area: dict[str, Any], number: int) -> dict[str, Any]:
    texts = {benefit["group"]: benefit["text"] for benefit in area["benefits"]}
    return {"number": number, "name": area["name"], "strategy": area["strategy"], "texts": texts}


def _has_strategy(areas: list[dict[str, Any]]) -> bool:
    return any(area["strategy"] for area in areas)


def _part(names: list[str], areas: list[dict[str, Any]]) -> dict[str, Any]:
    width = round((PAGE_WIDTH - AREA_WIDTH) / max(len(names), 1), 2)
    return {
        "names": names,
        "widths": [AREA_WIDTH, *(width for _ in names)] if names else [PAGE_WIDTH],
        "rows": [_row(area, names, width) for area in areas],
    }


def _row(area: dict[str, Any], names: list[str], width: float) -> dict[str, Any]:
    cells = [_shown(area["texts"].get(name, ""), area["number"]) for name in names]
    heights = [_height(f"{area['name']}\n{area['strategy']}", AREA_WIDTH), *(_height(text, width) for text in cells)]
    return {"area": area, "cells": cells, "tall": max(heights) > TALL_ROW}


def _shown(text: str, number: int) -> str:
    return f"ข้อความยาว โปรดดูข้อความเต็มท้ายตาราง ขอบเขตที่ {number}" if _is_long(text) else text


def _is_long(text: str) -> bool:
    return len(text) > LONGEST_IN_TABLE


def _height(text: str, width: float) -> int:
    """About how many lines `text` takes in a column of `width` millimetres."""
    return sum(max(1, ceil(len(line) * LETTER_WIDTH / width)) for line in text.splitlines())
