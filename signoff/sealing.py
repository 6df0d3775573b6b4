"""Making the sealed paper, or the print that is signed by hand: before the transaction that stores it."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from core import audit
from core.pdf import render_pdf
from signoff.acting import signer
from signoff.models import PaperSigning, SealedDocument, Signable, Signature, SignOff, Submission
from signoff.models.sealed import new_code
from signoff.paper import Approval, Seal
from signoff.words import Words


def prepare(signature: Signature, *, by, comment: str) -> SealedDocument:
    """The unsaved sealed document for this approval, its PDF rendered with every signature so far and this one."""
    signs, sealed_at, code = signer(signature, by), timezone.now(), new_code()
    word = signature.sign_off.words.approve
    final = Approval(signature.label, signs.name, signs.title, word, sealed_at, signs.on_behalf, comment)
    submission = _submission(signature.sign_off)
    lines = [*approvals(signature.sign_off), final]
    return _sealed(submission, lines, code, sealed_at, f"{signs.title} {signs.on_behalf}".strip())


def prepare_alone(document: Signable, *, by) -> SealedDocument:
    """The unsaved sealed document of a paper above whose author nobody stands: it bears the author's own line."""
    snapshot, digest = frozen(document)
    sealed_at, code = timezone.now(), new_code()
    submission = Submission(sign_off=document.sign_off, snapshot=snapshot, sha256=digest)
    line = sent_by(by, document.words, sealed_at, document.words.alone)
    return _sealed(submission, [line], code, sealed_at, line.position)


def frozen(document: Signable) -> tuple[str, str]:
    """The whole content as text, and its SHA-256."""
    text = audit.canonical(document.snapshot())
    return text, hashlib.sha256(text.encode()).hexdigest()


def _sealed(submission: Submission, lines: Sequence[Approval], code: str, moment: datetime, title: str):
    """The unsaved sealed document of what was sent, its last line being who decided under ``title``."""
    pdf = _drawn(submission, "approved", lines, code, moment)
    return SealedDocument(
        code=code,
        snapshot=submission.snapshot,
        snapshot_sha256=submission.sha256,
        pdf=pdf,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        sealed_at=moment,
        approver_name=lines[-1].name,
        approver_title=title,
    )


def print_to_sign(signature: Signature, *, by) -> PaperSigning:
    """The unsaved print of this very version, a dotted line where this person will sign by hand."""
    signs, now, code = signer(signature, by), timezone.now(), new_code()
    word = signature.sign_off.words.approve
    final = Approval(signature.label, signs.name, signs.title, word, None, signs.on_behalf)
    lines = [*approvals(signature.sign_off), final]
    pdf = _drawn(_submission(signature.sign_off), "to_sign", lines, code, now)
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


def _drawn(submission: Submission, state: str, lines: Sequence[Approval], code: str, moment: datetime) -> bytes:
    """The PDF of what was sent, with the signatures below it and the code in its foot."""
    document = submission.sign_off.document
    html = document.paper(
        json.loads(submission.snapshot), state=state, approvals=lines,
        seal=Seal(code, verify_address(code), submission.sha256), printed_on=moment,
    )  # fmt: skip
    return render_pdf(html, title=str(document))


def store(sealed: SealedDocument, sign_off: SignOff) -> None:
    sealed.sign_off = sign_off
    sealed.save(force_insert=True)


def approvals(sign_off: SignOff) -> list[Approval]:
    """Who sent the paper and who has agreed in this round, in printed order."""
    sender = sign_off.submitted_by
    decided = sign_off.signatures.filter(submission=sign_off.round, decision=Signature.Decision.AGREED)
    return [sent_by(sender, sign_off.words, sign_off.submitted_at), *(_agreed(s, sign_off.words) for s in decided)]


def sent_by(sender, words: Words, moment: datetime | None, comment: str = "") -> Approval:
    """The sender's own line on a paper."""
    return Approval(words.author, str(sender), getattr(sender, "title", ""), words.sent, moment, comment=comment)


def _agreed(signature: Signature, words: Words) -> Approval:
    s = signature
    return Approval(s.label, s.printed_name, s.printed_title, words.agree, s.decided_at, s.on_behalf, s.comment)


def verify_address(code: str) -> str:
    """The address behind the QR code; short, since it is also printed."""
    return f"{settings.PUBLIC_ADDRESS}/v/{code}/"
