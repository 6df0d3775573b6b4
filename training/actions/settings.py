"""Change the rules of training; duties that exist keep the rule they were counted by."""

import hashlib

from django.db import IntegrityError, transaction

from core import audit
from training import refusals
from training.models import TrainingRules

COLUMNS = (
    "report_days", "record_days", "volume_days", "working", "moves", "soon_days", "remind_before", "remind_after",
    "escalate_after", "followup_months", "points",
)  # fmt: skip


def facts(rules: TrainingRules) -> dict:
    """The rules as the trail keeps them."""
    return {name: getattr(rules, name) for name in COLUMNS}


def digest_of(rules: TrainingRules) -> str:
    """A short name of exactly these rules, to be told later whether they are still so."""
    return hashlib.sha256(audit.canonical(facts(rules)).encode()).hexdigest()


@transaction.atomic
def change_rules(*, by, values: dict, seen: str) -> TrainingRules:
    """Put the rules to ``values``. ``seen`` is the ``digest_of`` those that were opened; raises ``ChangedMeanwhile``.

    Saving what stands there already records nothing.
    """
    stored = TrainingRules.objects.select_for_update().first()
    current = stored or TrainingRules(pk=1)
    before = facts(current)
    if before == values:
        return current
    if digest_of(current) != seen:
        raise refusals.ChangedMeanwhile
    for name, value in values.items():
        setattr(current, name, value)
    try:
        with transaction.atomic():
            current.save(force_insert=stored is None)
    except IntegrityError as error:
        raise refusals.ChangedMeanwhile from error
    changed = [name for name in values if before[name] != values[name]]
    audit.record("training.rules_changed", current, by=by, before={name: before[name] for name in changed},
                 after={name: values[name] for name in changed})  # fmt: skip
    return current
