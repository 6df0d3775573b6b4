"""Addresses of bound volumes and the training passport."""

from django.urls import path

from training.views import passport, volumes

urlpatterns = [
    path("volumes/", volumes.volume_list, name="volume_list"),
    path("volumes/export/", volumes.volume_export, name="volume_export"),
    path("volumes/<int:pk>/<int:year>/", volumes.volume_make, name="volume_make"),
    path("volumes/<int:pk>/<int:year>/<int:job>/", volumes.volume_state, name="volume_state"),
    path("volumes/<int:pk>/pdf/", volumes.volume_pdf, name="volume_pdf"),
    path("trips/<int:pk>/volume-on-paper/", volumes.volume_on_paper, name="volume_on_paper"),
    path("passport/<int:pk>/", passport.passport, name="passport"),
    path("passport/<int:pk>/pdf/", passport.passport_pdf, name="passport_pdf"),
    path("passport/<int:pk>/export/", passport.passport_export, name="passport_export"),
]
