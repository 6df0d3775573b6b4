"""Write, remove and copy the criteria of outside assessors."""

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from assessment import refusals
from assessment.models import EvidenceCriterion
from assessment.pack.copying import copied_evidence
from core import audit

COLUMNS = ("scheme", "fiscal_year", "code", "title", "guidance", "place")


@transaction.atomic
def save_criterion(criterion: EvidenceCriterion, *, by, seen: int = 0) -> EvidenceCriterion:
    """Add an unsaved criterion, or change one over what was opened at ``seen`` edits.

    Raises ``CriterionExists`` or ``ChangedMeanwhile``.
    """
    try:
        with transaction.atomic():
            return _change(criterion, by=by, seen=seen) if criterion.pk else _add(criterion, by=by)
    except IntegrityError as error:
        raise refusals.CriterionExists from error


@transaction.atomic
def remove_criterion(criterion: EvidenceCriterion, *, by, seen: int) -> None:
    """Take the criterion and its evidence away; the audit names what it had. Raises ``ChangedMeanwhile``."""
    held = locked(criterion)
    if held.edits != seen:
        raise refusals.ChangedMeanwhile
    evidence = list(held.evidence.values_list("label", flat=True)[:200])
    audit.record("assessment.criterion_removed", held, by=by, before=facts(held) | {"evidence": evidence})
    held.delete()


@transaction.atomic
def copy_criteria(scheme: str, year: int, *, to: int, with_evidence: bool, by) -> int:
    """Write the criteria of a year into another one, but for codes that are there; returns how many.

    ``with_evidence`` brings along what still fits the other year. Raises ``NothingToCopy`` or ``CriterionExists``.
    """
    there = set(EvidenceCriterion.objects.of(scheme, to).values_list("code", flat=True))
    sources = [one for one in EvidenceCriterion.objects.of(scheme, year) if one.code not in there]
    if not sources or to == year:
        raise refusals.NothingToCopy
    for source in sources:
        copy = EvidenceCriterion(**facts(source) | {"fiscal_year": to})
        save_criterion(copy, by=by)
        if with_evidence:
            copied_evidence(source, copy, by=by)
    return len(sources)


def locked(criterion: EvidenceCriterion) -> EvidenceCriterion:
    """The criterion as it stands, held until the transaction ends. Raises ``ChangedMeanwhile`` when it is gone."""
    held = EvidenceCriterion.objects.select_for_update().filter(pk=criterion.pk).first()
    if held is None:
        raise refusals.ChangedMeanwhile
    return held


def facts(criterion: EvidenceCriterion) -> dict:
    """What people write of a criterion."""
    return {name: getattr(criterion, name) for name in COLUMNS}


def _add(criterion: EvidenceCriterion, *, by) -> EvidenceCriterion:
    if not criterion.place:
        there = EvidenceCriterion.objects.of(criterion.scheme, criterion.fiscal_year)
        criterion.place = (there.aggregate(last=Max("place"))["last"] or 0) + 1
    criterion.save()
    audit.record("assessment.criterion_added", criterion, by=by, after=facts(criterion))
    return criterion


def _change(criterion: EvidenceCriterion, *, by, seen: int) -> EvidenceCriterion:
    before, after = facts(locked(criterion)), facts(criterion)
    changed = [name for name in COLUMNS if before[name] != after[name]]
    if not changed:
        return criterion
    mine = EvidenceCriterion.objects.filter(pk=criterion.pk, edits=seen)
    if not mine.update(edits=F("edits") + 1, **{name: after[name] for name in changed}):
        raise refusals.ChangedMeanwhile
    audit.record(
        "assessment.criterion_changed", criterion, by=by,
        before={name: before[name] for name in changed}, after={name: after[name] for name in changed},
    )  # fmt: skip
    return criterion
