"""Open a round of self-assessment, change who rates it and by when, and take back one that was never begun."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.urls import reverse

from assessment import refusals
from assessment.actions.scoring import save_score
from assessment.models import Item, Questionnaire, Rater, Round, Score
from assessment.scoring.raters import all_finished, call_to_agree
from core import audit
from core.notifications import notify
from signoff.actions import edit, open_sign_off

DOCUMENT = "assessment.round"
IN_CONFIDENCE = "คะแนนของท่านเป็นความลับจนกว่าผู้ประเมินทุกคนจะให้คะแนนเสร็จ"


@transaction.atomic
def open_round(
    questionnaire: Questionnaire, *, by, year: int, ordinal: int = 1, raters: Iterable = (), **values
) -> Round:
    """A round of ``year`` (พ.ศ.) over a published questionnaire; with ``raters`` each judges alone first and is told.

    Raises ``QuestionnaireNotReady`` or ``RoundExists``.
    """
    raters = list(raters)
    if not Questionnaire.objects.published().filter(pk=questionnaire.pk).exists():
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
    audit.record("assessment.round_opened", opened, by=by, after={"questionnaire": str(questionnaire)} | _names(raters))
    _ask(raters, opened, by=by)
    return opened


@transaction.atomic
def change_round(round_: Round, *, by, ends_on) -> Round:
    """Another last day. Raises ``NotEditable``."""
    edit(round_, by=by)
    current = Round.objects.get(pk=round_.pk)
    if current.ends_on != ends_on:
        Round.objects.filter(pk=round_.pk).update(ends_on=ends_on)
        facts = {"before": {"ends_on": current.ends_on}, "after": {"ends_on": ends_on}}
        audit.record("assessment.round_changed", round_, by=by, **facts)
    round_.ends_on = ends_on
    return round_


@transaction.atomic
def remove_round(round_: Round, *, by) -> None:
    """Take back a round opened by mistake, before anybody gave a score. Raises ``NotEditable`` or ``RoundBegun``."""
    sign_off = edit(round_, by=by)
    if Score.objects.filter(round=round_).exists() or round_.improvements.exists() or sign_off.round:
        raise refusals.RoundBegun
    audit.record("assessment.round_removed", round_, by=by)
    round_.delete()
    sign_off.delete()


@transaction.atomic
def add_raters(round_: Round, people: Iterable, *, by) -> list[Rater]:
    """More raters; whoever is one already stays as they are. Raises ``AllRatersFinished`` or ``NotEditable``."""
    edit(round_, by=by)
    if all_finished(round_):
        raise refusals.AllRatersFinished
    known = set(round_.raters.values_list("person_id", flat=True))
    people = [person for person in people if person.pk not in known]
    added = Rater.objects.bulk_create([Rater(round=round_, person=person) for person in people])
    if people:
        audit.record("assessment.raters_added", round_, by=by, after=_names(people))
        _ask(people, round_, by=by)
    return added


@transaction.atomic
def remove_rater(rater: Rater, *, by, reason: str) -> None:
    """Go on without a rater; what they gave goes with them. Raises ``LastRater`` or ``NotEditable``."""
    round_ = rater.round
    edit(round_, by=by)
    if not round_.raters.exclude(pk=rater.pk).exists():
        raise refusals.LastRater
    was_open = not all_finished(round_)
    if not round_.raters.filter(pk=rater.pk).delete()[0]:
        return
    facts = {"before": {"rater": str(rater.person)}, "after": {"reason": reason}}
    audit.record("assessment.rater_removed", round_, by=by, **facts)
    url = reverse("assessment:round_list")
    notify([rater.person], f"ท่านไม่ต้องให้คะแนน{round_}แล้ว", url, detail=reason, except_for=by)
    if was_open and all_finished(round_):
        call_to_agree(round_, by=by)


def set_score(round_: Round, item: Item, *, by, rater: Rater | None = None, **values) -> Score:
    """What is said of an item (``value``, ``existing``, ``note``), whatever was said before.

    Raises as ``save_score`` does.
    """
    return save_score(round_, item, by=by, rater=rater, values=values, edits=None)


def _names(people: list) -> dict:
    return {"raters": [str(person) for person in people]} if people else {}


def _ask(people: list, round_: Round, *, by) -> None:
    url = reverse("assessment:round_sheet", args=[round_.pk])
    notify(people, f"ขอให้ท่านให้คะแนน{round_}", url, detail=IN_CONFIDENCE, except_for=by)
