"""Addresses of plans; each reads like a sentence: /plans/2569/2/rows/12/edit/."""

from django.urls import include, path

from km_plan.views import doubts, goals, paper, plans, rows, sheets, tables, word, wording

app_name = "km_plan"

one_plan = [
    path("", plans.plan_detail, name="plan_detail"),
    path("edit/", plans.plan_edit, name="plan_edit"),
    path("submit/", plans.plan_submit, name="plan_submit"),
    path("new-version/", plans.plan_new_version, name="plan_new_version"),
    path("compare/", plans.plan_compare, name="plan_compare"),
    path("plan.pdf", paper.plan_pdf, name="plan_pdf"),
    path("rows.xlsx", sheets.plan_export, name="plan_export"),
    path("rows/import/", sheets.rows_import, name="rows_import"),
    path("rows/import/<int:upload>/", sheets.rows_import_preview, name="rows_import_preview"),
    path("doubts/", doubts.doubt_list, name="doubt_list"),
    path("doubts/<int:pk>/settle/", doubts.doubt_settle, name="doubt_settle"),
    path("goals/", goals.goal_list, name="goal_list"),
    path("goals/<str:kind>/new/", goals.goal_new, name="goal_new"),
    path("goals/<str:kind>/<int:pk>/edit/", goals.goal_edit, name="goal_edit"),
    path("goals/<str:kind>/<int:pk>/remove/", goals.goal_remove, name="goal_remove"),
    path("tables/new/", tables.table_new, name="table_new"),
    path("tables/<int:pk>/edit/", tables.table_edit, name="table_edit"),
    path("tables/<int:pk>/remove/", tables.table_remove, name="table_remove"),
    path("tables/<int:pk>/rows/new/", rows.row_new, name="row_new"),
    path("rows/<int:pk>/edit/", rows.row_edit, name="row_edit"),
    path("rows/<int:pk>/save/", rows.row_save, name="row_save"),
    path("rows/<int:pk>/move/", rows.row_move, name="row_move"),
    path("rows/<int:pk>/remove/", rows.row_remove, name="row_remove"),
]

urlpatterns = [
    path("", plans.plan_list, name="plan_list"),
    path("new/", plans.plan_new, name="plan_new"),
    path("import/", word.word_import, name="word_import"),
    path("import/<int:pk>/", word.word_import_preview, name="word_import_preview"),
    path("words/", wording.word_list, name="word_list"),
    path("words/<str:kind>/new/", wording.word_new, name="word_new"),
    path("words/<str:kind>/<int:pk>/remove/", wording.word_remove, name="word_remove"),
    path("<int:year>/", plans.plan_year, name="plan_year"),
    path("<int:year>/<int:version>/", include(one_plan)),
]
