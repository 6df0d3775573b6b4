"""Bars of a figure by months: shapes with classes for the page to draw, and the words of the table beside them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from km_plan.progress_page import plain_number
from thai.dates import BE_OFFSET, MONTHS, MONTHS_SHORT
from thai.digits import for_page
from thai.fiscal import FiscalYear

TALLEST = 100  # of a bar that stands for the greatest figure
WHOLE = Decimal(100)  # a share is drawn against the whole, not against the best month


@dataclass(frozen=True)
class Bar:
    """One month: ``top`` and ``height`` of its shape in a field of 100; ``url`` is the list that was counted."""

    label: str
    name: str
    value: Decimal | None
    top: str
    height: str
    url: str = ""
    is_begun: bool = True

    @property
    def words(self) -> str:
        """The figure as the table says it."""
        if not self.is_begun:
            return "ยังไม่ถึง"
        return "วัดไม่ได้" if self.value is None else plain_number(self.value)


def bars_of(
    year: int,
    figures: Iterable[tuple[date, Decimal | None]],
    *,
    is_share: bool = False,
    address: Callable[[date], str] | None = None,
) -> list[Bar]:
    """The twelve months of the fiscal year as bars; those without a figure have not begun yet.

    ``address`` makes of a month the address of the list that its figure was counted from.
    """
    known = dict(figures)
    most = WHOLE if is_share else max((value for value in known.values() if value), default=Decimal(1))
    return [_bar(month, known, most, address) for month in FiscalYear(year).months()]


def _bar(month: date, known: dict, most: Decimal, address: Callable[[date], str] | None) -> Bar:
    value, short = known.get(month), MONTHS_SHORT[month.month - 1]
    height = float((value or 0) / most * TALLEST)
    name = f"{MONTHS[month.month - 1]} {for_page(month.year + BE_OFFSET)}"
    url = address(month) if address and month in known and value is not None else ""
    return Bar(short, name, value, f"{TALLEST - height:.1f}", f"{height:.1f}", url, month in known)
