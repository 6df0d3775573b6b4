"""A person's own open duties as a feed that calendars subscribe to (RFC 5545); nobody else is named in it."""

from datetime import timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Count

from core.models import Municipality
from people.models import Person
from training.models import Duty

ASKED_AGAIN_AFTER = timedelta(hours=12)


def deadline_calendar(person: Person) -> bytes:
    """Every duty that waits as a whole-day event on its last day; what is done or excused is no longer in it."""
    from icalendar import Calendar  # half a second to import, wanted only here

    calendar = Calendar()
    calendar.add("prodid", "-//KM portal//training deadlines//TH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"กำหนดหน้าที่หลังการอบรม {Municipality.objects.current().name}")
    calendar.add("x-wr-timezone", "Asia/Bangkok")
    calendar.add("refresh-interval", ASKED_AGAIN_AFTER, parameters={"value": "DURATION"})
    waiting = Duty.objects.waiting().filter(participant__person=person).annotate(longer=Count("extensions"))
    for duty in waiting.select_related("participant__training").order_by("last_day", "pk"):
        calendar.add_component(_event(duty))
    return calendar.to_ical()


def _event(duty: Duty):
    from icalendar import Event  # as above

    event, trip = Event(), duty.participant
    event.add("uid", f"duty-{duty.pk}@km-training")
    event.add("dtstamp", trip.nominated_at)
    event.add("sequence", duty.longer)
    event.add("dtstart", duty.last_day)
    event.add("dtend", duty.last_day + timedelta(days=1))  # the first day that is no longer part of it
    event.add("summary", f"ครบกำหนด{duty.get_kind_display()}: {trip.training}")
    event.add("description", duty.sentence)
    event.add("url", urljoin(settings.PUBLIC_ADDRESS, trip.get_absolute_url()))
    event.add("transp", "TRANSPARENT")
    return event
