"""The verbs of signing: submit, agree, approve, send back, withdraw; each is one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from core import audit
from core.notifications import notify
from signoff import refusals, sealing
from signoff.acting import acting_officers, signer
from signoff.models import Contribution, PaperSigning, Remark, Signable, Signature, SignOff, Submission
from signoff.models.signoff import State
from signoff.turns import (
    conclude,
    decide,
    locked,
    my_turn,
    not_on_paper,
    pressed_before,
    turn,
    who_is_asked,
    who_takes_part,
)

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
    before = sign_off.get_state_display()
    send_round(sign_off, document, by=by, note=note, step=1)
    _ask(sign_off, signatories)
    audit.record(
        "signoff.submitted",
        sign_off,
        by=by,
        before={"state": before},
        after={"state": sign_off.get_state_display(), "note": note},
    )
    notify(who_is_asked(signatories[0].user), f"{sign_off.words.asks}: {sign_off}", url, detail=note, except_for=by)
    return sign_off


@transaction.atomic
def agree(signature: Signature, *, by, seen: str, comment: str = "", url: str) -> Signature:
    """A superior below the approver agrees; the paper moves one step up. A second press changes nothing."""
    signature = locked(signature)
    if pressed_before(signature, by, Decision.AGREED):
        return signature
    sign_off = my_turn(signature, by, seen, final=False)
    decide(signature, Decision.AGREED, by, comment, as_=signer(signature, by))
    turn(sign_off, State.IN_REVIEW, step=signature.order + 1)
    audit.record(sign_off.words.agreed_event, sign_off, by=by, after={"comment": comment})
    following = sign_off.current_signature
    notify(who_is_asked(following.user), f"{sign_off.words.asks}: {sign_off}", url, detail=comment, except_for=by)
    return signature


def approve(signature: Signature, *, by, seen: str, comment: str = "", url: str) -> Signature:
    """The last step: seal the paper. Its PDF is made first, outside the transaction (it takes a second and must
    hold up nobody); then approval, snapshot and bytes are written together or not at all.
    """
    if pressed_before(signature, by, Decision.APPROVED):
        return signature
    not_on_paper(my_turn(signature, by, seen, final=True))
    seal = sealing.prepare(signature, by=by, comment=comment)
    with transaction.atomic():
        signature = locked(signature)
        if pressed_before(signature, by, Decision.APPROVED):
            return signature
        sign_off = my_turn(signature, by, seen, final=True)
        not_on_paper(sign_off)
        decide(signature, Decision.APPROVED, by, comment, at=seal.sealed_at, as_=signer(signature, by))
        conclude(sign_off, by=by, seal=seal)
        audit.record(
            sign_off.words.approved_event, sign_off, by=by,
            after={
                "comment": comment, "code": seal.code,
                "sha256": seal.snapshot_sha256, "pdf_sha256": seal.pdf_sha256,
            },
        )  # fmt: skip
        heard = [*who_takes_part(sign_off), signature.user]
        notify(heard, f"{sign_off.words.approved}: {sign_off}", url, detail=comment, except_for=by)
    return signature


@transaction.atomic
def send_back(
    signature: Signature, *, by, seen: str, reason: str, remarks: dict[str, str] | None = None, url: str
) -> Signature:
    """Return the paper with a reason and remarks by place (``row:12`` -> text). Everyone who had agreed hears of it."""
    if not reason.strip():
        raise refusals.ReasonNeeded
    signature = locked(signature)
    if pressed_before(signature, by, Decision.RETURNED):
        return signature
    sign_off = my_turn(signature, by, seen)
    decide(signature, Decision.RETURNED, by, reason, as_=signer(signature, by))
    turn(sign_off, State.RETURNED, step=0)
    _drop_print(sign_off)
    Remark.objects.bulk_create(
        Remark(sign_off=sign_off, submission=sign_off.round, place=place, text=text, author=by, author_name=str(by))
        for place, text in (remarks or {}).items()
        if text.strip()
    )
    audit.record("signoff.returned", sign_off, by=by, after={"reason": reason, "remarks": _by_label(sign_off, remarks)})
    heard = [*who_takes_part(sign_off), signature.user]
    notify(heard, f"ส่งกลับแก้ไข: {sign_off}", url, detail=reason, except_for=by)
    return signature


@transaction.atomic
def withdraw(sign_off: SignOff, *, by, url: str) -> SignOff:
    """The sender takes the paper back while it waits. Raises ``CannotWithdraw``."""
    sign_off = SignOff.objects.select_for_update().get(pk=sign_off.pk)
    if sign_off.state != State.IN_REVIEW or sign_off.submitted_by != by:
        raise refusals.CannotWithdraw
    waiting = sign_off.current_signature
    turn(sign_off, State.WITHDRAWN, step=0)
    _drop_print(sign_off)
    audit.record("signoff.withdrawn", sign_off, by=by)
    heard = [*who_is_asked(waiting.user), *who_takes_part(sign_off)]
    notify(heard, f"ผู้ส่งถอนเอกสารกลับไปแก้ไข: {sign_off}", url, except_for=by)
    return sign_off


def send_round(sign_off: SignOff, document: Signable, *, by, note: str, step: int) -> Submission:
    """Begin the next round of a locked paper with its text as it stands, frozen."""
    turn(sign_off, State.IN_REVIEW, round=sign_off.round + 1, step=step, submitted_at=timezone.now(), submitted_by=by)
    snapshot, digest = sealing.frozen(document)
    return Submission.objects.create(
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


def _drop_print(sign_off: SignOff) -> None:
    """A print made for signing by hand is of no use once its text goes back."""
    PaperSigning.objects.filter(sign_off=sign_off, attached_at__isnull=True).delete()


def _by_label(sign_off: SignOff, remarks: dict[str, str] | None) -> dict[str, str]:
    """Remarks under the names of their places, as people read them."""
    labels = dict(sign_off.document.remark_places()) if remarks else {}
    return {labels.get(place, place): text for place, text in (remarks or {}).items()}
