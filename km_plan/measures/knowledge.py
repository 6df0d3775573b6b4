"""Measures over the entries of the knowledge base: published, improved, used."""

from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, QuerySet, Subquery
from django.urls import reverse

from km_plan.measures.base import Line, Measure
from knowledge.models import Entry, Revision, Use
from knowledge.models.entry import RevisionState
from thai.dates import in_bangkok
from thai.fiscal import FiscalYear

APPROVED = (RevisionState.PUBLISHED, RevisionState.REPLACED)


class OfEntries(Measure):
    """Counts of entries; who may not read one sees that it is there."""

    group = "คลังความรู้"
    unit = "เรื่อง"
    hidden = "เรื่องที่จำกัดเฉพาะหน่วยงาน"
    units_say = "นับในหน่วยงานที่เป็นเจ้าของเรื่อง"

    def seen(self, rows: list, person) -> set[int]:
        keys = {row.pk: self.entry_of(row) for row in rows}
        found = Entry.objects.visible_to(person).filter(pk__in=set(keys.values()))
        visible = set(found.values_list("pk", flat=True))
        return {key for key, entry in keys.items() if entry in visible}

    def entry_of(self, row) -> int:
        """The key of the entry that a row is about."""
        return row.pk


class EntriesPublished(OfEntries):
    """By the day of first publication; an entry archived since still counts, for it was published in that year."""

    key = "entries_published"
    title = "จำนวนความรู้ที่เผยแพร่"
    says = "นับเรื่องในคลังความรู้ที่เผยแพร่ครั้งแรกในปีงบประมาณ รวมเรื่องที่เก็บเข้ากรุภายหลัง ไม่นับฉบับร่างและฉบับแก้ไข"
    day_path = "first_published_at"
    takes_time = True

    def evidence(self, year: int, day: date) -> QuerySet[Entry]:
        found = Entry.objects.published().filter(self.in_year(year, day)).shown().defer("published__body")
        return found.order_by("-first_published_at", "-pk")

    def line(self, row: Entry) -> Line:
        on = in_bangkok(row.first_published_at).date()
        return Line(row.published.title, on, row.unit_id, row.get_absolute_url(), row.get_kind_display())


class EntriesImproved(OfEntries):
    """By the day on which the revision was approved; it stays counted when a later one takes its place."""

    key = "entries_improved"
    title = "จำนวนครั้งที่ปรับปรุงความรู้"
    unit = "ฉบับ"
    says = "นับฉบับแก้ไขที่ผ่านการตรวจและเผยแพร่ในปีงบประมาณ เรื่องหนึ่งแก้ไขกี่ฉบับก็นับเท่านั้น ไม่นับฉบับแรกของเรื่อง ฉบับร่าง และฉบับที่รอตรวจ"
    day_path = "decided_at"
    takes_time = True
    unit_path = "entry__unit_id"

    def evidence(self, year: int, day: date) -> QuerySet[Revision]:
        earlier = Revision.objects.filter(entry=OuterRef("entry"), number__lt=OuterRef("number"), state__in=APPROVED)
        found = Revision.objects.filter(self.in_year(year, day), Exists(earlier), state__in=APPROVED)
        shown = found.select_related("entry__published").defer("body", "entry__published__body")
        return shown.order_by("-decided_at", "-pk")

    def entry_of(self, row: Revision) -> int:
        return row.entry_id

    def line(self, row: Revision) -> Line:
        on, url = in_bangkok(row.decided_at).date(), row.entry.get_absolute_url()
        return Line(row.entry.published.title, on, row.entry.unit_id, url, f"ฉบับที่ {row.number}")


class EntriesUsed(OfEntries):
    """Each entry once a year, in the month of its first use; how many people used it stands beside it."""

    key = "entries_used"
    title = "จำนวนความรู้ที่นำไปใช้แล้ว"
    says = (
        "นับเรื่องในคลังความรู้ที่มีผู้บันทึกว่านำไปใช้แล้วในปีงบประมาณตามวันที่นำไปใช้ เรื่องหนึ่งนับครั้งเดียวต่อปีไม่ว่าใช้กี่คน "
        "ไม่นับการใช้ของผู้เขียนและบันทึกที่ถอนแล้ว"
    )
    months_say = "แต่ละเดือนแสดงจำนวนเรื่องที่มีผู้นำไปใช้เป็นครั้งแรกของปี"
    day_path = "first_used"

    def evidence(self, year: int, day: date) -> QuerySet[Entry]:
        fiscal_year = FiscalYear(year)
        used = Use.objects.filter(on__range=(fiscal_year.start, min(day, fiscal_year.end)))
        of_entry = used.filter(entry=OuterRef("pk")).order_by().values("entry")
        found = Entry.objects.published().filter(pk__in=used.values("entry")).shown().defer("published__body")
        first = Subquery(of_entry.annotate(first=Min("on")).values("first"))
        users = Subquery(of_entry.annotate(users=Count("pk")).values("users"))
        return found.annotate(first_used=first, users=users).order_by("-first_used", "-pk")

    def line(self, row: Entry) -> Line:
        url = reverse("knowledge:use_list", args=[row.pk])
        return Line(row.published.title, row.first_used, row.unit_id, url, f"นำไปใช้ {row.users} คน")
