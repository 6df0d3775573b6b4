"""Addresses of the monitoring committee's report and of its recommendations."""

from django.urls import path

from assessment.views import deciding, monitoring, recommendations

REPORT, ONE = "monitoring/<int:pk>/", "monitoring/recommendations/<int:pk>/"
urlpatterns = [
    path("monitoring/", monitoring.monitoring_list, name="monitoring_list"),
    path("monitoring/new/", monitoring.monitoring_new, name="monitoring_new"),
    path("monitoring/recommendations/", deciding.recommendation_list, name="recommendation_list"),
    path("monitoring/recommendations/export/", deciding.recommendation_export, name="recommendation_export"),
    path(REPORT, monitoring.monitoring_detail, name="monitoring_detail"),
    path(f"{REPORT}edit/", monitoring.monitoring_edit, name="monitoring_edit"),
    path(f"{REPORT}save/", monitoring.monitoring_save, name="monitoring_save"),
    path(f"{REPORT}redraw/", monitoring.monitoring_redraw, name="monitoring_redraw"),
    path(f"{REPORT}submit/", monitoring.monitoring_submit, name="monitoring_submit"),
    path(f"{REPORT}pdf/", monitoring.monitoring_pdf, name="monitoring_pdf"),
    path(f"{REPORT}docx/", monitoring.monitoring_docx, name="monitoring_docx"),
    path(f"{REPORT}recommendations/new/", recommendations.recommendation_new, name="recommendation_new"),
    path(f"{ONE}edit/", recommendations.recommendation_edit, name="recommendation_edit"),
    path(f"{ONE}move/", recommendations.recommendation_move, name="recommendation_move"),
    path(f"{ONE}remove/", recommendations.recommendation_remove, name="recommendation_remove"),
    path(f"{ONE}decide/", deciding.recommendation_decide, name="recommendation_decide"),
    path(f"{ONE}outcome/", deciding.recommendation_outcome, name="recommendation_outcome"),
]
