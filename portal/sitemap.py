"""The site map: the pages that are open to everybody, for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from km_plan.figures.public import open_years
from knowledge.models import Entry
from training.models import WebRecord

PAGES = (
    *("portal:home", "knowledge:entry_list", "portal:about_km", "km_plan:plan_list", "people:appointment_list"),
    "training:record_list",
)


class PublicEntries(Sitemap):
    """Public entries that are in use."""

    limit = 5000

    def items(self):
        return Entry.objects.open_to_public().current().order_by("pk")

    def lastmod(self, entry: Entry) -> datetime:
        return entry.published_at


class PublicRecords(Sitemap):
    """What people brought back from trainings, once the keeper let it out."""

    limit = 5000

    def items(self):
        return WebRecord.objects.published().order_by("pk")

    def lastmod(self, record: WebRecord) -> datetime:
        return record.published_at


class PublicYears(Sitemap):
    """The progress of each year that the mayor opened."""

    def items(self) -> list[int]:
        return open_years()

    def location(self, year: int) -> str:
        return reverse("km_plan:public_progress", args=[year])


class PublicPages(Sitemap):
    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, name: str) -> str:
        return reverse(name)


MAPS = {"pages": PublicPages, "entries": PublicEntries, "records": PublicRecords, "progress": PublicYears}
