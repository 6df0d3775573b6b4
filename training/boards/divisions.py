"""Units as figures see them: what lies below each, and the division (สำนัก or กอง) it rolls up to."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Case, IntegerField, Q, Value, When

from people.models import Unit

NO_UNIT, ALONE = "none", "only-"
NAMES = ("สำนัก", "กอง")
NOBODY = -1  # a key that no row has


class Divisions:
    """The whole tree of units, read once. A unit is named in an address by its key: ``12`` with all below it,
    ``only-12`` without, ``none`` for those without a unit."""

    def __init__(self):
        self.units = {unit.pk: unit for unit in Unit.objects.in_order()}

    def of(self, unit: int | None) -> Unit | None:
        """The division of a unit: the highest สำนัก or กอง above it or itself, the very top left out.

        What belongs to none, such as the executives or a vacant corner of the tree, stands for itself.
        """
        return self._divisions.get(unit)

    def key(self, division: Unit | None) -> str:
        """How an address names all that rolls up to a division."""
        if division is None:
            return NO_UNIT
        rolled_up = {pk for pk, each in self._divisions.items() if each == division}
        return str(division.pk) if rolled_up == self.below(division.pk) else f"{ALONE}{division.pk}"

    @cached_property
    def _divisions(self) -> dict[int, Unit]:
        return {pk: self._division(pk) for pk in self.units}

    def _division(self, unit: int) -> Unit:
        named = [each for each in self._path_up(unit) if each.parent_id and each.name.startswith(NAMES)]
        return named[-1] if named else self.units[unit]

    def below(self, unit: int) -> set[int]:
        """The keys of the unit and of every unit under it."""
        found, more = {unit}, {unit}
        while more := {pk for pk, each in self.units.items() if each.parent_id in more} - found:
            found |= more
        return found

    def narrowed(self, key: str, path: str = "unit") -> Q:
        """Rows of the unit that an address names; an unknown one has none. ``path`` leads to the unit."""
        if not key:
            return Q()
        if key == NO_UNIT:
            return Q(**{f"{path}__isnull": True})
        pk = self._number(key.removeprefix(ALONE))
        return Q(**{f"{path}_id__in": {pk} if key.startswith(ALONE) else self.below(pk)})

    def name(self, key: str) -> str:
        """The unit that an address names, in words."""
        if key == NO_UNIT:
            return "ยังไม่ระบุหน่วยงาน"
        found = self.units.get(self._number(key.removeprefix(ALONE)))
        if found is None:
            return "ไม่พบหน่วยงานนี้" if key else "ทุกหน่วยงาน"
        return f"{found} (เฉพาะหน่วยนี้)" if key.startswith(ALONE) else str(found)

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """Units for a select, indented as the tree is; a unit that stands for itself above others also alone."""
        found = []
        for pk, depth in self._walk(None, 0):
            dash = "— " * depth
            found.append((str(pk), f"{dash}{self.units[pk]}"))
            if self.key(self.of(pk)) == f"{ALONE}{pk}":
                found.append((f"{ALONE}{pk}", f"{dash}{self.units[pk]} (เฉพาะหน่วยนี้)"))
        return [*found, (NO_UNIT, "ยังไม่ระบุหน่วยงาน")]

    def place(self, path: str = "unit_id") -> Case:
        """The place of a row's unit in the tree, for ordering; those without a unit come last."""
        walked = [pk for pk, _ in self._walk(None, 0)]
        whens = [When(**{path: pk}, then=Value(place)) for place, pk in enumerate(walked)]
        return Case(*whens, default=Value(len(walked)), output_field=IntegerField())

    def in_order(self, units: Iterable[int | None]) -> list[Unit | None]:
        """The divisions of these units, each once, in the order of the tree."""
        found = {self.of(unit) for unit in units}
        walked = [self.units[pk] for pk, _ in self._walk(None, 0)]
        return [*(unit for unit in walked if unit in found), *([None] if None in found else [])]

    def _walk(self, parent: int | None, depth: int):
        for pk, unit in self.units.items():
            if unit.parent_id == parent:
                yield pk, depth
                yield from self._walk(pk, depth + 1)

    def _path_up(self, unit: int) -> list[Unit]:
        path: list[Unit] = []
        while unit in self.units and self.units[unit] not in path:
            path.append(self.units[unit])
            unit = self.units[unit].parent_id
        return path

    def _number(self, text: str) -> int:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else NOBODY
