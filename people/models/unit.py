"""The tree of units and the list of positions."""

from django.db import models

from thai.sorting import sort_key


class UnitQuerySet(models.QuerySet):
    def visible_to(self, person) -> "UnitQuerySet":
        return self if person.is_authenticated else self.none()

    def in_order(self) -> "UnitQuerySet":
        return self.order_by("position", "sort_key", "pk")


class Unit(models.Model):
    """สำนัก กอง ฝ่าย งาน: each under its parent, led by one person or vacant."""

    name = models.CharField("ชื่อหน่วยงาน", max_length=200, unique=True)
    parent = models.ForeignKey(
        "self", verbose_name="สังกัด", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    head = models.ForeignKey(
        "people.Person", verbose_name="หัวหน้าหน่วยงาน", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="leads",
    )  # fmt: skip
    position = models.PositiveSmallIntegerField("ลำดับ", default=0)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="unit_is_not_its_own_parent")
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)


class PositionQuerySet(models.QuerySet):
    def in_order(self) -> "PositionQuerySet":
        return self.order_by("sort_key", "pk")


class Position(models.Model):
    """A position's official title, such as นักทรัพยากรบุคคล."""

    title = models.CharField("ชื่อตำแหน่ง", max_length=200, unique=True)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False)

    objects = PositionQuerySet.as_manager()

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.title)
        super().save(*args, **kwargs)
