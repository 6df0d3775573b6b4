"""Where a recommendation stands, in one word for lists and in sentences for the next year's report."""

from datetime import date

from django.db.models import Q, TextChoices

from assessment.models import Recommendation
from thai.dates import format_date

Decision = Recommendation.Decision
UNDECIDED = "ยังไม่ได้พิจารณา"


class Standing(TextChoices):
    """What became of it, as of a day."""

    WAITING = "waiting", "รอพิจารณา"
    TO_DO = "to_do", "กำลังดำเนินการ"
    OVERDUE = "overdue", "พ้นกำหนด"
    ACCEPTED = "accepted", "เห็นชอบ"
    DONE = "done", "ดำเนินการแล้ว"
    REFUSED = "refused", "ไม่เห็นชอบ"


TONES = {
    Standing.WAITING: "warning", Standing.TO_DO: "info", Standing.OVERDUE: "danger",
    Standing.ACCEPTED: "info", Standing.DONE: "success", Standing.REFUSED: "neutral",
}  # fmt: skip


def standing(one: Recommendation, day: date) -> Standing:
    if not one.decision:
        return Standing.WAITING
    if one.decision == Decision.REFUSED:
        return Standing.REFUSED
    if one.done_on:
        return Standing.DONE
    if one.decision == Decision.ACCEPTED:
        return Standing.ACCEPTED
    return Standing.OVERDUE if one.due_on < day else Standing.TO_DO


def which(standing_: str, day: date) -> Q:
    """The recommendations that ``standing`` calls so on the day."""
    undone = Q(done_on__isnull=True)
    assigned = Q(decision=Decision.ASSIGNED) & undone
    return {
        Standing.WAITING: Q(decision=""),
        Standing.REFUSED: Q(decision=Decision.REFUSED),
        Standing.DONE: ~Q(decision__in=("", Decision.REFUSED)) & Q(done_on__isnull=False),
        Standing.ACCEPTED: Q(decision=Decision.ACCEPTED) & undone,
        Standing.OVERDUE: assigned & Q(due_on__lt=day),
        Standing.TO_DO: assigned & Q(due_on__gte=day),
    }[Standing(standing_)]


def decision_words(one: Recommendation) -> str:
    """What the mayor decided: whom it was given to, by when, and why."""
    if not one.decision:
        return UNDECIDED
    words = one.get_decision_display()
    if one.decision == Decision.ASSIGNED:
        words = f"มอบหมาย{one.assignee} ภายใน{_day(one.due_on)}"
    return f"{words} ({one.reason})" if one.reason else words


def outcome_words(one: Recommendation) -> str:
    """What was done about it so far."""
    done = f"แล้วเสร็จ {_day(one.done_on)}" if one.done_on else ""
    return " ".join(filter(None, (one.outcome, done))) or "ยังไม่มีการบันทึกผล"


def _day(day: date) -> str:
    return f"วันที่ {format_date(day, thai_digits=False)}"
