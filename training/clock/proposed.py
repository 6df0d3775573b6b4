"""Holidays of a year as the calendar library knows them; people decide which of them close the office."""

from datetime import date

from thai.dates import BE_OFFSET

FIRST_YEAR, LAST_YEAR = 2457, 2643  # พ.ศ., as far as the library counts
# Named in every calendar, yet the office works.
OFFICE_OPEN = ("วันเด็กแห่งชาติ", "วันแรงงานแห่งชาติ")
LONGEST_NAME = 300


def proposed_holidays(year: int) -> dict[date, str]:
    """The holidays of a calendar year (พ.ศ.) by day, the days off of the government among them."""
    import holidays  # slow: it brings the calendars of the whole world

    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    found = holidays.country_holidays("TH", years=year - BE_OFFSET, language="th", categories=("government", "public"))
    return {day: _name(found[day]) for day in sorted(found)}


def is_usual(name: str) -> bool:
    """Whether the office is usually closed on a day of this name."""
    return not any(open_day in name for open_day in OFFICE_OPEN)


def _name(found: str) -> str:
    return found.replace("; ", ", ")[:LONGEST_NAME]
