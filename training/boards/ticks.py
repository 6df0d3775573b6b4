"""The three ticks of a trip: each duty in one word, the same on the board, in its workbook and in the figures."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import models

from training.models import Duty, DutyKind, Escalation


class TickState(models.TextChoices):
    DONE = "done", "ทำแล้ว"
    LATE = "late", "ทำแล้ว แต่ช้า"
    EXCUSED = "excused", "ได้รับยกเว้น"
    WAITING = "waiting", "รอทำ"
    OVERDUE = "overdue", "เกินกำหนด"
    NOT_ASKED = "not_asked", "ไม่ต้องทำ"


TONES = {
    TickState.DONE: "success",
    TickState.LATE: "warning",
    TickState.EXCUSED: "info",
    TickState.WAITING: "neutral",
    TickState.OVERDUE: "danger",
    TickState.NOT_ASKED: "",
}


def tick_state(duty: Duty | None, day: date) -> TickState:
    """Where a duty stands on ``day``; the last day itself is not overdue, and an excused duty is never late."""
    if duty is None:
        return TickState.NOT_ASKED
    if duty.is_done:
        return TickState.LATE if duty.is_late(day) else TickState.DONE
    if duty.is_excused:
        return TickState.EXCUSED
    return TickState.OVERDUE if duty.is_late(day) else TickState.WAITING


@dataclass(frozen=True)
class Tick:
    """One duty of a trip on a day; ``passed_up`` is the newest time it was brought before the supervisor."""

    kind: DutyKind
    duty: Duty | None
    day: date
    passed_up: Escalation | None = None

    @cached_property
    def state(self) -> TickState:
        return tick_state(self.duty, self.day)

    @property
    def label(self) -> str:
        return self.state.label

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def days_over(self) -> int:
        """By how many days it is late, or was done late; 0 when in time."""
        if self.state not in (TickState.LATE, TickState.OVERDUE):
            return 0
        return ((self.duty.done_on or self.day) - self.duty.last_day).days

    @property
    def is_extended(self) -> bool:
        return self.duty is not None and self.duty.is_extended

    @property
    def is_passed_up(self) -> bool:
        """Brought before the supervisor, and still waiting past that very last day."""
        passed = self.passed_up
        return passed is not None and self.state == TickState.OVERDUE and passed.last_day == self.duty.last_day
