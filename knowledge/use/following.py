"""Who follows what, and telling them: of an entry its next revision, of a tag, category or author the new entries."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from core.notifications import notify
from knowledge.actions.reviewing import writers_of
from knowledge.models import Category, Entry, Follow, SavedSearch, Tag
from knowledge.use.audience import who_see
from people.models import Person

KINDS = {"entry": "เรื่อง", "tag": "คำสำคัญ", "category": "หมวด", "author": "ผู้เขียน", "search": "การค้นที่บันทึกไว้"}
HEARS = {
    "entry": "แจ้งเมื่อมีฉบับใหม่",
    "tag": "แจ้งเมื่อมีเรื่องใหม่ที่ใช้คำสำคัญนี้",
    "category": "แจ้งเมื่อมีเรื่องใหม่ในหมวดนี้",
    "author": "แจ้งเมื่อท่านนี้เผยแพร่เรื่องใหม่",
    "search": "แจ้งทุกเช้าเมื่อพบเรื่องใหม่",
}


def followable(what: str, person) -> QuerySet:
    """What the person may follow of a kind: only what they may see."""
    seen = Entry.objects.visible_to(person)
    return {
        "entry": seen.published().shown(),
        "tag": Tag.objects.filter(pk__in=_tags_of(seen)),
        "category": Category.objects.visible_to(person),
        "author": Person.objects.visible_to(person).serving(),
        "search": SavedSearch.objects.filter(person_id=person.pk),
    }[what]


def _tags_of(seen: QuerySet) -> QuerySet:
    return Tag.objects.filter(revisions__published_of__in=seen).values("pk")


@dataclass(frozen=True)
class Followed:
    """One line of what a person follows; ``address`` is empty where a thing has no page of its own."""

    kind: str
    what: str
    key: int
    name: str
    hears: str
    address: str = ""
    followed: bool = True


def choices_of(entry: Entry, person) -> list[Followed]:
    """What there is to follow about a published entry, and whether the person does. Five queries."""
    revision = entry.published
    things = [("entry", entry), *(("tag", tag) for tag in revision.tags.all())]
    things += [("category", category) for category in revision.categories.in_order()]
    authors = [author.person for author in entry.authors.select_related("person")]
    things += [("author", author) for author in authors if author.is_active and author != person]
    follows = Follow.objects.filter(person_id=person.pk).values_list(*(f"{name}_id" for name in KINDS))
    known = {(what, key) for line in follows for what, key in zip(KINDS, line, strict=True) if key}
    return [_line(what, thing, (what, thing.pk) in known) for what, thing in things]


def followed_by(person) -> QuerySet:
    """What the person follows and may still see, the newest first."""
    seen = Entry.objects.visible_to(person)
    hidden = Q(entry__isnull=False) & ~Q(entry__in=seen)
    hidden |= Q(tag__isnull=False) & ~Q(tag__in=_tags_of(seen))
    found = Follow.objects.filter(person_id=person.pk).exclude(hidden)
    return found.select_related("entry__published", "tag", "category", "author", "search").order_by("-at", "-pk")


def line_of(follow: Follow) -> Followed:
    what = next(name for name in KINDS if getattr(follow, f"{name}_id"))
    return _line(what, getattr(follow, what), followed=True)


def _line(what: str, thing, followed: bool) -> Followed:
    address = thing.get_absolute_url() if hasattr(thing, "get_absolute_url") else ""
    return Followed(KINDS[what], what, thing.pk, str(thing), HEARS[what], address, followed)


def tell_followers(entry: Entry, *, by) -> None:
    """One line under the bell of each who follows the entry, or, when it is new, its tags, categories or authors.

    Called in the transaction of each publication; nobody hears twice, authors are told otherwise, and only those
    who see the entry hear of it. Constant queries.
    """
    is_new = entry.first_published_at == entry.published_at
    wanted = Follow.objects.filter(_reasons(entry) if is_new else Q(entry_id=entry.pk))
    people = Person.objects.filter(pk__in=wanted.values("person_id")).exclude(pk__in=writers_of(entry))
    words = "มีเรื่องใหม่ในสิ่งที่ท่านติดตาม" if is_new else "เรื่องที่ท่านติดตามมีฉบับใหม่"
    notify(who_see(entry, people), f"{words}: {entry.published.title}", entry.get_absolute_url(), except_for=by)


def _reasons(entry: Entry) -> Q:
    revision = entry.published
    reasons = Q(entry_id=entry.pk) | Q(tag__in=revision.tags.values("pk"))
    reasons |= Q(category__in=revision.categories.values("pk"))
    return reasons | Q(author__in=entry.authors.values("person_id"))
