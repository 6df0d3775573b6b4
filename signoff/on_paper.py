"""Signing by hand: choose it, print that very version, attach the scan; or record what was signed elsewhere."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from core import audit
from core.notifications import notify
from signoff import refusals, sealing
from signoff.acting import Signer
from signoff.models import PaperSigning, Signable, Signature, SignOff
from signoff.models.signoff import State
from signoff.scans import Scan
from signoff.turns import conclude, decide, locked, my_turn, who_is_asked, who_takes_part
from thai.dates import in_bangkok, today


def choose_paper(signature: Signature, *, by, seen: str, url: str) -> PaperSigning:
    """The approver will sign by hand: the print of this very version is made and kept, and approving in the portal
    rests until its scan is attached. A second press gives the same print. The print is drawn outside the transaction.

    Raises what ``approve`` raises.
    """
    my_turn(signature, by, seen, final=True)
    if (chosen := _chosen(signature.sign_off_id)) is not None:
        return chosen
    paper = sealing.print_to_sign(signature, by=by)
    with transaction.atomic():
        signature = locked(signature)
        sign_off = my_turn(signature, by, seen, final=True)
        if (chosen := _chosen(sign_off.pk)) is not None:
            return chosen
        paper.save(force_insert=True)
        audit.record(
            "signoff.paper_chosen", sign_off, by=by, after={"code": paper.code, "pdf_sha256": paper.pdf_sha256}
        )
        notify([sign_off.submitted_by, signature.user], f"เลือกลงนามในกระดาษ: {sign_off}", url, except_for=by)
    return paper


@transaction.atomic
def cancel_paper(sign_off: SignOff, *, by, url: str) -> SignOff:
    """Back to approving in the portal; the print's code no longer finds anything. Raises ``NotOnPaper``."""
    sign_off = SignOff.objects.select_for_update().get(pk=sign_off.pk)
    paper = _chosen(sign_off.pk)
    if paper is None or sign_off.state != State.IN_REVIEW:
        raise refusals.NotOnPaper
    code = paper.code
    paper.delete()
    audit.record("signoff.paper_cancelled", sign_off, by=by, before={"code": code})
    heard = [sign_off.submitted_by, *who_is_asked(sign_off.current_signature.user)]
    notify(heard, f"ยกเลิกการลงนามในกระดาษ: {sign_off}", url, except_for=by)
    return sign_off


@transaction.atomic
def attach_scan(sign_off: SignOff, *, by, scan: Scan, signed_on: date, url: str) -> SignOff:
    """The signed print came back: the paper is approved, under the name it was printed for, and its scan is kept.

    ``signed_on`` is the date beside the signature. Raises ``NotOnPaper``, ``AlreadyDecided``, ``UnsignedPrint``,
    ``SignedInFuture`` or ``SignedTooEarly``.
    """
    sign_off = SignOff.objects.select_for_update().get(pk=sign_off.pk)
    paper = PaperSigning.objects.filter(sign_off=sign_off).first()
    if paper is not None and paper.attached_by_id == by.pk and paper.scan_sha256 == scan.sha256:
        return sign_off  # a second press
    if sign_off.state != State.IN_REVIEW:
        raise refusals.AlreadyDecided
    if paper is None:
        raise refusals.NotOnPaper
    if scan.sha256 == paper.pdf_sha256:
        raise refusals.UnsignedPrint
    _plausible(signed_on, sign_off)
    _keep_scan(paper, scan, signed_on, by=by)
    _sign_by_hand(sign_off, paper, by=by)
    audit.record(
        "signoff.scanned", sign_off, by=by,
        after={"signed_on": signed_on, "code": paper.code, "file": scan.name, "sha256": scan.sha256},
    )  # fmt: skip
    heard = [*who_takes_part(sign_off), paper.chosen_by, *who_is_asked(sign_off.current_signature.user)]
    notify(heard, f"{sign_off.get_state_display()}: {sign_off}", url, except_for=by)
    return sign_off


@transaction.atomic
def record_signed(document: Signable, *, by, signed_on: date, scan: Scan | None = None) -> SignOff:
    """A draft that was signed on paper before it came to the portal counts as approved, with its scan where there is
    one. Raises ``NotEditable``.
    """
    sign_off = SignOff.objects.select_for_update().get(pk=document.sign_off_id)
    if not sign_off.is_editable:
        raise refusals.NotEditable
    if scan is not None:
        paper = PaperSigning.objects.create(sign_off=sign_off, chosen_at=timezone.now(), chosen_by=by)
        _keep_scan(paper, scan, signed_on, by=by)
    conclude(sign_off, by=by, on_paper=True)
    document.sign_off = sign_off
    audit.record(
        "signoff.recorded", sign_off, by=by,
        after={"signed_on": signed_on, "file": scan.name if scan else "", "sha256": scan.sha256 if scan else ""},
    )  # fmt: skip
    return sign_off


def _chosen(sign_off_id: int) -> PaperSigning | None:
    return PaperSigning.objects.without_files().filter(sign_off_id=sign_off_id, attached_at__isnull=True).first()


def _plausible(signed_on: date, sign_off: SignOff) -> None:
    if signed_on > today():
        raise refusals.SignedInFuture
    if signed_on < in_bangkok(sign_off.submitted_at).date():
        raise refusals.SignedTooEarly


def _sign_by_hand(sign_off: SignOff, paper: PaperSigning, *, by) -> None:
    """The last step is decided by the one who chose paper, as the print names them; the paper is sealed."""
    seal = sealing.seal_of_print(sign_off, paper)
    printed = Signer(paper.printed_name, paper.printed_title, paper.on_behalf)
    decide(sign_off.current_signature, Signature.Decision.APPROVED, paper.chosen_by, "", at=seal.sealed_at, as_=printed)
    conclude(sign_off, by=by, seal=seal, on_paper=True)


def _keep_scan(paper: PaperSigning, scan: Scan, signed_on: date, *, by) -> None:
    kept = PaperSigning.objects.filter(pk=paper.pk, attached_at__isnull=True).update(
        scan=scan.content, scan_name=scan.name, scan_type=scan.content_type, scan_sha256=scan.sha256,
        scan_pages=scan.pages, signed_on=signed_on, attached_at=timezone.now(), attached_by=by,
    )  # fmt: skip
    if not kept:
        raise refusals.AlreadyDecided
