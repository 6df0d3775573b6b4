"""What the search keeps beside its index: documents, words, past questions, and what nobody could find."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

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
        indexes = [models.Index(fields=["fingerprint"], name="search_document_cut_with")]
        constraints = [
            models.UniqueConstraint(fields=["entry"], condition=Q(kind="entry"), name="search_document_of_entry"),
            models.UniqueConstraint(fields=["attachment"], condition=Q(kind="file"), name="search_document_of_file"),
            models.UniqueConstraint(
                fields=["person", "audience"], condition=Q(kind="person"), name="search_document_of_person"
            ),
        ]


class TermCount(models.Model):
    """In how many documents a term of the index stands; kept with every document that is written or taken out.

    Terms are named by a 32-bit number of theirs; two that share one by chance are counted together.
    """

    number = models.IntegerField(primary_key=True)
    documents = models.IntegerField()


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


class PastQueryQuerySet(models.QuerySet):
    def visible_to(self, person) -> "PastQueryQuerySet":
        """Questions whose best answer the person may see today; those that found only a person are for staff."""
        seen = Q(Exists(Entry.objects.visible_to(person).published().filter(pk=OuterRef("found_id"))))
        if not person.is_authenticated:
            return self.filter(seen, is_public=True)
        return self.filter(seen | Q(found__isnull=True))


class PastQuery(models.Model):
    """What was searched for and found, counted; offered as a suggestion to those who would find something too."""

    key = models.CharField(max_length=200, unique=True)
    shown = models.CharField(max_length=200)
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField(auto_now=True)
    # Whether it found something that everybody may see, and the best entry it found.
    is_public = models.BooleanField(default=False)
    found = models.ForeignKey(Entry, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PastQueryQuerySet.as_manager()

    def __str__(self):
        return self.shown


class SearchGapQuerySet(models.QuerySet):
    def visible_to(self, person) -> "SearchGapQuerySet":
        """All for those who tend the knowledge base; others see only what was given to them to answer."""
        if person.has_perm("knowledge.see_gaps"):
            return self
        return self.filter(assigned_to_id=person.pk) if person.is_authenticated else self.none()

    def waiting(self) -> "SearchGapQuerySet":
        """Neither answered nor dismissed."""
        return self.filter(state__in=WAITING)

    def of_their_own(self) -> "SearchGapQuerySet":
        """Without those that were found to be another gap in other words."""
        return self.filter(same_as__isnull=True)

    def counted(self) -> "SearchGapQuerySet":
        """With the names a page shows, and ``asked``: how often in all, the gaps that mean the same included."""
        asked = F("times") + Coalesce(Sum("variants__times"), 0)
        return self.select_related("assigned_to", "entry__published", "settled_by").annotate(asked=asked)


class SearchGap(models.Model):
    """ช่องว่างความรู้: words that found nothing, until somebody answers or writes the entry.

    Who searched is not kept. A gap that is another one in other words points at it with ``same_as``.
    """

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
    because = models.CharField("เหตุผล", max_length=300, blank=True)
    same_as = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="variants")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    objects = SearchGapQuerySet.as_manager()

    class Meta:
        ordering = ["-times", "-last_at"]
        indexes = [models.Index(fields=["state", "-times"], name="search_gap_open")]

    def __str__(self):
        return self.shown

    def get_absolute_url(self) -> str:
        return reverse("knowledge:gap_detail", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING


WAITING = (SearchGap.State.OPEN, SearchGap.State.ASSIGNED)


class Quotation(models.Model):
    """A saying for the home page, one a day."""

    text = models.CharField("คำคม", max_length=400)
    said_by = models.CharField("ผู้กล่าว", max_length=200, blank=True)
    is_shown = models.BooleanField("แสดง", default=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text
