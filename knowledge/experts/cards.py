"""Cards of people: who can be found by whom, and what each card tells that viewer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Prefetch, Q

from knowledge.models import Author, Entry, ExpertCard, Expertise, Reach
from people.models import Person
from people.models.person import PersonQuerySet

FIELDS = ("position", "phone", "email", "about", "topics", "entries")


@dataclass(frozen=True)
class Card:
    """What one viewer sees of a person; a field they may not see is empty."""

    person: Person
    position: str = ""
    unit: str = ""
    km_roles: list[str] = field(default_factory=list)
    phone: str = ""
    email: str = ""
    about: str = ""
    topics: list[Expertise] = field(default_factory=list)
    shows_entries: bool = False

    @property
    def words(self) -> str:
        """Everything this viewer may find the person by."""
        names = (topic.topic for topic in self.topics)
        return " ".join(filter(None, (str(self.person), self.position, self.unit, self.about, *names, *self.km_roles)))


def reaches_of(viewer) -> tuple[Reach, ...]:
    """Which choices of a card let this viewer see a field."""
    return (Reach.PUBLIC, Reach.STAFF) if viewer.is_authenticated else (Reach.PUBLIC,)


def tells(name: str, viewer, path: str = "") -> Q:
    """People who let the viewer see the field ``name``; without a card everything is for staff."""
    told = Q(**{f"{path}expert_card__{name}_reach__in": reaches_of(viewer)})
    return told | Q(**{f"{path}expert_card__isnull": True}) if viewer.is_authenticated else told


def people_shown_to(viewer) -> PersonQuerySet:
    """Serving people who tell this viewer anything at all, and the viewer; the names of others are not shown here."""
    people = Person.objects.serving()
    if viewer.is_authenticated:
        return people.filter(reduce(or_, (tells(name, viewer) for name in FIELDS)) | Q(pk=viewer.pk))
    return people.filter(reduce(or_, (tells(name, viewer) & _has(name, viewer) for name in FIELDS)))


def _has(name: str, viewer) -> Q:
    """People who have anything to tell in the field."""
    if name == "topics":
        return Q(Exists(Expertise.objects.agreed().filter(person_id=OuterRef("pk"))))
    if name == "entries":
        seen = Entry.objects.visible_to(viewer).current()
        return Q(Exists(Author.objects.filter(person_id=OuterRef("pk"), entry__in=seen)))
    columns = {"phone": "extension", "email": "email", "about": "expert_card__about"}
    if name in columns:
        return Q(**{f"{columns[name]}__gt": ""})
    return Q(position__isnull=False) | Q(unit__isnull=False)


def with_cards(people: PersonQuerySet) -> PersonQuerySet:
    """With what their cards tell at hand; three queries whatever their number."""
    agreed = Prefetch("expertise", Expertise.objects.agreed(), to_attr="agreed_topics")
    return people.select_related("position", "unit", "expert_card").with_km_roles().prefetch_related(agreed)


def cards_of(people: Iterable[Person], viewer) -> list[Card]:
    """A card for each of ``people``, best fetched ``with_cards``."""
    return [card_of(person, viewer) for person in people]


def card_of(person: Person, viewer, told: ExpertCard | None = None) -> Card:
    """The card of one person; ``told`` tries other choices than the saved ones."""
    told = told or getattr(person, "expert_card", None) or ExpertCard(person=person)
    reaches = reaches_of(viewer)
    open_to = {name for name in FIELDS if getattr(told, f"{name}_reach") in reaches}
    place = "position" in open_to
    return Card(
        person,
        position=person.title if place else "",
        unit=str(person.unit or "") if place else "",
        km_roles=person.km_roles if place else [],
        phone=person.extension if "phone" in open_to else "",
        email=person.email if "email" in open_to else "",
        about=told.about if "about" in open_to else "",
        topics=_topics(person) if "topics" in open_to else [],
        shows_entries="entries" in open_to,
    )


def _topics(person: Person) -> list[Expertise]:
    if not hasattr(person, "agreed_topics"):
        person.agreed_topics = list(person.expertise.agreed())
    return person.agreed_topics


def entries_of(card: Card, viewer):
    """What the person wrote, published and in force, as far as card and entries let the viewer see; newest first."""
    if not card.shows_entries:
        return Entry.objects.none()
    return Entry.objects.visible_to(viewer).current().written_by(card.person).shown().newest_first()
