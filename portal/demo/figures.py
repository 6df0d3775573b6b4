"""The made-up town's year as figures: what fills the rows of its plan, and a year that looks lived in."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from km_plan.actions.measuring import choose_measure
from km_plan.measures import find
from km_plan.models import Plan, PlanRow
from knowledge.models import Entry, Read
from people.models import Person
from portal.demo.plans import APPROVED_YEAR
from thai.dates import BANGKOK
from thai.fiscal import FiscalYear

# By the words of the row's indicator, as plan.csv has them.
MEASURES = {
    "ร้อยละของพนักงานที่ได้รับการพัฒนาอย่างน้อยหนึ่งเรื่อง": "staff_developed",
    "จำนวนครั้งที่จัดหรือส่งอบรม สัมมนา ศึกษาดูงาน": "trainings",
    "จำนวนเรื่องในคลังความรู้ที่นำไปใช้ได้": "entries_published",
    "จำนวนเรื่องที่ได้รับการปรับปรุง": "entries_improved",
    "จำนวนครั้งที่มีผู้เข้าถึงคลังความรู้": "entry_reads",
    "จำนวนกิจกรรมแลกเปลี่ยนความรู้": "sharing_events",
    "จำนวนบันทึกการนำความรู้ไปใช้": "entries_used",
    "จำนวนครั้งของการประชุม": "climate_meetings",
    "จำนวนครั้งที่ทีมตรวจสอบข้อมูล": "team_checks",
    "ร้อยละของพนักงานที่ทราบเป้าหมาย KM": "staff_acknowledged",
    "ร้อยละของพนักงานที่เข้าใจการจัดการความรู้": "quiz_passed",
}
FIRST_ENTRY = timedelta(days=40)  # after the year began
BETWEEN_ENTRIES = timedelta(days=23)
SOON = timedelta(days=6)
READERS = 6


def measure_plan(by) -> None:
    """Let the portal count the fitting rows of the plan in force, and give its year something to count.

    The year stays open: closing it is for whoever tries the portal.
    """
    plan = Plan.objects.in_force(APPROVED_YEAR)
    if plan is None:
        return
    for row in PlanRow.objects.filter(table__plan=plan).select_related("table__plan"):
        measure = MEASURES.get(row.indicator, "")
        if find(measure):
            choose_measure(row, by=by, measure=measure, seen="")
    _spread_over_the_year(list(Entry.objects.published().order_by("pk")))


def _spread_over_the_year(entries: Sequence[Entry]) -> None:
    """The demo writes everything today; move it back over the plan's year, one or two entries a month.

    Each was read by a few colleagues in the weeks after, and used soon after it was published.
    """
    year = FiscalYear(APPROVED_YEAR)
    readers = list(Person.objects.serving().order_by("pk")[:READERS])
    for number, entry in enumerate(entries):
        on = year.start + FIRST_ENTRY + number * BETWEEN_ENTRIES
        if on > year.end:
            return
        at = datetime.combine(on, time(9, 30), BANGKOK)
        Entry.objects.filter(pk=entry.pk).update(first_published_at=at)
        entry.uses.update(on=min(on + SOON, year.end))
        _let_read(entry, readers[: 1 + number % READERS], on + SOON)


def _let_read(entry: Entry, readers: Sequence[Person], on: date) -> None:
    """Those who had no hand in it; a read has no action of its own to be made by."""
    authors = {entry.owner_id, *entry.authors.values_list("person_id", flat=True)}
    Read.objects.bulk_create(
        Read(entry=entry, day=on, reader=f"person:{reader.pk}", person=reader)
        for reader in readers
        if reader.pk not in authors
    )
