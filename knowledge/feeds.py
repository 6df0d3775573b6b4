"""News of the knowledge base for readers of feeds: what is open to everybody, and nothing else."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from core.models import Municipality
from core.richtext import plain
from knowledge.models import Category, Entry, Revision

MOST = 30
LONGEST = 400  # characters of an extract


class RssFeed(Feed):
    """The newest public entries; of one category when the address names one."""

    feed_type = Rss201rev2Feed
    name = "knowledge:feed_rss"

    def get_object(self, request, category: int | None = None) -> Category | None:
        if category is None:
            return None
        found = Category.objects.filter(pk=category).first()
        if found is None:
            raise Http404
        return found

    def title(self, category: Category | None) -> str:
        shelf = f"หมวด{category}" if category else "เรื่องใหม่"
        return f"{shelf} · คลังความรู้ {Municipality.objects.current()}"

    def description(self, category: Category | None) -> str:
        return "เรื่องที่เปิดให้ประชาชนอ่านได้ในคลังความรู้"

    subtitle = description

    def link(self, category: Category | None) -> str:
        return reverse("knowledge:entry_list") + (f"?category={category.pk}" if category else "")

    def feed_url(self, category: Category | None) -> str:
        return reverse(self.name, args=[category.pk] if category else [])

    def items(self, category: Category | None) -> list[Entry]:
        entries = Entry.objects.open_to_public().current()
        if category:
            shelf = Revision.categories.through.objects.filter(category=category)
            entries = entries.filter(published_id__in=shelf.values("revision_id"))
        return list(entries.shown().newest_first()[:MOST])

    def item_title(self, entry: Entry) -> str:
        return entry.published.title

    def item_description(self, entry: Entry) -> str:
        return plain(entry.published.body)[:LONGEST]

    def item_pubdate(self, entry: Entry) -> datetime:
        return entry.first_published_at

    def item_updateddate(self, entry: Entry) -> datetime:
        return entry.published_at


class AtomFeed(RssFeed):
    feed_type = Atom1Feed
    name = "knowledge:feed_atom"
