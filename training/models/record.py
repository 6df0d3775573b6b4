"""The record on the web site: what a development was about and brought; public once somebody decides so."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.constraints import together
from training.models.participant import Participant

PERSON = settings.AUTH_USER_MODEL


class WebRecordQuerySet(models.QuerySet):
    def visible_to(self, person) -> "WebRecordQuerySet":
        """Published records for everybody; recorded ones for every colleague; an unsent draft for its writer."""
        if not person.is_authenticated:
            return self.published()
        return self.filter(models.Q(recorded_at__isnull=False) | models.Q(participant__person_id=person.pk))

    def published(self) -> "WebRecordQuerySet":
        return self.standing().filter(published_at__isnull=False)

    def recorded(self) -> "WebRecordQuerySet":
        return self.filter(recorded_at__isnull=False)

    def standing(self) -> "WebRecordQuerySet":
        """Of those who really took part."""
        return self.filter(participant__withdrawn_at__isnull=True, participant__training__cancelled_at__isnull=True)

    def undecided(self) -> "WebRecordQuerySet":
        """Recorded and not published, also those kept back for a reason."""
        return self.recorded().standing().filter(published_at__isnull=True)

    def waiting(self) -> "WebRecordQuerySet":
        """Recorded, and nobody has said yet whether the public may read them."""
        return self.undecided().filter(kept_back_because="")

    def with_trip(self) -> "WebRecordQuerySet":
        return self.select_related("participant__training", "participant__person")


class WebRecord(models.Model):
    """Of the person it shows name and position, nothing else. ``recorded_at`` is the first time it was recorded.

    Kept back for a reason, it waits for its writer's correction and no longer for the keeper.
    """

    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="record")
    summary = models.TextField("สรุปความรู้ที่ได้รับ", max_length=20000, blank=True)
    use = models.TextField("การนำไปใช้ประโยชน์", max_length=8000, blank=True)
    edits = models.PositiveIntegerField(default=0, editable=False)
    recorded_at = models.DateTimeField("บันทึกเมื่อ", null=True, editable=False)
    recorded_by = models.ForeignKey(PERSON, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField("เผยแพร่เมื่อ", null=True, editable=False)
    published_by = models.ForeignKey(PERSON, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    kept_back_because = models.CharField("เหตุที่ยังไม่เผยแพร่", max_length=500, blank=True, editable=False)

    objects = WebRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            together("recorded_at", "recorded_by", name="web_record_recorded"),
            together("published_at", "published_by", name="web_record_published"),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True)
                | models.Q(recorded_at__isnull=False, kept_back_because=""),
                name="web_record_published_after_recording",
            ),
        ]

    def __str__(self):
        return f"บันทึกการพัฒนาบุคลากร: {self.participant.training}"

    def get_absolute_url(self) -> str:
        return reverse("training:record_detail", args=[self.pk])

    @property
    def is_recorded(self) -> bool:
        return self.recorded_at is not None

    @property
    def is_published(self) -> bool:
        """Whether the keeper let it out; of a trip that was withdrawn the public sees nothing all the same."""
        return self.published_at is not None
