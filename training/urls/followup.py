"""Addresses of what came of it: ratings and interviews."""

from django.urls import path

from training.views import followup

TRIP = "trips/<int:pk>/follow-up/"
urlpatterns = [
    path("follow-ups/", followup.follow_up_list, name="follow_up_list"),
    path(TRIP, followup.follow_up, name="follow_up"),
    path(TRIP + "before/", followup.rate_before, name="rate_before"),
    path(TRIP + "after/", followup.rate_after, name="rate_after"),
    path(TRIP + "interviews/new/", followup.interview_new, name="interview_new"),
    path(TRIP + "interviews/<int:number>/", followup.interview_edit, name="interview_edit"),
    path(TRIP + "interviews/<int:number>/remove/", followup.interview_remove, name="interview_remove"),
]
