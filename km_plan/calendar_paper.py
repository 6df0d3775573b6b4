"""Writes the activity calendar as paper: activities beside their months, bars of what is planned and what was done.

Everything printed comes from the arguments; no database is read.
"""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string

from core.typeset import Digits
from km_plan.calendar import DONE, LATE, Cell, Done, Line, lines_of, month_name, months_of
from km_plan.paper import AWAITED, DRAFT, MARKS, is_fiscal, signer_facts, year_line
from thai.dates import BE_OFFSET, MONTHS_SHORT, format_date, format_datetime
from thai.fiscal import FIRST_MONTH

TEMPLATE = "km_plan/pdf/calendar.html"
PART = "km_plan/pdf/_calendar_part.html"
CSS = "km_plan/pdf/calendar.css"
MONTHS_ABREAST = 12


def calendar_paper_html(
    snapshot: dict[str, Any],
    *,
    state: str,
    done: Sequence[Done] = (),
    code: str = "",
    notes: bool = False,
    on: date,
    digits: Digits = "thai",
    printed_on: datetime,
    emblem: str = "",
) -> str:
    """The HTML of the calendar's paper, as of the day ``on``; what is not in force is marked so on every page.

    ``code`` is the verification code of the plan whose months these are; ``notes`` prints the remarks of what was done.
    """
    organisation, version = snapshot["organisation"]["name"], snapshot["version"]
    printed = format_datetime(printed_on, "short", thai_digits=False)
    context = {
        "title": f"ปฏิทินกิจกรรม {snapshot['title']}",
        "author": organisation,
        "description": f"ปฏิทินกิจกรรม {snapshot['title']} ฉบับที่ {version}",
        "digits": digits,
        "printed_on": printed_on,
        "emblem": emblem,
        "mark": None if state == "approved" else MARKS.get(state, DRAFT),
        "approvals": [] if code else [signer_facts(AWAITED[-1])],
        "code": code,
        "version": version,
        "foot_line": f"{organisation} · ปฏิทินกิจกรรม · ฉบับที่ {version} · พิมพ์เมื่อ {printed}",
        "part": calendar_part_html(snapshot, done=done, on=on, live=state == "approved", digits=digits),
        "notes": _notes(snapshot, done) if notes else [],
    }
    return render_to_string(TEMPLATE, context)


def calendar_part_html(
    snapshot: dict[str, Any],
    *,
    done: Sequence[Done] = (),
    on: date,
    live: bool,
    digits: Digits = "thai",
) -> str:
    """The calendar alone, from its heading to its legend, for a paper that includes the style sheet ``CSS``."""
    months = months_of(*(date.fromisoformat(snapshot[key]) for key in ("starts_on", "ends_on")))
    lines = lines_of(snapshot.get("calendar", []), months, done=done, on=on, live=live)
    context = {
        "digits": digits,
        "heading": f"การจัดการความรู้ {snapshot['organisation']['name']} {year_line(snapshot)}",
        "parts": [_part(lines, months, first, snapshot, on) for first in range(0, len(months), MONTHS_ABREAST)],
        "states": {cell.state for line in lines for cell in line.cells},
        "marks_on": format_date(on, thai_digits=False) if done else "",
        "has_current": any(cell.is_current for line in lines for cell in line.cells),
    }
    return render_to_string(PART, context)


def _part(lines: Sequence[Line], months: Sequence[date], first: int, snapshot: dict, on: date) -> dict[str, Any]:
    """Twelve months side by side; a longer plan has several such tables."""
    shown = slice(first, first + MONTHS_ABREAST)
    current = on.replace(day=1)
    return {
        "groups": _groups(months[shown], is_fiscal(snapshot)),
        "months": [(MONTHS_SHORT[month.month - 1], month == current) for month in months[shown]],
        "lines": [(line, [_printed(line.cells, at) for at in range(len(months))[shown]]) for line in lines],
    }


def _groups(months: Sequence[date], fiscal: bool) -> list[tuple[str, int]]:
    """What stands above the months: quarters with their year, or years alone; and over how many months."""
    named = [_quarter(month) if fiscal else f"พ.ศ. {month.year + BE_OFFSET}" for month in months]
    return [(name, len(list(same))) for name, same in groupby(named)]


def _quarter(month: date) -> str:
    number = (month.month - FIRST_MONTH) % 12 // 3 + 1
    return f"ไตรมาส {number} ({month.year + BE_OFFSET})"


def _printed(cells: Sequence[Cell], at: int) -> dict[str, Any]:
    """A cell with its bar: rounded where a run of the same state begins and ends."""
    cell, state = cells[at], cells[at].state
    before = cells[at - 1].state if at else ""
    after = cells[at + 1].state if at + 1 < len(cells) else ""
    ends = " ".join(name for name, other in (("first", before), ("last", after)) if other != state)
    return {"state": state, "ends": ends, "is_current": cell.is_current, "text": _text(cell)}


def _text(cell: Cell) -> str:
    """The words under a bar: the day it was done, or that it was not."""
    if cell.state == DONE:
        return f"{cell.done.on.day} {MONTHS_SHORT[cell.done.on.month - 1]}"
    return cell.word if cell.state == LATE else ""


def _notes(snapshot: dict[str, Any], done: Sequence[Done]) -> list[str]:
    """The remarks of what was done, in the order of the activities."""
    numbered = enumerate(snapshot.get("calendar", []), 1)
    activities = {activity["key"]: (number, activity["name"]) for number, activity in numbered}
    noted = sorted((mark for mark in done if mark.note), key=lambda mark: (activities[mark.key][0], mark.month))
    return [_note(*activities[mark.key], mark) for mark in noted]


def _note(number: int, name: str, mark: Done) -> str:
    on = format_date(mark.on, "short", thai_digits=False)
    return f"{number}. {name} เดือน {month_name(mark.month)} ทำเมื่อ {on}: {mark.note}"
