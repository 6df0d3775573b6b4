"""Addresses of the pen: begin an entry, write it, look at it, throw it away; what helps while writing."""

from django.urls import path

from knowledge.views import suggesting, writing

urlpatterns = [
    path("new/", writing.entry_new, name="entry_new"),
    path("<int:pk>/edit/", writing.entry_edit, name="entry_edit"),
    path("<int:pk>/save/", writing.entry_save, name="entry_save"),
    path("<int:pk>/preview/", writing.entry_preview, name="entry_preview"),
    path("<int:pk>/revise/", writing.entry_revise, name="entry_revise"),
    path("<int:pk>/discard/", writing.entry_discard, name="entry_discard"),
    path("writing/similar/", suggesting.entry_similar, name="entry_similar"),
    path("writing/tags/", suggesting.tag_suggest, name="tag_suggest"),
    path("writing/authors/", suggesting.author_suggest, name="author_suggest"),
]
