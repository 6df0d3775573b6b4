"""What the pages of knowledge gaps show."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse

from knowledge.gaps import alike
from knowledge.models import SearchGap
from knowledge.models.entry import Entry
from knowledge.models.search import WAITING
from thai.dates import today

TABS = (("", "รอดำเนินการ", WAITING), ("answered", "มีคำตอบแล้ว", ("answered",)), ("dismissed", "ปิดแล้ว", ("dismissed",)))
TONES = {"open": "warning", "assigned": "info", "answered": "success", "dismissed": "neutral"}


def gaps_of(tab: str) -> QuerySet:
    """The gaps of one tab, the most asked first; an unknown tab is the first."""
    states = next((states for name, _, states in TABS if name == tab), WAITING)
    gaps = SearchGap.objects.filter(state__in=states).of_their_own().counted()
    return gaps.order_by("-asked", "-last_at", "-pk")


def gap_tabs(chosen: str) -> list[dict]:
    counts = dict(SearchGap.objects.of_their_own().order_by().values_list("state").annotate(Count("pk")))
    return [
        {
            "title": title,
            "url": "?" + urlencode({"state": name}) if name else reverse("knowledge:gap_list"),
            "current": name == chosen or (not name and chosen not in ("answered", "dismissed")),
            "count": sum(counts.get(state, 0) for state in states),
        }
        for name, title, states in TABS
    ]


@dataclass
class GapPage:
    """One gap as a person sees it: what it is called, what may be done, what may be the same."""

    gap: SearchGap
    person: object

    @property
    def tone(self) -> str:
        return TONES[self.gap.state]

    @property
    def is_late(self) -> bool:
        return bool(self.gap.is_waiting and self.gap.due_on and self.gap.due_on < today())

    @cached_property
    def may_sort(self) -> bool:
        return self.person.has_perm("knowledge.sort_gap", self.gap)

    @cached_property
    def may_settle(self) -> bool:
        return self.person.has_perm("knowledge.settle_gap", self.gap)

    @cached_property
    def may_see_all(self) -> bool:
        return self.person.has_perm("knowledge.see_gaps")

    @cached_property
    def entry(self) -> Entry | None:
        """The entry begun for it, where the person may see it."""
        return Entry.objects.visible_to(self.person).shown().filter(pk=self.gap.entry_id).first()

    @cached_property
    def variants(self) -> list[SearchGap]:
        return list(self.gap.variants.order_by("-times", "pk"))

    @cached_property
    def alike(self) -> list[SearchGap]:
        return alike(self.gap) if self.may_sort else []
