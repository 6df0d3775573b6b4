"""What of asking and being asked waits for a person, for the list of their work, and how much was answered."""

from datetime import date

from knowledge.models import Consultation
from knowledge.models.expert import ConsultationQuerySet


def waiting_consultations(person) -> list[Consultation]:
    """Questions that wait for this person's answer, the oldest first. One query."""
    asked = Consultation.objects.filter(expert_id=person.pk).waiting()
    return list(asked.with_people().order_by("asked_at", "pk"))


def answered_between(first: date, last: date) -> ConsultationQuerySet:
    """Consultations answered on those days, both included, for counting; their words stay between the two."""
    return Consultation.objects.answered().filter(answered_at__date__range=(first, last))
