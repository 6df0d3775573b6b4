"""The made-up town's events of sharing: meetings, sessions and lessons learned, and one still to come."""

from datetime import timedelta

from knowledge.actions.holding_events import save_event
from knowledge.models import Entry, SharingEvent
from people.models import Person
from portal.demo.town import lines_of
from thai.dates import today


def hold_events() -> list[SharingEvent]:
    """Every event of the list, as many days before today as it says; written down by who held it."""
    people = {person.username: person for person in Person.objects.select_related("unit")}
    return [_hold(line, people) for line in lines_of("events.csv")]


def _hold(line: dict[str, str], people: dict[str, Person]) -> SharingEvent:
    by, kind = people[line["ผู้บันทึก"]], line["ประเภท"]
    values = {
        "kind": kind, "title": line["เรื่อง"], "held_on": today() - timedelta(days=int(line["กี่วันก่อน"])),
        "place": line["สถานที่"], "unit": by.unit if kind in ("sharing", "lessons") else None, "summary": line["สรุป"],
    }  # fmt: skip
    came = [people[name] for name in line["ผู้เข้าร่วม"].split() if name in people]
    start = line["เรื่องในคลัง"]
    told = Entry.objects.visible_to(by).current().filter(published__title__startswith=start) if start else ()
    return save_event(SharingEvent(), by=by, values=values, people=came, entries=told)
