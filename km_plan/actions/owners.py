"""Who a written owner is: a position, a unit, the team, or not yet known."""

from dataclasses import dataclass, field

from km_plan.models import OwnerAlias, PlanRow, RowOwner
from km_plan.understanding import understand_owners
from people.models import Person, Position, Unit
from thai.folding import fold

TEAM_WORDS = frozenset(fold(word) for word in ("KM Team", "ทีมงาน KM", "คณะทำงาน KM", "ทีม KM", "คณะกรรมการจัดการความรู้"))


@dataclass
class OwnerBook:
    """Every name an owner may be written with, folded; read once for many rows."""

    positions: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "OwnerBook":
        book = cls(
            positions={fold(position.title): position.pk for position in Position.objects.all()},
            units={fold(unit.name): unit.pk for unit in Unit.objects.all()},
            people={fold(person.full_name): person.pk for person in Person.objects.serving()},
        )
        for alias in OwnerAlias.objects.all():
            if alias.position_id:
                book.positions[alias.folded] = alias.position_id
            if alias.unit_id:
                book.units[alias.folded] = alias.unit_id
        return book

    def names(self) -> set[str]:
        """Every known name, folded."""
        return {*self.positions, *self.units, *self.people, *TEAM_WORDS}

    def link(self, name: str) -> dict:
        """The columns of ``RowOwner`` that say who ``name`` is; empty when unknown."""
        folded = fold(name)
        if folded in TEAM_WORDS:
            return {"is_team": True}
        for column, known in (("position_id", self.positions), ("unit_id", self.units), ("person_id", self.people)):
            if folded in known:
                return {column: known[folded]}
        return {}


def owner_lines(row: PlanRow, book: OwnerBook) -> list[RowOwner]:
    """Unsaved owners of the row, from its text."""
    return [
        RowOwner(row=row, place=place, name=owner.name[:300], part=owner.role, **book.link(owner.name))
        for place, owner in enumerate(understand_owners(row.owners), 1)
    ]


def set_owners(*rows: PlanRow) -> None:
    """Read the owners' cells of the rows again into owner lines; the book of names is read once for all."""
    RowOwner.objects.filter(row__in=rows).delete()
    if any(row.owners.strip() for row in rows):
        book = OwnerBook.read()
        RowOwner.objects.bulk_create(line for row in rows for line in owner_lines(row, book))
