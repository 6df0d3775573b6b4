"""Where the report's figures come from: the one place that asks the other rooms, in their own words."""

from datetime import date

from assessment.models import Recommendation
from assessment.summary.results import Result, latest_result
from km_plan.figures.standing import Standing, standing_of
from km_plan.measures.catalogue import MeasureLine, measures_of
from km_plan.models import Plan
from km_plan.progress_page import latest_of
from signoff.models import SealedDocument
from signoff.models.signoff import SEALED
from training.boards.timeliness import Timeliness, timeliness_of
from training.models import Participant, Report


def plan_of(year: int) -> Plan | None:
    """The version in force, or the last that was; None where no plan of the year was ever approved."""
    return Plan.objects.for_year(year).sealed().select_related("sign_off").in_force_first().first()


def seal_of(plan: Plan) -> SealedDocument | None:
    """Who approved it and when; None of a plan that was signed before it came to the portal."""
    return SealedDocument.objects.defer("pdf", "snapshot").filter(sign_off=plan.sign_off_id).first()


def rows_of(year: int, day: date, plan: Plan | None) -> Standing:
    """Every row of the plan with its figure and light, or as reported where the year is closed."""
    return standing_of(year, day, plan=plan)


def measures(year: int, day: date) -> list[MeasureLine]:
    return measures_of(year, day)


def timeliness(year: int, day: date) -> Timeliness:
    return timeliness_of(year, day)


def assessment(year: int) -> Result | None:
    """The last signed round of the year."""
    return latest_result(year)


def notes(plan: Plan | None, day: date) -> dict:
    """What was last said of each row, by the row's key; every member of staff may read it."""
    return {key: latest.note for key, latest in latest_of(plan, until=day).items() if latest.note} if plan else {}


def recommendations(year: int) -> list[Recommendation]:
    """Of the report of that year, once it was received, with whom each was given to."""
    signed = Recommendation.objects.filter(report__fiscal_year=year, report__sign_off__state__in=SEALED)
    return list(signed.select_related("assignee"))


def problems_told(person, year: int, most: int = 50) -> list[str]:
    """What reports of training say went wrong, without names, as far as this person may read the reports."""
    trips = Participant.objects.of_year(year).values("pk")
    told = Report.objects.visible_to(person).filter(sign_off__round__gt=0, participant__in=trips)
    texts = told.exclude(problems="").order_by("-pk").values_list("problems", flat=True)
    return list(dict.fromkeys(text.strip() for text in texts[:most] if text.strip()))
