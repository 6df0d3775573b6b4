"""What the page of one criterion shows of each piece of evidence."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Page

from assessment.models import EvidenceCriterion, EvidenceItem
from assessment.pack import portal_lists, records

Kind = EvidenceItem.Kind
# What can be added, by the word in its address.
ADDED = {
    "file": "เพิ่มไฟล์หรือภาพ",
    "link": "เพิ่มลิงก์",
    "record": "เพิ่มข้อมูลในระบบ",
    "list": "เพิ่มรายการที่ระบบสรุปให้",
}


@dataclass(frozen=True)
class Line:
    """One piece as its reader sees it; a record beyond their sight says so."""

    item: EvidenceItem
    kind: str
    address: str
    is_public: bool
    is_out_of_sight: bool
    may_rise: bool
    may_sink: bool


class CriterionPage:
    """One page of a criterion's evidence; the same number of queries for any number of pieces."""

    def __init__(self, criterion: EvidenceCriterion, person, page: Page):
        self.criterion, self.person, self.page = criterion, person, page
        self.adding = ADDED.items()

    @property
    def lines(self) -> Iterator[Line]:
        items = list(self.page)
        found = records.look_up([item.record for item in items if item.kind == Kind.RECORD], self.person)
        first, last = self.page.start_index(), self.page.paginator.count
        for place, item in enumerate(items, first):
            yield Line(item, *self._about(item, found), may_rise=place > 1, may_sink=place < last)

    def _about(self, item: EvidenceItem, found: dict[str, records.Found]) -> tuple[str, str, bool, bool]:
        """Its kind in words, its address, whether the public may open that, whether it is beyond the reader's sight."""
        if item.kind == Kind.LINK:
            return item.get_kind_display(), item.url, True, False
        if item.kind == Kind.RECORD:
            one = found.get(item.record)
            return (one.kind, one.address, one.is_public, False) if one else (item.get_kind_display(), "", False, True)
        if item.kind == Kind.QUERY:
            asked = portal_lists.find_list(item.record)
            if asked is None or not self.person.has_perm(asked.permission):
                return item.get_kind_display(), "", False, True
            return item.get_kind_display(), asked.address(self.criterion.fiscal_year), False, False
        return item.get_kind_display(), "", False, False
