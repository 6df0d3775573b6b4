"""Deal with what nobody could find: give it to somebody, answer it, write the entry, join it, set it aside."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core import audit
from core.notifications import notify
from knowledge.models import Entry, SearchGap
from knowledge.models.search import WAITING
from knowledge.refusals import GapNotSettled, GapSettled, NotTheSameGap, ReasonNeeded

State = SearchGap.State


@transaction.atomic
def assign_gap(gap: SearchGap, *, by, to, due_on: date | None = None) -> SearchGap:
    """Give the gap to ``to``, who hears of it at once. Raises ``GapSettled``."""
    _move(gap, WAITING, state=State.ASSIGNED, assigned_to=to, due_on=due_on)
    audit.record("knowledge.gap_assigned", gap, by=by, after={"assigned_to": str(to), "due_on": due_on})
    notify([to], f"{by} มอบให้ท่านหาคำตอบเรื่องที่มีผู้ค้นไม่พบ: {gap.shown}", gap.get_absolute_url(), except_for=by)
    return gap


@transaction.atomic
def answer_gap(gap: SearchGap, *, by, answer: str) -> SearchGap:
    """A short answer, shown above the results to staff who search the same words. Raises ``GapSettled``."""
    _settle(gap, by=by, state=State.ANSWERED, answer=answer)
    audit.record("knowledge.gap_answered", gap, by=by, after={"answer": answer})
    return gap


@transaction.atomic
def dismiss_gap(gap: SearchGap, *, by, because: str) -> SearchGap:
    """Set aside what is no gap in our knowledge. Raises ``ReasonNeeded`` or ``GapSettled``."""
    if not because.strip():
        raise ReasonNeeded("โปรดบอกเหตุผลที่คำค้นนี้ไม่ใช่ช่องว่างความรู้")
    _settle(gap, by=by, state=State.DISMISSED, because=because)
    audit.record("knowledge.gap_dismissed", gap, by=by, after={"reason": because})
    return gap


@transaction.atomic
def reopen_gap(gap: SearchGap, *, by) -> SearchGap:
    """Let a settled gap wait again; its earlier answer is kept by the audit trail. Raises ``GapNotSettled``."""
    before = {"answer": gap.answer, "reason": gap.because}
    facts = {"state": State.ASSIGNED if gap.assigned_to_id else State.OPEN, "answer": "", "because": ""}
    settled = SearchGap.objects.filter(pk=gap.pk).exclude(state__in=WAITING)
    if not settled.update(**facts, settled_at=None, settled_by=None):
        raise GapNotSettled
    gap.refresh_from_db()
    audit.record("knowledge.gap_reopened", gap, by=by, before=before)
    return gap


@transaction.atomic
def join_gap(gap: SearchGap, *, into: SearchGap, by) -> SearchGap:
    """Say that ``gap`` is ``into`` in other words: it leaves the list, its times count there.

    Raises ``NotTheSameGap``.
    """
    # Both rows in one order, so that two people who join them crosswise wait for each other.
    locked = SearchGap.objects.select_for_update().filter(pk__in=(gap.pk, into.pk)).order_by("pk")
    if len([row for row in locked if row.same_as_id is None]) < 2:
        raise NotTheSameGap
    SearchGap.objects.filter(pk=gap.pk).update(same_as=into)
    SearchGap.objects.filter(same_as_id=gap.pk).update(same_as=into)
    gap.refresh_from_db()
    audit.record("knowledge.gap_joined", gap, by=by, after={"same_as": into.shown})
    return into


@transaction.atomic
def part_gap(gap: SearchGap, *, by) -> SearchGap:
    """Let a joined gap stand for itself again; parting it twice changes nothing."""
    before = str(gap.same_as or "")
    if SearchGap.objects.filter(pk=gap.pk, same_as__isnull=False).update(same_as=None):
        gap.refresh_from_db()
        audit.record("knowledge.gap_parted", gap, by=by, before={"same_as": before})
    return gap


@transaction.atomic
def meet_gap(gap: SearchGap, entry: Entry, *, by) -> SearchGap:
    """Note that ``entry`` was begun to close the gap; whoever writes it takes the gap on. Raises ``GapSettled``."""
    _move(gap, WAITING, state=State.ASSIGNED, assigned_to=gap.assigned_to or by, entry=entry)
    audit.record("knowledge.gap_met", gap, by=by, after={"entry": str(entry)})
    return gap


def close_met_gaps(entry: Entry, *, by) -> None:
    """When an entry is published, the gaps it was begun for are answered by it."""
    for gap in SearchGap.objects.waiting().filter(entry=entry):
        answer_gap(gap, by=by, answer="")


@transaction.atomic
def report_gap(key: str, *, by, shown: str) -> SearchGap:
    """Somebody says aloud that they need to know this; ``key`` as the search keeps it. Who it was is not kept."""
    gap, is_new = SearchGap.objects.get_or_create(key=key, defaults={"shown": shown[:200], "last_at": timezone.now()})
    if not is_new:
        SearchGap.objects.filter(pk=gap.pk).update(times=F("times") + 1, last_at=timezone.now())
        gap.refresh_from_db()
    return gap


def _settle(gap: SearchGap, *, by, state: State, **facts) -> None:
    _move(gap, WAITING, state=state, settled_at=timezone.now(), settled_by=by, **facts)


def _move(gap: SearchGap, states, **facts) -> None:
    """One conditional update: whoever comes second is told."""
    if not SearchGap.objects.filter(pk=gap.pk, state__in=states).update(**facts):
        raise GapSettled
    gap.refresh_from_db()
