"""Every address of the portal."""

from django.urls import include, path

urlpatterns = [
    path("", include("portal.urls")),
    path("", include("core.urls")),
    path("", include("signoff.urls")),
    path("", include("people.urls")),
    path("knowledge/", include("knowledge.urls")),
    path("training/", include("training.urls")),
    path("assessment/", include("assessment.urls")),
    path("plans/", include("km_plan.urls")),
    path("accounts/", include("people.account_urls")),
]

handler400 = "portal.views.errors.bad_request"
handler403 = "portal.views.errors.forbidden"
handler404 = "portal.views.errors.not_found"
handler500 = "portal.views.errors.server_error"
