"""The light of an indicator: where it stands against what should have been reached by now, with the rule in words."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
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

    @property
    def names_target(self) -> str:
        """What the percentages are of."""
        return "เป้าหมายตามเวลา" if self.by_time else "เป้าหมาย"


@dataclass(frozen=True)
class Steps:
    """From which value on a light is green, and from which amber; ``beyond`` where the value itself is not enough."""

    green: Decimal
    amber: Decimal
    beyond: bool = False

    def light(self, value: Decimal) -> Light:
        if self._reaches(value, self.green):
            return Light.GREEN
        return Light.AMBER if self._reaches(value, self.amber) else Light.RED

    def _reaches(self, value: Decimal, step: Decimal) -> bool:
        return value > step if self.beyond else value >= step


def steps_of(target: Decimal, comparator: str, *, elapsed: Decimal, rule: Rule) -> Steps:
    """The steps on the day, to two places as they are printed: words and light never disagree."""
    expected = target * elapsed if rule.by_time else target
    green, amber = (_printed(expected * part / 100) for part in (rule.green_from, rule.amber_from))
    return Steps(green, amber, comparator == PlanRow.Comparator.MORE_THAN)


def light_of(value: Decimal | None, target: Decimal | None, comparator: str, *, elapsed: Decimal, rule: Rule) -> Light:
    """The light of ``value`` against ``target`` when ``elapsed`` (0 to 1) of the time has gone by.

    NONE where there is no number to compare, and before the time began unless the whole target is reached already. A
    ceiling (ไม่เกิน) is green up to it, red above it, whatever the time.
    """
    if value is None or target is None:
        return Light.NONE
    if comparator == PlanRow.Comparator.AT_MOST:
        return Light.GREEN if value <= target else Light.RED
    if elapsed == 0 and rule.by_time:
        whole = steps_of(target, comparator, elapsed=Decimal(1), rule=rule).light(value)
        return whole if whole == Light.GREEN else Light.NONE
    return steps_of(target, comparator, elapsed=elapsed, rule=rule).light(value)


def elapsed_of(first: date, last: date, day: date) -> Decimal:
    """How much of the time from ``first`` to ``last`` is over at the end of ``day``: 0 before it, 1 after it."""
    if day < first:
        return Decimal(0)
    done, all_days = (min(day, last) - first).days + 1, (last - first).days + 1
    return Decimal(done) / all_days


def _printed(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)
