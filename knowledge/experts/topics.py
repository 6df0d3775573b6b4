"""Topics of people: what a person might be good at, told by what they wrote, and who knows about what."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Min
from django.urls import reverse

from core.notifications import notify
from knowledge.experts.cards import people_shown_to, tells
from knowledge.models import Author, Category, Entry, ExpertCard, Expertise, Tag
from people.models import Person
from thai.dates import today
from thai.folding import fold
from thai.sorting import sort_key

AT_ONCE = 5  # suggestions that wait for one person's word; more would be a burden
BELL = "ระบบพบหัวข้อที่ท่านอาจเชี่ยวชาญจากเรื่องที่ท่านเขียน โปรดบอกว่าใช่หรือไม่ใช่"


@dataclass(frozen=True)
class Topic:
    """A topic and how many of the people whom the viewer may see know about it."""

    name: str
    people: int


def topics_shown_to(viewer) -> list[Topic]:
    """Every agreed topic that the viewer may see, in Thai order. One query."""
    people = people_shown_to(viewer).filter(tells("topics", viewer))
    agreed = Expertise.objects.agreed().filter(person__in=people)
    found = agreed.order_by().values("key").annotate(name=Min("topic"), people=Count("person"))
    return sorted((Topic(line["name"], line["people"]) for line in found), key=lambda topic: sort_key(topic.name))


def suggest_all() -> int:
    """Look at everybody's published entries; returns how many people got something new to decide."""
    writers = Person.objects.serving().filter(pk__in=Author.objects.values("person_id"))
    return sum(bool(suggest_for(person)) for person in writers)


def after_publication(entry: Entry, *, by) -> None:
    """Look again at what the entry's authors write about."""
    for author in entry.authors.select_related("person"):
        if author.person.is_active:
            suggest_for(author.person)


@transaction.atomic
def suggest_for(person: Person) -> list[Expertise]:
    """Offer what the person wrote about most, never again what they declined; rings the bell once a day at most."""
    tally = _tally(person)
    known = {topic.key: topic for topic in person.expertise.all()}
    waiting = [topic for topic in known.values() if topic.state == Expertise.State.SUGGESTED]
    for topic in waiting:
        _renew(topic, tally)
    fresh = [name for name, _ in tally.most_common() if fold(name)[:160] not in known][: max(AT_ONCE - len(waiting), 0)]
    if not fresh:
        return []
    new = [
        Expertise(
            person=person, topic=name, key=fold(name)[:160], state=Expertise.State.SUGGESTED, because=_why(tally[name])
        )
        for name in fresh
    ]
    Expertise.objects.bulk_create(new, ignore_conflicts=True)
    _ring(person)
    return new


def _tally(person: Person) -> Counter:
    """How many published entries of the person carry each tag and each category."""
    written = Entry.objects.current().written_by(person)
    counts: Counter = Counter()
    for model in (Tag, Category):
        used = model.objects.filter(revisions__published_of__in=written).annotate(entries=Count("revisions__entry"))
        for name, entries in used.order_by("pk").values_list("name", "entries"):
            counts[name] = max(counts[name], entries)  # a tag may be named like a category
    return counts


def _why(entries: int) -> str:
    return f"จาก {entries} เรื่องที่ท่านเขียน"


def _renew(topic: Expertise, tally: Counter) -> None:
    """A suggestion that still waits says how many entries speak for it today."""
    why = _why(tally[topic.topic])
    if tally[topic.topic] and topic.because != why:
        Expertise.objects.filter(pk=topic.pk, state=Expertise.State.SUGGESTED).update(because=why)


def _ring(person: Person) -> None:
    """The first to write today's date into the card rings; whoever comes later the same day does not."""
    ExpertCard.objects.get_or_create(person=person)
    if ExpertCard.objects.filter(person=person).exclude(told_on=today()).update(told_on=today()):
        notify([person], BELL, reverse("knowledge:card_edit") + "#topics")
