"""Add what a score rests on, a file or an address, and take it off; only while its sheet takes scores."""

from django.db import transaction

from assessment import refusals
from assessment.actions.scoring import find_score, guard_sheet
from assessment.models import Item, Rater, Round, Score, ScoreEvidence
from core import audit
from knowledge.files.keeping import keep_proved
from signoff.actions import edit

MOST_EVIDENCE = 30  # of one item on one sheet


def add_file(round_: Round, item: Item, *, by, rater: Rater | None, name: str, content: bytes) -> ScoreEvidence:
    """Prove and keep the file; the same content twice is one. The slow part runs before the transaction.

    Raises ``BadFile``, ``Busy``, ``NoRoom``, ``TooMuchScoreEvidence`` or as ``save_score`` does.
    """
    guard_sheet(round_, rater)
    facts = keep_proved(name, content)
    facts.pop("thumbnail")  # the list of a score's evidence shows no pictures
    return _add(round_, item, by=by, rater=rater, same={"sha256": facts["sha256"]}, label=facts["name"][:300], **facts)


def add_link(round_: Round, item: Item, *, by, rater: Rater | None, url: str, label: str = "") -> ScoreEvidence:
    """A page of the web or of the portal, once. Raises ``TooMuchScoreEvidence`` or as ``save_score`` does."""
    return _add(round_, item, by=by, rater=rater, same={"url": url}, url=url, label=(label or url)[:300])


@transaction.atomic
def remove_evidence(evidence: ScoreEvidence, *, by) -> None:
    """Take it off; a second press changes nothing. Raises as ``save_score`` does."""
    score = evidence.score
    edit(score.round, by=by)
    guard_sheet(score.round, score.rater)
    if ScoreEvidence.objects.filter(pk=evidence.pk).delete()[0]:
        _record("assessment.score_evidence_removed", score, by=by, before=_facts(evidence))


@transaction.atomic
def _add(round_: Round, item: Item, *, by, rater: Rater | None, same: dict, **facts) -> ScoreEvidence:
    edit(round_, by=by)
    guard_sheet(round_, rater)
    if item.section.questionnaire_id != round_.questionnaire_id:
        raise refusals.NotOfThisForm
    score = find_score(round_, item, rater)
    if score.pk is None:
        score.save()
    if standing := score.evidence.filter(**same).first():
        return standing
    if score.evidence.count() >= MOST_EVIDENCE:
        raise refusals.TooMuchScoreEvidence
    added = ScoreEvidence.objects.create(score=score, made_by=by, **facts)
    _record("assessment.score_evidence_added", score, by=by, after=_facts(added))
    return added


def _record(event: str, score: Score, *, by, **facts) -> None:
    """The team's evidence leaves a trace; a rater's is as private as the score."""
    if score.rater_id is None:
        audit.record(event, score.round, by=by, **facts)


def _facts(evidence: ScoreEvidence) -> dict:
    return {"item": str(evidence.score.item), "evidence": evidence.label}
