"""Parts of an imported document that wait for a later home."""

from django.db import models

from km_plan.models.plan import Plan


class ImportedAssessment(models.Model):
    """The self-assessment items of the document (section ๑๕) as read: number, text, and what exists already."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="imported_assessment")
    title = models.CharField(max_length=500, blank=True)
    items = models.JSONField(default=list)
    imported_at = models.DateTimeField(auto_now=True)
