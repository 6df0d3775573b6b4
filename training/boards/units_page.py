"""What the comparison of divisions shows: a table that can be sorted, and bars in total and per head."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from thai.digits import for_page
from training.boards.units import ORDERS, Comparison, UnitFigures
from training.boards.wish import Field, years_to_choose

WIDTH = 100  # of a bar that stands for the greatest figure


@dataclass(frozen=True)
class Bars:
    """The two bars of one division, as wide as its share of the greatest figure."""

    name: str
    trips: int
    per_head: object
    total_width: str
    head_width: str


@dataclass
class UnitsPage:
    comparison: Comparison
    asked: str
    sees_all: bool

    @property
    def year(self) -> int:
        return self.comparison.year

    @property
    def year_words(self) -> str:
        return f"ปีงบประมาณ พ.ศ. {for_page(self.year)}"

    @property
    def order(self) -> str:
        return self.asked if self.asked in ORDERS else "name"

    @cached_property
    def units(self) -> list[UnitFigures]:
        return self.comparison.sorted_by(self.order)

    @property
    def headings(self) -> list[dict]:
        """The columns, each with the address that sorts by it."""
        return [
            {"label": label, "url": "?" + urlencode({"year": self.year, "order": name}), "chosen": name == self.order,
             "is_number": name != "name"}
            for name, label in ORDERS.items()
        ]  # fmt: skip

    @cached_property
    def bars(self) -> list[Bars]:
        """Bars in the order of the table; nothing to draw before anybody went."""
        most = max((each.trips for each in self.units), default=0)
        most_a_head = max((each.per_head or 0 for each in self.units), default=0)
        return [
            Bars(each.name, each.trips, each.per_head, _width(each.trips, most), _width(each.per_head, most_a_head))
            for each in self.units
            if most
        ]

    @property
    def fields(self) -> list[Field]:
        years = [(str(year), for_page(year)) for year in years_to_choose(self.year)]
        return [Field("year", "ปีงบประมาณ พ.ศ.", years, str(self.year))]


def _width(part, most) -> str:
    return f"{float(part or 0) / float(most) * WIDTH:.1f}" if most else "0"
