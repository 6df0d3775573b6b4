"""Home, the mayor's page, the first-run guide, help, and what keeps the portal running."""

from django.urls import path

from portal.views import about, boards, frame, guide, health, home, manual, robots

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("mayor/", boards.mayor, name="mayor"),
    path("team/", boards.team, name="team"),
    path("unit/", boards.unit, name="unit"),
    path("know/", home.know, name="know"),
    path("guide/", guide.guide, name="guide"),
    path("guide/name/", guide.guide_name, name="guide_name"),
    path("guide/document/", guide.guide_upload, name="guide_upload"),
    path("guide/document/<int:pk>/", guide.guide_finish, name="guide_finish"),
    path("guide/document/<int:pk>/<slug:step>/", guide.guide_step, name="guide_step"),
    path("about-km/", about.about_km, name="about_km"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", robots.sitemap_section, name="sitemap_section"),
    path("robots.txt", robots.robots, name="robots"),
    path("help/", manual.help_index, name="help"),
    path("help/<slug:slug>/", manual.help_page, name="help_page"),
    path("view-as/", frame.view_as, name="view_as"),
    path("view-as/stop/", frame.view_as_stop, name="view_as_stop"),
    path("text-size/", frame.text_size, name="text_size"),
    path("components/", frame.components, name="components"),
    path("healthz", health.healthz, name="healthz"),
]
