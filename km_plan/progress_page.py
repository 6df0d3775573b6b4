"""Where the rows of a plan stand: the latest of their updates, and what is counted from them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from km_plan.models import Plan, PlanRow, Progress
from km_plan.row_cells import STATUS_TONES, STATUS_WORDS

SILENT, UNSTATED = "silent", "unstated"
FILTERS = {SILENT: "ยังไม่มีรายงาน", **dict(PlanRow.Status.choices), UNSTATED: STATUS_WORDS[""]}


@dataclass
class Latest:
    """The newest word of each kind among a row's standing updates; ``on`` is the day of the newest of all."""

    on: date
    status: str = ""
    status_on: date | None = None
    figure: Decimal | None = None
    note: str = ""
    updates: int = 0

    def take(self, on: date, status: str, figure: Decimal | None, note: str) -> None:
        """Hear an older update: what was said later stands."""
        self.updates += 1
        if status and not self.status:
            self.status, self.status_on = status, on
        self.figure = figure if self.figure is None else self.figure
        self.note = self.note or note


def latest_of(plan: Plan, until: date | None = None, only: UUID | None = None) -> dict[UUID, Latest]:
    """The latest of every row that was reported on, by the row's key, whichever version of the year; one query.

    ``until`` leaves out what was reported of later days, ``only`` every other row.
    """
    wanted = {name: value for name, value in (("on__lte", until), ("row_key", only)) if value is not None}
    updates = Progress.objects.standing().filter(plan__fiscal_year=plan.fiscal_year, **wanted).order_by("-on", "-pk")
    return _latest(updates.values_list("row_key", "on", "status", "figure", "note"))


def latest_status_of(plan: Plan) -> dict[UUID, tuple[str, date]]:
    """Status and its day for every row whose status was reported; what the plan's page needs, without the notes."""
    updates = Progress.objects.standing().filter(plan__fiscal_year=plan.fiscal_year).exclude(status="")
    newest_last = updates.order_by("on", "pk").values_list("row_key", "status", "on")
    return {key: (status, on) for key, status, on in newest_last}


def latest_of_row(row: PlanRow) -> Latest | None:
    """The latest of one row; None when nobody reported yet."""
    return latest_of(row.table.plan, only=row.key).get(row.key)


def _latest(updates: Iterable[tuple]) -> dict[UUID, Latest]:
    found: dict[UUID, Latest] = {}
    for key, on, status, figure, note in updates:
        found.setdefault(key, Latest(on)).take(on, status, figure, note)
    return found


def plain_number(number: Decimal) -> str:
    """1200.50 as 1,200.5; 8.00 as 8."""
    text = f"{number:,.2f}"
    return text.rstrip("0").rstrip(".")


def with_unit(figure: str, unit: str) -> str:
    """8 ครั้ง, but ร้อยละ 93.5: that word stands before its number."""
    return f"{unit} {figure}" if unit == "ร้อยละ" else f"{figure} {unit}".strip()


def reached(row: PlanRow, figure: Decimal | None) -> str:
    """The figure beside the target in words; empty when one of the two is missing."""
    target, kind = row.target_number, PlanRow.Comparator
    if figure is None or target is None:
        return ""
    if row.target_comparator == kind.AT_MOST:
        return "ไม่เกินเป้าหมาย" if figure <= target else "เกินเป้าหมายแล้ว"
    reaches = figure > target if row.target_comparator == kind.MORE_THAN else figure >= target
    return "ถึงเป้าหมายแล้ว" if reaches else "ยังไม่ถึงเป้าหมาย"


@dataclass(frozen=True)
class RowLine:
    """A row with its latest word; the status is the reported one, else the plan's own."""

    row: PlanRow
    number: int
    table_number: int
    latest: Latest | None
    measured: Any = None  # the row's RowFigure; None where the plan is not in force

    @property
    def status(self) -> str:
        return (self.latest.status if self.latest else "") or self.row.status

    @property
    def status_word(self) -> str:
        return STATUS_WORDS[self.status]

    @property
    def tone(self) -> str:
        return STATUS_TONES.get(self.status, "neutral")

    @property
    def figure(self) -> str:
        if self.measured is not None:
            return self.measured.value_words
        if self.latest is None or self.latest.figure is None:
            return ""
        return with_unit(plain_number(self.latest.figure), self.row.target_unit)

    @property
    def reached(self) -> str:
        if self.measured is not None:
            return self.measured.reached_words
        return reached(self.row, self.latest.figure if self.latest else None)

    @property
    def groups(self) -> set[str]:
        """The filters this line answers to."""
        return {self.status or UNSTATED} | (set() if self.latest else {SILENT})


class ProgressOverview:
    """Every row of a plan with its latest word, and the counts that open their lists; three queries.

    ``figures_by_key`` are the rows' values and lights by key, as ``figures.standing`` has them.
    """

    def __init__(self, plan: Plan, figures_by_key: Mapping[UUID, Any] | None = None):
        self.plan, self.figures_by_key = plan, figures_by_key or {}

    @cached_property
    def lines(self) -> list[RowLine]:
        latest, tables = latest_of(self.plan), list(self.plan.tables.prefetch_related("rows"))
        return [
            RowLine(_of_table(row, table), number, place, latest.get(row.key), self.figures_by_key.get(row.key))
            for place, table in enumerate(tables, 1)
            for number, row in enumerate(table.rows.all(), 1)
        ]

    @cached_property
    def counts(self) -> Counter:
        return Counter(group for line in self.lines for group in line.groups)

    def figures(self) -> list[dict]:
        """Those without any report first, then each status that occurs."""
        tones = {SILENT: "warning", **STATUS_TONES}
        shown = [(name, word) for name, word in FILTERS.items() if self.counts[name] or name == SILENT]
        return [
            {"show": name, "label": word, "number": self.counts[name], "tone": tones.get(name, "neutral")}
            for name, word in shown
        ]

    def showing(self, show: str) -> list[RowLine]:
        """The lines of one filter; all of them for a filter nobody knows."""
        return [line for line in self.lines if show in line.groups] if show in FILTERS else self.lines


def _of_table(row: PlanRow, table) -> PlanRow:
    row.table = table  # the table is at hand; asking again would cost a query a row
    return row
