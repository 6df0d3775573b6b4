"""Where every row of a year's plan stands: value beside target, a light, and the list the value was counted from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from django.urls import reverse

from km_plan.figures import kept_rows
from km_plan.figures.book import Book, Readings
from km_plan.figures.judging import Time, judge
from km_plan.figures.lights import Light, Rule
from km_plan.figures.reported import closing_of
from km_plan.figures.row_figure import RowFigure, target_words
from km_plan.measures import Measure
from km_plan.models import LightRules, Plan, PlanRow, YearClosing
from thai.dates import today
from thai.fiscal import FiscalYear

SHOWN = (Light.RED, Light.AMBER, Light.GREEN, Light.NONE)  # what needs somebody stands first


@dataclass
class Standing:
    """The rows of one year as of ``day``; of a closed year everything is as it was reported."""

    year: int
    day: date
    rule_words: str
    lines: list[RowFigure] = field(default_factory=list)
    plan: Plan | None = None  # None also where the year is closed: what was reported needs no plan
    plan_words: str = ""
    closing: YearClosing | None = None

    @cached_property
    def counts(self) -> Counter:
        return Counter(line.light for line in self.lines)

    @cached_property
    def by_key(self) -> dict[UUID, RowFigure]:
        """Each row's figure by the row's key."""
        return {line.row.key: line for line in self.lines}

    def showing(self, light: str) -> list[RowFigure]:
        """The rows under one light; all of them for a light nobody knows."""
        return [line for line in self.lines if line.light == light] if light in set(Light) else self.lines

    def figures(self) -> list[dict]:
        """Each light with its number of rows, for the top of a page."""
        return [
            {"light": str(light), "label": light.word, "number": self.counts[light], "tone": light.tone}
            for light in SHOWN
        ]


def standing_of(year: int, day: date | None = None, *, plan: Plan | None = None, with_change: bool = False) -> Standing:
    """The standing of a fiscal year (พ.ศ.): of ``plan``, else of the version in force; empty where there is none.

    A closed year answers wholly from what was reported. A draft is named by the caller, who asked whether its reader
    may see it. ``with_change`` also reads how each value stood at the end of the month before.
    """
    if closing := closing_of(year):
        return reported_standing(closing)
    return open_standing(year, day or today(), plan=plan or Plan.objects.in_force(year), with_change=with_change)


def reported_standing(closing: YearClosing) -> Standing:
    lines, words = kept_rows.read(closing)
    rule, plan = words.get("rule", ""), words.get("plan", "")
    return Standing(closing.fiscal_year, closing.as_of, rule, lines, None, plan, closing)


def open_standing(
    year: int, day: date, *, plan: Plan | None, with_change: bool = False, readings: Readings | None = None
) -> Standing:
    """The standing as the sources have it; ``readings`` already taken are not taken again."""
    rule = _rule()
    if plan is None:
        return Standing(year, day, rule.words)
    books = [Book.read(plan, day, readings or {})]
    if with_change and (before := _month_before(min(day, FiscalYear(year).end), year)):
        books.append(Book.read(plan, before, {}))
    return Standing(year, day, rule.words, _lines(plan, books, day, rule), plan, str(plan))


def figure_of_row(row: PlanRow, number: int) -> RowFigure | None:
    """The figure of one row of a plan as of today, or as reported; None for a row that came after the closing."""
    plan = row.table.plan
    if closing := closing_of(plan.fiscal_year):
        kept = closing.rows.filter(row_key=row.key).first()
        return kept and kept_rows.read_row(kept)
    books = [Book.read(plan, today(), {}, only=row.key)]
    return _line(row, Place(plan, 0, "", number), books, today(), _rule())


def _rule() -> Rule:
    rules = LightRules.objects.current()
    return Rule(rules.green_from, rules.amber_from, rules.by_time)


@dataclass(frozen=True)
class Place:
    """Where a row stands in its plan."""

    plan: Plan
    table_number: int
    table_title: str
    number: int


def _lines(plan: Plan, books: Sequence[Book], day: date, rule: Rule) -> list[RowFigure]:
    return [
        _line(row, Place(plan, at, table.heading, number), books, day, rule)
        for at, table in enumerate(plan.tables.prefetch_related("rows"), 1)
        for number, row in enumerate(table.rows.all(), 1)
    ]


def _line(row: PlanRow, place: Place, books: Sequence[Book], day: date, rule: Rule) -> RowFigure:
    book, plan = books[0], place.plan
    measure, value = book.measures.get(row.key), book.value(row.key)
    verdict = judge(row, value, measure=measure, time=Time.of(row, plan.starts_on, plan.ends_on), day=day, rule=rule)
    latest = book.typed.get(row.key)
    return RowFigure(
        row=row, number=place.number, table_number=place.table_number, table_title=place.table_title,
        measure=measure, value=value, value_words=book.words(row), target_words=target_words(row),
        light=verdict.light, rule_words=verdict.words, url=_url(row, measure, value, plan),
        status=(latest.status if latest else "") or row.status, change=_change(row.key, books),
    )  # fmt: skip


def _url(row: PlanRow, measure: Measure | None, value: Decimal | None, plan: Plan) -> str:
    if measure:
        return reverse("km_plan:measure_detail", args=[measure.key, plan.fiscal_year])
    return "" if value is None else reverse("km_plan:row_progress", args=[plan.fiscal_year, plan.version, row.key])


def _change(key: UUID, books: Sequence[Book]) -> Decimal | None:
    values = [book.value(key) for book in books]
    return values[0] - values[1] if len(values) == 2 and None not in values else None


def _month_before(day: date, year: int) -> date | None:
    """The last day of the month before, where that lies in the fiscal year."""
    before = day.replace(day=1) - timedelta(1)
    return before if before >= FiscalYear(year).start else None
