"""What the page of a volume shows: what is in it, and what is still missing from it."""

from dataclasses import dataclass
from typing import Any

from core.models import BackgroundJob
from km_plan.models import Plan, PlanTable
from km_plan.volume.sections import parts_of


@dataclass
class VolumePage:
    """One plan's volume; `job` is the making of its present content, if anybody asked."""

    plan: Plan
    facts: dict[str, Any]
    job: BackgroundJob | None

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Name of each part, and what stands in it."""
        return [(part.name, NOTES.get(part.template, _nothing)(self.facts)) for part, _needs in parts_of(self.facts)]

    @property
    def tables(self) -> list[PlanTable]:
        """The tables that can be had as Word files of their own."""
        return list(self.plan.tables.all())

    @property
    def is_alive(self) -> bool:
        return self.job is not None and self.job.state in (BackgroundJob.State.WAITING, BackgroundJob.State.RUNNING)

    @property
    def is_done(self) -> bool:
        return self.job is not None and self.job.state == BackgroundJob.State.DONE


def _nothing(_facts: dict[str, Any]) -> str:
    return ""


def _counting(key: str, unit: str, none: str):
    def note(facts: dict[str, Any]) -> str:
        count = len(facts["snapshot"].get(key, ()))
        return f"{count} {unit}" if count else none

    return note


def _orders(facts: dict[str, Any]) -> str:
    return f"{len(facts['orders'])} ฉบับ" if facts["orders"] else "ยังไม่ได้แต่งตั้ง"


def _committees(facts: dict[str, Any]) -> str:
    return f"คำสั่งแต่งตั้ง {len(facts['committees'])} ฉบับ" if facts["committees"] else "ยังไม่ได้แต่งตั้งคณะกรรมการ"


def _tables(facts: dict[str, Any]) -> str:
    tables = facts["snapshot"]["tables"]
    return f"{len(tables)} ตาราง {sum(len(t['rows']) for t in tables)} แถว" if tables else "ยังไม่มีตารางแผน"


NOTES = {
    "preamble": _counting("preamble", "หัวข้อ", ""),
    "appointment": _orders,
    "focus": _counting("focus_areas", "ขอบเขต", "ยังไม่ได้กำหนด"),
    "goals": _counting("desired_states", "เป้าหมาย", "ยังไม่ได้กำหนด"),
    "factors": _counting("success_factors", "ข้อ", ""),
    "plan": _tables,
    "calendar": _counting("calendar", "กิจกรรม", "ยังไม่มีกิจกรรม"),
    "monitoring": _committees,
}
