"""One row judged: its value against its target on a day, the light, and in words why. Reads no database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from km_plan.figures.lights import Light, Rule, elapsed_of, light_of, steps_of
from km_plan.figures.row_figure import fits
from km_plan.models import PlanRow
from km_plan.progress_page import plain_number, with_unit
from thai.dates import format_date

NO_TARGET = "เป้าหมายไม่มีตัวเลขให้เทียบ หากต้องการให้มีไฟสถานะ โปรดใส่จำนวนเป้าหมายในแผนฉบับถัดไป"
NO_VALUE = "ยังไม่มีผลเป็นตัวเลข โปรดเลือกตัววัดให้แถวนี้ หรือบันทึกผลพร้อมหลักฐาน"
NOTHING_TO_COUNT = "ยังไม่มีผู้ใดหรือรายการใดให้คิดเป็นร้อยละ"
UNLIKE = "ตัววัดนี้นับเป็น{measure} แต่เป้าหมายกำหนดเป็น{target} จึงเทียบกันไม่ได้ โปรดเลือกตัววัดอื่น"


@dataclass(frozen=True)
class Verdict:
    """The light and its reason: the rule with its numbers, or why there is nothing to compare."""

    light: Light
    words: str


@dataclass(frozen=True)
class Time:
    """The time a row has: its own days within those of the plan, else the plan's."""

    first: date
    last: date

    @classmethod
    def of(cls, row: PlanRow, first: date, last: date) -> "Time":
        start, end = max(row.starts_on or first, first), min(row.ends_on or last, last)
        return cls(start, end) if start <= end else cls(first, last)

    def elapsed(self, day: date) -> Decimal:
        return elapsed_of(self.first, self.last, day)


def judge(row: PlanRow, value: Decimal | None, *, measure, time: Time, day: date, rule: Rule) -> Verdict:
    """Judge the value that ``measure`` counted, or that was typed where ``measure`` is None."""
    if reason := _why_not(row, value, measure):
        return Verdict(Light.NONE, reason)
    elapsed, target, comparator = time.elapsed(day), row.target_number, row.target_comparator
    light = light_of(value, target, comparator, elapsed=elapsed, rule=rule)
    if comparator == PlanRow.Comparator.AT_MOST:
        return Verdict(light, f"เขียว = ไม่เกิน {_amount(row, target)} · แดง = เกินกว่านั้น")
    if elapsed == 0 and rule.by_time:
        return Verdict(light, f"ยังไม่ถึงเวลาดำเนินการ ซึ่งเริ่ม {format_date(time.first, 'short', thai_digits=False)}")
    return Verdict(light, _rule_words(row, elapsed, rule))


def _why_not(row: PlanRow, value: Decimal | None, measure) -> str:
    if row.target_number is None:
        return NO_TARGET
    if value is None:
        return NOTHING_TO_COUNT if measure else NO_VALUE
    if measure and not fits(row, measure):
        return UNLIKE.format(measure=measure.unit, target=row.target_unit or "จำนวน")
    return ""


def _rule_words(row: PlanRow, elapsed: Decimal, rule: Rule) -> str:
    steps = steps_of(row.target_number, row.target_comparator, elapsed=elapsed, rule=rule)
    start = "มากกว่า" if steps.beyond else "ตั้งแต่"
    words = (
        f"เขียว = ได้{start} {_amount(row, steps.green)} (ร้อยละ {rule.green_from} ของ{rule.names_target}) · "
        f"เหลือง = {start} {_amount(row, steps.amber)} (ร้อยละ {rule.amber_from}) · แดง = น้อยกว่านั้น"
    )
    return f"{words} · เวลาผ่านไปร้อยละ {int(elapsed * 100)}" if rule.by_time else words


def _amount(row: PlanRow, number: Decimal) -> str:
    return with_unit(plain_number(number), row.target_unit)
