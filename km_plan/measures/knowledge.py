"""Measures over the knowledge base."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from km_plan.measures.base import Line, Measure
from knowledge.models import Entry

HIDDEN = "เรื่องที่จำกัดเฉพาะหน่วยงาน"


class EntriesPublished(Measure):
    """By the day of first publication; an entry archived since still counts, for it was published in that year."""

    key = "entries_published"
    title = "จำนวนความรู้ที่เผยแพร่"
    unit = "เรื่อง"
    says = "นับเรื่องในคลังความรู้ที่เผยแพร่ครั้งแรกในปีงบประมาณ รวมเรื่องที่เก็บเข้ากรุภายหลัง ไม่นับฉบับร่างและฉบับแก้ไข"
    day_path = "first_published_at"
    takes_time = True

    def evidence(self, year: int, day: date) -> QuerySet[Entry]:
        return Entry.objects.published().filter(self.in_year(year, day)).order_by("-first_published_at", "-pk").shown()

    def lines(self, rows: Iterable[Entry], person) -> list[Line]:
        rows = list(rows)
        keys = [entry.pk for entry in rows]
        seen = set(Entry.objects.visible_to(person).filter(pk__in=keys).values_list("pk", flat=True))
        return [_line(entry, entry.pk in seen) for entry in rows]


def _line(entry: Entry, is_seen: bool) -> Line:
    on = timezone.localdate(entry.first_published_at)
    if not is_seen:
        return Line(HIDDEN, on, entry.unit_id)
    return Line(entry.published.title, on, entry.unit_id, entry.get_absolute_url(), entry.get_kind_display())
