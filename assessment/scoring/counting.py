"""Rounds with how far they have come, in one query for any number of rounds."""

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from assessment.models import Item, Rater, Round, Score

UNSIGNED = "unsigned"  # how an address asks for the rounds that are not certified yet


def counted(rounds: QuerySet) -> QuerySet:
    """Rounds with ``items``, ``scored`` (by the team), ``raters_all`` and ``raters_done``."""
    raters = Rater.objects.filter(round=OuterRef("pk"))
    return rounds.select_related("sign_off", "questionnaire", "made_by").annotate(
        items=_count(
            Item.objects.filter(section__questionnaire=OuterRef("questionnaire_id")), "section__questionnaire"
        ),
        scored=_count(Score.objects.agreed().filter(round=OuterRef("pk"), value__isnull=False), "round"),
        raters_all=_count(raters, "round"),
        raters_done=_count(raters.filter(finished_at__isnull=False), "round"),
    )


def _count(rows: QuerySet, of: str) -> Coalesce:
    found = rows.order_by().values(of).annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)


def waiting_rounds() -> QuerySet:
    """Rounds still open to scores, the nearest last day first."""
    return counted(Round.objects.editable()).order_by(F("ends_on").asc(nulls_last=True), "-fiscal_year", "pk")


def not_agreed_yet() -> Q:
    return Q(scored__lt=F("items"))
