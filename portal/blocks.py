"""The knowledge on the front pages: newest, most used, for the person who looks, what is missing, and a saying."""

from dataclasses import dataclass

from knowledge.models import Entry, Quotation, SearchGap
from knowledge.quotations import quotation_of
from knowledge.shelves import Choice, Wish, shelves_for
from knowledge.use import rankings
from thai.dates import today

MOST = 5


@dataclass(frozen=True)
class Blocks:
    """Lists of at most ``MOST`` entries that the person may see; a constant number of queries."""

    quotation: Quotation | None
    newest: list[Entry]
    most_used: list[Entry]
    for_you: list[Entry]
    gaps: list[SearchGap]
    shelves: list[Choice]


def blocks_for(person) -> Blocks:
    """What the front page shows this person; a visitor gets what is public and nothing of their own."""
    staff = person.is_authenticated
    return Blocks(
        quotation=quotation_of(today()),
        newest=list(rankings.newest(person, MOST)),
        most_used=list(rankings.most_used(person, MOST)),
        for_you=list(rankings.for_you(person, MOST)) if staff else [],
        gaps=_gaps(person),
        shelves=shelves_for(person, Wish()).categories,
    )


def _gaps(person) -> list[SearchGap]:
    if not person.has_perm("knowledge.see_gaps"):
        return []
    return list(SearchGap.objects.filter(state=SearchGap.State.OPEN)[:MOST])
