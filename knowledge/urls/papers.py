"""Addresses of papers: Word and lists in, PDF, workbooks and volumes out."""

from django.urls import path

from knowledge.views import errands, importing, papers, volume

urlpatterns = [
    path("word/", importing.word_import, name="word_import"),
    path("word/<int:pk>/", importing.word_import_preview, name="word_import_preview"),
    path("words/<int:pk>/", importing.words_import, name="words_import"),
    path("import/", importing.entries_import, name="entries_import"),
    path("import/template/", importing.entries_import_template, name="entries_import_template"),
    path("import/<int:pk>/", importing.entries_import_preview, name="entries_import_preview"),
    path("export/", papers.entries_export, name="entries_export"),
    path("<int:pk>/pdf/", papers.entry_pdf, name="entry_pdf"),
    path("<int:pk>/revisions/<int:number>/pdf/", papers.revision_pdf, name="revision_pdf"),
    path("volume/", volume.volume, name="volume"),
    path("volume/choose/", volume.volume_choose, name="volume_choose"),
    path("volume/add/", volume.volume_add, name="volume_add"),
    path("volume/empty/", volume.volume_empty, name="volume_empty"),
    path("volume/<int:pk>/remove/", volume.volume_remove, name="volume_remove"),
    path("volume/<int:pk>/move/", volume.volume_move, name="volume_move"),
    path("errands/<int:pk>/", errands.errand_detail, name="errand_detail"),
    path("errands/<int:pk>/state/", errands.errand_state, name="errand_state"),
    path("errands/<int:pk>/file/", errands.errand_file, name="errand_file"),
]
