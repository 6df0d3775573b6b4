"""What the pages of events show: the list with its numbers, and one event as one person sees it."""

from functools import cached_property

from django.db.models import Count, Prefetch, QuerySet

from knowledge.models import Attendance, Entry, SharingEvent


def counted(events: QuerySet) -> QuerySet:
    """Events with ``people``, how many attended, and the names a line shows at hand."""
    return events.select_related("unit").annotate(people=Count("attendances"))


def whole(events: QuerySet, person) -> QuerySet:
    """Events with their attendees and the entries this person may read (``seen_entries``), for a sheet."""
    came = Attendance.objects.select_related("person").order_by("person__sort_key", "pk")
    seen = Entry.objects.visible_to(person).published().select_related("published").order_by("published__title_key")
    return counted(events).prefetch_related(
        Prefetch("attendances", came), Prefetch("entries", seen, to_attr="seen_entries")
    )


def state_of(event: SharingEvent) -> str:
    """Whether it counts, in a word; nothing where it simply took place."""
    if event.is_cancelled:
        return "ยกเลิก"
    return "กำหนดจัด" if event.is_ahead else ""


class EventPage:
    """One event as one person sees it."""

    def __init__(self, event: SharingEvent, person):
        self.event, self.person = event, person

    @property
    def state(self) -> str:
        return state_of(self.event)

    @cached_property
    def may_change(self) -> bool:
        return self.person.has_perm("knowledge.change_event", self.event)

    @property
    def attendances(self) -> QuerySet:
        people = self.event.attendances.select_related("person__position", "person__unit")
        return people.order_by("person__sort_key", "pk")

    @cached_property
    def entries(self) -> list[Entry]:
        """Those that this person may read."""
        seen = Entry.objects.visible_to(self.person).published().shown()
        return list(seen.filter(sharing_events=self.event).order_by("published__title_key", "pk"))

    @cached_property
    def hidden(self) -> int:
        """How many of its entries are for other units."""
        return self.event.entries.count() - len(self.entries)

    @cached_property
    def files(self) -> list:
        return list(self.event.files.all())
