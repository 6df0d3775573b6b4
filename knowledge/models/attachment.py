"""Files of entries: stored under the hash of their content, shown under their Thai names, read for the search."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from knowledge.models.entry import EDITABLE, Author, Entry, Revision, RevisionState
from knowledge.sight import keeps

SENT = (RevisionState.IN_REVIEW, RevisionState.RETURNED)  # what its reviewer has seen
TYPE_NAMES = {
    ".pdf": "PDF",
    **dict.fromkeys((".doc", ".docx"), "เอกสาร Word"),
    **dict.fromkeys((".xls", ".xlsx"), "ตาราง Excel"),
    **dict.fromkeys((".ppt", ".pptx"), "สไลด์ PowerPoint"),
    **dict.fromkeys((".odt", ".ods", ".odp"), "OpenDocument"),
    **dict.fromkeys((".txt", ".md"), "ข้อความ"),
    ".csv": "ตาราง CSV",
    **dict.fromkeys((".jpg", ".jpeg", ".png"), "ภาพ"),
}


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, person) -> "AttachmentQuerySet":
        """Files of the published revision for whoever sees the entry; others for its authors and reviewers. Files that
        only a private draft carries are nobody else's, the keeper's neither.
        """
        seen = Entry.objects.visible_to(person)
        files = Revision.attachments.through.objects.filter(attachment_id=OuterRef("pk"))
        published = files.filter(revision__published_of__in=seen)
        if not person.is_authenticated:
            return self.filter(Exists(published))
        mine = Q(uploaded_by_id=person.pk) | Q(entry__owner_id=person.pk)
        mine |= Q(entry_id__in=Author.objects.filter(person_id=person.pk).values("entry_id"))
        asked = files.filter(revision__state__in=SENT, revision__reviewer_id=person.pk)
        reach = Q(Exists(published)) | mine | Q(Exists(asked))
        if keeps(person):
            reach |= Q(Exists(files.exclude(revision__state__in=EDITABLE)))
        return self.filter(reach)

    def as_files(self) -> "AttachmentQuerySet":
        """Without the pictures that stand inside the text."""
        return self.filter(is_inline=False)

    def shown(self) -> "AttachmentQuerySet":
        """Without the text that was read from them, which may be as long as a book."""
        return self.defer("text")


class Attachment(models.Model):
    """One file of an entry. Which revisions carry it, ``Revision.attachments`` says."""

    class TextState(models.TextChoices):
        WAITING = "waiting", "รออ่านข้อความ"
        READ = "read", "อ่านข้อความแล้ว"
        NONE = "none", "ไม่มีข้อความให้อ่าน"
        FAILED = "failed", "อ่านข้อความไม่ได้"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField("ชื่อไฟล์", max_length=255)
    caption = models.CharField("คำบรรยาย", max_length=300, blank=True)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)")
    sha256 = models.CharField(max_length=64, db_index=True)
    thumbnail = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    pages = models.PositiveIntegerField(null=True)
    is_inline = models.BooleanField("เป็นภาพในเนื้อหา", default=False)
    text = models.TextField(blank=True)
    text_state = models.CharField(max_length=10, choices=TextState, default=TextState.WAITING)
    text_note = models.CharField("ข้อสังเกตของข้อความ", max_length=300, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["uploaded_at", "pk"]
        indexes = [models.Index(fields=["text_state"], name="attachment_text_state")]

    def __str__(self):
        return self.name

    @property
    def picture_address(self) -> str:
        """Where a text finds the picture; the address asks for the right to see it each time."""
        return reverse("knowledge:attachment_picture", args=[self.key])

    @property
    def type_name(self) -> str:
        """What people call files of this type."""
        return TYPE_NAMES.get(PurePath(self.name).suffix.lower(), "ไฟล์")

    @property
    def ending(self) -> str:
        return PurePath(self.name).suffix.removeprefix(".").upper()

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def is_pdf(self) -> bool:
        return self.content_type == "application/pdf"
