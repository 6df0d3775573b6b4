"""Yearly recognition (the sixth change element): published criteria, who meets them, the mayor's approval."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from signoff.acting import signatures_asking
from signoff.models import Signable, SignableQuerySet
from signoff.models.signoff import SEALED

PERSON = settings.AUTH_USER_MODEL


class RecognitionListQuerySet(SignableQuerySet):
    def visible_to(self, person) -> "RecognitionListQuerySet":
        """Approved lists for all staff; proposals for the KM team and for those who must decide."""
        if not person.is_authenticated:
            return self.none()
        if person.has_perm("assessment.write_recognition"):
            return self
        asked = Q(sign_off__in=signatures_asking(person).values("sign_off_id"))
        return self.filter(Q(sign_off__state__in=SEALED) | asked).distinct()


class RecognitionList(Signable):
    """Who is recognised in a fiscal year, proposed by the KM team and approved by the mayor."""

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)", unique=True)
    introduction = models.TextField("ความนำ", max_length=4000, blank=True)
    edits = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    objects = RecognitionListQuerySet.as_manager()

    def __str__(self):
        return f"รายชื่อผู้ได้รับการยกย่องด้านการจัดการความรู้ ปีงบประมาณ พ.ศ. {self.fiscal_year}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:recognition_detail", args=[self.pk])

    def sealed_siblings(self) -> models.QuerySet:
        return RecognitionList.objects.none()


class RecognitionCriterion(models.Model):
    """A published criterion; where it names a measure, the portal counts for each person and ``least`` is enough."""

    recognition = models.ForeignKey(RecognitionList, on_delete=models.CASCADE, related_name="criteria")
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    text = models.CharField("เกณฑ์", max_length=500)
    counted = models.CharField("นับจาก", max_length=40, blank=True)  # what the portal counts of each person
    least = models.PositiveIntegerField("อย่างน้อย", null=True, blank=True)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self):
        return self.text


class Recognised(models.Model):
    """One person named under one criterion, with the reason that stands on the certificate."""

    recognition = models.ForeignKey(RecognitionList, on_delete=models.CASCADE, related_name="recognised")
    criterion = models.ForeignKey(RecognitionCriterion, on_delete=models.PROTECT, related_name="recognised")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    reason = models.CharField("เพราะ", max_length=500, blank=True)

    class Meta:
        ordering = ["criterion__place", "place", "pk"]
        constraints = [models.UniqueConstraint(fields=["recognition", "criterion", "person"], name="recognised_once")]

    def __str__(self):
        return str(self.person)
