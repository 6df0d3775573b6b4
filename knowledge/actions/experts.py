"""What people say of themselves: their card, and the topics they stand for."""

from django.db import transaction
from django.utils import timezone

from core import audit
from knowledge import search
from knowledge.models import ExpertCard, Expertise
from knowledge.refusals import TooManyTopics
from people.models import Person
from thai.folding import fold

COLUMNS = (
    "about",
    *("position_reach", "phone_reach", "email_reach", "about_reach", "topics_reach", "entries_reach"),
)
MOST_TOPICS = 30


@transaction.atomic
def change_card(person: Person, *, by, values: dict) -> ExpertCard:
    """Say what the card of ``person`` tells and to whom; ``values`` are ``COLUMNS``. The search follows at once."""
    ExpertCard.objects.get_or_create(person=person)
    card = ExpertCard.objects.select_for_update().get(person=person)
    changed = {name: value for name, value in values.items() if getattr(card, name) != value}
    if not changed:
        return card
    before = audit.facts(card, changed)
    for name, value in changed.items():
        setattr(card, name, value)
    card.save()
    audit.record("knowledge.card_changed", person, by=by, before=before, after=audit.facts(card, changed))
    search.index_person(person)
    return card


@transaction.atomic
def name_topic(person: Person, *, by, topic: str) -> Expertise:
    """Add a topic to the person's card, also one they declined before. Raises ``TooManyTopics``."""
    list(Person.objects.select_for_update().filter(pk=person.pk))  # two windows must not pass the limit together
    known = person.expertise.filter(key=fold(topic)[:160]).first() or Expertise(person=person, topic=topic)
    if known.pk and known.state == Expertise.State.AGREED:
        return known
    _guard_number(person)
    known.state, known.decided_at = Expertise.State.AGREED, timezone.now()
    known.save()
    audit.record("knowledge.topic_named", person, by=by, after={"topic": known.topic})
    search.index_person(person)
    return known


@transaction.atomic
def decide_topic(topic: Expertise, *, by, agreed: bool) -> Expertise:
    """Show the topic on the card, or take it off for good; it is not suggested again. Raises ``TooManyTopics``."""
    state = Expertise.State.AGREED if agreed else Expertise.State.DECLINED
    list(Person.objects.select_for_update().filter(pk=topic.person_id))  # as above
    if agreed:
        _guard_number(topic.person)
    decided = {"state": state, "decided_at": timezone.now()}
    if Expertise.objects.filter(pk=topic.pk).exclude(state=state).update(**decided):
        event = "knowledge.topic_agreed" if agreed else "knowledge.topic_declined"
        audit.record(event, topic.person, by=by, after={"topic": topic.topic})
        search.index_person(topic.person)
    topic.refresh_from_db()
    return topic


def _guard_number(person: Person) -> None:
    if person.expertise.agreed().count() >= MOST_TOPICS:
        raise TooManyTopics
