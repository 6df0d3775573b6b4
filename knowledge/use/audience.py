"""Who may see an entry, asked the other way round: of many people those who see one entry, by few queries."""

from django.db.models import Q, QuerySet

from knowledge.models import Entry, Revision, RevisionState, Visibility
from knowledge.models.entry import WORKING
from people.models import Person, Role
from people.tree import below


def who_see(entry: Entry, people: QuerySet[Person]) -> QuerySet[Person]:
    """Of ``people`` those who serve and see the entry: exactly whom ``Entry.objects.visible_to`` lets see it."""
    people = people.serving()
    if entry.published_id and entry.published.visibility != Visibility.UNIT:
        return people
    near = Q(pk=entry.owner_id) | Q(pk__in=entry.authors.values("person_id"))
    near |= Q(pk__in=Revision.objects.filter(entry=entry, state__in=WORKING).values("reviewer_id"))
    if entry.published_id and entry.unit_id:
        near |= Q(unit_id__in=below(entry.unit))
    if entry.published_id or entry.revisions.filter(state=RevisionState.IN_REVIEW).exists():
        near |= Q(pk__in=Person.objects.holding(Role.PR_OFFICER).values("pk"))
    return people.filter(near)
