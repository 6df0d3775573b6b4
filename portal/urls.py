"""Home, the mayor's page, help, and what keeps the portal running."""

from django.urls import path

from portal.views import frame, health, home, manual

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("mayor/", home.mayor, name="mayor"),
    path("help/", manual.help_index, name="help"),
    path("help/<slug:slug>/", manual.help_page, name="help_page"),
    path("view-as/", frame.view_as, name="view_as"),
    path("view-as/stop/", frame.view_as_stop, name="view_as_stop"),
    path("text-size/", frame.text_size, name="text_size"),
    path("components/", frame.components, name="components"),
    path("healthz", health.healthz, name="healthz"),
]
