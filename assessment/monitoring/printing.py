"""The report as PDF and as Word: the sealed text once it was received, a marked draft before."""

import hashlib
import json
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from assessment.models import MonitoringReport
from assessment.monitoring.paper import paper_facts
from assessment.monitoring.word import word_file
from core import audit
from core.models import Municipality
from core.pdf import render_pdf
from signoff import sealing
from signoff.models import SealedDocument, Signature
from signoff.models.signoff import State
from signoff.paper import Approval

KEPT = 3600  # seconds; the key is the content itself, so a kept draft is never an old one


def monitoring_pdf(report: MonitoringReport) -> bytes:
    """The PDF of the report as it stands. Raises ``RenderFailed`` or ``Busy``."""
    if report.is_sealed:
        return bytes(SealedDocument.objects.values_list("pdf", flat=True).get(sign_off_id=report.sign_off_id))
    facts = _facts(report)
    about = audit.canonical([str(fact) for fact in facts.items()])
    key = f"monitoring-{hashlib.sha256(about.encode()).hexdigest()}"
    if (kept := cache.get(key)) is None:
        kept = render_pdf(report.paper(**facts, seal=None, printed_on=timezone.now()), title=str(report))
        cache.set(key, kept, KEPT)
    return kept


def monitoring_docx(report: MonitoringReport) -> bytes:
    """The Word file of the report: of the sealed text with its signatures, or of the draft, marked so."""
    seal = _seal(report)
    moment = seal.sealed_at if seal else timezone.now()
    return word_file(paper_facts(**_facts(report), seal=None, printed_on=moment))


def told(report: MonitoringReport) -> dict[str, Any]:
    """What the report says: as it stands while it is written, as it was sent or sealed from then on."""
    if report.is_editable:
        return report.snapshot()
    sent = report.sign_off.submissions.filter(number=report.sign_off.round)
    return json.loads(sent.values_list("snapshot", flat=True).get())


def approvals_of(report: MonitoringReport) -> list[Approval]:
    """Who signed and who is still asked; nobody while it is written."""
    if report.is_editable:
        return []
    sign_off = report.sign_off
    asked = sign_off.signatures.filter(submission=sign_off.round).exclude(decision=Signature.Decision.AGREED)
    return [*sealing.approvals(sign_off), *(_line(one) for one in asked)]


def _line(one: Signature) -> Approval:
    """A step that is awaited, or the mayor's own."""
    return Approval(
        one.label, one.printed_name, one.printed_title, one.sign_off.words.of(one.decision), one.decided_at,
        one.on_behalf, one.comment,
    )  # fmt: skip


def _facts(report: MonitoringReport) -> dict[str, Any]:
    municipality = Municipality.objects.current()
    return {
        "snapshot": told(report),
        "state": State.APPROVED if report.is_sealed else report.state,
        "approvals": approvals_of(report),
        "digits": municipality.paper_digits,
        "emblem": municipality.emblem_data,
    }


def _seal(report: MonitoringReport) -> SealedDocument | None:
    return SealedDocument.objects.defer("pdf", "snapshot").filter(sign_off_id=report.sign_off_id).first()
