"""Which open duties another table of holidays would count differently; nothing is changed here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from training.deadlines import Counting, Rule, count
from training.models import Duty

Table = Mapping[date, str]
COLUMNS = ("pk", "begins", "days", "working", "moves", "due", "moved_to", "why")


@dataclass(frozen=True)
class Move:
    """An open duty and its new counting."""

    duty: Duty
    counting: Counting

    @property
    def new_day(self) -> date:
        """The new last day; an extension that reaches further stays."""
        return max([self.counting.last, *(granted.new_day for granted in self.duty.extensions.all())])

    @property
    def is_moved(self) -> bool:
        """Whether the day that counts changes, not only what is said beside it."""
        return self.new_day != self.duty.last_day


def counted_otherwise(table: Table, instead_of: Table | None = None) -> list[int]:
    """The keys of open duties that ``table`` counts otherwise than stored: first those that move, the nearest first.

    With ``instead_of`` only those that this table counts otherwise than that one. One query however many there are;
    duties of one event share their counting.
    """
    recount, found = cache(lambda *facts: _counted(facts, table)), []
    as_now = cache(lambda *facts: instead_of is not None and _counted(facts, instead_of))
    for pk, begins, days, working, moves, *stored in Duty.objects.waiting().values_list(*COLUMNS):
        facts = (begins, days, working, moves)
        counting = recount(*facts)
        if [counting.due, counting.moved, counting.why] != stored and counting != as_now(*facts):
            old = stored[1] if moves else stored[0]
            found.append((counting.last == old, old, pk))
    return [pk for *_, pk in sorted(found)]


def _counted(facts: tuple, table: Table) -> Counting:
    begins, *rule = facts
    return count(begins, Rule(*rule), table)


def moves_of(keys: Sequence[int], table: Table) -> list[Move]:
    """Those duties with their new counting, in the order of the keys."""
    duties = Duty.objects.waiting().with_trip().prefetch_related("extensions").in_bulk(keys)
    return moves_from([duties[pk] for pk in keys if pk in duties], table)


def moves_from(duties: Iterable[Duty], table: Table) -> list[Move]:
    """Each duty that ``table`` counts otherwise than stored, with the new counting."""
    moves = [Move(duty, count(duty.begins, duty.counting.rule, table)) for duty in duties]
    return [move for move in moves if move.counting != move.duty.counting]
