"""Every address of training; each room of pages lists its own."""

from importlib import import_module

ROOMS = ("register", "clock", "reports", "chain", "records", "volumes", "followup", "board", "reminders", "importing")
app_name = "training"
urlpatterns = [address for room in ROOMS for address in import_module(f"training.urls.{room}").urlpatterns]
