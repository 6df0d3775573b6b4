"""Several raters of one round: who still gives scores, and when all that they gave may be read."""

from django.db.models import QuerySet
from django.urls import reverse

from assessment.models import Rater, Round
from core.notifications import notify
from people.models import Person
from people.team import team


def raters_of(round_: Round) -> QuerySet:
    """The raters with their names, in the order of names."""
    return round_.raters.select_related("person__position", "person__unit").order_by("person__sort_key", "pk")


def all_finished(round_: Round) -> bool:
    """Whether every rater said that they are done; never where nobody rates."""
    states = list(round_.raters.values_list("finished_at", flat=True))
    return bool(states) and None not in states


def rater_of(round_: Round, person: Person) -> Rater | None:
    """This person as a rater of the round."""
    return round_.raters.select_related("person").filter(person_id=person.pk).first()


def call_to_agree(round_: Round, *, by) -> None:
    """Tell who opened the round, and the KM team, that all scores lie open."""
    url = reverse("assessment:round_agree", args=[round_.pk])
    words = f"ผู้ประเมินให้คะแนนครบทุกคนแล้ว โปรดตกลงคะแนนร่วม: {round_}"
    notify([round_.made_by, *team()], words, url, except_for=by)
