"""By when each duty of an event would be done: the lines that a form shows before anything is saved."""

from dataclasses import dataclass
from datetime import date

from thai.digits import page_is_thai
from training.actions.duties import counted_for
from training.deadlines import Counting, sentence
from training.models import DutyKind, Training


@dataclass(frozen=True)
class DueLine:
    """One duty and how it is counted."""

    kind: str
    counting: Counting

    @property
    def label(self) -> str:
        return DutyKind(self.kind).label

    @property
    def last_day(self) -> date:
        return self.counting.last

    @property
    def sentence(self) -> str:
        return sentence(self.counting, thai_digits=page_is_thai())


def due_lines(training: Training) -> list[DueLine]:
    """The duties of an event, saved or not, in their order; two queries."""
    return [DueLine(kind, counting) for kind, counting in counted_for(training).items()]
