"""A row's figure as a closed year keeps it, and back again: everything a page shows, needing no row and no measure."""

from decimal import Decimal
from typing import Any

from km_plan.figures.lights import Light
from km_plan.figures.reported import KeptMeasure, plain
from km_plan.figures.row_figure import RowFigure
from km_plan.models import PlanRow, ReportedRow, YearClosing
from km_plan.snapshot import TEXT_COLUMNS

PLACES = ("number", "table_number", "table_title")
WORDS = ("value_words", "target_words", "rule_words", "url")
GOAL = ("target_comparator", "target_unit", "target_base")


def write(line: RowFigure, place: int, *, rule: str, plan: str) -> ReportedRow:
    """An unsaved kept row; ``rule`` and ``plan`` are the words over the whole table."""
    facts: dict[str, Any] = {name: getattr(line, name) for name in (*PLACES, *WORDS)}
    facts["cells"] = {name: getattr(line.row, name) for name in (*TEXT_COLUMNS, *GOAL)}
    facts["target_number"] = _text(line.row.target_number)
    facts["change"] = _text(line.change)
    facts["source"] = line.measure and _measure_words(line.measure)
    return ReportedRow(
        place=place, row_key=line.row.key, measure=line.measure.key if line.measure else "", value=line.value,
        light=line.light, status=line.status, facts=facts | {"rule": rule, "plan": plan},
    )  # fmt: skip


def _measure_words(measure) -> dict[str, Any]:
    return {name: getattr(measure, name) for name in ("title", "unit", "says", "is_share")}


def read(closing: YearClosing) -> tuple[list[RowFigure], dict[str, str]]:
    """Every row as reported, and the words over the table; one query."""
    kept = list(closing.rows.all())
    words = {name: kept[0].facts[name] for name in ("rule", "plan")} if kept else {}
    return [read_row(row) for row in kept], words


def read_row(kept: ReportedRow) -> RowFigure:
    facts = kept.facts
    target = _number(facts["target_number"])
    return RowFigure(
        row=PlanRow(key=kept.row_key, status=kept.status, target_number=target, **facts["cells"]),
        measure=KeptMeasure(kept.measure, **facts["source"]) if kept.measure else None,
        value=plain(kept.value), light=Light(kept.light), status=kept.status,
        change=_number(facts["change"]),
        **{name: facts[name] for name in (*PLACES, *WORDS)},
    )  # fmt: skip


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
