"""Interview who retires or moves: begin, save what is told, make an entry of it."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from core import audit
from core.notifications import notify
from knowledge.actions.writing import start_entry
from knowledge.experts.texts import interview_body, interview_title, told_answers
from knowledge.kinds import Kind
from knowledge.models import HandoverInterview, Nature, Revision
from knowledge.refusals import EditedMeanwhile, InterviewFinished, NothingTold, OwnInterview


@transaction.atomic
def start_interview(person, *, by) -> HandoverInterview:
    """The unfinished interview of ``person`` by ``by``, begun now when there is none. Raises ``OwnInterview``."""
    if person == by:
        raise OwnInterview
    try:
        with transaction.atomic():
            begun = HandoverInterview.objects.create(person=person, interviewer=by)
    except IntegrityError:  # it stands there already
        return HandoverInterview.objects.unfinished().get(person=person, interviewer=by)
    audit.record("knowledge.interview_started", begun, by=by, after={"interviewee": str(person)})
    if person.is_active:
        notify([person], f"{by} เริ่มบันทึกสัมภาษณ์ความรู้จากท่าน", begun.get_absolute_url())
    return begun


@transaction.atomic
def save_interview(interview: HandoverInterview, *, by, edits: int, answers: dict[str, str]) -> HandoverInterview:
    """Save what was told over the text opened at ``edits``. Raises ``EditedMeanwhile``, ``InterviewFinished``."""
    current = HandoverInterview.objects.get(pk=interview.pk)
    if current.finished_at is None and current.answers == answers:
        return current
    mine = HandoverInterview.objects.unfinished().filter(pk=interview.pk, edits=edits)
    if not mine.update(answers=answers, edits=F("edits") + 1):
        raise InterviewFinished if current.finished_at else EditedMeanwhile(current)
    before, after = ({"answered": len(told_answers(told))} for told in (current.answers, answers))
    audit.record("knowledge.interview_changed", current, by=by, before=before, after=after)
    current.refresh_from_db()
    return current


@transaction.atomic
def write_from(interview: HandoverInterview, *, by) -> Revision:
    """Begin a บันทึกสัมภาษณ์ผู้รู้ from the answers, by both. Raises ``NothingTold``, ``InterviewFinished``."""
    interview.refresh_from_db()
    if not told_answers(interview.answers):
        raise NothingTold
    values = {"title": interview_title(interview), "body": interview_body(interview), "nature": Nature.TACIT}
    person = interview.person
    draft = start_entry(Kind.INTERVIEW, by=by, values=values, authors=[person], unit=person.unit)
    done = {"finished_at": timezone.now(), "entry": draft.entry}
    if not HandoverInterview.objects.unfinished().filter(pk=interview.pk).update(**done):
        raise InterviewFinished
    audit.record("knowledge.interview_written", interview, by=by)
    if person.is_active:
        notify([person], f"{by} สร้างเรื่องจากที่สัมภาษณ์ท่าน: {draft.title}", draft.entry.get_absolute_url())
    return draft
