"""Recommendations of all years: what is shown, and the columns of page and spreadsheet."""

from datetime import date

from django.db.models import QuerySet

from assessment.models import Recommendation
from assessment.monitoring.outcomes import Standing, decision_words, standing, which
from thai.dates import format_date

HEADINGS = (
    "ปีงบประมาณ", "ข้อเสนอแนะ", "สถานะ", "การพิจารณา", "ผู้รับมอบหมาย", "ภายในวันที่", "ผลการดำเนินการ", "แล้วเสร็จวันที่",
)  # fmt: skip


def signed_for(person) -> QuerySet[Recommendation]:
    """Recommendations of received reports that this person may read, the newest year first."""
    return Recommendation.objects.visible_to(person).of_signed().newest_first()


def chosen(found: QuerySet[Recommendation], *, year: int | None, state: str, day: date) -> QuerySet[Recommendation]:
    """Those of a year and in a state; an unknown state shows all."""
    found = found.filter(report__fiscal_year=year) if year else found
    return found.filter(which(state, day)) if state in Standing else found


def years_of(found: QuerySet[Recommendation]) -> list[int]:
    return list(found.order_by("-report__fiscal_year").values_list("report__fiscal_year", flat=True).distinct())


def sheet_row(one: Recommendation, day: date) -> list:
    """One line of the spreadsheet, in the order of ``HEADINGS``."""
    return [
        str(one.report.fiscal_year),
        one.text,
        standing(one, day).label,
        decision_words(one),
        str(one.assignee) if one.assignee else "",
        _day(one.due_on),
        one.outcome,
        _day(one.done_on),
    ]


def _day(day: date | None) -> str:
    return format_date(day, thai_digits=False) if day else ""
