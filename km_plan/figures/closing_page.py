"""The page that closes a year: every figure as it would be kept; a long list is kept in the background."""

from datetime import date
from functools import cached_property
from typing import Any

from core import jobs
from core.models import BackgroundJob
from core.spreadsheets import XLSX
from core.xlsx import write_xlsx
from km_plan.actions.closing import close_year, first_day_to_close, require_closable
from km_plan.figures.book import reading_words
from km_plan.figures.page import FiguresPage
from km_plan.figures.sheet import FILE, HEADINGS, sheet
from km_plan.figures.standing import standing_of
from km_plan.measures import MEASURES, Reading
from km_plan.models import Plan, YearClosing
from people.models import Person
from thai.dates import today

KIND = "year_close"
AT_ONCE = 20_000  # lines of evidence that are kept while the person waits


class ClosingPage(FiguresPage):
    """As the figures of the year, with every measure besides; the plan is the one in force."""

    @cached_property
    def plan(self) -> Plan | None:
        return Plan.objects.in_force(self.year)

    @property
    def first_day(self) -> date:
        return first_day_to_close(self.year)

    @cached_property
    def readings(self) -> list[Reading]:
        return [measure.reading(self.year, today()) for measure in MEASURES]

    @property
    def measures(self) -> list[tuple]:
        """Each measure, its figure in words, and how many lines of evidence would be kept."""
        pairs = zip(MEASURES, self.readings, strict=True)
        return [(measure, reading_words(reading, measure), reading.counted) for measure, reading in pairs]

    @property
    def is_long(self) -> bool:
        return sum(reading.counted for reading in self.readings) > AT_ONCE

    @cached_property
    def job(self) -> BackgroundJob | None:
        return jobs.look_after(jobs.find_job(KIND, job_key(self.year)))


def job_key(year: int) -> str:
    return f"{year}:close"


def request_closing(year: int, *, by, note: str) -> BackgroundJob:
    """Close the year in the background; whoever asks meanwhile shares the job. Refuses as ``close_year`` does."""
    require_closable(year)
    return jobs.request_job(KIND, job_key(year), by=by, settings={"year": year, "by": by.pk, "note": note})


def make_closing(settings: dict[str, Any], report: jobs.Report) -> jobs.Result:
    """What the background process does; it leaves the year's rows as a spreadsheet."""
    by = Person.objects.get(pk=settings["by"])
    closing = close_year(settings["year"], by=by, note=settings["note"], hear=report)
    return jobs.Result(_book(closing), FILE.format(year=closing.fiscal_year), XLSX)


def _book(closing: YearClosing) -> bytes:
    return write_xlsx(HEADINGS, sheet(standing_of(closing.fiscal_year).lines))
