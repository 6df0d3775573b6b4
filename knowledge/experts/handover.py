"""What a person who leaves passes on: questions that wait for their answer, interviews they had begun."""

from django.db import IntegrityError, transaction
from django.urls import reverse

from core import audit
from knowledge.actions import consulting
from knowledge.experts.tasks import waiting_consultations
from knowledge.models import HandoverInterview
from knowledge.refusals import AskedAlready
from thai.dates import format_date

CONSULTATIONS, INTERVIEWS = "คำปรึกษาที่รอตอบ", "บันทึกสัมภาษณ์ผู้รู้ที่ยังไม่เสร็จ"
OWN_QUESTION = "ผู้รับมอบงานเป็นผู้ถามเรื่องนี้เอง"
ASKED_TWICE = "ผู้รับมอบงานมีคำถามเดียวกันจากท่านอยู่แล้ว"


def count_consultations(person) -> list[str]:
    """Who asked and when; what they asked stays between the two."""
    return [
        f"คำปรึกษาจาก {asked.asker} เมื่อ {format_date(asked.asked_at, 'long', thai_digits=False)}"
        for asked in waiting_consultations(person)
    ]


def pass_consultations(person, *, to, by) -> None:
    for asked in waiting_consultations(person):
        if asked.asker_id == to.pk:
            consulting.close(asked, by=by, reason=OWN_QUESTION)
            continue
        try:
            consulting.pass_on(asked, to=to, by=by)
        except AskedAlready:
            consulting.close(asked, by=by, reason=ASKED_TWICE)


def count_interviews(person) -> list[str]:
    return [str(interview) for interview in _unfinished(person)]


def pass_interviews(person, *, to, by) -> None:
    """An interview of the successor, or one they have begun with the same person, stays where it is."""
    for interview in _unfinished(person).exclude(person=to):
        try:
            with transaction.atomic():
                HandoverInterview.objects.filter(pk=interview.pk).update(interviewer=to)
        except IntegrityError:
            continue
        before, after = ({"interviewer": str(one)} for one in (person, to))
        audit.record("knowledge.interview_passed_on", interview, by=by, before=before, after=after)


def _unfinished(person):
    return HandoverInterview.objects.unfinished().filter(interviewer=person).select_related("person")


def interview_address(person, viewer) -> str:
    """Where ``viewer`` may interview ``person``, or nothing: offered wherever somebody leaves."""
    may = viewer != person and viewer.has_perm("knowledge.interview")
    return reverse("knowledge:interview_start", args=[person.pk]) if may else ""


def card_address(person, viewer) -> str:
    """The card of ``person``, or one's own to be edited; nothing for who left."""
    return reverse("knowledge:expert_detail", args=[person.pk]) if person.is_active else ""
