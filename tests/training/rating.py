"""What the tests of ratings share: scores, a secret, the form's answers, and what a person sees."""

from people.models import Person
from training.models import FollowUp

LOW, HIGH = [2, 2, 3, 1, 2], [4, 3, 3, 5, 4]
SECRET = "พูดความลับของงาน"


def address(trip, end: str = "") -> str:
    return f"/training/trips/{trip.pk}/follow-up/{end}"


def answers(scores) -> dict:
    return {f"point_{place}": score for place, score in enumerate(scores, 1)}


def seen_by(person) -> list[int]:
    """The trips whose follow-up the person sees; asked anew, as in a new request."""
    return list(FollowUp.objects.visible_to(Person.objects.get(pk=person.pk)).values_list("participant_id", flat=True))


def scores(trip, side: str) -> list:
    return list(trip.follow_up.ratings.values_list(side, flat=True))
