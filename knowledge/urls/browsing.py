"""Addresses of reading: the shelves, an entry, feeds, sayings."""

from django.urls import path

from knowledge.views import browsing, feeds, quotations

urlpatterns = [
    path("", browsing.entry_list, name="entry_list"),
    path("<int:pk>/", browsing.entry_detail, name="entry_detail"),
    path("feed/", feeds.feed_rss, name="feed_rss"),
    path("feed/<int:category>/", feeds.feed_rss, name="feed_rss"),
    path("feed/atom/", feeds.feed_atom, name="feed_atom"),
    path("feed/atom/<int:category>/", feeds.feed_atom, name="feed_atom"),
    path("quotations/", quotations.quotation_list, name="quotation_list"),
    path("quotations/new/", quotations.quotation_new, name="quotation_new"),
    path("quotations/<int:pk>/", quotations.quotation_edit, name="quotation_edit"),
    path("quotations/<int:pk>/remove/", quotations.quotation_remove, name="quotation_remove"),
]
