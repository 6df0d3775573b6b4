"""The list of events as a spreadsheet: one row for each row of the screen."""

from collections.abc import Iterable

from core.xlsx import LONGEST_CELL
from knowledge.events.page import state_of
from knowledge.models import SharingEvent

HEADINGS = [
    "วันที่จัด", "ปีงบประมาณ", "ประเภท", "ชื่อกิจกรรม", "สถานที่", "หน่วยงานที่จัด", "ผู้เข้าร่วม (คน)", "รายชื่อผู้เข้าร่วม",
    "เรื่องที่เกี่ยวข้อง", "สรุปผล", "สถานะ", "เหตุที่ยกเลิก",
]  # fmt: skip


def rows(events: Iterable[SharingEvent]) -> list[list]:
    """Events that are ``whole``."""
    return [
        [
            one.held_on, one.fiscal_year, one.get_kind_display(), one.title, one.place, str(one.unit or ""), one.people,
            _joined(str(came.person) for came in one.attendances.all()),
            _joined(entry.published.title for entry in one.seen_entries), one.summary, state_of(one),
            one.cancelled_because,
        ]
        for one in events
    ]  # fmt: skip


def _joined(names: Iterable[str]) -> str:
    """Names in one cell, cut where a cell of the format ends."""
    text = ", ".join(names)
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
