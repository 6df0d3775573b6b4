"""Which reminder of a review day was given, so that no morning gives it twice."""

from django.db import models

from knowledge.models.entry import Entry


class ReviewReminder(models.Model):
    """One stage of reminding about one day of one entry; a moved day is reminded of anew."""

    class Stage(models.IntegerChoices):
        COMING = 1, "ใกล้ถึงวันทบทวน"
        PASSED = 2, "พ้นวันทบทวนแล้ว"
        LATE = 3, "พ้นวันทบทวนนานแล้ว"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="reminders")
    review_by = models.DateField()
    stage = models.PositiveSmallIntegerField(choices=Stage)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "review_by", "stage"], name="review_reminder_once")]
