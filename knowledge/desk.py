"""What lies on a person's desk: entries to review, returned, in work, sent, and overdue to be looked at again."""

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When

from knowledge.models import Author, Entry, Revision, RevisionState
from knowledge.models.entry import WORKING
from knowledge.sight import keeps
from thai.dates import today


def mine(person, path: str = "") -> Q:
    """Entries the person is responsible for or wrote; ``path`` leads to the entry, such as ``entry__``."""
    written = Author.objects.filter(person_id=person.pk).values("entry_id")
    return Q(**{f"{path}owner_id": person.pk}) | Q(**{f"{path}pk__in": written})


def waiting_reviews(person) -> QuerySet[Revision]:
    """Revisions that wait for this reviewer, the longest waiting first; the keeper sees every desk but own work."""
    waiting = Revision.objects.filter(state=RevisionState.IN_REVIEW).exclude(mine(person, "entry__"))
    on_desk = waiting if keeps(person) else waiting.filter(reviewer_id=person.pk)
    return on_desk.select_related("entry", "submitted_by", "reviewer").defer("body").order_by("submitted_at", "pk")


def to_review(person) -> QuerySet[Revision]:
    """What lies on this very desk."""
    return waiting_reviews(person).filter(reviewer_id=person.pk)


def in_work(person) -> QuerySet[Revision]:
    """Revisions of the person's entries that are being written or reviewed, the oldest first."""
    working = Revision.objects.filter(mine(person, "entry__"), state__in=WORKING)
    return working.select_related("entry", "reviewer", "decided_by").defer("body").order_by("changed_at", "pk")


def overdue(person) -> QuerySet[Entry]:
    """Entries of the person whose day of review has passed, the longest first."""
    return Entry.objects.filter(mine(person)).overdue(today()).shown().order_by("review_by", "pk")


def entries_of(person) -> QuerySet[Entry]:
    """Everything the person writes or is responsible for: in work first, archived last; each with its ``in_hand``."""
    working = Revision.objects.filter(entry=OuterRef("pk"), state__in=WORKING)
    place = Case(
        When(Exists(working), then=Value(0)),
        When(archived_at__isnull=False, then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )
    in_hand = Revision.objects.filter(state__in=WORKING).select_related("reviewer").defer("body")
    entries = Entry.objects.filter(mine(person)).shown().annotate(place=place)
    return entries.prefetch_related(Prefetch("revisions", in_hand, to_attr="in_hand")).order_by(
        "place", F("published_at").desc(nulls_first=True), "-pk"
    )
