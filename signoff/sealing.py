"""Making the sealed paper: prepared before the approving transaction, stored inside it."""

import hashlib
import json

from django.conf import settings
from django.utils import timezone

from core.pdf import render_pdf
from signoff.acting import signer
from signoff.models import SealedDocument, Signature, SignOff
from signoff.models.sealed import new_code
from signoff.paper import Approval, Seal


def prepare(signature: Signature, *, by, comment: str) -> SealedDocument:
    """The unsaved sealed document for this approval, its PDF rendered with every signature so far and this one."""
    sign_off, signs = signature.sign_off, signer(signature, by)
    submission = sign_off.submissions.get(number=sign_off.round)
    sealed_at, code = timezone.now(), new_code()
    final = Approval(signature.label, signs.name, signs.title, "อนุมัติ", sealed_at, signs.on_behalf)
    seal = Seal(code, verify_address(code), submission.sha256)
    html = sign_off.document.paper(
        json.loads(submission.snapshot), state="approved", approvals=[*approvals(sign_off), final], seal=seal,
        printed_on=sealed_at,
    )  # fmt: skip
    pdf = render_pdf(html, title=str(sign_off.document))
    return SealedDocument(
        code=code,
        snapshot=submission.snapshot,
        snapshot_sha256=submission.sha256,
        pdf=pdf,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        sealed_at=sealed_at,
        approver_name=signs.name,
        approver_title=f"{signs.title} {signs.on_behalf}".strip(),
    )


def store(sealed: SealedDocument, sign_off: SignOff) -> None:
    sealed.sign_off = sign_off
    sealed.save(force_insert=True)


def approvals(sign_off: SignOff) -> list[Approval]:
    """Who sent the paper and who has agreed in this round, in printed order."""
    sender = sign_off.submitted_by
    sent = Approval("ผู้จัดทำ", str(sender), getattr(sender, "title", ""), "เสนอ", sign_off.submitted_at)
    decided = sign_off.signatures.filter(submission=sign_off.round, decision=Signature.Decision.AGREED)
    return [sent, *(_agreed(s) for s in decided)]


def _agreed(signature: Signature) -> Approval:
    s = signature
    return Approval(s.label, s.printed_name, s.printed_title, "เห็นชอบ", s.decided_at, s.on_behalf)


def verify_address(code: str) -> str:
    """The address behind the QR code; short, since it is also printed."""
    return f"{settings.PUBLIC_ADDRESS}/v/{code}/"
