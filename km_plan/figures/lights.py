"""The light of an indicator: where it stands against what should have been reached by now, with the rule in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from km_plan.models import PlanRow


class Light(StrEnum):
    """Never shown by colour alone: the word always stands beside it."""

    GREEN, AMBER, RED, NONE = "green", "amber", "red", "none"

    @property
    def word(self) -> str:
        return WORDS[self]

    @property
    def tone(self) -> str:
        """The status tag's look."""
        return TONES[self]


WORDS = {
    Light.GREEN: "เป็นไปตามเป้าหมาย", Light.AMBER: "ต้องเร่งดำเนินการ", Light.RED: "ต่ำกว่าเป้าหมาย",
    Light.NONE: "ยังวัดไม่ได้",
}  # fmt: skip
TONES = {Light.GREEN: "success", Light.AMBER: "warning", Light.RED: "danger", Light.NONE: "neutral"}


@dataclass(frozen=True)
class Rule:
    """``green_from`` and ``amber_from`` in percent of the target, or of its part for the time gone by."""

    green_from: int = 100
    amber_from: int = 70
    by_time: bool = True

    @property
    def words(self) -> str:
        """The rule as pages and papers print it beside a light."""
        of = "เป้าหมายตามเวลาที่ผ่านไป" if self.by_time else "เป้าหมายทั้งปี"
        return (
            f"เขียว = ได้ตั้งแต่ร้อยละ {self.green_from} ของ{of} · "
            f"เหลือง = ตั้งแต่ร้อยละ {self.amber_from} แต่ไม่ถึงร้อยละ {self.green_from} · "
            f"แดง = ต่ำกว่าร้อยละ {self.amber_from} · เป้าหมายที่กำหนดเพดานเป็นสีเขียวเมื่อไม่เกินเพดาน"
        )


def light_of(value: Decimal | None, target: Decimal | None, comparator: str, *, elapsed: Decimal, rule: Rule) -> Light:
    """The light of ``value`` against ``target`` when ``elapsed`` (0 to 1) of the time has gone by.

    NONE where there is no number to compare. A ceiling (ไม่เกิน) is green up to it, red above it, whatever the time.
    """
    if value is None or target is None:
        return Light.NONE
    if comparator == PlanRow.Comparator.AT_MOST:
        return Light.GREEN if value <= target else Light.RED
    expected = target * elapsed if rule.by_time else target
    if value >= expected * rule.green_from / 100:
        return Light.GREEN
    return Light.AMBER if value >= expected * rule.amber_from / 100 else Light.RED


def elapsed_of(first: date, last: date, day: date) -> Decimal:
    """How much of the time from ``first`` to ``last`` is over at the end of ``day``: 0 before it, 1 after it."""
    if day < first:
        return Decimal(0)
    done, all_days = (min(day, last) - first).days + 1, (last - first).days + 1
    return Decimal(done) / all_days
