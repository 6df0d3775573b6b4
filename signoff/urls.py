"""Deciding on papers, their history, and the public checking page."""

from django.urls import path

from signoff.views import decisions, verification

app_name = "signoff"

urlpatterns = [
    path("papers/<int:pk>/approve/", decisions.approve, name="approve"),
    path("papers/<int:pk>/agree/", decisions.agree, name="agree"),
    path("papers/<int:pk>/send-back/", decisions.send_back, name="send_back"),
    path("papers/<int:pk>/withdraw/", decisions.withdraw, name="withdraw"),
    path("papers/<int:pk>/history/", decisions.history, name="history"),
    path("verify/", verification.verify, name="verify"),
    path("v/<str:code>/", verification.verify_code, name="verify_code"),
]
