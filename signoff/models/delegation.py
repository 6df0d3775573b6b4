"""Acting officers: who decides in whose place, from which day to which."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.constraints import together


class DelegationQuerySet(models.QuerySet):
    def visible_to(self, person) -> "DelegationQuerySet":
        """Colleagues know who acts for whom; nobody else does."""
        return self if person.is_authenticated else self.none()

    def standing(self) -> "DelegationQuerySet":
        return self.filter(revoked_at__isnull=True)

    def on(self, day: date) -> "DelegationQuerySet":
        """Delegations that hold on the day, the first and the last included; a delegate who left acts for nobody."""
        return self.standing().filter(starts_on__lte=day, ends_on__gte=day, delegate__is_active=True)

    def coming(self, day: date) -> "DelegationQuerySet":
        return self.standing().filter(starts_on__gt=day).order_by("starts_on", "pk")

    def past(self, day: date) -> "DelegationQuerySet":
        """Those that ended by themselves, were ended early, or whose delegate left."""
        over = Q(ends_on__lt=day) | Q(revoked_at__isnull=False) | Q(starts_on__lte=day, delegate__is_active=False)
        return self.filter(over)

    def overlapping(self, starts_on: date, ends_on: date) -> "DelegationQuerySet":
        return self.standing().filter(starts_on__lte=ends_on, ends_on__gte=starts_on)

    def with_people(self) -> "DelegationQuerySet":
        """Both persons with their positions."""
        return self.select_related("principal__position", "delegate__position")

    def newest_first(self) -> "DelegationQuerySet":
        return self.order_by("-starts_on", "-pk")


class Delegation(models.Model):
    """``delegate`` decides in place of ``principal`` within the period, which ends by itself.

    ``office`` is the principal's title as papers print it after the wording.
    """

    class Wording(models.TextChoices):
        ACTING = "acting", "รักษาราชการแทน"
        ON_BEHALF = "on_behalf", "ปฏิบัติราชการแทน"

    principal = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ผู้ที่ไม่อยู่", on_delete=models.PROTECT, related_name="delegations"
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ผู้ปฏิบัติหน้าที่แทน", on_delete=models.PROTECT,
        related_name="acting_delegations",
    )  # fmt: skip
    wording = models.CharField("ลักษณะ", max_length=20, choices=Wording, default=Wording.ACTING)
    office = models.CharField("ตำแหน่งที่พิมพ์", max_length=300)
    order_number = models.CharField("คำสั่งเลขที่", max_length=60, blank=True)
    starts_on = models.DateField("ตั้งแต่วันที่")
    ends_on = models.DateField("ถึงวันที่")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = DelegationQuerySet.as_manager()

    class Meta:
        constraints = [
            together("revoked_at", "revoked_by", name="delegation_revoked"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="delegation_ends_after_start"),
            models.CheckConstraint(condition=~Q(principal=F("delegate")), name="delegation_to_another"),
        ]
        indexes = [models.Index(fields=["delegate", "starts_on", "ends_on"], name="delegation_acting")]

    def __str__(self):
        return f"{self.delegate} {self.printed}"

    @property
    def printed(self) -> str:
        """As papers print it under the delegate's name: รักษาราชการแทน นายกเทศมนตรี."""
        return f"{self.get_wording_display()} {self.office}".strip()

    def is_over(self, day: date) -> bool:
        return self.revoked_at is not None or self.ends_on < day
