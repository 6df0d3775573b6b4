"""The directory of people who know: whom a viewer finds by words, topic and unit, never by what is not told them."""

from django.db.models import Case, Exists, IntegerField, OuterRef, Value, When

from knowledge.experts.cards import cards_of, people_shown_to, tells, with_cards
from knowledge.models import Expertise
from people.models.person import PersonQuerySet
from thai.folding import fold


def found(viewer, *, words: str = "", topic: str = "", units: set[int] = frozenset()) -> PersonQuerySet:
    """People as asked for, those with topics first, then in Thai order; ready for their cards."""
    people = people_shown_to(viewer)
    known = Expertise.objects.agreed().filter(person_id=OuterRef("pk"))
    if topic:
        named = Exists(known.filter(key=fold(topic)[:160]))
        people = people.filter(tells("topics", viewer)).filter(named)
    if units:
        people = people.filter(tells("position", viewer), unit__in=units)
    if words:
        people = people.filter(pk__in=_matching(people, words, viewer))
    knows = Exists(known) & tells("topics", viewer)
    return with_cards(people).alias(knows=_as_number(knows)).order_by("-knows", "sort_key", "pk")


def _as_number(condition):
    """One where it holds and nought elsewhere; databases sort truth in ways of their own."""
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _matching(people: PersonQuerySet, words: str, viewer) -> list[int]:
    """Keys of those whose card, as this viewer sees it, holds every word however it is spelt."""
    wanted = fold(words).split()
    texts = ((card.person.pk, fold(card.words)) for card in cards_of(with_cards(people), viewer))
    return [key for key, text in texts if all(word in text for word in wanted)]
