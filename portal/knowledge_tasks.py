"""What knowledge asks of a person at home: to review, to answer, to correct, to look at again."""

from django.urls import reverse

from knowledge import desk
from knowledge.actions.reviewing import review_address
from knowledge.experts.tasks import waiting_consultations
from knowledge.models import Entry, Revision, RevisionState
from portal.task import Task
from thai.dates import format_date
from thai.digits import page_is_thai

MOST = 20  # lines of a kind on the home page; the pages they lead to have them all


def waiting_for(person) -> list[Task]:
    """Revisions to review and questions to answer."""
    reviews = [_review(revision) for revision in desk.to_review(person)[:MOST]]
    return reviews + [_question(asked) for asked in waiting_consultations(person)[:MOST]]


def _review(revision: Revision) -> Task:
    hint = f"{revision.submitted_by} ส่งเมื่อ"
    return Task(revision.title, review_address(revision), hint, "รอตรวจ", "warning", revision.submitted_at)


def _question(asked) -> Task:
    hint = f"{asked.asker} ถามเมื่อ"
    return Task(asked.subject, asked.get_absolute_url(), hint, "ขอคำปรึกษา", "warning", asked.asked_at)


def in_work_of(person) -> dict[str, list[Task]]:
    """The person's entries in work, by the state they are in; a query for each."""
    work = desk.in_work(person)
    return {state: [words(revision) for revision in work.filter(state=state)[:MOST]] for state, words in _WORDS.items()}


def _draft(revision: Revision) -> Task:
    return _task(revision, "เขียนล่าสุดเมื่อ", "ฉบับร่าง", "neutral", revision.changed_at)


def _returned(revision: Revision) -> Task:
    hint = f"{revision.decided_by} ส่งกลับ: {revision.decision_note[:200]}"
    return _task(revision, hint, "ส่งกลับให้แก้ไข", "danger", revision.decided_at)


def _sent(revision: Revision) -> Task:
    return _task(revision, f"อยู่ที่ {revision.reviewer} ตั้งแต่", "รอตรวจ", "info", revision.submitted_at)


def _task(revision: Revision, hint: str, label: str, tone: str, at) -> Task:
    return Task(revision.title, reverse("knowledge:entry_detail", args=[revision.entry_id]), hint, label, tone, at)


_WORDS = {RevisionState.DRAFT: _draft, RevisionState.RETURNED: _returned, RevisionState.IN_REVIEW: _sent}


def overdue_of(person) -> list[Task]:
    """Entries of the person that nobody confirmed by their day of review."""
    return [_overdue(entry) for entry in desk.overdue(person)[:MOST]]


def _overdue(entry: Entry) -> Task:
    hint = f"ต้องทบทวนภายในวันที่ {format_date(entry.review_by, thai_digits=page_is_thai())}"
    return Task(entry.published.title, entry.get_absolute_url(), hint, "อาจล้าสมัย", "warning")
