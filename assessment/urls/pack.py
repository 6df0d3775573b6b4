"""Addresses of evidence criteria and the pack."""

from django.urls import path

from assessment.views import criteria, criteria_import, evidence, packs

urlpatterns = [
    path("evidence/", criteria.criterion_list, name="criterion_list"),
    path("evidence/new/", criteria.criterion_new, name="criterion_new"),
    path("evidence/copy/", criteria.criteria_copy, name="criteria_copy"),
    path("evidence/export/", criteria_import.criteria_export, name="criteria_export"),
    path("evidence/import/", criteria_import.criteria_import, name="criteria_import"),
    path("evidence/import/template/", criteria_import.criteria_template, name="criteria_template"),
    path("evidence/import/<int:pk>/", criteria_import.criteria_import_preview, name="criteria_import_preview"),
    path("evidence/<int:pk>/", criteria.criterion_detail, name="criterion_detail"),
    path("evidence/<int:pk>/edit/", criteria.criterion_edit, name="criterion_edit"),
    path("evidence/<int:pk>/remove/", criteria.criterion_remove, name="criterion_remove"),
    path("evidence/<int:pk>/add/<str:kind>/", evidence.evidence_add, name="evidence_add"),
    path("evidence/items/<uuid:key>/edit/", evidence.evidence_edit, name="evidence_edit"),
    path("evidence/items/<uuid:key>/move/", evidence.evidence_move, name="evidence_move"),
    path("evidence/items/<uuid:key>/remove/", evidence.evidence_remove, name="evidence_remove"),
    path("evidence/items/<uuid:key>/file/", evidence.evidence_file, name="evidence_file"),
    path("evidence/pack/", packs.pack_make, name="pack_make"),
    path("evidence/pack/<int:pk>/", packs.pack_state, name="pack_state"),
    path("evidence/pack/<uuid:key>/file/", packs.pack_download, name="pack_download"),
]
