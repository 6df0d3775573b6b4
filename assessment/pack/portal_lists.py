"""Lists that the portal draws itself as evidence: any measure of the year, and a few papers of the year.

A piece of evidence names one as ``measure:entries_published`` or ``list:coverage``; it is drawn anew each time, for the
year of its criterion and with the sight of the person who asks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import NoReverseMatch, reverse

from assessment.pack.record_kinds import PDF, Paper
from core.spreadsheets import XLSX
from core.xlsx import write_xlsx
from km_plan.figures import reported
from km_plan.measures import MEASURES
from km_plan.models import Plan
from km_plan.reports import calendar_pdf, progress_pdf
from knowledge.models import Entry
from people.models import Unit
from thai.dates import format_date, in_bangkok, today
from thai.fiscal import FiscalYear
from training.boards.coverage import coverage_of, staff_seen
from training.boards.coverage_sheet import HEADINGS as COVERAGE_HEADINGS
from training.boards.coverage_sheet import sheet as coverage_sheet
from training.boards.divisions import Divisions

MEASURE = "measure:"
PART = 500  # lines of a measure read at a time
MEASURE_HEADINGS = ("ลำดับ", "รายการ", "รายละเอียด", "วันที่", "หน่วยงาน")
READS_HEADINGS = ("ลำดับ", "ชื่อเรื่อง", "ประเภท", "หน่วยงาน", "เผยแพร่ครั้งแรก", "จำนวนการอ่านในปี")


@dataclass(frozen=True)
class PortalList:
    """A list of the portal for any fiscal year; ``draw(year, person)`` is None where that year has nothing to draw."""

    name: str
    title: str
    permission: str
    draw: Callable[[int, Any], Paper | None]
    address: Callable[[int], str]


def find_list(name: str) -> PortalList | None:
    return {each.name: each for each in all_lists()}.get(name)


def all_lists() -> list[PortalList]:
    return [*LISTS, *(_of_measure(measure.key, measure.title) for measure in MEASURES)]


def choices(person) -> list[tuple[str, str]]:
    """Those the person may draw."""
    return [(each.name, each.title) for each in all_lists() if person.has_perm(each.permission)]


def draw_coverage(year: int, person) -> Paper:
    coverage, divisions = coverage_of(year, today(), among=staff_seen(person)), Divisions()
    people = coverage.people("all", Q(), divisions)
    return _workbook("ความครอบคลุมการพัฒนาบุคลากร", year, COVERAGE_HEADINGS, coverage_sheet(people, divisions))


def draw_reads(year: int, person) -> Paper:
    """Entries published in or before the year, with their reads in it, the most read first."""
    fiscal_year = FiscalYear(year)
    read = Count("reads", filter=Q(reads__day__range=(fiscal_year.start, fiscal_year.end)))
    there = Q(first_published_at__date__lte=fiscal_year.end)
    entries = Entry.objects.filter(pk__in=Entry.objects.visible_to(person).published().filter(there).values("pk"))
    found = entries.shown().annotate(times=read).order_by("-times", "first_published_at", "pk")
    rows = (_read_row(number, entry) for number, entry in enumerate(found.iterator(PART), 1))
    return _workbook("รายการความรู้และจำนวนการอ่าน", year, READS_HEADINGS, rows)


def _read_row(number: int, entry: Entry) -> tuple:
    first = in_bangkok(entry.first_published_at).date()
    return number, entry.published.title, entry.get_kind_display(), str(entry.unit or ""), first, entry.times


def draw_progress(year: int, person) -> Paper | None:
    plan = Plan.objects.in_force(year)
    return Paper(f"รายงานความก้าวหน้า {plan}.pdf", PDF, make=lambda: progress_pdf(plan)) if plan else None


def draw_calendar(year: int, person) -> Paper | None:
    plan = Plan.objects.in_force(year)
    return Paper(f"ปฏิทินกิจกรรม {plan}.pdf", PDF, make=lambda: calendar_pdf(plan, notes=True)) if plan else None


def measure_rows(evidence: reported.Evidence) -> Iterator[tuple]:
    """Every line behind a figure, in its order, as many as the figure counts."""
    units = dict(Unit.objects.values_list("pk", "name"))
    for start in range(0, len(evidence), PART):
        for number, line in enumerate(evidence[start : start + PART], start + 1):
            yield number, line.text, line.detail, line.on or "", units.get(line.unit, "")


def _of_measure(key: str, title: str) -> PortalList:
    def draw(year: int, person) -> Paper | None:
        measure = reported.measure_of(key, year)
        if measure is None:
            return None
        lines = reported.lines_of(measure, year, today(), person)
        return _workbook(measure.title, year, MEASURE_HEADINGS, measure_rows(lines))

    def address(year: int) -> str:
        return _address("km_plan:measure_detail", key, year)

    return PortalList(f"{MEASURE}{key}", title, "km_plan.view_figures", draw, address)


def _workbook(title: str, year: int, headings: tuple, rows) -> Paper:
    as_of = format_date(today(), thai_digits=False)
    return Paper(
        f"{title} ปีงบประมาณ {year}.xlsx", XLSX, caption=f"ข้อมูล ณ วันที่ {as_of}",
        make=lambda: write_xlsx(headings, rows),
    )  # fmt: skip


def _address(name: str, *args) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


LISTS = (
    PortalList(
        "list:coverage", "ความครอบคลุมการพัฒนาบุคลากร (Excel)", "training.view_coverage", draw_coverage,
        lambda year: f"{reverse('training:coverage')}?year={year}",
    ),
    PortalList(
        "list:reads", "รายการความรู้พร้อมจำนวนการอ่าน (Excel)", "core.use_portal", draw_reads,
        lambda year: reverse("knowledge:entry_list"),
    ),
    PortalList(
        "list:progress", "รายงานความก้าวหน้าของแผน (PDF)", "km_plan.view_figures", draw_progress,
        lambda year: _address("km_plan:plan_year", year),
    ),
    PortalList(
        "list:calendar", "ปฏิทินกิจกรรมของแผน (PDF)", "km_plan.view_figures", draw_calendar,
        lambda year: _address("km_plan:calendar_year", year),
    ),
)  # fmt: skip
