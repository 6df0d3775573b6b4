"""Clocks: duties are opened with a participant, counted anew when the dates change, and settled when done."""

from datetime import date

from core import audit
from core.notifications import notify
from thai.dates import today
from training.deadlines import Counting, Rule, count
from training.models import Duty, DutyKind, Holiday, Participant, Training, TrainingRules

FACTS = ("begins", "due", "moved_to", "why", "last_day")


def kinds_for(training: Training) -> list[str]:
    """Which duties an event brings: the report up the line belongs to external ones only (the source, section ๑๖)."""
    return [kind for kind in DutyKind.values if kind != DutyKind.REPORT or training.is_external]


def open_duties(participant: Participant) -> list[Duty]:
    """Start the clocks of a new participant by the rules of today, inside the caller's transaction."""
    rules, holidays = TrainingRules.objects.current(), Holiday.objects.by_day()
    begins = participant.training.begins_to_run
    made = [new_duty(participant, kind, count(begins, rules.rule_of(kind), holidays)) for kind in
            kinds_for(participant.training)]  # fmt: skip
    return Duty.objects.bulk_create(made)


def new_duty(participant: Participant, kind: str, counting: Counting) -> Duty:
    """An unsaved duty with the rule it was counted by."""
    rule = counting.rule
    return Duty(
        participant=participant, kind=kind, days=rule.days, working=rule.working, moves=rule.moves, **facts_of(counting)
    )


def facts_of(counting: Counting) -> dict:
    """A counting as the columns of a duty."""
    return {
        "begins": counting.begins,
        "due": counting.due,
        "moved_to": counting.moved,
        "why": counting.why,
        "last_day": counting.last,
    }


def follow_training(training: Training, *, by) -> list[Duty]:
    """Bring duties in line with the changed dates and kind of an event; returns those whose last day moved.

    Done and excused duties stay as they are; an extension that still reaches further stays in force. Call inside the
    caller's transaction.
    """
    holidays, moved = Holiday.objects.by_day(), []
    for participant in training.participants.prefetch_related("duties__extensions"):
        moved += _follow(participant, training, holidays)
        _match_kinds(participant, training, holidays)
    for duty in moved:
        audit.record("training.recounted", duty, by=by, after={"last_day": duty.last_day})
        notify([duty.participant.person], f"กำหนด{duty.get_kind_display()}เปลี่ยนตามวันของการอบรม: {training}",
               duty.participant.get_absolute_url(), except_for=by)  # fmt: skip
    return moved


def _follow(participant: Participant, training: Training, holidays) -> list[Duty]:
    moved = []
    for duty in participant.duties.all():
        if not duty.is_waiting or duty.begins == training.begins_to_run:
            continue
        old = duty.last_day
        recount(duty, count(training.begins_to_run, duty.counting.rule, holidays))
        if duty.last_day != old:
            moved.append(duty)
    return moved


def recount(duty: Duty, counting: Counting) -> None:
    """Store a new counting of an open duty; the furthest extension stays where it reaches further."""
    granted = [extension.new_day for extension in duty.extensions.all()]
    for name, value in facts_of(counting).items():
        setattr(duty, name, value)
    duty.last_day = max([counting.last, *granted])
    duty.save(update_fields=FACTS)


def _match_kinds(participant: Participant, training: Training, holidays) -> None:
    """An event that became external asks for a report; one that no longer is asks for none that was not yet sent."""
    wanted, kept = set(kinds_for(training)), {duty.kind: duty for duty in participant.duties.all()}
    rules = TrainingRules.objects.current()
    for kind in wanted - kept.keys():
        new_duty(participant, kind, count(training.begins_to_run, rules.rule_of(kind), holidays)).save()
    for kind in kept.keys() - wanted:
        if kept[kind].is_waiting:
            kept[kind].delete()


def settle(participant: Participant, kind: str, *, by, on: date | None = None) -> bool:
    """Note that a duty was done (first) on a day, today when not given; False when it was done before.

    Later sendings change nothing: being on time is judged by the first one. Call inside the caller's transaction.
    """
    duty = Duty.objects.filter(participant=participant, kind=kind, done_on__isnull=True)
    day = on or today()
    if not duty.update(done_on=day):
        return False
    audit.record("training.done", participant.duties.get(kind=kind), by=by, after={"done_on": day})
    return True


def counted_for(training: Training) -> dict[str, Counting]:
    """How each duty of this (perhaps unsaved) event would be counted today, for showing before it is saved."""
    rules, holidays = TrainingRules.objects.current(), Holiday.objects.by_day()
    return {kind: count(training.begins_to_run, rules.rule_of(kind), holidays) for kind in kinds_for(training)}


def rule_in_words(rule: Rule) -> str:
    """15 วันทำการ, or 15 วัน with what happens on a holiday."""
    kind = "วันทำการ" if rule.working else "วัน"
    return f"{rule.days} {kind} {'เลื่อนเมื่อตรงวันหยุด' if rule.moves else 'ไม่เลื่อนเมื่อตรงวันหยุด'}"
