"""How entries are sorted: a controlled tree of categories, and free tags."""

from django.db import models

from thai.folding import fold
from thai.sorting import sort_key


class CategoryQuerySet(models.QuerySet):
    def visible_to(self, person) -> "CategoryQuerySet":
        """Names of categories are public; how many entries each holds is counted per person."""
        return self

    def in_order(self) -> "CategoryQuerySet":
        return self.order_by("place", "sort_key", "pk")


class Category(models.Model):
    """หมวด: kept by the keeper of the knowledge base."""

    name = models.CharField("ชื่อหมวด", max_length=120, unique=True)
    description = models.CharField("หมวดนี้เก็บเรื่องใด", max_length=300, blank=True)
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False)

    objects = CategoryQuerySet.as_manager()

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)


class Tag(models.Model):
    """คำสำคัญ: typed freely; spellings that fold alike are one tag."""

    name = models.CharField("คำสำคัญ", max_length=80)
    key = models.CharField(max_length=120, unique=True, editable=False)

    class Meta:
        ordering = ["key"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.key = tag_key(self.name)
        super().save(*args, **kwargs)


def tag_key(name: str) -> str:
    """What makes two spellings the same tag."""
    return fold(name).replace(" ", "")[:120]
