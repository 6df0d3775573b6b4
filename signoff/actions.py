"""The verbs of signing: submit, agree, approve, send back, withdraw.

Each is one transaction. The guard against two people at once is ``_turn``: a conditional update of one row
that succeeds for exactly one of them, on SQLite and PostgreSQL alike.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from core import audit
from core.notifications import notify
from signoff import refusals, sealing
from signoff.acting import Signer, acting_officers, signer
from signoff.effects import take_effect
from signoff.models import Contribution, PaperSigning, Remark, Signable, Signature, SignOff, Submission
from signoff.models.signoff import MOVES, State

Decision = Signature.Decision


@dataclass(frozen=True)
class Signatory:
    """One who will be asked: the user, what they do on this paper, the title to print, and the office they hold.

    A step with an ``office`` (such as ``cko``) moves to the office's new holder while it waits.
    """

    user: object
    label: str
    title: str
    office: str = ""


def open_sign_off(document_type: str, *, title: str, version: int, by) -> SignOff:
    """The sign-off of a new document (label such as ``km_plan.plan``); its maker counts as a contributor."""
    sign_off = SignOff.objects.create(document_type=document_type, title=title[:300], version=version)
    if by is not None:  # the portal itself, at set-up
        Contribution.objects.create(sign_off=sign_off, person=by)
    return sign_off


def edit(document: Signable, *, by) -> SignOff:
    """Lock the document for one change inside the caller's transaction and note who changes it.

    Raises ``NotEditable`` when it has been sent or sealed meanwhile.
    """
    sign_off = SignOff.objects.select_for_update().get(pk=document.sign_off_id)
    if not sign_off.is_editable:
        raise refusals.NotEditable
    if by is not None:
        Contribution.objects.get_or_create(sign_off=sign_off, person=by)
    document.sign_off = sign_off
    return sign_off


def eligible(sign_off: SignOff, chain: Iterable[Signatory], *, sender=None) -> list[Signatory]:
    """The chain without those who wrote, changed or send the paper, and without a second step of one person.

    An acting officer counts as the one asked, so a delegate who also stands in the chain signs once, at the later step.
    """
    chain = list(chain)
    authors = {getattr(sender, "pk", None), *sign_off.contributions.values_list("person_id", flat=True)}
    acting = acting_officers([signatory.user.pk for signatory in chain])
    kept: dict[int, Signatory] = {}
    for signatory in chain:
        if signatory.user.pk in authors:
            continue
        delegation = acting.get(signatory.user.pk)
        able = delegation is not None and delegation.delegate_id not in authors
        signer_key = delegation.delegate_id if able else signatory.user.pk
        kept.pop(signer_key, None)  # the later step is the one that stays, in its later place
        kept[signer_key] = signatory
    return list(kept.values())


@transaction.atomic
def submit(document: Signable, *, by, chain: Sequence[Signatory], note: str = "", url: str) -> SignOff:
    """Send the document up ``chain`` (its last is the approver). Raises ``NotEditable`` or ``NoApprover``."""
    sign_off = edit(document, by=by)
    chain = list(chain)
    signatories = eligible(sign_off, chain)
    if not signatories or signatories[-1].user != chain[-1].user:
        raise refusals.NoApprover
    number, before = sign_off.round + 1, sign_off.get_state_display()
    _turn(sign_off, State.IN_REVIEW, round=number, step=1, submitted_at=timezone.now(), submitted_by=by)
    _freeze_submission(sign_off, document, by, note)
    _ask(sign_off, signatories)
    audit.record(
        "signoff.submitted",
        sign_off,
        by=by,
        before={"state": before},
        after={"state": sign_off.get_state_display(), "note": note},
    )
    notify(_asked(signatories[0].user), f"รอท่านพิจารณา: {sign_off}", url, detail=note, except_for=by)
    return sign_off


@transaction.atomic
def agree(signature: Signature, *, by, seen: str, comment: str = "", url: str) -> Signature:
    """A superior below the approver agrees; the paper moves one step up. A second press changes nothing."""
    signature = _locked(signature)
    if _pressed_before(signature, by, Decision.AGREED):
        return signature
    sign_off = _my_turn(signature, by, seen, final=False)
    _decide(signature, Decision.AGREED, by, comment, as_=signer(signature, by))
    _turn(sign_off, State.IN_REVIEW, step=signature.order + 1)
    audit.record("signoff.agreed", sign_off, by=by, after={"comment": comment})
    following = sign_off.current_signature
    notify(_asked(following.user), f"รอท่านพิจารณา: {sign_off}", url, detail=comment, except_for=by)
    return signature


def approve(signature: Signature, *, by, seen: str, comment: str = "", url: str) -> Signature:
    """The last step: seal the paper. Its PDF is made first, outside the transaction (it takes a second and must
    hold up nobody); then approval, snapshot and bytes are written together or not at all.
    """
    if _pressed_before(signature, by, Decision.APPROVED):
        return signature
    _not_on_paper(_my_turn(signature, by, seen, final=True))
    seal = sealing.prepare(signature, by=by, comment=comment)
    with transaction.atomic():
        signature = _locked(signature)
        if _pressed_before(signature, by, Decision.APPROVED):
            return signature
        sign_off = _my_turn(signature, by, seen, final=True)
        _not_on_paper(sign_off)
        _decide(signature, Decision.APPROVED, by, comment, at=seal.sealed_at, as_=signer(signature, by))
        conclude(sign_off, by=by, seal=seal)
        audit.record(
            "signoff.approved", sign_off, by=by,
            after={
                "comment": comment, "code": seal.code,
                "sha256": seal.snapshot_sha256, "pdf_sha256": seal.pdf_sha256,
            },
        )  # fmt: skip
        notify([sign_off.submitted_by, *_agreed(sign_off)], f"อนุมัติแล้ว: {sign_off}", url, detail=comment, except_for=by)
    return signature


@transaction.atomic
def send_back(
    signature: Signature, *, by, seen: str, reason: str, remarks: dict[str, str] | None = None, url: str
) -> Signature:
    """Return the paper with a reason and remarks by place (``row:12`` -> text). Everyone who had agreed hears of it."""
    if not reason.strip():
        raise refusals.ReasonNeeded
    signature = _locked(signature)
    if _pressed_before(signature, by, Decision.RETURNED):
        return signature
    sign_off = _my_turn(signature, by, seen)
    _decide(signature, Decision.RETURNED, by, reason, as_=signer(signature, by))
    PaperSigning.objects.filter(sign_off=sign_off, attached_at__isnull=True).delete()
    _turn(sign_off, State.RETURNED, step=0)
    Remark.objects.bulk_create(
        Remark(sign_off=sign_off, submission=sign_off.round, place=place, text=text, author=by, author_name=str(by))
        for place, text in (remarks or {}).items()
        if text.strip()
    )
    audit.record("signoff.returned", sign_off, by=by, after={"reason": reason, "remarks": _by_label(sign_off, remarks)})
    notify([sign_off.submitted_by, *_agreed(sign_off)], f"ส่งกลับแก้ไข: {sign_off}", url, detail=reason, except_for=by)
    return signature


@transaction.atomic
def withdraw(sign_off: SignOff, *, by, url: str) -> SignOff:
    """The sender takes the paper back while it waits. Raises ``CannotWithdraw``."""
    sign_off = SignOff.objects.select_for_update().get(pk=sign_off.pk)
    if sign_off.state != State.IN_REVIEW or sign_off.submitted_by != by:
        raise refusals.CannotWithdraw
    waiting = sign_off.current_signature
    _turn(sign_off, State.WITHDRAWN, step=0)
    PaperSigning.objects.filter(sign_off=sign_off, attached_at__isnull=True).delete()
    audit.record("signoff.withdrawn", sign_off, by=by)
    notify([waiting.user, *_agreed(sign_off)], f"ผู้ส่งถอนเอกสารกลับไปแก้ไข: {sign_off}", url, except_for=by)
    return sign_off


def _turn(sign_off: SignOff, state: str, **facts) -> None:
    """The one door of every transition: succeeds only on the turn that was read."""
    if state not in MOVES[sign_off.state]:
        raise refusals.AlreadyDecided
    moved = SignOff.objects.filter(pk=sign_off.pk, state=sign_off.state, turn=sign_off.turn).update(
        state=state, turn=sign_off.turn + 1, **facts
    )
    if not moved:
        raise refusals.AlreadyDecided
    sign_off.refresh_from_db()


def _freeze_submission(sign_off: SignOff, document: Signable, by, note: str) -> None:
    snapshot = audit.canonical(document.snapshot())
    digest = hashlib.sha256(snapshot.encode()).hexdigest()
    Submission.objects.create(
        sign_off=sign_off, number=sign_off.round, sent_by=by, sent_at=sign_off.submitted_at, note=note,
        snapshot=snapshot, sha256=digest,
    )  # fmt: skip


def _ask(sign_off: SignOff, signatories: list[Signatory]) -> None:
    Signature.objects.bulk_create(
        Signature(
            sign_off=sign_off,
            submission=sign_off.round,
            order=order,
            label=signatory.label,
            user=signatory.user,
            printed_name=str(signatory.user),
            printed_title=signatory.title,
            office=signatory.office,
            is_final=order == len(signatories),
        )
        for order, signatory in enumerate(signatories, 1)
    )


def _locked(signature: Signature) -> Signature:
    """The step as it stands, its paper locked: a second press waits for the first, and then sees it."""
    SignOff.objects.select_for_update().get(pk=signature.sign_off_id)
    return Signature.objects.select_related("sign_off").get(pk=signature.pk)


def _pressed_before(signature: Signature, by, decision: str) -> bool:
    return signature.decision == decision and signature.decided_by_id == by.pk


def _my_turn(signature: Signature, by, seen: str, *, final: bool | None = None) -> SignOff:
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


def _decide(signature: Signature, decision: str, by, comment: str, *, as_: Signer, at=None) -> None:
    decided = Signature.objects.filter(pk=signature.pk, decision=Decision.PENDING).update(
        decision=decision, comment=comment, decided_at=at or timezone.now(), decided_by=by,
        printed_name=as_.name, printed_title=as_.title, on_behalf=as_.on_behalf,
    )  # fmt: skip
    if not decided:
        raise refusals.AlreadyDecided
    signature.refresh_from_db()


def _by_label(sign_off: SignOff, remarks: dict[str, str] | None) -> dict[str, str]:
    """Remarks under the names of their places, as people read them."""
    labels = dict(sign_off.document.remark_places()) if remarks else {}
    return {labels.get(place, place): text for place, text in (remarks or {}).items()}


def _agreed(sign_off: SignOff) -> list:
    agreed = sign_off.signatures.filter(submission=sign_off.round, decision=Decision.AGREED)
    return [signature.user for signature in agreed.select_related("user")]


def conclude(sign_off: SignOff, *, by, seal=None, on_paper: bool = False) -> None:
    """Inside the approving transaction: the paper is approved and sealed, older versions give way to it, and what
    the approval sets in motion begins.
    """
    _turn(sign_off, State.APPROVED, is_on_paper=on_paper)
    if seal is not None:
        sealing.store(seal, sign_off)
    _supersede_older(sign_off, by=by)
    take_effect(sign_off, by=by)


def _not_on_paper(sign_off: SignOff) -> None:
    if PaperSigning.objects.filter(sign_off=sign_off, round=sign_off.round).exists():
        raise refusals.OnPaper


def _asked(user) -> list:
    """Who hears that a step waits: the one asked, and whoever acts for them today."""
    return [user, *(delegation.delegate for delegation in acting_officers([user.pk]).values())]


def _supersede_older(sign_off: SignOff, *, by) -> None:
    older = sign_off.document.sealed_siblings().filter(sign_off__state=State.APPROVED).exclude(sign_off=sign_off)
    for document in older.select_related("sign_off"):
        _turn(document.sign_off, State.SUPERSEDED, superseded_by=sign_off)
        audit.record("signoff.superseded", document.sign_off, by=by, after={"superseded_by": str(sign_off)})
