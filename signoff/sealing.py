"""Making the sealed paper, or the print that is signed by hand: before the transaction that stores it."""

import hashlib
import json
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from core.pdf import render_pdf
from signoff.acting import signer
from signoff.models import PaperSigning, SealedDocument, Signature, SignOff, Submission
from signoff.models.sealed import new_code
from signoff.paper import Approval, Seal


def prepare(signature: Signature, *, by, comment: str) -> SealedDocument:
    """The unsaved sealed document for this approval, its PDF rendered with every signature so far and this one."""
    signs, sealed_at, code = signer(signature, by), timezone.now(), new_code()
    final = Approval(signature.label, signs.name, signs.title, "อนุมัติ", sealed_at, signs.on_behalf)
    submission = _submission(signature.sign_off)
    pdf = _drawn(submission, "approved", final, code, sealed_at)
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


def print_to_sign(signature: Signature, *, by) -> PaperSigning:
    """The unsaved print of this very version, a dotted line where this person will sign by hand."""
    signs, now, code = signer(signature, by), timezone.now(), new_code()
    final = Approval(signature.label, signs.name, signs.title, "อนุมัติ", None, signs.on_behalf)
    pdf = _drawn(_submission(signature.sign_off), "to_sign", final, code, now)
    return PaperSigning(
        sign_off_id=signature.sign_off_id,
        round=signature.submission,
        code=code,
        pdf=pdf,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        printed_name=signs.name,
        printed_title=signs.title,
        on_behalf=signs.on_behalf,
        chosen_at=now,
        chosen_by=by,
    )


def seal_of_print(sign_off: SignOff, paper: PaperSigning) -> SealedDocument:
    """The unsaved sealed document of a print that was signed by hand: its very bytes, under its code."""
    submission = _submission(sign_off)
    return SealedDocument(
        code=paper.code,
        snapshot=submission.snapshot,
        snapshot_sha256=submission.sha256,
        pdf=paper.pdf,
        pdf_sha256=paper.pdf_sha256,
        sealed_at=timezone.now(),
        approver_name=paper.printed_name,
        approver_title=paper.signed_as,
    )


def _submission(sign_off: SignOff) -> Submission:
    return sign_off.submissions.select_related("sign_off__submitted_by").get(number=sign_off.round)


def _drawn(submission: Submission, state: str, final: Approval, code: str, moment: datetime) -> bytes:
    """The PDF of what was sent, with the signatures so far and ``final`` below it and the code in its foot."""
    document = submission.sign_off.document
    html = document.paper(
        json.loads(submission.snapshot), state=state, approvals=[*approvals(submission.sign_off), final],
        seal=Seal(code, verify_address(code), submission.sha256), printed_on=moment,
    )  # fmt: skip
    return render_pdf(html, title=str(document))


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
