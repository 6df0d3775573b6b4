"""Reports as they were sent last, frozen: what a volume binds, whatever is being corrected meanwhile."""

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.isolation import IsolationFailed
from signoff.models import Signature, Submission
from thai.dates import format_date, in_bangkok
from training.models import Participant, Report
from training.reports.printing import small

PICTURES = ("image/jpeg", "image/png")


@dataclass(frozen=True)
class SentReport:
    """One sending and what the superiors said to it."""

    snapshot: dict[str, Any]
    decided: list[Signature]

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The parts of the form in which something was written."""
        written = [(part["label"], self._text(part)) for part in self.snapshot["parts"]]
        return [(label, text) for label, text in written if text]

    def _text(self, part: dict[str, str]) -> str:
        text, until = part["text"].strip(), self.snapshot["passing_by"]
        if part["name"] == "passing_on" and until:
            text = f"{text}\nภายในวันที่ {format_date(date.fromisoformat(until), thai_digits=False)}".strip()
        return text

    @property
    def opinions(self) -> list[tuple[str, str, str]]:
        """Who took note of it, when, and with which words."""
        return [(f"{one.printed_name} {one.printed_title}", _day(one), one.comment.strip()) for one in self.decided]

    @property
    def files(self) -> list[str]:
        """The evidence, a line each."""
        return [f"{file['kind_label']}: {file['caption'] or file['name']}" for file in self.snapshot["files"]]

    @property
    def pictures(self) -> list[dict[str, str]]:
        """Photographs and scanned certificates; one whose file is lost is told by its words alone."""
        found = [file for file in self.snapshot["files"] if file["content_type"] in PICTURES]
        return [{"data": _data(file), "words": file["caption"] or file["kind_label"]} for file in found]


def sent_reports(trips: Iterable[Participant]) -> dict[int, SentReport]:
    """The reports of these trips by the trip's key; a trip whose report was never sent is not among them."""
    reports = {report.sign_off_id: report for report in Report.objects.filter(participant__in=list(trips))}
    sent = Submission.objects.filter(sign_off__in=reports).order_by("number")
    newest = {one.sign_off_id: one for one in sent}
    signed = Signature.objects.filter(sign_off__in=reports, decided_at__isnull=False).exclude(decision="returned")
    decided = list(signed.order_by("order"))
    return {
        reports[key].participant_id: SentReport(
            json.loads(one.snapshot),
            [mark for mark in decided if mark.sign_off_id == key and mark.submission == one.number],
        )
        for key, one in newest.items()
    }


def _day(signature: Signature) -> str:
    return format_date(in_bangkok(signature.decided_at).date(), thai_digits=False)


def _data(file: dict[str, str]) -> str:
    """The picture as an address of data; empty when it is lost or cannot be drawn, which must not stop the volume."""
    try:
        content = small(file["sha256"])
    except (IsolationFailed, OSError, ValueError):
        return ""
    return f"data:{file['content_type']};base64,{base64.b64encode(content).decode()}" if content else ""
