"""Measures over the readers of the knowledge base."""

from datetime import date

from django.db.models import Exists, Func, IntegerField, OuterRef, Prefetch, QuerySet, Subquery, Sum

from km_plan.measures.base import Line
from km_plan.measures.knowledge import OfEntries
from knowledge.models import Entry, Read
from training.boards.divisions import Divisions

ROWS = Func(template="COUNT(*)", output_field=IntegerField())  # of a subquery, without the grouping an aggregate brings


class EntryReads(OfEntries):
    """Who worked on an entry by then was left out when the read was counted (``knowledge.use.reading``), so a reader
    who wrote at it later stays a reader of before. There may be hundreds of thousands."""

    key = "entry_reads"
    title = "จำนวนครั้งที่มีผู้อ่านความรู้"
    unit = "ครั้ง"
    says = (
        "นับผู้อ่านหนึ่งคนต่อหนึ่งเรื่องวันละหนึ่งครั้ง ผู้เข้าชมที่ไม่ได้ลงชื่อเข้าใช้นับเป็นรายวันเช่นกัน "
        "ไม่นับโปรแกรมอัตโนมัติ และไม่นับผู้เขียน ผู้ตรวจ และผู้แก้ไขเรื่องนั้นนับแต่วันที่ร่วมทำเรื่อง"
    )
    day_path = "day"
    unit_path = "entry__unit_id"

    def evidence(self, year: int, day: date) -> QuerySet[Read]:
        # The entries are fetched afterwards, or a database would join those of every page before the wanted one.
        entries = Entry.objects.select_related("published").defer("published__body")
        found = Read.objects.filter(self.in_year(year, day)).prefetch_related(Prefetch("entry", entries))
        return found.order_by("-day", "-entry_id", "-pk")  # as the index by day goes

    def by_unit(self, year: int, day: date) -> dict[int | None, tuple[int, int | None]]:
        """Counted entry by entry: each is one step into an index, where a join would look up every read's entry."""
        reads = Read.objects.filter(self.in_year(year, day), entry=OuterRef("pk")).order_by()
        number = Subquery(reads.annotate(number=ROWS).values("number"))
        counted = Entry.objects.published().order_by().values_list("unit_id").annotate(number=Sum(number))
        return {unit: (number, None) for unit, number in counted if number}

    def within(self, rows: QuerySet, divisions: Divisions, unit: str) -> QuerySet:
        """Asked of each read as the index by day goes, so that a page of a large unit needs no sorting."""
        mine = Entry.objects.filter(divisions.narrowed(unit), pk=OuterRef("entry"))
        return rows.filter(Exists(mine)) if unit else rows

    def entry_of(self, row: Read) -> int:
        return row.entry_id

    def line(self, row: Read) -> Line:
        entry = row.entry
        reader = "ผู้เข้าชม" if row.person_id is None and row.reader.startswith("v:") else "บุคลากร"
        return Line(entry.published.title, row.day, entry.unit_id, entry.get_absolute_url(), reader)
