"""One tick: what was learned becomes the draft of an entry in the knowledge base, linked to the trip."""

from html import escape

from django.db import transaction

from core import audit
from knowledge.actions.writing import start_entry
from knowledge.kinds import Kind
from knowledge.models import Entry, Nature
from thai.dates import format_date
from training.models import Participant, Report, Training


@transaction.atomic
def start_report_entry(report: Report, *, by) -> Entry:
    """The entry made from this report: the one that stands, or a new draft with the words of the report.

    Only what colleagues may use goes over: no names but the author's, no evidence.
    """
    trip = Participant.objects.select_for_update().get(pk=report.participant_id)  # joined rows could be older
    if trip.entry is not None:
        return trip.entry
    facts = {"title": f"สรุปการอบรม {trip.training.title}"[:300], "body": entry_body(report, trip.training)}
    entry = start_entry(Kind.TRAINING, by=by, values=facts | {"nature": Nature.EXPLICIT}, unit=trip.unit).entry
    Participant.objects.filter(pk=trip.pk).update(entry=entry)
    report.participant.entry = entry
    audit.record("training.entry_made", report, by=by, after={"entry": facts["title"]})
    return entry


def entry_body(report: Report, training: Training) -> str:
    """The report under the headings of its kind of entry; empty ones wait to be filled in."""
    by_when = f"ภายในวันที่ {format_date(report.passing_by, thai_digits=False)}" if report.passing_by else ""
    used = [report.benefit_office, report.benefit_others, report.passing_on, by_when]
    sections = (
        ("อบรมเรื่องใด ที่ใด เมื่อใด", _event(training)),
        ("สาระที่ได้", report.learned),
        ("นำมาใช้กับงานของเราอย่างไร", "\n".join(used)),
        ("เอกสารประกอบ", ""),
    )
    return "\n".join(f"<h2>{heading}</h2>{_paragraphs(text)}" for heading, text in sections)


def _event(training: Training) -> str:
    first, last = (format_date(day, thai_digits=False) for day in (training.starts_on, training.ends_on))
    days = f"วันที่ {first}" if first == last else f"วันที่ {first} ถึง {last}"
    where = " ".join(filter(None, (training.place, training.province)))
    lines = (training.title, f"จัดโดย {training.organiser}" if training.organiser else "", where, days)
    return "\n".join(filter(None, lines))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip())
