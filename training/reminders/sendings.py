"""The log of what was sent: reminders, overdue duties passed up, ratings asked for, desks nudged, and daily mails.

Of a mail it knows when it went and how it fared, never what it said: that is its reader's alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import TruncDate

from core.models import MailDigest
from people.models import Person
from thai.digits import for_page
from training.models import Escalation, FollowUp, Nudge, Reminder
from training.reminders.stages import stage_words

BELL, MAIL = "กระดิ่งในระบบ", "อีเมล"
RUNG = "แจ้งแล้ว"
TONES = {
    MailDigest.State.SENT: "success",
    MailDigest.State.WAITING: "warning",
    MailDigest.State.FAILED: "danger",
}


@dataclass(frozen=True)
class Sending:
    """One line of the log."""

    day: date
    person: Person
    what: str
    way: str
    state: str
    tone: str = "success"
    note: str = ""


@dataclass(frozen=True)
class Source:
    """One kind of sending: its rows, the columns of recipient and day, and how a row reads."""

    rows: Callable[[], QuerySet]
    person: str
    day: str
    read: Callable[..., Sending]


def sendings(people: QuerySet | None = None, first: date | None = None, last: date | None = None) -> QuerySet:
    """Kind, day and key of everything sent to ``people`` (everybody when None) between the days, newest first."""
    parts = [_part(kind, source, people, first, last) for kind, source in SOURCES.items()]
    return parts[0].union(*parts[1:], all=True).order_by("-of_day", "kind", "-key")


def _part(kind: str, source: Source, people, first, last) -> QuerySet:
    rows = source.rows().annotate(kind=Value(kind), of_day=_day_of(source), key=F("pk"))
    if people is not None:
        rows = rows.filter(**{f"{source.person}__in": people})
    if first:
        rows = rows.filter(of_day__gte=first)
    if last:
        rows = rows.filter(of_day__lte=last)
    return rows.order_by().values_list("kind", "of_day", "key")


def _day_of(source: Source):
    return TruncDate(source.day) if source.day.endswith("_at") else F(source.day)


def read(found: Iterable[tuple[str, date, int]]) -> list[Sending]:
    """Those lines as people read them, in their order; one query for each kind, however many."""
    found = list(found)
    lines: dict[tuple[str, int], Sending] = {}
    for kind in {kind for kind, _, _ in found}:
        source = SOURCES[kind]
        rows = _whole(source).filter(pk__in=[key for other, _, key in found if other == kind])
        lines |= {(kind, row.pk): source.read(row) for row in rows}
    return [lines[kind, key] for kind, _, key in found if (kind, key) in lines]


def _whole(source: Source) -> QuerySet:
    rows = source.rows().select_related(source.person)
    if rows.model in (Reminder, Escalation):
        return rows.select_related("duty__participant__training", "duty__participant__person")
    if rows.model is FollowUp:
        return rows.select_related("participant__training", "participant__person")
    return (
        rows.annotate(count=Count("lines")) if rows.model is MailDigest else rows.select_related("signature__sign_off")
    )


def _reminder(row: Reminder) -> Sending:
    what = f"{for_page(stage_words(row.stage))}: {row.duty.get_kind_display()} ({row.duty.participant.training})"
    return Sending(row.given_on, row.person, what, BELL, RUNG)


def _escalation(row: Escalation) -> Sending:
    trip = row.duty.participant
    what = f"แจ้งผู้บังคับบัญชา: {trip.person} ยังไม่ได้{row.duty.get_kind_display()} ({trip.training})"
    return Sending(row.passed_on, row.supervisor, what, BELL, RUNG)


def _rating(row: FollowUp) -> Sending:
    trip = row.participant
    return Sending(row.told_on, row.told_to, f"ถึงกำหนดประเมินผลของ {trip.person} ({trip.training})", BELL, RUNG)


def _nudge(row: Nudge) -> Sending:
    return Sending(row.on, row.signature.user, f"เตือนรายงานที่รออยู่: {row.signature.sign_off}", BELL, RUNG)


def _mail(row: MailDigest) -> Sending:
    tries = for_page(f"พยายามส่ง {row.attempts} ครั้ง") if row.attempts > 1 else ""
    note = " ".join(part for part in (row.address, tries, row.error) if part)
    what = for_page(f"อีเมลสรุปประจำวัน {row.count} เรื่อง")
    return Sending(row.day, row.person, what, MAIL, row.get_state_display(), TONES.get(row.state, "neutral"), note)


SOURCES = {
    "escalation": Source(Escalation.objects.all, "supervisor", "passed_on", _escalation),
    "mail": Source(MailDigest.objects.all, "person", "day", _mail),
    "nudge": Source(lambda: Nudge.objects.annotate(on=TruncDate("sent_at")), "signature__user", "sent_at", _nudge),
    "rating": Source(lambda: FollowUp.objects.filter(told_on__isnull=False), "told_to", "told_on", _rating),
    "reminder": Source(Reminder.objects.all, "person", "given_on", _reminder),
}
