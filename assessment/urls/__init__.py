"""Every address of assessment; each room of pages lists its own."""

from importlib import import_module

ROOMS = ("questionnaires", "rounds", "summary", "monitoring", "pack", "recognition")
app_name = "assessment"
urlpatterns = [address for room in ROOMS for address in import_module(f"assessment.urls.{room}").urlpatterns]
