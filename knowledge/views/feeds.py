"""Feeds of what is public."""

from django.views.decorators.http import require_GET

from core.access import permitted
from knowledge.feeds import AtomFeed, RssFeed


@require_GET
def feed_rss(request, category=None):
    permitted(request, "core.read_public")
    return RssFeed()(request, category=category)


@require_GET
def feed_atom(request, category=None):
    permitted(request, "core.read_public")
    return AtomFeed()(request, category=category)
