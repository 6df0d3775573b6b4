"""Deciding on papers, signing them by hand, acting officers, and the public checking page."""

from django.urls import path

from signoff.views import decisions, delegations, papers, verification

app_name = "signoff"

urlpatterns = [
    path("papers/<int:pk>/approve/", decisions.approve, name="approve"),
    path("papers/<int:pk>/agree/", decisions.agree, name="agree"),
    path("papers/<int:pk>/send-back/", decisions.send_back, name="send_back"),
    path("papers/<int:pk>/withdraw/", decisions.withdraw, name="withdraw"),
    path("papers/<int:pk>/history/", decisions.history, name="history"),
    path("papers/<int:pk>/by-hand/", papers.paper_choose, name="paper_choose"),
    path("papers/<int:pk>/by-hand/print/", papers.paper_print, name="paper_print"),
    path("papers/<int:pk>/by-hand/cancel/", papers.paper_cancel, name="paper_cancel"),
    path("papers/<int:pk>/by-hand/attach/", papers.paper_attach, name="paper_attach"),
    path("papers/<int:pk>/scan/", papers.paper_scan, name="paper_scan"),
    path("papers/<int:pk>/scan/<int:number>/", papers.paper_scan_page, name="paper_scan_page"),
    path("papers/<int:pk>/scan/file/", papers.paper_scan_file, name="paper_scan_file"),
    path("acting/", delegations.delegation_list, name="delegation_list"),
    path("acting/new/", delegations.delegation_new, name="delegation_new"),
    path("acting/<int:pk>/end/", delegations.delegation_end, name="delegation_end"),
    path("verify/", verification.verify, name="verify"),
    path("v/<str:code>/", verification.verify_code, name="verify_code"),
]
