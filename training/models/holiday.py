"""Days off beside Saturdays and Sundays: a table people keep, because the cabinet adds days every year."""

from datetime import date

from django.db import models


class HolidayQuerySet(models.QuerySet):
    def visible_to(self, person) -> "HolidayQuerySet":
        """Everybody may know when the office is closed."""
        return self

    def by_day(self) -> dict[date, str]:
        """Every holiday by its day, as counting needs it; one query."""
        return dict(self.values_list("day", "name"))


class Holiday(models.Model):
    day = models.DateField("วันที่", unique=True)
    name = models.CharField("ชื่อวันหยุด", max_length=300)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        ordering = ["day"]

    def __str__(self):
        return self.name
