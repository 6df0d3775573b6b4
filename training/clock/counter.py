"""Counts a deadline for anybody: one answer for the page and for the command line."""

from dataclasses import dataclass
from datetime import date, timedelta

from thai.dates import BE_OFFSET, format_date
from thai.digits import page_is_thai
from training.deadlines import SATURDAY, Counting, Rule, count, sentence
from training.models import DutyKind, Holiday, TrainingRules


@dataclass(frozen=True)
class Answer:
    """A counted deadline with what lies on its way: days off by name, weekends, years without any holiday listed."""

    counting: Counting
    holidays: list[tuple[date, str]]
    weekends: int
    bare_years: list[int]

    @property
    def sentence(self) -> str:
        return sentence(self.counting, thai_digits=page_is_thai())

    def as_facts(self) -> dict:
        """For other programs: days as ISO text, beside them as people read them."""
        counting = self.counting
        days = {
            "returned": counting.begins, "due": counting.due, "moved": counting.moved, "last": counting.last
        }  # fmt: skip
        rule = {"days": counting.rule.days, "working": counting.rule.working, "moves": counting.rule.moves}
        iso = {name: day.isoformat() for name, day in days.items()}
        thai = {f"{name}_thai": format_date(day, thai_digits=page_is_thai()) for name, day in days.items()}
        return iso | thai | rule | {"why": counting.why, "sentence": self.sentence}


def counted_from(returned: date, rule: Rule) -> Answer:
    """The deadline of a duty that begins to run on ``returned``, by the holidays kept in the table."""
    table = Holiday.objects.by_day()
    counting = count(returned, rule, table)
    counted = (counting.moved - returned).days
    span = [returned + timedelta(days=number) for number in range(1, counted + 1)]
    listed = {day.year for day in table}
    return Answer(
        counting,
        holidays=[(day, table[day]) for day in span if day in table],
        weekends=sum(day.weekday() >= SATURDAY for day in span if day not in table),
        bare_years=sorted({day.year + BE_OFFSET for day in span if day.year not in listed}),
    )


def usual_rule() -> Rule:
    """How the report is counted today, which is what people ask about."""
    return TrainingRules.objects.current().rule_of(DutyKind.REPORT)
