"""The chain of command, derived from the unit tree: who stands above a person, nearest first."""

from people.models import Person, Unit


def superiors(person: Person) -> list[Person]:
    """Everyone above ``person`` up to the top of the tree; vacant posts, inactive heads and oneself are skipped."""
    chain: list[Person] = []
    for unit in _path_up(person.unit_id):
        head = unit.head
        if head is not None and head.is_active and head != person and head not in chain:
            chain.append(head)
    return chain


def supervisor(person: Person) -> Person | None:
    """The nearest superior, or nobody at the very top."""
    return next(iter(superiors(person)), None)


def _path_up(unit_id: int | None) -> list[Unit]:
    units = {unit.pk: unit for unit in Unit.objects.select_related("head__position")}
    path: list[Unit] = []
    while unit_id in units and units[unit_id] not in path:
        path.append(units[unit_id])
        unit_id = units[unit_id].parent_id
    return path
