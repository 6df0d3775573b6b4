"""Entries: one piece of knowledge each, with a line of revisions of which at most one is published and one in work."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.constraints import together
from knowledge.kinds import Kind
from knowledge.sight import keeps, units_over
from people.models import Unit
from thai.dates import today
from thai.sorting import sort_key


class Visibility(models.TextChoices):
    PUBLIC = "public", "ทุกคน รวมทั้งประชาชน"
    STAFF = "staff", "บุคลากรของเทศบาล"
    UNIT = "unit", "เฉพาะหน่วยงาน"


class Nature(models.TextChoices):
    TACIT = "tacit", "ความรู้ในตัวคน"
    EXPLICIT = "explicit", "ความรู้ที่เขียนไว้"


class Step(models.IntegerChoices):
    """The seven KM steps."""

    IDENTIFY = 1, "การบ่งชี้ความรู้"
    CREATE = 2, "การสร้างและแสวงหาความรู้"
    ORGANISE = 3, "การจัดความรู้ให้เป็นระบบ"
    REFINE = 4, "การประมวลและกลั่นกรองความรู้"
    ACCESS = 5, "การเข้าถึงความรู้"
    SHARE = 6, "การแบ่งปันแลกเปลี่ยนความรู้"
    LEARN = 7, "การเรียนรู้"


class RevisionState(models.TextChoices):
    DRAFT = "draft", "ฉบับร่าง"
    IN_REVIEW = "in_review", "รอตรวจ"
    RETURNED = "returned", "ส่งกลับให้แก้ไข"
    PUBLISHED = "published", "เผยแพร่แล้ว"
    REPLACED = "replaced", "ถูกแทนที่แล้ว"


WORKING = (RevisionState.DRAFT, RevisionState.IN_REVIEW, RevisionState.RETURNED)
EDITABLE = (RevisionState.DRAFT, RevisionState.RETURNED)


class EntryQuerySet(models.QuerySet):
    def visible_to(self, person) -> "EntryQuerySet":
        """Published entries within reach of the person; in-work ones of their authors and of those who review them.

        The keeper of the knowledge base sees what is published for a unit or waits for review, but no private draft.
        """
        if not person.is_authenticated:
            return self.open_to_public()
        sent = Q(pk__in=Revision.objects.filter(state=RevisionState.IN_REVIEW).values("entry_id"))
        if keeps(person):
            return self.filter(Q(published__isnull=False) | sent | self._own(person))
        near = Q(published__visibility=Visibility.UNIT, unit_id__in=units_over(person))
        far = Q(published__visibility__in=(Visibility.PUBLIC, Visibility.STAFF))
        return self.filter(far | near | self._own(person))

    def _own(self, person) -> Q:
        mine = Author.objects.filter(person_id=person.pk).values("entry_id")
        asked = Revision.objects.filter(reviewer_id=person.pk, state__in=WORKING).values("entry_id")
        return Q(owner_id=person.pk) | Q(pk__in=mine) | Q(pk__in=asked)

    def open_to_public(self) -> "EntryQuerySet":
        return self.filter(published__visibility=Visibility.PUBLIC)

    def published(self) -> "EntryQuerySet":
        return self.filter(published__isnull=False)

    def current(self) -> "EntryQuerySet":
        """Published and not archived."""
        return self.published().filter(archived_at__isnull=True)

    def overdue(self, day: date) -> "EntryQuerySet":
        """Whose day of review has passed."""
        return self.current().filter(review_by__lt=day)

    def written_by(self, person) -> "EntryQuerySet":
        return self.filter(pk__in=Author.objects.filter(person_id=person.pk).values("entry_id"))

    def shown(self) -> "EntryQuerySet":
        """With what a list shows of each, at hand; add ``prefetch_related`` for authors where they are named."""
        return self.select_related("published", "owner", "unit")

    def newest_first(self) -> "EntryQuerySet":
        return self.order_by(F("published_at").desc(nulls_last=True), "-pk")


class Entry(models.Model):
    """One piece of knowledge: who is responsible for it, which revision is published, how long it is good for."""

    kind = models.CharField("ประเภท", max_length=20, choices=Kind)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ผู้รับผิดชอบ", on_delete=models.PROTECT, related_name="owned_entries"
    )
    unit = models.ForeignKey(
        Unit, verbose_name="หน่วยงาน", null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    published = models.OneToOneField(
        "knowledge.Revision", null=True, editable=False, on_delete=models.PROTECT, related_name="published_of"
    )
    first_published_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False, db_index=True)
    review_by = models.DateField("ต้องทบทวนภายในวันที่", null=True, blank=True)
    confirmed_at = models.DateTimeField("ยืนยันว่ายังถูกต้องเมื่อ", null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    archived_at = models.DateTimeField(null=True, editable=False)
    archived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    archived_because = models.CharField("เหตุที่เก็บเข้ากรุ", max_length=500, blank=True)
    successor = models.ForeignKey(
        "self", verbose_name="ใช้เรื่องใดแทน", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    # Names one line of an imported list, so that the same list imported again adds nothing twice.
    import_key = models.CharField("รหัสนำเข้า", max_length=200, null=True, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            together("confirmed_at", "confirmed_by", name="entry_confirmed"),
            together("archived_at", "archived_by", name="entry_archived"),
            together("published", "published_at", "first_published_at", name="entry_published"),
            models.CheckConstraint(condition=~Q(successor=F("id")), name="entry_is_not_its_own_successor"),
        ]
        indexes = [models.Index(fields=["kind"], name="entry_kind")]

    def __str__(self):
        return self.shown_revision.title if self.pk else "เรื่องใหม่"

    def get_absolute_url(self) -> str:
        return reverse("knowledge:entry_detail", args=[self.pk])

    @property
    def shown_revision(self) -> "Revision":
        """The published revision, or the newest while none is."""
        return self.published or self.revisions.order_by("-number").first()

    @property
    def working(self) -> "Revision | None":
        """The revision that is being written or reviewed, if any."""
        return self.revisions.filter(state__in=WORKING).first()

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been looked at again by today."""
        return self.review_by is not None and self.archived_at is None and self.review_by < today()


