"""The chain of command, derived from the unit tree: who stands above a person, nearest first."""

from collections.abc import Iterable

from people.models import Person, Unit


def superiors(person: Person) -> list[Person]:
    """Everyone above ``person`` up to the top of the tree; vacant posts, inactive heads and oneself are skipped."""
    return _above(person, _tree())


def supervisor(person: Person) -> Person | None:
    """The nearest superior, or nobody at the very top."""
    return next(iter(superiors(person)), None)


def supervisors(people: Iterable[Person]) -> dict[int, Person]:
    """The nearest superior of each by the person's key, in one query however many; nobody at the very top."""
    units = _tree()
    found = {person.pk: _above(person, units) for person in people}
    return {key: chain[0] for key, chain in found.items() if chain}


def _above(person: Person, units: dict[int, Unit]) -> list[Person]:
    chain: list[Person] = []
    for unit in _path_up(person.unit_id, units):
        head = unit.head
        if head is not None and head.is_active and head != person and head not in chain:
            chain.append(head)
    return chain


def _tree() -> dict[int, Unit]:
    return {unit.pk: unit for unit in Unit.objects.select_related("head__position")}


def _path_up(unit_id: int | None, units: dict[int, Unit]) -> list[Unit]:
    path: list[Unit] = []
    while unit_id in units and units[unit_id] not in path:
        path.append(units[unit_id])
        unit_id = units[unit_id].parent_id
    return path
