"""Addresses of searching: the search, saved searches, knowledge gaps, word lists, categories."""

from django.urls import path

from knowledge.views import gaps, searching, wordlists

urlpatterns = [
    path("search/", searching.search, name="search"),
    path("search/suggest/", searching.search_suggest, name="search_suggest"),
    path("search/saved/", searching.saved_search_list, name="saved_search_list"),
    path("search/saved/new/", searching.saved_search_save, name="saved_search_save"),
    path("search/saved/<int:pk>/remove/", searching.saved_search_remove, name="saved_search_remove"),
    path("gaps/", gaps.gap_list, name="gap_list"),
    path("gaps/report/", searching.gap_report, name="gap_report"),
    path("gaps/<int:pk>/", gaps.gap_detail, name="gap_detail"),
    path("gaps/<int:pk>/assign/", gaps.gap_assign, name="gap_assign"),
    path("gaps/<int:pk>/answer/", gaps.gap_answer, name="gap_answer"),
    path("gaps/<int:pk>/dismiss/", gaps.gap_dismiss, name="gap_dismiss"),
    path("gaps/<int:pk>/reopen/", gaps.gap_reopen, name="gap_reopen"),
    path("gaps/<int:pk>/join/", gaps.gap_join, name="gap_join"),
    path("gaps/<int:pk>/part/", gaps.gap_part, name="gap_part"),
    path("synonyms/", wordlists.synonym_list, name="synonym_list"),
    path("synonyms/new/", wordlists.synonym_new, name="synonym_new"),
    path("synonyms/<int:pk>/edit/", wordlists.synonym_edit, name="synonym_edit"),
    path("synonyms/<int:pk>/remove/", wordlists.synonym_remove, name="synonym_remove"),
    path("words/", wordlists.local_word_list, name="local_word_list"),
    path("words/new/", wordlists.local_word_new, name="local_word_new"),
    path("words/<int:pk>/edit/", wordlists.local_word_edit, name="local_word_edit"),
    path("words/<int:pk>/remove/", wordlists.local_word_remove, name="local_word_remove"),
    path("categories/", wordlists.category_list, name="category_list"),
    path("categories/new/", wordlists.category_new, name="category_new"),
    path("categories/<int:pk>/edit/", wordlists.category_edit, name="category_edit"),
    path("categories/<int:pk>/move/", wordlists.category_move, name="category_move"),
    path("categories/<int:pk>/remove/", wordlists.category_remove, name="category_remove"),
]
