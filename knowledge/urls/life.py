"""Addresses of an entry's life: its review, its revisions, its archive."""

from django.urls import path

from knowledge.views import life, reviewing, revisions

urlpatterns = [
    path("mine/", life.entry_mine, name="entry_mine"),
    path("reviews/", reviewing.review_list, name="review_list"),
    path("<int:pk>/history/", revisions.entry_history, name="entry_history"),
    path("<int:pk>/compare/", revisions.revision_compare, name="revision_compare"),
    path("<int:pk>/confirm/", life.entry_confirm, name="entry_confirm"),
    path("<int:pk>/visibility/", life.entry_narrow, name="entry_narrow"),
    path("<int:pk>/archive/", life.entry_archive, name="entry_archive"),
    path("<int:pk>/bring-back/", life.entry_bring_back, name="entry_bring_back"),
    path("<int:pk>/revisions/<int:number>/", revisions.revision_detail, name="revision_detail"),
    path("<int:pk>/revisions/<int:number>/restore/", revisions.revision_restore, name="revision_restore"),
    path("<int:pk>/revisions/<int:number>/review/", reviewing.revision_review, name="revision_review"),
    path("<int:pk>/revisions/<int:number>/publish/", reviewing.revision_publish, name="revision_publish"),
    path("<int:pk>/revisions/<int:number>/send-back/", reviewing.revision_send_back, name="revision_send_back"),
    path("<int:pk>/revisions/<int:number>/withdraw/", reviewing.revision_withdraw, name="revision_withdraw"),
    path("<int:pk>/revisions/<int:number>/reviewer/", reviewing.revision_reviewer, name="revision_reviewer"),
    path("<int:pk>/revisions/<int:number>/notes/new/", reviewing.review_note_new, name="review_note_new"),
    path(
        "<int:pk>/revisions/<int:number>/notes/<int:note>/settle/",
        reviewing.review_note_settle,
        name="review_note_settle",
    ),
]
