"""Ask somebody who knows: the question, its answer, passing it on, closing it, and the entry that comes of it.

What is asked and answered stays between the two: the audit trail says who asked whom and when, never about what.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from core import audit
from core.notifications import notify
from knowledge.actions.writing import start_entry
from knowledge.experts.texts import consultation_body
from knowledge.kinds import Kind
from knowledge.models import Consultation, Nature, Revision
from knowledge.refusals import (
    AskedAlready,
    EntryAlready,
    NotAnswered,
    NotToBeAsked,
    NotToPassOn,
    ReasonNeeded,
    SettledAlready,
)


@transaction.atomic
def ask(expert, *, by, subject: str, question: str) -> Consultation:
    """Put a question before ``expert``; the same question twice is one. Raises ``NotToBeAsked``, ``AskedAlready``."""
    if expert == by or not expert.is_active:
        raise NotToBeAsked
    try:
        with transaction.atomic():
            asked = Consultation.objects.create(asker=by, expert=expert, subject=subject, question=question)
    except IntegrityError as clash:
        asked = Consultation.objects.waiting().filter(asker=by, expert=expert, subject=subject).first()
        if asked is None or asked.question != question:
            raise AskedAlready from clash
        return asked
    audit.record("knowledge.consulted", asked, by=by, after={"expert": str(expert)})
    notify([expert], f"{by} ขอคำปรึกษาจากท่าน: {subject}", asked.get_absolute_url())
    return asked


@transaction.atomic
def answer(asked: Consultation, *, by, text: str) -> Consultation:
    """The expert's answer. Raises ``SettledAlready``."""
    _settle(asked, by=by, as_expert=True, answer=text, answered_at=timezone.now())
    audit.record("knowledge.consultation_answered", asked, by=by, after={"asker": str(asked.asker)})
    notify([asked.asker], f"{by} ตอบคำปรึกษาของท่านแล้ว: {asked.subject}", asked.get_absolute_url())
    asked.refresh_from_db()
    return asked


@transaction.atomic
def close(asked: Consultation, *, by, reason: str) -> Consultation:
    """End it without an answer, by either of the two. Raises ``ReasonNeeded``, ``SettledAlready``."""
    if not reason.strip():
        raise ReasonNeeded
    _settle(asked, by=by, closed_at=timezone.now(), closed_by=by, closed_because=reason)
    audit.record("knowledge.consultation_closed", asked, by=by)
    told = f"{by} ปิดคำปรึกษา: {asked.subject}"
    notify([asked.asker, asked.expert], told, asked.get_absolute_url(), detail=reason, except_for=by)
    asked.refresh_from_db()
    return asked


@transaction.atomic
def pass_on(asked: Consultation, *, to, by) -> Consultation:
    """Let somebody better answer; the asker is told. Raises ``NotToPassOn``, ``AskedAlready``, ``SettledAlready``."""
    before = asked.expert
    if to in (asked.asker, before) or not to.is_active:
        raise NotToPassOn
    try:
        with transaction.atomic():
            _settle(asked, by=before, as_expert=True, expert=to)
    except IntegrityError as clash:
        raise AskedAlready from clash
    audit.record(
        "knowledge.consultation_passed_on", asked, by=by, before={"expert": str(before)}, after={"expert": str(to)}
    )
    notify([to], f"{before} ส่งต่อคำปรึกษาให้ท่าน: {asked.subject}", asked.get_absolute_url(), except_for=by)
    notify([asked.asker], f"คำปรึกษาของท่านส่งต่อให้ {to}: {asked.subject}", asked.get_absolute_url(), except_for=by)
    asked.refresh_from_db()
    return asked


@transaction.atomic
def write_from(asked: Consultation, *, by) -> Revision:
    """Begin a ถาม-ตอบ from question and answer, by both of them. Raises ``NotAnswered``, ``EntryAlready``."""
    if asked.answered_at is None:
        raise NotAnswered
    values = {"title": asked.subject, "body": consultation_body(asked), "nature": Nature.TACIT}
    both = (asked.expert, asked.asker)
    draft = start_entry(Kind.QUESTION, by=by, values=values, authors=both, unit=asked.expert.unit)
    if not Consultation.objects.filter(pk=asked.pk, entry__isnull=True).update(entry=draft.entry):
        raise EntryAlready
    audit.record("knowledge.consultation_written", asked, by=by)
    notify(both, f"{by} เริ่มเขียนเรื่องจากคำปรึกษา: {asked.subject}", draft.entry.get_absolute_url(), except_for=by)
    return draft


def _settle(asked: Consultation, *, by, as_expert: bool = False, **columns) -> None:
    """One conditional update: only what still waits, only for the one who is still asked."""
    waiting = Consultation.objects.waiting().filter(pk=asked.pk)
    if as_expert:
        waiting = waiting.filter(expert=by)
    if not waiting.update(**columns):
        raise SettledAlready
