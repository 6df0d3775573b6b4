"""Events of the made-up town for tests: ``hold(hr, title=…, held_on=…, people=[clerk])``."""

from datetime import date

from knowledge.actions.holding_events import save_event
from knowledge.models import SharingEvent

HELD = date(2026, 3, 2)
FACTS = {
    "kind": "sharing", "title": "เล่าสู่กันฟัง", "held_on": HELD, "place": "ห้องประชุม", "unit": None, "summary": "ได้วิธีใหม่",
}  # fmt: skip


def hold(by, *, people=(), entries=(), **values) -> SharingEvent:
    """A new event by this person."""
    return save_event(SharingEvent(), by=by, values=FACTS | values, people=people, entries=entries)


def typed(event: SharingEvent | None = None, **values) -> dict:
    """The form of an event as it is sent; of a saved one with its count of savings."""
    facts = {
        "kind": "sharing", "title": "เล่าสู่กันฟัง", "held_on": "2 มี.ค. 2569", "place": "ห้องประชุม", "unit": "",
        "summary": "ได้วิธีใหม่",
    }  # fmt: skip
    return facts | {"edits": event.edits if event else 0} | values
