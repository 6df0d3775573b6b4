"""Open a round of self-assessment, and set what is said of an item."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from assessment import refusals
from assessment.models import Item, Questionnaire, Rater, Round, Score
from core import audit
from signoff.actions import edit, open_sign_off

DOCUMENT = "assessment.round"


@transaction.atomic
def open_round(
    questionnaire: Questionnaire, *, by, year: int, ordinal: int = 1, raters: Iterable = (), **values
) -> Round:
    """A round of ``year`` (พ.ศ.) over a published questionnaire; with ``raters`` each judges alone first.

    Raises ``QuestionnaireNotReady`` or ``RoundExists``.
    """
    raters = list(raters)
    if questionnaire.published_at is None or questionnaire.retired_at is not None:
        raise refusals.QuestionnaireNotReady
    facts = {"questionnaire": questionnaire, "fiscal_year": year, "ordinal": ordinal, "by_raters": bool(raters)}
    opened = Round(made_by=by, **facts | values)
    opened.sign_off = open_sign_off(DOCUMENT, title=str(opened), version=1, by=by)
    try:
        with transaction.atomic():
            opened.save()
    except IntegrityError as error:  # another one opened it this very moment
        raise refusals.RoundExists from error
    Rater.objects.bulk_create(Rater(round=opened, person=person) for person in raters)
    audit.record("assessment.round_opened", opened, by=by, after={"questionnaire": str(questionnaire)})
    return opened


@transaction.atomic
def set_score(round_: Round, item: Item, *, by, rater: Rater | None = None, **values) -> Score:
    """What is said of an item (``value``, ``existing``, ``note``), by a rater or as agreed by the team.

    Raises ``NotEditable`` once the round was sent.
    """
    edit(round_, by=by)
    score, _ = Score.objects.update_or_create(
        round=round_, item=item, rater=rater, defaults=values | {"changed_by": by}
    )  # fmt: skip
    return score
