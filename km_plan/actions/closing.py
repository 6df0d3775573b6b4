"""Close a fiscal year: its figures stay as they are reported, whatever becomes of what they were counted from."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from itertools import islice

from django.db import IntegrityError, transaction
from django.urls import reverse

from core import audit
from core.notifications import notify
from core.refusals import Refusal
from km_plan.figures import kept_rows
from km_plan.figures.standing import Standing, open_standing
from km_plan.figures.taking import Hear, Taken, take_all
from km_plan.models import Plan, ReportedEvidence, ReportedFigure, ReportedRow, YearClosing
from people import team
from thai.dates import format_date, today
from thai.fiscal import FiscalYear

PARTS_AT_ONCE = 20


class YearClosedAlready(Refusal):
    words = "ปีงบประมาณนี้ปิดแล้ว ตัวเลขที่รายงานไว้คงอยู่ตามเดิม โปรดเปิดหน้าตัวเลขของปีนี้เพื่อดู"


class YearStillRuns(Refusal):
    words = "ปีงบประมาณนี้ยังไม่สิ้นสุด ปิดได้ตั้งแต่วันที่ {day}"

    def __init__(self, year: int):
        super().__init__(self.words.format(day=format_date(first_day_to_close(year), thai_digits=False)))


def first_day_to_close(year: int) -> date:
    """The day after the fiscal year ended."""
    return FiscalYear(year).end + timedelta(days=1)


def close_year(year: int, *, by, note: str = "", hear: Hear = lambda done, total, words: None) -> YearClosing:
    """Count everything once more and keep it for ever: all of it in one transaction, or nothing.

    Counting comes first and locks nobody out. Raises ``YearStillRuns``, ``YearClosedAlready`` or ``FiguresMoving``.
    """
    require_closable(year)
    day, plan = today(), Plan.objects.in_force(year)
    taken = take_all(year, day, hear)
    readings = {each.measure.key: each.reading for each in taken}
    standing = open_standing(year, day, plan=plan, readings=readings, with_change=True)
    hear(len(taken), len(taken), "กำลังบันทึกตัวเลขที่นับได้")
    return _write(year, day, taken, standing, by=by, note=note)


def require_closable(year: int) -> None:
    """Raises ``YearStillRuns`` or ``YearClosedAlready``."""
    if today() < first_day_to_close(year):
        raise YearStillRuns(year)
    if YearClosing.objects.filter(fiscal_year=year).exists():
        raise YearClosedAlready


@transaction.atomic
def _write(year: int, day: date, taken: list[Taken], standing: Standing, *, by, note: str) -> YearClosing:
    closing = _claim(year, day, by, note)
    for place, each in enumerate(taken, 1):
        _keep(closing, place, each)
    rows = [
        kept_rows.write(line, place, rule=standing.rule_words, plan=standing.plan_words)
        for place, line in enumerate(standing.lines, 1)
    ]
    for row in rows:
        row.closing = closing
    ReportedRow.objects.bulk_create(rows)
    after = {"fiscal_year": year, "measures": len(taken), "rows": len(rows), "note": note}
    audit.record("plan.year_closed", closing, by=by, after=after)
    _tell(closing, by)
    return closing


def _claim(year: int, day: date, by, note: str) -> YearClosing:
    """The year's one closing; of two people at the same moment the database lets one through."""
    try:
        with transaction.atomic():
            return YearClosing.objects.create(fiscal_year=year, as_of=day, note=note, closed_by=by)
    except IntegrityError as error:
        raise YearClosedAlready from error


def _keep(closing: YearClosing, place: int, taken: Taken) -> None:
    measure, reading = taken.measure, taken.reading
    figure = ReportedFigure.objects.create(
        closing=closing, place=place, measure=measure.key, title=measure.title, unit=measure.unit, says=measure.says,
        value=reading.value, counted=reading.counted, whole=reading.whole,
        by_unit=_units(taken),
        by_month=[[month.isoformat(), None if value is None else str(value)] for month, value in taken.months],
    )  # fmt: skip
    parts = _parts(figure, taken)
    while batch := list(islice(parts, PARTS_AT_ONCE)):  # bulk_create itself would hold all of them at once
        ReportedEvidence.objects.bulk_create(batch)


def _units(taken: Taken) -> dict[str, list[dict]]:
    divisions = [asdict(each) for each in taken.divisions]
    for each in divisions:
        del each["key"]  # it names the tree of today
    return {"units": [asdict(unit) for unit in taken.units], "divisions": divisions}


def _parts(figure: ReportedFigure, taken: Taken) -> Iterator[ReportedEvidence]:
    for number, lines in enumerate(taken.parts()):
        yield ReportedEvidence(figure=figure, number=number, lines=lines)


def _tell(closing: YearClosing, by) -> None:
    """The CKO and the team hear that the year's figures stand."""
    year = closing.fiscal_year
    told = [person for person in (team.cko(), *team.team()) if person]
    text = f"{by} ปิดปีงบประมาณ พ.ศ. {year} แล้ว ตัวเลขคงไว้ตามที่รายงาน"
    notify(told, text, reverse("km_plan:figures", args=[year]), detail=closing.note, except_for=by)
