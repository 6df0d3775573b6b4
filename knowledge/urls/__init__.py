"""Every address of knowledge; each room of pages lists its own."""

from importlib import import_module

ROOMS = ("browsing", "writing", "life", "files", "use", "experts", "searching", "papers", "events")
app_name = "knowledge"
urlpatterns = [address for room in ROOMS for address in import_module(f"knowledge.urls.{room}").urlpatterns]
