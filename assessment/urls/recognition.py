"""Addresses of yearly recognition and certificates."""

from django.urls import path

from assessment.views import certificates, recognition

ONE = "recognition/<int:pk>/"
CRITERION = ONE + "criteria/<int:criterion>/"
urlpatterns = [
    path("recognition/", recognition.recognition_list, name="recognition_list"),
    path("recognition/new/", recognition.recognition_new, name="recognition_new"),
    path(ONE, recognition.recognition_detail, name="recognition_detail"),
    path(ONE + "edit/", recognition.recognition_edit, name="recognition_edit"),
    path(ONE + "publish/", recognition.recognition_publish, name="recognition_publish"),
    path(ONE + "submit/", recognition.recognition_submit, name="recognition_submit"),
    path(ONE + "pdf/", recognition.recognition_pdf, name="recognition_pdf"),
    path(CRITERION, recognition.recognition_propose, name="recognition_propose"),
    path(CRITERION + "people/<int:person>/", recognition.recognition_evidence, name="recognition_evidence"),
    path(ONE + "certificates/", certificates.certificates_pdf, name="certificates_pdf"),
    path(ONE + "certificates/<int:number>/", certificates.certificate_pdf, name="certificate_pdf"),
    path(ONE + "certificates/jobs/<int:job>/", certificates.certificates_state, name="certificates_state"),
]
