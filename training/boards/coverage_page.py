"""What the pages of the coverage show: the year, the figures with their addresses, the names behind one of them."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

from thai.dates import today
from thai.digits import for_page
from training.boards.coverage import SHOWS, Coverage, DivisionShare, coverage_of, left_out, staff_seen
from training.boards.divisions import Divisions
from training.boards.wish import Field, asked_year, years_to_choose
from training.sight import sees_all


@dataclass
class CoveragePage:
    year: int
    show: str
    unit: str
    person: object

    @classmethod
    def read(cls, request: HttpRequest) -> "CoveragePage":
        """What the address asks for; who is not covered yet, when it does not say."""
        show = request.GET.get("show", "")
        unit = request.GET.get("unit", "")[:20]
        return cls(asked_year(request.GET.get("year", "")), show if show in SHOWS else "not-yet", unit, request.user)

    @cached_property
    def coverage(self) -> Coverage:
        return coverage_of(self.year, today(), among=staff_seen(self.person))

    @cached_property
    def divisions(self) -> Divisions:
        return Divisions()

    @cached_property
    def shares(self) -> list[DivisionShare]:
        return self.coverage.by_division(self.divisions)

    @property
    def people(self) -> QuerySet:
        """The names asked for, by division."""
        return self.coverage.people(self.show, self.divisions.narrowed(self.unit), self.divisions)

    @cached_property
    def left_out(self) -> int:
        """How many accounts are nobody of the staff; told to those who oversee everybody."""
        return left_out().count() if self.sees_all else 0

    @cached_property
    def sees_all(self) -> bool:
        return sees_all(self.person)

    @property
    def year_words(self) -> str:
        return f"ปีงบประมาณ พ.ศ. {for_page(self.year)}"

    @property
    def unit_words(self) -> str:
        return self.divisions.name(self.unit)

    @property
    def shown(self) -> str:
        return SHOWS[self.show]

    @property
    def fields(self) -> list[Field]:
        years = [(str(year), for_page(year)) for year in years_to_choose(self.year)]
        return [Field("year", "ปีงบประมาณ พ.ศ.", years, str(self.year))]

    @property
    def query(self) -> str:
        return self.address()

    @property
    def all_units(self) -> str:
        return self.address(unit="")

    @property
    def tabs(self) -> list[dict]:
        return [
            {"title": title, "url": self.address(show=show), "current": show == self.show}
            for show, title in SHOWS.items()
        ]

    def address(self, **other) -> str:
        """The query of these names, with ``other`` values in place of the page's own."""
        values = {"year": self.year, "show": self.show, "unit": self.unit} | other
        return "?" + urlencode({name: value for name, value in values.items() if value})
