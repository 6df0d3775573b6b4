"""What people do with entries: read, judge, use, thank, talk about, keep and follow them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.constraints import together
from knowledge.models.entry import Entry
from knowledge.models.labels import Category, Tag

PERSON = settings.AUTH_USER_MODEL


class Read(models.Model):
    """One reader of one entry on one day (Asia/Bangkok). ``reader`` is a person, or an unnamed visitor of that day."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="reads")
    day = models.DateField()
    reader = models.CharField(max_length=40)
    person = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="knowledge_reads")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "day", "reader"], name="read_once_a_day")]
        indexes = [
            models.Index(fields=["person", "-at"], name="read_recently"),
            models.Index(fields=["day", "entry"], name="read_by_day"),
        ]


class Verdict(models.Model):
    """มีประโยชน์ / ไม่มีประโยชน์ เพราะ…: one for each person, which they may change."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="verdicts")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    is_helpful = models.BooleanField("มีประโยชน์")
    because = models.CharField("เพราะ", max_length=500, blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="verdict_once")]


class Use(models.Model):
    """นำไปใช้แล้ว: who used an entry, with one line of what came of it."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="uses")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="knowledge_uses")
    result = models.CharField("นำไปใช้กับงานใด ได้ผลอย่างไร", max_length=500)
    on = models.DateField("วันที่นำไปใช้")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="use_once")]


class Thanks(models.Model):
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="thanks")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="thanks_once")]


class Comment(models.Model):
    """A comment on an entry, or a reply to one; taken away, its place and replies stay."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("ความคิดเห็น", max_length=4000)
    mentions = models.ManyToManyField(PERSON, related_name="+")
    # Names one filling of the form: pressed twice, it is one comment.
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    removed_because = models.CharField("เหตุที่นำออก", max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [together("removed_at", "removed_by", name="comment_removed")]


class Favourite(models.Model):
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="favourites")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="favourite_entries")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="favourite_once")]


class SavedSearch(models.Model):
    """A search a person wants to repeat; ``address`` is the query part of the search page's address."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField("ชื่อการค้น", max_length=120)
    address = models.CharField(max_length=1000)
    seen_until = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "address"], name="saved_search_once")]

    def __str__(self):
        return self.name


TARGETS = ("entry", "tag", "category", "author", "search")


class Follow(models.Model):
    """A person wants to hear of one thing: an entry, a tag, a category, what somebody writes, or a saved search."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="follows")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.CASCADE, related_name="followers")
    tag = models.ForeignKey(Tag, null=True, on_delete=models.CASCADE, related_name="followers")
    category = models.ForeignKey(Category, null=True, on_delete=models.CASCADE, related_name="followers")
    author = models.ForeignKey(PERSON, null=True, on_delete=models.CASCADE, related_name="followed_by")
    search = models.ForeignKey(SavedSearch, null=True, on_delete=models.CASCADE, related_name="followers")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    *(Q(**{f"{name}__isnull": name != chosen for name in TARGETS}) for chosen in TARGETS),
                    _connector=Q.OR,
                ),
                name="follow_of_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=["person", name], condition=Q(**{f"{name}__isnull": False}), name=f"follow_{name}_once"
                )
                for name in TARGETS
            ),
        ]
