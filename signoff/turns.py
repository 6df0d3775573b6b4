"""What every verb of signing rests on: whose turn it is, the one door of each transition, and the conclusion.

The guard against two people at once is ``turn``: a conditional update of one row that succeeds for exactly one of
them, on SQLite and PostgreSQL alike.
"""

from django.utils import timezone

from core import audit
from signoff import refusals, sealing
from signoff.acting import Signer, acting_officers, signer
from signoff.effects import take_effect
from signoff.models import PaperSigning, Signature, SignOff
from signoff.models.signoff import MOVES, State

Decision = Signature.Decision


def turn(sign_off: SignOff, state: str, **facts) -> None:
    """The one door of every transition: succeeds only on the turn that was read."""
    if state not in MOVES[sign_off.state]:
        raise refusals.AlreadyDecided
    moved = SignOff.objects.filter(pk=sign_off.pk, state=sign_off.state, turn=sign_off.turn).update(
        state=state, turn=sign_off.turn + 1, **facts
    )
    if not moved:
        raise refusals.AlreadyDecided
    sign_off.refresh_from_db()


def locked(signature: Signature) -> Signature:
    """The step as it stands, its paper locked: a second press waits for the first, and then sees it."""
    SignOff.objects.select_for_update().get(pk=signature.sign_off_id)
    return Signature.objects.select_related("sign_off").get(pk=signature.pk)


def pressed_before(signature: Signature, by, decision: str) -> bool:
    return signature.decision == decision and signature.decided_by_id == by.pk


def my_turn(signature: Signature, by, seen: str, *, final: bool | None = None) -> SignOff:
    """The sign-off, when it is this person's turn on the very text they read; a named refusal otherwise.

    ``final`` says whether the act belongs to the approver's step or to one below it; None: to either.
    """
    sign_off = SignOff.objects.select_related("submitted_by").get(pk=signature.sign_off_id)
    signer(signature, by)
    if final not in (None, signature.is_final):
        raise refusals.OtherDecision
    submission = sign_off.submissions.filter(number=sign_off.round).first()
    if sign_off.state == State.IN_REVIEW and submission.sha256 != seen:
        raise refusals.ContentChanged
    stale = sign_off.state != State.IN_REVIEW or (sign_off.round, sign_off.step) != (
        signature.submission,
        signature.order,
    )
    if stale or not signature.is_pending:
        raise refusals.AlreadyDecided
    return sign_off


def not_on_paper(sign_off: SignOff) -> None:
    if PaperSigning.objects.filter(sign_off=sign_off, round=sign_off.round).exists():
        raise refusals.OnPaper


def decide(signature: Signature, decision: str, by, comment: str, *, as_: Signer, at=None) -> None:
    decided = Signature.objects.filter(pk=signature.pk, decision=Decision.PENDING).update(
        decision=decision, comment=comment, decided_at=at or timezone.now(), decided_by=by,
        printed_name=as_.name, printed_title=as_.title, on_behalf=as_.on_behalf,
    )  # fmt: skip
    if not decided:
        raise refusals.AlreadyDecided
    signature.refresh_from_db()


def conclude(sign_off: SignOff, *, by, seal=None, on_paper: bool = False) -> None:
    """Inside the approving transaction: the paper is approved and sealed, older versions give way to it, and what
    the approval sets in motion begins.
    """
    turn(sign_off, State.APPROVED, is_on_paper=on_paper)
    if seal is not None:
        sealing.store(seal, sign_off)
    _supersede_older(sign_off, by=by)
    take_effect(sign_off, by=by)


def _supersede_older(sign_off: SignOff, *, by) -> None:
    older = sign_off.document.sealed_siblings().filter(sign_off__state=State.APPROVED).exclude(sign_off=sign_off)
    for document in older.select_related("sign_off"):
        turn(document.sign_off, State.SUPERSEDED, superseded_by=sign_off)
        audit.record("signoff.superseded", document.sign_off, by=by, after={"superseded_by": str(sign_off)})


def who_is_asked(user) -> list:
    """Who hears that a step waits: the one asked, and whoever acts for them today."""
    return [user, *(delegation.delegate for delegation in acting_officers([user.pk]).values())]


def who_takes_part(sign_off: SignOff) -> list:
    """The sender, those who agreed in this round, and those in whose place somebody did."""
    agreed = sign_off.signatures.filter(submission=sign_off.round, decision=Decision.AGREED)
    steps = agreed.select_related("user", "decided_by")
    return [sign_off.submitted_by, *(person for step in steps for person in (step.user, step.decided_by))]
