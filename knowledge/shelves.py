"""Walking through the knowledge base: its shelves, how many entries each holds for a person, and one of them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from knowledge.kinds import Kind
from knowledge.models import Category, Entry, Revision
from people.models import Unit
from thai.dates import today

ORDERS = {"newest": "ใหม่ที่สุดก่อน", "title": "ตามตัวอักษร", "review": "ถึงกำหนดทบทวนก่อน"}
COLUMNS = {"newest": ("-published_at", "-pk"), "title": ("published__title_key", "pk"), "review": ("review_by", "pk")}


@dataclass(frozen=True)
class Choice:
    """One value of a shelf with its number of entries; ``address`` chooses it, or gives it up when it is chosen."""

    label: str
    count: int
    address: str
    chosen: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Wish:
    """What somebody asked to see, as the address says it; what makes no sense is left out."""

    kind: str = ""
    category: int | None = None
    unit: int | None = None
    order: str = "newest"
    archived: bool = False
    stale: bool = False  # whose day of review has passed

    @classmethod
    def read(cls, asked) -> "Wish":
        order = asked.get("order", "")
        return cls(
            kind=asked.get("kind", "") if asked.get("kind", "") in Kind.values else "",
            category=_number(asked.get("category", "")),
            unit=_number(asked.get("unit", "")),
            order=order if order in ORDERS else "newest",
            archived=asked.get("archived", "") == "1",
            stale=asked.get("stale", "") == "1",
        )

    def address(self, **other) -> str:
        """The query of this wish with ``other`` values in place of its own."""
        values = {"kind": self.kind, "category": self.category, "unit": self.unit, "order": self.order} | other
        for name in ("archived", "stale"):
            values[name] = "1" if values.get(name, getattr(self, name)) else ""
        values["order"] = "" if values["order"] == "newest" else values["order"]
        return "?" + urlencode({name: value for name, value in values.items() if value})

    @property
    def is_narrow(self) -> bool:
        return bool(self.kind or self.category or self.unit or self.archived or self.stale)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def entries_of(wish: Wish, person) -> QuerySet:
    """The entries of a shelf that the person may see, in the wished order."""
    found = Entry.objects.visible_to(person)
    found = found.published().filter(archived_at__isnull=False) if wish.archived else found.current()
    if wish.stale:
        found = found.overdue(today())
    if wish.kind:
        found = found.filter(kind=wish.kind)
    if wish.unit:
        found = found.filter(unit_id=wish.unit)
    if wish.category:
        shelf = Revision.categories.through.objects.filter(category_id=wish.category)
        found = found.filter(published_id__in=shelf.values("revision_id"))
    return found.shown().defer("published__body").order_by(*COLUMNS[wish.order])


@dataclass(frozen=True)
class Shelves:
    """Every shelf with its count for one person; three queries."""

    kinds: list[Choice]
    categories: list[Choice]
    units: list[Choice]


def shelves_for(person, wish: Wish) -> Shelves:
    seen = Entry.objects.visible_to(person).current()
    by_kind = dict(seen.order_by().values_list("kind").annotate(n=Count("pk")))
    by_unit = dict(seen.order_by().values_list("unit_id").annotate(n=Count("pk")))
    through = Revision.categories.through.objects.filter(revision__published_of__in=seen)
    by_category = dict(through.order_by().values_list("category_id").annotate(n=Count("pk")))
    return Shelves(
        kinds=[_kind(kind, by_kind[kind], wish) for kind in Kind.values if kind in by_kind],
        categories=[
            _category(each, by_category[each.pk], wish)
            for each in Category.objects.filter(pk__in=by_category).in_order()
        ],
        units=[_unit(each, by_unit[each.pk], wish) for each in Unit.objects.filter(pk__in=by_unit).in_order()],
    )


def _kind(kind: str, count: int, wish: Wish) -> Choice:
    chosen = wish.kind == kind
    return Choice(Kind(kind).label, count, wish.address(kind="" if chosen else kind), chosen)


def _category(category: Category, count: int, wish: Wish) -> Choice:
    chosen = wish.category == category.pk
    address = wish.address(category=None if chosen else category.pk)
    return Choice(category.name, count, address, chosen, category.description)


def _unit(unit: Unit, count: int, wish: Wish) -> Choice:
    chosen = wish.unit == unit.pk
    return Choice(unit.name, count, wish.address(unit=None if chosen else unit.pk), chosen)
