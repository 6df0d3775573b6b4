"""Boxes in which colleagues or entries are looked for and ticked, for the form of an event."""

from functools import cached_property

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from knowledge.models import Entry
from people.models import Person
from thai.folding import fold

MOST_FOUND, MOST_CHOSEN = 40, 500
FEWEST_OF_UNIT = 3  # letters after which the name of a unit stands for its people


class Ticks:
    """What ``data`` (an address or a sent form) ticks and seeks; without ``data``, what stands already."""

    name = ""
    label = ""
    chosen_words = "เลือกแล้ว"
    nothing = ""

    def __init__(self, data: QueryDict | None, by: Person, standing: QuerySet | None = None):
        self.data, self.by, self.standing = data, by, standing
        self.find = "" if data is None else data.get(self.find_name, "")[:100].replace("\0", "").strip()

    @property
    def find_name(self) -> str:
        return f"find_{self.name}"

    def known(self) -> QuerySet:
        """What may be ticked at all, in the order shown."""
        raise NotImplementedError

    def sought(self) -> QuerySet:
        """Of what may be ticked anew, that which fits the word."""
        raise NotImplementedError

    @cached_property
    def chosen(self) -> list[Model]:
        """Those ticked, as far as they may be."""
        if self.data is None:
            return [] if self.standing is None else list(self.known().filter(pk__in=self.standing))
        keys = {key for key in self.data.getlist(self.name) if key.isascii() and key.isdecimal() and len(key) < 10}
        return list(self.known().filter(pk__in=keys)) if keys else []

    @cached_property
    def found(self) -> list[Model]:
        """Those that fit what was typed and are not ticked."""
        if not self.find:
            return []
        return list(self.sought().exclude(pk__in=[one.pk for one in self.chosen])[:MOST_FOUND])

    @property
    def problem(self) -> str:
        """What stands in the way of saving the ticks."""
        return f"เลือกได้ไม่เกิน {MOST_CHOSEN} รายการ โปรดเอาบางรายการออก" if len(self.chosen) > MOST_CHOSEN else ""


class PeopleTicks(Ticks):
    """Colleagues who attended; found by name, position or unit."""

    name = "people"
    label = "ค้นหาด้วยชื่อ ตำแหน่ง หรือหน่วยงาน แล้วทำเครื่องหมายหน้าชื่อ"
    nothing = "ไม่พบผู้ที่ชื่อ ตำแหน่ง หรือหน่วยงานมีคำนี้ หรือเลือกไว้แล้ว ลองพิมพ์เพียงบางส่วน"

    def known(self) -> QuerySet:
        return Person.objects.with_place().in_order()

    def sought(self) -> QuerySet:
        serving = self.known().serving()
        named = Q(pk__in=Person.objects.serving().matching(self.find).order_by().values("pk"))
        return serving.filter(named | Q(unit_id__in=self._units()))

    def _units(self) -> list[int]:
        word = fold(self.find)
        if len(word) < FEWEST_OF_UNIT:
            return []
        units = Person.objects.serving().exclude(unit=None).order_by().values_list("unit_id", "unit__name").distinct()
        return [pk for pk, name in units if word in fold(name)]


class EntryTicks(Ticks):
    """Entries that were spoken of or came of it; found by their titles."""

    name = "entries"
    label = "ค้นหาด้วยชื่อเรื่อง แล้วทำเครื่องหมายหน้าเรื่อง"
    nothing = "ไม่พบเรื่องที่ชื่อมีคำนี้ หรือเลือกไว้แล้ว ลองพิมพ์เพียงบางส่วนของชื่อเรื่อง"

    def known(self) -> QuerySet:
        return Entry.objects.visible_to(self.by).published().shown().order_by("published__title_key", "pk")

    def sought(self) -> QuerySet:
        fits = Q()
        for word in self.find.split():
            fits &= Q(published__title__icontains=word)
        return self.known().current().filter(fits)
