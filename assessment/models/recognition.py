"""Yearly recognition (the sixth change element): published criteria, who meets them, the mayor's approval."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.constraints import together
from signoff.acting import signatures_asking
from signoff.models import Signable, SignableQuerySet
from signoff.models.signoff import SEALED

PERSON = settings.AUTH_USER_MODEL


class RecognitionListQuerySet(SignableQuerySet):
    def visible_to(self, person) -> "RecognitionListQuerySet":
        """Approved lists and published criteria for all staff; all else for the KM team and for who must decide."""
        if not person.is_authenticated:
            return self.none()
        if person.has_perm("assessment.write_recognition"):
            return self
        asked = Q(sign_off__in=signatures_asking(person).values("sign_off_id"))
        open_to_staff = Q(sign_off__state__in=SEALED) | Q(published_at__isnull=False)
        return self.filter(open_to_staff | asked).distinct()

    def newest_first(self) -> "RecognitionListQuerySet":
        return self.order_by("-fiscal_year")


class RecognitionList(Signable):
    """Who is recognised in a fiscal year, proposed by the KM team and approved by the mayor."""

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)", unique=True)
    introduction = models.TextField("ความนำ", max_length=4000, blank=True)
    published_at = models.DateTimeField("ประกาศเกณฑ์เมื่อ", null=True, editable=False)
    published_by = models.ForeignKey(PERSON, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    edits = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    objects = RecognitionListQuerySet.as_manager()

    class Meta:
        constraints = [
            together("published_at", "published_by", name="recognition_criteria_published"),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2400, fiscal_year__lte=2699), name="recognition_year_is_be"
            ),
        ]

    def __str__(self):
        return f"รายชื่อผู้ได้รับการยกย่องด้านการจัดการความรู้ ปีงบประมาณ พ.ศ. {self.fiscal_year}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:recognition_detail", args=[self.pk])

    def sealed_siblings(self) -> models.QuerySet:
        """A year has one list."""
        return RecognitionList.objects.none()

    def snapshot(self) -> dict:
        from assessment.recognition.snapshot import list_snapshot  # it asks the models of this module

        return list_snapshot(self)

    def paper(self, snapshot: dict, **facts) -> str:
        """The paper's html; digits and emblem are the municipality's unless named."""
        from assessment.recognition.paper import list_paper_html
        from assessment.recognition.printing import habits

        return list_paper_html(snapshot, **habits() | facts)

    def remark_places(self) -> list[tuple[str, str]]:
        from assessment.recognition.snapshot import places

        return places(self)

    def differences(self, before: dict, after: dict) -> list:
        from assessment.recognition.changes import compare

        return compare(before, after)


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
    reason = models.CharField("เพราะ", max_length=500, blank=True)

    class Meta:
        ordering = ["criterion__place", "pk"]
        constraints = [models.UniqueConstraint(fields=["recognition", "criterion", "person"], name="recognised_once")]

    def __str__(self):
        return str(self.person)
