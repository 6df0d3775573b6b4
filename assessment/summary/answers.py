"""How plans answer weak items: the row of each improvement as it stands today, and how it gets on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from assessment.models import Improvement
from km_plan.models import Plan, PlanRow, Progress
from km_plan.row_cells import STATUS_TONES, STATUS_WORDS
from signoff.models.signoff import State

HIDDEN = "กิจกรรมในร่างแผนที่ยังไม่ได้อนุมัติ"
GONE = "กิจกรรมนี้ถูกตัดออกจากแผนแล้ว"


@dataclass(frozen=True)
class Answer:
    """One improvement: its row in the newest version this person may read, and the status last reported."""

    improvement: Improvement
    activity: str
    where: str
    url: str
    status: str = ""
    status_tone: str = "neutral"
    reported_on: date | None = None


def answers_of(rounds: Iterable[int], person) -> dict[tuple[int, int], list[Answer]]:
    """The answers of whole rounds (by their keys) by round and item; the same number of queries however many."""
    found: dict[tuple[int, int], list[Answer]] = {}
    made = Improvement.objects.filter(round__in=list(rounds)).select_related("plan", "item").order_by("pk")
    for answer in told(made, person):
        found.setdefault((answer.improvement.round_id, answer.improvement.item_id), []).append(answer)
    return found


def told(improvements: Iterable[Improvement], person) -> list[Answer]:
    """These improvements with what became of them, in their order; three queries."""
    improvements = list(improvements)
    rows = _rows(improvements, person)
    latest = _latest({one.row_key for one in improvements})
    return [_answer(one, rows, latest) for one in improvements]


def _rows(improvements: list[Improvement], person) -> dict[tuple[int, UUID], tuple[PlanRow, bool]]:
    """The row of each year and key: of the version in force, else of the newest; and whether the person may read it."""
    keys = {one.row_key for one in improvements}
    rows = PlanRow.objects.filter(key__in=keys).select_related("table__plan__sign_off")
    rows = list(rows.only("key", "activity", "status", "table__plan__fiscal_year", "table__plan__version",
                          "table__plan__title", "table__plan__sign_off__state"))  # fmt: skip
    plans = {row.table.plan_id for row in rows}
    seen = set(Plan.objects.visible_to(person).filter(pk__in=plans).values_list("pk", flat=True))
    best = sorted(rows, key=lambda row: _rank(row.table.plan, seen))
    return {(row.table.plan.fiscal_year, row.key): (row, row.table.plan_id in seen) for row in best}


def _rank(plan: Plan, seen: set[int]) -> tuple:
    return plan.pk in seen, plan.state == State.APPROVED, plan.version


def _latest(keys: set[UUID]) -> dict[tuple[int, UUID], tuple[str, date]]:
    updates = Progress.objects.standing().filter(row_key__in=keys).exclude(status="").order_by("on", "pk")
    found = updates.values_list("plan__fiscal_year", "row_key", "status", "on")
    return {(year, key): (status, on) for year, key, status, on in found}


def _answer(improvement: Improvement, rows: dict, latest: dict) -> Answer:
    place = improvement.plan.fiscal_year, improvement.row_key
    year = f"แผนปีงบประมาณ พ.ศ. {improvement.plan.fiscal_year}"
    if place not in rows:
        return Answer(improvement, GONE, year, "")
    row, is_seen = rows[place]
    if not is_seen:
        return Answer(improvement, HIDDEN, year, "")
    status, on = latest.get(place, (row.status, None))
    words, tone = STATUS_WORDS.get(status, status), STATUS_TONES.get(status, "neutral")
    return Answer(improvement, str(row), f"{year} ฉบับที่ {row.table.plan.version}", _address(row), words, tone, on)


def _address(row: PlanRow) -> str:
    """Its progress once the plan is signed, its line in the draft before."""
    plan = row.table.plan
    if plan.is_sealed:
        return reverse("km_plan:row_progress", args=[plan.fiscal_year, plan.version, row.key])
    return f"{plan.get_absolute_url()}#row-{row.pk}"
