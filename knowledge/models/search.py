"""What the search keeps beside its index: documents, words, past questions, and what nobody could find."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from knowledge.models.attachment import Attachment
from knowledge.models.entry import Entry

PERSON = settings.AUTH_USER_MODEL


class SearchDocument(models.Model):
    """One thing that can be found, as segmented text for the scorer; its postings are kept by the database's index.

    An entry, a file of an entry's published revision, or what a person's card shows to ``audience``.
    """

    class Kind(models.TextChoices):
        ENTRY = "entry", "เรื่อง"
        FILE = "file", "ไฟล์แนบ"
        PERSON = "person", "บุคคล"

    class Audience(models.TextChoices):
        BY_ENTRY = "entry", "ตามเรื่อง"
        STAFF = "staff", "บุคลากร"
        PUBLIC = "public", "ทุกคน"

    kind = models.CharField(max_length=10, choices=Kind)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.BY_ENTRY)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.CASCADE, related_name="search_documents")
    attachment = models.ForeignKey(Attachment, null=True, on_delete=models.CASCADE, related_name="search_documents")
    person = models.ForeignKey(PERSON, null=True, on_delete=models.CASCADE, related_name="+")
    title_words = models.TextField(blank=True)
    body_words = models.TextField(blank=True)
    grams = models.PositiveIntegerField(default=0)
    # Of the source text and the word lists it was cut with: what check_search compares.
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry"], condition=Q(kind="entry"), name="search_document_of_entry"),
            models.UniqueConstraint(fields=["attachment"], condition=Q(kind="file"), name="search_document_of_file"),
            models.UniqueConstraint(
                fields=["person", "audience"], condition=Q(kind="person"), name="search_document_of_person"
            ),
        ]


class Synonyms(models.Model):
    """Words that mean the same, one a line or parted by "=": อปท. = องค์กรปกครองส่วนท้องถิ่น."""

    words = models.TextField("คำที่มีความหมายเดียวกัน", max_length=1000)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return " = ".join(self.terms)

    @property
    def terms(self) -> list[str]:
        return [part.strip() for line in self.words.splitlines() for part in line.split("=") if part.strip()]


class LocalWord(models.Model):
    """A word of this place that no dictionary has (a village, a temple, a project): the search keeps it whole."""

    word = models.CharField("คำเฉพาะถิ่น", max_length=80, unique=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["word"]

    def __str__(self):
        return self.word


class PastQuery(models.Model):
    """What was searched for and found, counted; offered as a suggestion to those who would find something too."""

    key = models.CharField(max_length=200, unique=True)
    shown = models.CharField(max_length=200)
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField(auto_now=True)
    # Whether it found something that everybody may see.
    is_public = models.BooleanField(default=False)

    def __str__(self):
        return self.shown


class SearchGap(models.Model):
    """ช่องว่างความรู้: words that found nothing, until somebody answers or writes the entry."""

    class State(models.TextChoices):
        OPEN = "open", "ยังไม่มีผู้รับ"
        ASSIGNED = "assigned", "มีผู้รับแล้ว"
        ANSWERED = "answered", "มีคำตอบแล้ว"
        DISMISSED = "dismissed", "ไม่ใช่ช่องว่างความรู้"

    key = models.CharField(max_length=200, unique=True)
    shown = models.CharField("คำค้น", max_length=200)
    times = models.PositiveIntegerField("จำนวนครั้งที่ค้นไม่พบ", default=1)
    first_at = models.DateTimeField(auto_now_add=True)
    last_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    assigned_to = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="search_gaps")
    due_on = models.DateField("ภายในวันที่", null=True)
    answer = models.TextField("คำตอบสั้น", max_length=2000, blank=True)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.SET_NULL, related_name="gaps")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-times", "-last_at"]
        indexes = [models.Index(fields=["state", "-times"], name="search_gap_open")]

    def __str__(self):
        return self.shown


class Quotation(models.Model):
    """A saying for the home page, one a day."""

    text = models.CharField("คำคม", max_length=400)
    said_by = models.CharField("ผู้กล่าว", max_length=200, blank=True)
    is_shown = models.BooleanField("แสดง", default=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text
