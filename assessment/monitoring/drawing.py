"""Draws the figures of a year's report from the data: plain words and numbers, ready to be shown and printed."""

from collections import Counter
from datetime import date
from decimal import Decimal

from django.utils import timezone

from assessment.monitoring import sources
from assessment.monitoring.outcomes import decision_words, outcome_words
from assessment.summary.results import Result
from km_plan.figures.lights import Light
from km_plan.figures.row_figure import RowFigure
from km_plan.figures.standing import Standing
from km_plan.measures.catalogue import MeasureLine
from km_plan.models import Plan
from training.boards.timeliness import Timeliness

SCHEMA = 1
NO_FIGURE = "ยังไม่มีข้อมูล"
TROUBLED = ("late", "cancelled")  # statuses after which people read what the owner said


def draw(year: int, day: date) -> dict:
    """The figures of fiscal year ``year`` (พ.ศ.) as known on ``day``; of a closed year as they were reported."""
    plan = sources.plan_of(year)
    standing = sources.rows_of(year, day, plan)
    return {
        "schema": SCHEMA,
        "year": year,
        "as_of": day.isoformat(),
        "closed_on": standing.closing.as_of.isoformat() if standing.closing else "",
        "plan": _plan(plan, standing) if plan else None,
        "rule": standing.rule_words,
        "lights": [[figure["label"], figure["number"]] for figure in standing.figures()],
        "statuses": _statuses(standing),
        "rows": [_row(line) for line in standing.lines],
        "measures": [_measure(line) for line in sources.measures(year, day)],
        "training": _training(sources.timeliness(year, day)),
        "assessment": _assessment(sources.assessment(year)),
        "obstacles": _obstacles(standing, sources.notes(plan, day)),
        "before": [_before(number, one) for number, one in enumerate(sources.recommendations(year - 1), 1)],
    }


def _plan(plan: Plan, standing: Standing) -> dict:
    seal = sources.seal_of(plan)
    return {
        "title": plan.title,
        "version": plan.version,
        "approved_on": timezone.localdate(seal.sealed_at).isoformat() if seal else "",
        "approved_by": f"{seal.approver_name} {seal.approver_title}".strip() if seal else "",
        "rows": len(standing.lines),
    }


def _statuses(standing: Standing) -> list[list]:
    counted = Counter(line.status_word for line in standing.lines)
    return [[word, number] for word, number in counted.most_common()]


def _row(line: RowFigure) -> dict:
    return {
        "key": str(line.row.key),
        "number": f"{line.table_number}.{line.number}",
        "activity": _first_line(line.row.activity),
        "target": line.target_words,
        "value": line.value_words or NO_FIGURE,
        "measure": line.measure.key if line.measure else "",
        "light": line.light_word,
        "tone": line.tone,
        "status": line.status_word,
    }


def _first_line(text: str) -> str:
    return text.strip().split("\n")[0][:300] or "แถวที่ยังไม่มีชื่อกิจกรรม"


def _measure(line: MeasureLine) -> dict:
    reading = line.reading
    of = "" if reading.whole is None else f"{reading.counted:,} จาก {reading.whole:,}"
    return {"key": line.key, "title": line.title, "says": line.says, "value": line.value_words, "of": of}


def _training(figures: Timeliness) -> list[list[str]]:
    counts = (
        ("หน้าที่ต้องรายงานผลการอบรม", figures.asked),
        ("รายงานภายในกำหนด", figures.on_time),
        ("รายงานช้ากว่ากำหนด", figures.late),
        ("ได้รับยกเว้น", figures.excused),
        ("ยังไม่ถึงกำหนด", figures.waiting),
        ("พ้นกำหนดแล้วยังไม่รายงาน", figures.overdue),
    )
    lines = [[label, f"{number:,} ฉบับ"] for label, number in counts]
    share, days = figures.percentage, figures.average_days
    lines.append(["สัดส่วนที่รายงานภายในกำหนด", NO_FIGURE if share is None else f"ร้อยละ {share}"])
    return [*lines, ["เวลาเฉลี่ยจากวันเดินทางกลับถึงวันรายงาน", NO_FIGURE if days is None else f"{days} วัน"]]


def _assessment(result: Result | None) -> dict | None:
    if result is None:
        return None
    return {
        "title": result.title,
        "highest": result.highest,
        "overall": _mean(result.overall),
        "scored": result.k,
        "count": result.n,
        "categories": [
            [f"{each.number}. {each.title}", _mean(each.mean), each.scored, each.count] for each in result.by_category
        ],
        "weakest": [[item.number, item.title, item.value] for item in result.weakest],
    }


def _mean(value: Decimal | None) -> str:
    return NO_FIGURE if value is None else str(value)


def _obstacles(standing: Standing, notes: dict) -> list[list[str]]:
    """What owners said last of rows that are late, given up or below their target."""
    troubled = [line for line in standing.lines if line.status in TROUBLED or line.light in (Light.RED, Light.AMBER)]
    return [
        [f"{line.table_number}.{line.number}", _first_line(line.row.activity), notes[line.row.key]]
        for line in troubled
        if line.row.key in notes
    ]


def _before(number: int, one) -> list[str]:
    return [str(number), one.text, decision_words(one), outcome_words(one)]
