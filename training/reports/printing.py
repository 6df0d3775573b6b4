"""A report as PDF: the sealed bytes when there are any, a draft with what was decided so far otherwise."""

import base64
import hashlib

from django.core.cache import cache
from django.utils import timezone

from core import audit, files
from core.isolation import run_isolated
from core.models import Municipality
from core.pdf import render_pdf
from knowledge.shrinking import shrunk
from signoff import sealing
from signoff.models import SealedDocument
from signoff.models.signoff import State
from signoff.paper import Approval
from training.models import Report

KEPT = 3600  # seconds; the key is the content itself, so a kept draft is never an old one
SIDE = 1000  # pixels of the longer side; in half a page's width that is 300 dots an inch
LABEL = f"report-{SIDE}"
SECONDS, MEGABYTES = 20, 1024


def report_pdf(report: Report) -> bytes:
    """The PDF of the report as it stands. Raises ``RenderFailed`` or ``Busy``."""
    if report.is_sealed:
        return bytes(SealedDocument.objects.values_list("pdf", flat=True).get(sign_off_id=report.sign_off_id))
    facts = {"snapshot": report.snapshot(), "state": report.state, "approvals": approvals_so_far(report)}
    about = [*facts.items(), *habits().items()]
    key = f"report-{hashlib.sha256(audit.canonical([str(fact) for fact in about]).encode()).hexdigest()}"
    if (kept := cache.get(key)) is None:
        kept = render_pdf(report.paper(**facts, seal=None, printed_on=timezone.now()), title=str(report))
        cache.set(key, kept, KEPT)
    return kept


def habits() -> dict:
    """How the municipality prints its papers."""
    municipality = Municipality.objects.current()
    return {"digits": municipality.paper_digits, "emblem": municipality.emblem_data}


def approvals_so_far(report: Report) -> list[Approval]:
    """The reporter and who has decided, with empty lines for those still to come; nobody while it is written."""
    if report.state != State.IN_REVIEW:
        return []
    sign_off = report.sign_off
    to_come = sign_off.signatures.filter(submission=sign_off.round, order__gte=sign_off.step)
    waiting = [Approval(one.label, one.printed_name, one.printed_title, "", None) for one in to_come]
    return [*sealing.approvals(sign_off), *waiting]


def picture_data(snapshot: dict) -> dict[str, str]:
    """The pictures of a snapshot as ``data:`` addresses by sha256, no larger than paper shows; without lost ones."""
    found = {}
    for file in snapshot["files"]:
        if file["content_type"].startswith("image/") and (content := small(file["sha256"])):
            found[file["sha256"]] = f"data:{file['content_type']};base64,{base64.b64encode(content).decode()}"
    return found


def small(sha256: str) -> bytes:
    """A kept picture of the size for paper, made once; empty when its file is lost."""
    try:
        made = files.read_made(sha256, LABEL)
        if made is None:
            made = run_isolated(shrunk, files.read(sha256), SIDE, seconds=SECONDS, megabytes=MEGABYTES)
            files.keep_made(sha256, LABEL, made)
    except files.FileIsGone:
        return b""
    return made
