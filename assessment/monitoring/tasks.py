"""What the committee's reports ask of a person, for the home page: read here, shown by the portal."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from assessment.models import MonitoringReport, Recommendation
from assessment.monitoring import sources
from assessment.monitoring.outcomes import Decision
from thai.dates import format_date, today
from thai.digits import page_is_thai
from thai.fiscal import FIRST_YEAR, FiscalYear

MISSING = "รายงานการติดตามและประเมินผล ประจำปีงบประมาณ พ.ศ. {year} ยังไม่ได้จัดทำ"


@dataclass(frozen=True)
class Waiting:
    """One thing to do: ``due_on`` is its day, where it has one."""

    title: str
    url: str
    label: str
    tone: str = "warning"
    due_on: date | None = None
    hint: str = ""


def waiting_for(person) -> list[Waiting]:
    """The mayor's decisions, what was given to this person, and the committee's yearly duty; three queries at most."""
    return [*_to_decide(person), *_to_do(person), *_to_write(person)]


def year_to_report(day: date) -> int | None:
    """The fiscal year that ended last, when a plan of it was approved and no report of it was begun."""
    year = FiscalYear.of(day).year - 1
    if year < FIRST_YEAR or MonitoringReport.objects.filter(fiscal_year=year).exists():
        return None
    return year if sources.plan_of(year) else None


def _to_decide(person) -> list[Waiting]:
    if not person.has_perm("assessment.decide_recommendation"):
        return []
    found = Recommendation.objects.waiting().select_related("report").newest_first()
    label = "รอท่านพิจารณา"
    return [
        Waiting(str(one), _decide(one), label, hint=f"ข้อเสนอแนะปีงบประมาณ พ.ศ. {one.report.fiscal_year}")
        for one in found
    ]


def _to_do(person) -> list[Waiting]:
    mine = Recommendation.objects.to_do().filter(assignee_id=person.pk).order_by("due_on", "pk")
    return [_given(one, today()) for one in mine]


def _given(one: Recommendation, day: date) -> Waiting:
    is_late = one.due_on < day
    due = format_date(one.due_on, thai_digits=page_is_thai())
    url = reverse("assessment:recommendation_outcome", args=[one.pk])
    label, tone = ("พ้นกำหนด", "danger") if is_late else (Decision.ASSIGNED.label, "info")
    return Waiting(str(one), url, label, tone, one.due_on, f"ข้อเสนอแนะที่ท่านได้รับมอบหมาย ภายในวันที่ {due}")


def _to_write(person) -> list[Waiting]:
    if not person.has_perm("assessment.write_monitoring"):
        return []
    drafts = MonitoringReport.objects.editable().newest_first()
    written = [Waiting(str(draft), draft.get_absolute_url(), draft.sign_off.get_state_display(), "neutral")
               for draft in drafts.select_related("sign_off")]  # fmt: skip
    year = year_to_report(today())
    if year is None:
        return written
    url = f"{reverse('assessment:monitoring_new')}?year={year}"
    return [Waiting(MISSING.format(year=year), url, "ยังไม่ได้จัดทำ", "warning", FiscalYear(year + 1).start), *written]


def _decide(one: Recommendation) -> str:
    return reverse("assessment:recommendation_decide", args=[one.pk])
