"""The unit tree, read at once: for pages that show it and for the guard against circles."""

from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from people.models import Unit


@dataclass
class Branch:
    """A unit, how deep it lies (0 at the top), and the branches below it in order."""

    unit: Unit
    depth: int = 0
    branches: list["Branch"] = field(default_factory=list)


def unit_tree(units: QuerySet | None = None) -> list[Branch]:
    """The branches at the top; each unit knows ``staff``, its number of serving people. One query."""
    units = Unit.objects.all() if units is None else units
    serving = Count("people", filter=Q(people__is_active=True))
    found = list(units.select_related("head__position").annotate(staff=serving).in_order())
    below: dict[int | None, list[Unit]] = {}
    for unit in found:
        below.setdefault(unit.parent_id, []).append(unit)
    return _grow(below, None, 0)


def flat(branches: list[Branch]) -> list[Branch]:
    """Every branch, each before those below it."""
    return [each for branch in branches for each in (branch, *flat(branch.branches))]


def below(unit: Unit) -> set[int]:
    """The keys of the unit and of every unit under it."""
    branch = next((branch for branch in flat(unit_tree()) if branch.unit == unit), None)
    return {each.unit.pk for each in flat([branch])} if branch else {unit.pk}


def unit_choices(without: set[int] = frozenset()) -> list[tuple[int, str]]:
    """Units for a select, indented as the tree is; ``without`` leaves out units by key."""
    branches = flat(unit_tree())
    return [(each.unit.pk, "— " * each.depth + each.unit.name) for each in branches if each.unit.pk not in without]


def _grow(below: dict[int | None, list[Unit]], parent: int | None, depth: int) -> list[Branch]:
    return [Branch(unit, depth, _grow(below, unit.pk, depth + 1)) for unit in below.get(parent, [])]
