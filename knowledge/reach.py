"""How far the kinds of visibility reach, and which revisions of an entry a person may read."""

from django.db.models import Q, QuerySet

from knowledge.models import Entry, RevisionState, Visibility
from knowledge.models.entry import EDITABLE
from knowledge.rules import writes
from knowledge.sight import keeps, units_over

# From the narrowest to the widest.
WIDENING = (Visibility.UNIT, Visibility.STAFF, Visibility.PUBLIC)
DECIDED = (RevisionState.PUBLISHED, RevisionState.REPLACED)


def is_narrower(visibility: str, *, than: str) -> bool:
    return visibility in WIDENING and WIDENING.index(visibility) < WIDENING.index(than)


def wider_than(visibility: str) -> list[str]:
    return list(WIDENING[WIDENING.index(visibility) + 1 :])


def narrower_than(visibility: str) -> list[str]:
    return list(WIDENING[: WIDENING.index(visibility)])


def readable_revisions(entry: Entry, person) -> QuerySet:
    """Revisions of an entry that the person sees: theirs all; what is or was published as far as its own visibility
    reaches; what waits for them. A private draft is nobody else's, the keeper's neither.
    """
    revisions = entry.revisions.all()
    if writes(person, entry):
        return revisions
    if not person.is_authenticated:
        return revisions.filter(state__in=DECIDED, visibility=Visibility.PUBLIC)
    asked = Q(reviewer_id=person.pk, state__in=(RevisionState.IN_REVIEW, RevisionState.RETURNED))
    if keeps(person):
        return revisions.exclude(Q(state__in=EDITABLE) & ~asked)
    far = [Visibility.PUBLIC, Visibility.STAFF]
    far += [Visibility.UNIT] if entry.unit_id in units_over(person) else []
    return revisions.filter(Q(state__in=DECIDED, visibility__in=far) | asked)
