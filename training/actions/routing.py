"""Arrange the way of a report with a reason, or go back to the one derived from the units."""

from collections.abc import Iterable

from django.db import transaction

from core import audit
from people.models import Person
from signoff.actions import edit
from training import refusals
from training.models import Report, RouteStep
from training.reports.route import people_below, reporter_of, the_top


@transaction.atomic
def arrange_route(report: Report, *, by, people: Iterable[Person], reason: str) -> Report:
    """Ask these people, in this order, before the mayor; the reporter and the mayor are left out of them.

    Raises ``ReasonNeeded``, ``NotEditable`` once it was sent, or ``NobodyAtTheTop``.
    """
    if not reason.strip():
        raise refusals.ReasonNeeded
    edit(report, by=by)
    current = Report.objects.with_trip().get(pk=report.pk)
    before, outside = _names(current), (the_top(), reporter_of(current))
    chosen = [person for person in dict.fromkeys(people) if person not in outside]
    current.route.all().delete()
    RouteStep.objects.bulk_create(
        RouteStep(report=current, person=person, place=place) for place, person in enumerate(chosen, 1)
    )
    return _keep(current, reason.strip()[:500], before, by=by)


@transaction.atomic
def derive_route(report: Report, *, by) -> Report:
    """Back to the chain of the units; nothing to do when it was never arranged. Raises ``NotEditable``."""
    edit(report, by=by)
    current = Report.objects.with_trip().get(pk=report.pk)
    if not current.route_reason:
        return current
    before = _names(current)
    current.route.all().delete()
    return _keep(current, "", before, by=by)


def _keep(report: Report, reason: str, before: str, *, by) -> Report:
    report.route_reason = reason
    report.save(update_fields=["route_reason"])
    after = {"route": _names(report), "reason": reason}
    audit.record("training.route_arranged", report, by=by, before={"route": before}, after=after)
    return report


def _names(report: Report) -> str:
    return ", ".join(map(str, people_below(report)))
