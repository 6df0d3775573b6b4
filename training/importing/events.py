"""Rows put together into events: those of one title, start and organiser, or of one order and title, are one event."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.audit import Change
from training.importing.cells import said
from training.importing.headings import HEADINGS, squeezed
from training.importing.rows import Entry
from training.models import Training

EVENT_COLUMNS = tuple(heading.name for heading in HEADINGS if heading.name != "person")


@dataclass(eq=False)
class Event:
    """An event of the list: what its rows say together, and the event of the register that it is, if any."""

    number: int  # the first of its rows
    values: dict[str, Any]
    entries: list[Entry] = field(default_factory=list)
    known: Training | None = None
    changes: list[Change] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        return keys_of(self.values)

    @property
    def wanted(self) -> dict[str, Any]:
        """The columns to save: for a known event only those that differ, for a new one with what is taken for granted.

        The day of return of an external event is its last day when nobody says otherwise.
        """
        values = dict(self.values)
        if self.known is None:
            return {"returns_on": values["ends_on"]} | values
        if "returns_on" not in values:
            values["returns_on"] = max(self.known.returns_on, values["ends_on"])
        if values.get("mode", self.known.mode) != Training.Mode.EXTERNAL:
            values["returns_on"] = values["ends_on"]
        return {name: value for name, value in values.items() if not same(value, getattr(self.known, name))}

    @property
    def as_planned(self) -> Training:
        """The event, unsaved, as it would be after everything was taken over."""
        facts = {name: getattr(self.known, name) for name in EVENT_COLUMNS} if self.known else {}
        planned = Training(**(facts | self.wanted))
        planned.returns_on = planned.returns_on if planned.is_external else planned.ends_on
        return planned


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; words are compared however they are spelt and spaced."""
    if isinstance(one, str) and isinstance(other, str):
        return squeezed(one) == squeezed(other)
    return one == other


def keys_of(values: dict[str, Any]) -> list[str]:
    """The natural keys of an event: title, start and organiser; and order and title, in the year of the order."""
    title = squeezed(values["title"])
    keys = [("event", title, values["starts_on"], squeezed(values.get("organiser", "")))]
    if values.get("order_number"):
        year = (values.get("order_date") or values["starts_on"]).year
        keys.append(("order", squeezed(values["order_number"]), title, year))
    return [hashlib.sha256(repr(key).encode()).hexdigest() for key in map(_plain, keys)]


def _plain(key: tuple) -> tuple[str, ...]:
    return tuple(map(str, key))


def gathered(entries: Iterable[Entry]) -> list[Event]:
    """The events of the good rows, in the order of the file; a row that contradicts an earlier one becomes wrong."""
    events: list[Event] = []
    by_day: dict[tuple[str, date], list[Event]] = defaultdict(list)
    by_order: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for entry in entries:
        day, order = _places(entry.values)
        event = _event_of(entry, by_order[order] if order[0] else [], by_day[day])
        if event is None:
            event = Event(entry.number, dict(entry.values))
            events.append(event)
            by_day[day].append(event)
        elif not _agrees(entry, event):
            continue
        event.values = entry.values | event.values
        if event not in by_order[order]:
            by_order[order].append(event)
        _seat(entry, event)
    return [event for event in events if event.entries]


def _places(values: dict[str, Any]) -> tuple[tuple[str, date], tuple[str, str]]:
    title = squeezed(values["title"])
    return (title, values["starts_on"]), (squeezed(values.get("order_number", "")), title)


def _event_of(entry: Entry, by_order: list[Event], by_day: list[Event]) -> Event | None:
    """The event of the same order and title in about a year, or of the same title, start and organiser."""
    start, organiser = entry.values["starts_on"], squeezed(entry.values.get("organiser", ""))
    for event in by_order:
        if abs((event.values["starts_on"] - start).days) <= 366:
            return event
    for event in by_day:
        if not organiser or squeezed(event.values.get("organiser", "")) in ("", organiser):
            return event
    return None


def _agrees(entry: Entry, event: Event) -> bool:
    """Whether the row says of the event what the rows before it said; where it does not, the row is wrong."""
    for name in EVENT_COLUMNS:
        mine, theirs = entry.values.get(name), event.values.get(name)
        if mine is not None and theirs is not None and not same(mine, theirs):
            before = said(theirs) if isinstance(theirs, date) else f"“{shown(name, theirs)[:60]}”"
            entry.wrong(name, f"ต่างจากแถวที่ {event.number} ซึ่งเป็นการอบรมเดียวกัน ({before}) โปรดแก้ให้ตรงกัน")
    return entry.is_good


def _seat(entry: Entry, event: Event) -> None:
    first = next((other for other in event.entries if other.person == entry.person), None)
    if first is None:
        event.entries.append(entry)
    else:
        entry.wrong("person", f"ซ้ำกับแถวที่ {first.number} ผู้เข้าร่วมคนเดียวกันในการอบรมเดียวกัน โปรดลบแถวนี้")


def shown(name: str, value: Any) -> str:
    """A value as the page shows it."""
    if isinstance(value, date):
        return said(value)
    if name in ("kind", "mode"):
        return dict(Training._meta.get_field(name).choices).get(value, value)
    return "–" if value in (None, "") else str(value)
