"""A person's bound volume of a fiscal year, as it was made and kept."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from training.models.participant import Participant
from training.sight import sees_all, units_led

PERSON = settings.AUTH_USER_MODEL


class BoundVolumeQuerySet(models.QuerySet):
    def visible_to(self, person) -> "BoundVolumeQuerySet":
        """Whoever sees every trip in it: the person, who oversees training, and those who lead the person's unit."""
        if not person.is_authenticated:
            return self.none()
        if sees_all(person):
            return self
        return self.filter(models.Q(person_id=person.pk) | models.Q(person__unit_id__in=units_led(person)))


class BoundVolume(models.Model):
    """One making of the volume; its PDF is kept under its hash (core.files). ``trips`` are those bound in it."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="training_volumes")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    trips = models.ManyToManyField(Participant, related_name="volumes")
    sha256 = models.CharField(max_length=64, db_index=True)
    pages = models.PositiveIntegerField("จำนวนหน้า")
    made_at = models.DateTimeField("จัดทำเมื่อ", auto_now_add=True)
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    objects = BoundVolumeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"เล่มการอบรมของ {self.person} ปีงบประมาณ พ.ศ. {self.fiscal_year}"

    def get_absolute_url(self) -> str:
        return reverse("training:volume_make", args=[self.person_id, self.fiscal_year])
