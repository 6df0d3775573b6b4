"""What the page of an entry shows of people who know: whom to ask, and the talk the entry came from."""

from dataclasses import dataclass

from knowledge.experts.cards import FIELDS
from knowledge.kinds import Kind
from knowledge.models import Consultation, Entry, HandoverInterview, Reach
from people.models import Person


@dataclass(frozen=True)
class Asking:
    """Authors whom this viewer may ask, and, for those who took part in it, where the entry came from."""

    authors: list[Person]
    consultation: Consultation | None
    interview: HandoverInterview | None


def part(entry: Entry, page, person) -> Asking:
    """For a colleague, whom to ask: no query, but for entries that may have come from a talk; for the public nobody."""
    if not person.is_authenticated:
        return Asking([], None, None)
    writers = [author.person for author in page.authors]
    return Asking(
        authors=[each for each in writers if each.is_active and each.pk != person.pk and not _is_hidden(each)],
        consultation=_consultation(entry, person) if entry.kind == Kind.QUESTION else None,
        interview=_interview(entry, person) if entry.kind == Kind.INTERVIEW else None,
    )


def _is_hidden(writer: Person) -> bool:
    """Whether the writer's card, read with the authors, shows nothing to anybody."""
    card = getattr(writer, "expert_card", None)
    return card is not None and all(getattr(card, f"{name}_reach") == Reach.HIDDEN for name in FIELDS)


def _consultation(entry: Entry, person) -> Consultation | None:
    return Consultation.objects.visible_to(person).filter(entry=entry).first()


def _interview(entry: Entry, person) -> HandoverInterview | None:
    return HandoverInterview.objects.visible_to(person).filter(entry=entry).select_related("person").first()
