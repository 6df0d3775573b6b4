"""Addresses of questionnaires and their items."""

from django.urls import path

from assessment.views import questionnaire_import as importing
from assessment.views import questionnaire_parts as parts
from assessment.views import questionnaire_sources as sources
from assessment.views import questionnaires as views

HOME = "questionnaires/"
ONE, SECTION, ITEM = (
    f"{HOME}<int:pk>/",
    f"{HOME}<int:pk>/sections/<int:section>/",
    f"{HOME}<int:pk>/items/<int:item>/",
)

urlpatterns = [
    path(HOME, views.questionnaire_list, name="questionnaire_list"),
    path(f"{HOME}new/", views.questionnaire_new, name="questionnaire_new"),
    path(f"{HOME}template/", sources.questionnaire_template, name="questionnaire_template"),
    path(f"{HOME}from-plan/<int:plan>/", sources.questionnaire_from_plan, name="questionnaire_from_plan"),
    path(f"{HOME}import/", importing.questionnaire_import, name="questionnaire_import"),
    path(f"{HOME}import/form/", importing.questionnaire_import_template, name="questionnaire_import_template"),
    path(f"{HOME}import/<int:pk>/", importing.questionnaire_import_preview, name="questionnaire_import_preview"),
    path(ONE, views.questionnaire_detail, name="questionnaire_detail"),
    path(f"{ONE}edit/", views.questionnaire_edit, name="questionnaire_edit"),
    path(f"{ONE}publish/", views.questionnaire_publish, name="questionnaire_publish"),
    path(f"{ONE}next/", views.questionnaire_next, name="questionnaire_next"),
    path(f"{ONE}retire/", views.questionnaire_retire, name="questionnaire_retire"),
    path(f"{ONE}remove/", views.questionnaire_remove, name="questionnaire_remove"),
    path(f"{ONE}export/", views.questionnaire_export, name="questionnaire_export"),
    path(f"{ONE}sections/new/", parts.section_new, name="section_new"),
    path(f"{SECTION}edit/", parts.section_edit, name="section_edit"),
    path(f"{SECTION}move/", parts.section_move, name="section_move"),
    path(f"{SECTION}check/", parts.section_check, name="section_check"),
    path(f"{SECTION}remove/", parts.section_remove, name="section_remove"),
    path(f"{SECTION}items/new/", parts.item_new, name="item_new"),
    path(f"{ITEM}edit/", parts.item_edit, name="item_edit"),
    path(f"{ITEM}move/", parts.item_move, name="item_move"),
    path(f"{ITEM}remove/", parts.item_remove, name="item_remove"),
]
