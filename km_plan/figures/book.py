"""Every value of a plan's rows on one day: what measures count, each read once, and what people typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from km_plan.measures import Measure, Reading, find
from km_plan.models import Plan, PlanRow, RowMeasure
from km_plan.progress_page import Latest, latest_of, plain_number, with_unit

Readings = Mapping[str, Reading]


@dataclass(frozen=True)
class Book:
    measures: dict[UUID, Measure]
    readings: Readings
    typed: dict[UUID, Latest]

    @classmethod
    def read(cls, plan: Plan, day: date, readings: Readings, only: UUID | None = None) -> "Book":
        """Read the values; ``readings`` already taken are not taken again, ``only`` names a single row."""
        measures = measures_of(plan.fiscal_year, only)
        used = {measure.key: measure for measure in measures.values()}
        taken = {key: readings.get(key) or each.reading(plan.fiscal_year, day) for key, each in used.items()}
        return cls(measures, taken, latest_of(plan, until=day, only=only))

    def value(self, key: UUID) -> Decimal | None:
        if measure := self.measures.get(key):
            return self.readings[measure.key].value
        return self.typed[key].figure if key in self.typed else None

    def words(self, row: PlanRow) -> str:
        """The value with its unit; a share also says how many of how many. Empty where there is none."""
        value = self.value(row.key)
        if value is None:
            return ""
        if measure := self.measures.get(row.key):
            return reading_words(self.readings[measure.key], measure)
        return with_unit(plain_number(value), row.target_unit)


def measures_of(year: int, only: UUID | None = None) -> dict[UUID, Measure]:
    """The measure of each row of the year that has one, by the row's key; one that was given up counts for none."""
    chosen = RowMeasure.objects.filter(fiscal_year=year)
    chosen = chosen if only is None else chosen.filter(row_key=only)
    return {key: measure for key, name in chosen.values_list("row_key", "measure") if (measure := find(name))}


def reading_words(reading: Reading, measure) -> str:
    """ร้อยละ 87.5 (35 จาก 40), or 8 เรื่อง; a share of nobody says that it cannot be said."""
    if reading.value is None:
        return "ยังไม่มีให้คิดเป็นร้อยละ"
    figure = with_unit(plain_number(reading.value), measure.unit)
    return figure if reading.whole is None else f"{figure} ({reading.counted:,} จาก {reading.whole:,})"
