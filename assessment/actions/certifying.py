"""Write the conclusion of a round, and send the round to be certified."""

import hashlib

from django.db import transaction

from assessment import refusals
from assessment.models import Round, Score
from assessment.summary.chain import round_chain
from core import audit
from signoff import actions as signing
from signoff.models import SignOff


def digest_of(text: str) -> str:
    """What a form keeps of the text it was opened with."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def conclude_round(round_: Round, *, by, text: str, seen: str) -> Round:
    """Keep the conclusion; ``seen`` is ``digest_of`` the one the writer opened.

    Raises ``ChangedMeanwhile`` when somebody saved another one since, ``NotEditable`` once the round was sent.
    """
    signing.edit(round_, by=by)
    before = Round.objects.values_list("conclusion", flat=True).get(pk=round_.pk)
    round_.conclusion = before
    if before == text:
        return round_
    if digest_of(before) != seen:
        raise refusals.ChangedMeanwhile
    Round.objects.filter(pk=round_.pk).update(conclusion=text)
    round_.conclusion = text
    audit.record("assessment.round_concluded", round_, by=by, before={"conclusion": before}, after={"conclusion": text})
    return round_


@transaction.atomic
def submit_round(round_: Round, *, by, note: str = "") -> SignOff:
    """Send the round to the head of the KM team and the CKO; items without a score may stay so, and the paper says it.

    Raises ``NothingScored``, ``NotEditable`` or ``NoApprover``.
    """
    signing.edit(round_, by=by)
    if not Score.objects.filter(round=round_, rater=None, value__isnull=False).exists():
        raise refusals.NothingScored
    round_.refresh_from_db()
    return signing.submit(round_, by=by, chain=round_chain(), note=note, url=round_.get_absolute_url())
