"""Give scores, alone or as a team; finish, take back, agree. Nobody overwrites another silently."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from assessment import refusals
from assessment.models import Item, Rater, Round, Score
from assessment.scoring.raters import all_finished, call_to_agree
from assessment.scoring.spread import same_of
from core import audit
from signoff.actions import edit

COLUMNS = ("value", "existing", "note")
TEXTS = ("existing", "note")


@transaction.atomic
def save_score(round_: Round, item: Item, *, by, rater: Rater | None = None, values: dict, edits: int | None) -> Score:
    """Save over the score as it was opened at ``edits`` savings (None: as it stands). A rater's leaves no trace.

    Raises ``NotEditable``, ``ScoreChanged``, ``NotOnScale``, ``NotOfThisForm``, ``RaterFinished``, ``RaterGone`` or
    ``RatersNotFinished``.
    """
    edit(round_, by=by)
    guard_sheet(round_, rater)
    _guard_item(round_, item, values)
    current = find_score(round_, item, rater)
    changed = {name: value for name, value in values.items() if getattr(current, name) != value}
    if not changed:
        return current
    if edits is not None and current.edits != edits:
        raise refusals.ScoreChanged(current)
    saved = _write(current, changed, by=by)
    if rater is None:
        before, after = ({"item": str(item), **_facts(one, changed)} for one in (current, saved))
        audit.record("assessment.score_changed", round_, by=by, before=before, after=after)
    return saved


def guard_sheet(round_: Round, rater: Rater | None) -> None:
    """Inside a change: whether this sheet takes scores now. Raises as ``save_score`` does."""
    if rater is None:
        if round_.by_raters and not all_finished(round_):
            raise refusals.RatersNotFinished
        return
    current = round_.raters.filter(pk=rater.pk).first()
    if current is None:
        raise refusals.RaterGone
    if current.finished_at is not None:
        raise refusals.RaterFinished


def find_score(round_: Round, item: Item, rater: Rater | None) -> Score:
    """What stands, or an unsaved score at no savings."""
    facts = {"round": round_, "item": item, "rater": rater}
    found = Score.objects.select_related("changed_by").filter(round=round_, item=item)
    found = found.filter(rater=rater) if rater else found.agreed()
    return found.first() or Score(**facts)


def _guard_item(round_: Round, item: Item, values: dict) -> None:
    if item.section.questionnaire_id != round_.questionnaire_id:
        raise refusals.NotOfThisForm
    if values.get("value") is not None and values["value"] not in round_.questionnaire.scale:
        raise refusals.NotOnScale


def _write(current: Score, changed: dict, *, by) -> Score:
    if current.pk is None:
        facts = {"round": current.round, "item": current.item, "rater": current.rater}
        return Score.objects.create(**facts, **changed, edits=1, changed_by=by)
    Score.objects.filter(pk=current.pk).update(
        **changed, edits=F("edits") + 1, changed_by=by, changed_at=timezone.now()
    )  # fmt: skip
    return Score.objects.select_related("changed_by").get(pk=current.pk)


def _facts(score: Score, names) -> dict:
    """What the trail keeps: the score itself, of long texts how long they are."""
    return {name: _said(score, name) for name in names}


def _said(score: Score, name: str):
    value = getattr(score, name)
    if name in TEXTS:
        return f"{len(value)} ตัวอักษร" if value else ""
    return "ยังไม่ประเมิน" if value is None else str(value)


@transaction.atomic
def take_texts(round_: Round, texts: dict[int, str], *, by, rater: Rater | None = None, source: Round) -> int:
    """Put ``texts`` (by item) where nothing is written yet, as the round ``source`` said it; returns how many."""
    edit(round_, by=by)
    guard_sheet(round_, rater)
    items = Item.objects.filter(section__questionnaire=round_.questionnaire_id, pk__in=texts).select_related("section")
    standing = [find_score(round_, item, rater) for item in items]
    empty = [score for score in standing if not score.existing.strip()]
    for score in empty:
        _write(score, {"existing": texts[score.item_id]}, by=by)
    if empty and rater is None:
        audit.record("assessment.texts_taken", round_, by=by, after={"from_round": str(source), "items": len(empty)})
    return len(empty)


@transaction.atomic
def finish_rating(rater: Rater, *, by) -> None:
    """Say that one's scores are complete; the last one to say so opens them all. A second press changes nothing.

    Raises ``NotEditable`` or ``RaterGone``.
    """
    round_ = rater.round
    edit(round_, by=by)
    if not round_.raters.filter(pk=rater.pk).exists():
        raise refusals.RaterGone
    if not round_.raters.filter(pk=rater.pk, finished_at__isnull=True).update(finished_at=timezone.now()):
        return
    audit.record("assessment.rater_finished", round_, by=by)
    if all_finished(round_):
        call_to_agree(round_, by=by)


@transaction.atomic
def take_back_finish(rater: Rater, *, by) -> None:
    """Go on giving scores, as long as somebody else does, too. Raises ``AllRatersFinished`` or ``NotEditable``."""
    round_ = rater.round
    edit(round_, by=by)
    if all_finished(round_):
        raise refusals.AllRatersFinished
    if round_.raters.filter(pk=rater.pk, finished_at__isnull=False).update(finished_at=None):
        audit.record("assessment.rater_went_back", round_, by=by)


@transaction.atomic
def agree_where_same(round_: Round, *, by) -> int:
    """Where all raters gave one score and the team has none yet, it becomes the agreed one; returns how many."""
    edit(round_, by=by)
    guard_sheet(round_, None)
    taken = 0
    for item, found in same_of(round_).items():
        current = find_score(round_, item, None)
        if current.value is None:
            texts = {"existing": found.existing} if not current.existing.strip() else {}
            _write(current, {"value": found.value} | texts, by=by)
            taken += 1
    if taken:
        audit.record("assessment.scores_agreed", round_, by=by, after={"items": taken})
    return taken
