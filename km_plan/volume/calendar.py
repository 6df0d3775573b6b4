"""The twelve months of the activity calendar as a grid of planned months, for paper."""

from datetime import date
from typing import Any, NamedTuple

from thai.dates import BE_OFFSET, MONTHS_SHORT

MONTHS_ON_A_PAGE = 12


class Month(NamedTuple):
    """A column: `key` as the snapshot names it (2025-10), month and year as printed."""

    key: str
    label: str
    year: str


class Grid(NamedTuple):
    """One calendar: its months, years with how many columns each spans, and rows of cells (planned or not)."""

    months: list[Month]
    years: list[tuple[str, int]]
    rows: list[dict[str, Any]]


def grids(snapshot: dict[str, Any]) -> list[Grid]:
    """A grid for each twelve months of the plan; one for a plan of a year."""
    months = _months(date.fromisoformat(snapshot["starts_on"]), date.fromisoformat(snapshot["ends_on"]))
    chunks = (months[first : first + MONTHS_ON_A_PAGE] for first in range(0, len(months), MONTHS_ON_A_PAGE))
    return [_grid(chunk, snapshot.get("calendar", ())) for chunk in chunks]


def _months(first: date, last: date) -> list[Month]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [
        Month(f"{number // 12}-{number % 12 + 1:02}", MONTHS_SHORT[number % 12], str(number // 12 + BE_OFFSET))
        for number in numbers
    ]


def _grid(months: list[Month], activities: Any) -> Grid:
    years: dict[str, int] = {}
    for month in months:
        years[month.year] = years.get(month.year, 0) + 1
    return Grid(months, list(years.items()), [_row(number, a, months) for number, a in enumerate(activities, 1)])


def _row(number: int, activity: dict[str, Any], months: list[Month]) -> dict[str, Any]:
    planned = set(activity["months"])
    return {
        "number": number,
        "name": activity["name"],
        "owners": activity["owners"],
        "planned": [month.key in planned for month in months],
        "undated": not planned,
    }