class Author(models.Model):
    """A person who wrote an entry, in the order in which authors are named."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="authorships")
    place = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="author_once")]


class Revision(models.Model):
    """One version of an entry. What was published once stays as it was; ``edits`` counts savings of what is in work."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField("ฉบับที่")
    state = models.CharField(max_length=20, choices=RevisionState, default=RevisionState.DRAFT)
    title = models.CharField("ชื่อเรื่อง", max_length=300)
    title_key = models.CharField(max_length=400, editable=False)
    body = models.TextField("เนื้อหา", blank=True)
    nature = models.CharField("ลักษณะความรู้", max_length=10, choices=Nature, blank=True)
    step = models.PositiveSmallIntegerField("ขั้นตอนการจัดการความรู้", choices=Step, null=True, blank=True)
    focus = models.CharField("ขอบเขต KM", max_length=500, blank=True)
    visibility = models.CharField("ใครเห็นได้", max_length=10, choices=Visibility, default=Visibility.STAFF)
    categories = models.ManyToManyField("knowledge.Category", verbose_name="หมวด", blank=True, related_name="revisions")
    tags = models.ManyToManyField("knowledge.Tag", verbose_name="คำสำคัญ", blank=True, related_name="revisions")
    attachments = models.ManyToManyField("knowledge.Attachment", blank=True, related_name="revisions")
    edits = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    change_note = models.CharField("ฉบับนี้แก้ไขอะไร", max_length=500, blank=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ผู้ตรวจ", null=True, on_delete=models.PROTECT, related_name="reviews"
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decision_note = models.TextField("เหตุผลหรือความเห็น", max_length=4000, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="revision_number_once"),
            models.UniqueConstraint(fields=["entry"], condition=Q(state__in=WORKING), name="revision_one_in_work"),
            models.UniqueConstraint(fields=["entry"], condition=Q(state="published"), name="revision_one_published"),
            together("submitted_at", "submitted_by", name="revision_submitted"),
            together("decided_at", "decided_by", name="revision_decided"),
            models.CheckConstraint(
                condition=~Q(state="in_review") | Q(reviewer__isnull=False), name="revision_has_its_reviewer"
            ),
        ]
        indexes = [
            models.Index(fields=["visibility", "state"], name="revision_reach"),
            models.Index(fields=["title_key"], name="revision_by_title"),
        ]

    def __str__(self):
        return f"{self.title} (ฉบับที่ {self.number})"

    def save(self, *args, **kwargs):
        self.title_key = sort_key(self.title)
        super().save(*args, **kwargs)

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE


class ReviewNote(models.Model):
    """A reviewer's remark at a place of the text; settled by whoever corrected it."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="notes")
    quote = models.CharField("ข้อความที่กล่าวถึง", max_length=500, blank=True)
    text = models.TextField("ความเห็น", max_length=2000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [together("settled_at", "settled_by", name="review_note_settled")]
