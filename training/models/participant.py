"""One person at one event, with the unit and position they had then."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.urls import reverse

from core.constraints import together
from knowledge.models import Entry
from people.models import Unit
from training.models.training import Training
from training.sight import sees_all, units_led

PERSON = settings.AUTH_USER_MODEL


class TripState(models.TextChoices):
    """Where a trip stands on a day; the most pressing first."""

    OVERDUE = "overdue", "เกินกำหนด"
    DUE_SOON = "due_soon", "ใกล้ครบกำหนด"
    SUBMITTED = "submitted", "ส่งรายงานแล้ว"
    NOT_YET = "not_yet", "ยังไม่ถึงกำหนด"
    CLOSED = "closed", "ปิดแล้ว"


class ParticipantQuerySet(models.QuerySet):
    def visible_to(self, person) -> "ParticipantQuerySet":
        """Oneself, those whose unit one leads (or whose leader one replaces today), and who oversees everybody."""
        if not person.is_authenticated:
            return self.none()
        if sees_all(person):
            return self
        return self.filter(Q(person_id=person.pk) | Q(person__unit_id__in=units_led(person))).distinct()

    def standing(self) -> "ParticipantQuerySet":
        """Who really takes part: neither withdrawn nor at a cancelled event."""
        return self.filter(withdrawn_at__isnull=True, training__cancelled_at__isnull=True)

    def of_year(self, year: int) -> "ParticipantQuerySet":
        return self.filter(training__in=Training.objects.of_year(year))

    def with_state(self, day: date, soon_days: int) -> "ParticipantQuerySet":
        """Each with ``state`` (a ``TripState``) on ``day`` and ``next_due``, its nearest open last day."""
        from training.models.duty import Duty, DutyKind  # duties stand on participants, in a module above this one

        mine = Duty.objects.filter(participant_id=OuterRef("pk"))
        waiting = mine.waiting()
        state = Case(
            When(~Exists(waiting), then=Value(TripState.CLOSED)),
            When(Exists(waiting.filter(last_day__lt=day)), then=Value(TripState.OVERDUE)),
            When(Exists(waiting.filter(last_day__lte=day + timedelta(days=soon_days))), then=Value(TripState.DUE_SOON)),
            When(Exists(mine.filter(kind=DutyKind.REPORT, done_on__isnull=False)), then=Value(TripState.SUBMITTED)),
            default=Value(TripState.NOT_YET),
        )
        nearest = waiting.order_by("last_day").values("last_day")[:1]
        return self.annotate(state=state, next_due=models.Subquery(nearest))

    def with_names(self) -> "ParticipantQuerySet":
        return self.select_related("training", "person__position", "person__unit", "unit")


class Participant(models.Model):
    """``unit`` and ``position`` stay as they were at nomination, whoever moves later. ``entry`` is what was learned as
    an entry of the knowledge base: this layer points at the work below it.
    """

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="trainings")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.CharField("ตำแหน่งในขณะนั้น", max_length=300, blank=True)
    nominated_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_because = models.CharField("เหตุที่ไม่ได้เข้าร่วม", max_length=300, blank=True)
    entry = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="participation")

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["training", "person"], name="participant_once"),
            together("withdrawn_at", "withdrawn_by", name="participant_withdrawn"),
        ]

    def __str__(self):
        return f"{self.person}: {self.training}"

    def get_absolute_url(self) -> str:
        return reverse("training:trip_detail", args=[self.pk])

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
