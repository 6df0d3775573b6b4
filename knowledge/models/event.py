"""Events at which knowledge is shared and the KM team meets, and who attended."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.constraints import together
from knowledge.models.entry import Entry
from people.models import Unit
from thai.dates import today
from thai.fiscal import FiscalYear

PERSON = settings.AUTH_USER_MODEL


class EventKind(models.TextChoices):
    SHARING = "sharing", "เวทีแลกเปลี่ยนเรียนรู้"
    LESSONS = "lessons", "ถอดบทเรียน"
    MEETING = "meeting", "ประชุม KM Team"
    CLIMATE = "climate", "ประชุมสร้างบรรยากาศการจัดการความรู้"
    CHECK = "check", "การตรวจติดตามของ KM Team"


SHARED_AT = (EventKind.SHARING, EventKind.LESSONS)
EARLIEST, LATEST = FiscalYear(2500).start, FiscalYear(2650).end  # a day beyond these is a slip of the pen


class SharingEventQuerySet(models.QuerySet):
    def visible_to(self, person) -> "SharingEventQuerySet":
        """Events are for all staff."""
        return self if person.is_authenticated else self.none()

    def standing(self) -> "SharingEventQuerySet":
        """Those that were not cancelled."""
        return self.filter(cancelled_at__isnull=True)

    def of_kind(self, *kinds: str) -> "SharingEventQuerySet":
        return self.filter(kind__in=kinds)

    def of_year(self, year: int) -> "SharingEventQuerySet":
        """Those of a fiscal year (พ.ศ.), also those still to come."""
        return self.filter(held_on__range=(FiscalYear(year).start, FiscalYear(year).end))

    def attended_by(self, person) -> "SharingEventQuerySet":
        return self.filter(pk__in=Attendance.objects.filter(person_id=person.pk).values("event_id"))

    def newest_first(self) -> "SharingEventQuerySet":
        return self.order_by("-held_on", "-pk")


class SharingEvent(models.Model):
    """One session or meeting on one day, with what came of it."""

    kind = models.CharField("ประเภท", max_length=10, choices=EventKind, default=EventKind.SHARING)
    title = models.CharField("ชื่อกิจกรรม", max_length=300)
    held_on = models.DateField("วันที่จัด")
    place = models.CharField("สถานที่", max_length=200, blank=True)
    unit = models.ForeignKey(
        Unit, verbose_name="หน่วยงานที่จัด", null=True, blank=True, on_delete=models.PROTECT, related_name="sharing_events"
    )
    summary = models.TextField("สรุปผล", max_length=20000, blank=True)
    entries = models.ManyToManyField(Entry, verbose_name="เรื่องที่เกี่ยวข้อง", blank=True, related_name="sharing_events")
    edits = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_by = models.ForeignKey(PERSON, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    cancelled_because = models.CharField("เหตุที่ยกเลิก", max_length=300, blank=True)

    objects = SharingEventQuerySet.as_manager()

    class Meta:
        constraints = [together("cancelled_at", "cancelled_by", name="event_cancelled")]
        indexes = [models.Index(fields=["kind", "held_on"], name="event_by_kind_and_day")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:event_detail", args=[self.pk])

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_ahead(self) -> bool:
        """Whether its day is still to come: a plan, which counts from its day on."""
        return self.held_on > today()

    @property
    def fiscal_year(self) -> int:
        return FiscalYear.of(self.held_on).year


class Attendance(models.Model):
    """One person at one event."""

    event = models.ForeignKey(SharingEvent, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="attendances")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="attendance_once")]


class EventFileQuerySet(models.QuerySet):
    def visible_to(self, person) -> "EventFileQuerySet":
        return self.filter(event__in=SharingEvent.objects.visible_to(person))


class EventFile(models.Model):
    """Minutes, an attendance sheet or a picture of an event, kept once under its sha256."""

    event = models.ForeignKey(SharingEvent, on_delete=models.CASCADE, related_name="files")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sha256 = models.CharField(max_length=64)
    name = models.CharField("ชื่อไฟล์", max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    thumbnail = models.CharField(max_length=64, blank=True)  # the small picture of a picture
    caption = models.CharField("คำบรรยาย", max_length=300, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    objects = EventFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "sha256"], name="event_file_once")]

    def __str__(self):
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def ending(self) -> str:
        """What people call files of this type, such as PDF."""
        return PurePath(self.name).suffix.removeprefix(".").upper()
