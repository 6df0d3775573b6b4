"""Write the recommendations of a report while it is a draft."""

import hashlib

from django.db import transaction
from django.db.models import Max

from assessment import refusals
from assessment.models import MonitoringReport, Recommendation
from core import audit
from signoff.actions import edit

MOST = 50


def mark_of(text: str) -> str:
    """A short mark of a text, by which a form knows whether it changed since it was opened."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@transaction.atomic
def add_recommendation(report: MonitoringReport, *, by, text: str) -> Recommendation:
    """At the end of the list. Raises ``NotEditable`` or ``TooManyRecommendations``."""
    edit(report, by=None)
    standing = report.recommendations.all()
    if standing.count() >= MOST:
        raise refusals.TooManyRecommendations
    last = standing.aggregate(last=Max("place"))["last"] or 0
    added = Recommendation.objects.create(report=report, place=last + 1, text=text)
    audit.record("assessment.recommendation_added", report, by=by, after={"recommendation": text})
    return added


@transaction.atomic
def change_recommendation(recommendation: Recommendation, *, by, text: str, seen: str) -> Recommendation:
    """Write ``text`` over the one whose mark was ``seen``.

    Raises ``NotEditable``, ``PartGone`` or ``RecommendationChanged``.
    """
    current = _locked(recommendation)
    if current.text == text:
        return current
    if mark_of(current.text) != seen:
        raise refusals.RecommendationChanged(current)
    before, current.text = current.text, text
    current.save(update_fields=["text"])
    told = {"before": {"recommendation": before}, "after": {"recommendation": text}}
    audit.record("assessment.recommendation_changed", current.report, by=by, **told)
    return current


@transaction.atomic
def move_recommendation(recommendation: Recommendation, *, by, up: bool) -> None:
    """One place up or down; at the end of the list nothing happens. Raises ``NotEditable`` or ``PartGone``."""
    current = _locked(recommendation)
    order = list(current.report.recommendations.all())
    place = order.index(current)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    for number, each in enumerate(order, 1):
        each.place = number
    Recommendation.objects.bulk_update(order, ["place"])
    audit.record("assessment.recommendation_moved", current.report, by=by, after={"recommendation": str(current)})


@transaction.atomic
def remove_recommendation(recommendation: Recommendation, *, by) -> None:
    """Raises ``NotEditable`` or ``PartGone``."""
    current = _locked(recommendation)
    audit.record("assessment.recommendation_removed", current.report, by=by, before={"recommendation": current.text})
    current.delete()


def _locked(recommendation: Recommendation) -> Recommendation:
    """It as it stands, its report locked for one change."""
    edit(recommendation.report, by=None)
    current = Recommendation.objects.select_related("report__sign_off").filter(pk=recommendation.pk).first()
    if current is None:
        raise refusals.PartGone
    return current
