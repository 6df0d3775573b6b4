"""The clocks of one trip as its page shows them: each duty's state in words, and whether the trip is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thai.digits import for_page
from training.boards.ticks import TONES, TickState, tick_state
from training.models import Duty, Participant


@dataclass(frozen=True)
class DutyLine:
    """One duty on a day. Nearer than ``soon_days`` it is marked."""

    duty: Duty
    day: date
    soon_days: int

    @cached_property
    def state(self) -> TickState:
        return tick_state(self.duty, self.day)

    @property
    def label(self) -> str:
        """The state as a tag: done, excused, or how many days are left or over."""
        if self.state in (TickState.DONE, TickState.LATE):
            return "ทำแล้ว ทันกำหนด" if self.state == TickState.DONE else f"ทำแล้ว ช้า {self._days(self.over)}"
        return self.state.label if self.state == TickState.EXCUSED else self.days_left

    @property
    def tone(self) -> str:
        near = self.state == TickState.WAITING and self.left <= self.soon_days
        return "warning" if near else TONES[self.state]

    @property
    def left(self) -> int:
        return self.duty.days_left(self.day)

    @property
    def over(self) -> int:
        """By how many days it was done late."""
        return (self.duty.done_on - self.duty.last_day).days

    @property
    def days_left(self) -> str:
        if self.left == 0:
            return "ครบกำหนดวันนี้"
        return f"เหลือ {self._days(self.left)}" if self.left > 0 else f"เกินกำหนด {self._days(-self.left)}"

    @staticmethod
    def _days(number: int) -> str:
        return f"{for_page(number)} วัน"


@dataclass(frozen=True)
class TripClock:
    """All clocks of a trip; ``may_settle`` says whether the one who looks may extend and excuse."""

    trip: Participant
    lines: Sequence[DutyLine]
    may_settle: bool

    @property
    def stands(self) -> bool:
        """Whether anything is asked at all: the person took part, and the event took place."""
        return not (self.trip.is_withdrawn or self.trip.training.is_cancelled)

    @property
    def waiting(self) -> int:
        return sum(line.duty.is_waiting for line in self.lines)

    @property
    def is_closed(self) -> bool:
        return self.stands and not self.waiting
