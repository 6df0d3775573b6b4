"""Addresses of people who know: directory, cards, topics, consultations, interviews."""

from django.urls import path

from knowledge.views import consulting, experts, interviewing

urlpatterns = [
    path("experts/", experts.expert_list, name="expert_list"),
    path("experts/topics/", experts.topic_list, name="topic_list"),
    path("experts/me/", experts.card_edit, name="card_edit"),
    path("experts/me/preview/", experts.card_preview, name="card_preview"),
    path("experts/me/topics/", experts.topic_add, name="topic_add"),
    path("experts/me/topics/<int:pk>/", experts.topic_decide, name="topic_decide"),
    path("experts/<int:pk>/", experts.expert_detail, name="expert_detail"),
    path("experts/<int:pk>/consult/", consulting.consultation_new, name="consultation_new"),
    path("experts/<int:pk>/interview/", interviewing.interview_start, name="interview_start"),
    path("experts/<int:pk>/interview/blank/", interviewing.interview_blank, name="interview_blank"),
    path("consultations/", consulting.consultation_list, name="consultation_list"),
    path("consultations/<int:pk>/", consulting.consultation_detail, name="consultation_detail"),
    path("consultations/<int:pk>/answer/", consulting.consultation_answer, name="consultation_answer"),
    path("consultations/<int:pk>/close/", consulting.consultation_close, name="consultation_close"),
    path("consultations/<int:pk>/pass-on/", consulting.consultation_pass_on, name="consultation_pass_on"),
    path("consultations/<int:pk>/write/", consulting.consultation_write, name="consultation_write"),
    path("interviews/", interviewing.interview_list, name="interview_list"),
    path("interviews/<int:pk>/", interviewing.interview_detail, name="interview_detail"),
    path("interviews/<int:pk>/edit/", interviewing.interview_edit, name="interview_edit"),
    path("interviews/<int:pk>/save/", interviewing.interview_save, name="interview_save"),
    path("interviews/<int:pk>/paper/", interviewing.interview_paper, name="interview_paper"),
]
