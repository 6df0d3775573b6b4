"""How far a person sees: the units whose entries are theirs to read, and whether they keep the knowledge base."""

from people.models import Role, Unit


def keeps(person) -> bool:
    """Whether the person keeps the knowledge base (นักประชาสัมพันธ์) by an order in force."""
    return person.is_authenticated and person.has_role(Role.PR_OFFICER)


def units_over(person) -> tuple[int, ...]:
    """The keys of the person's unit and every unit above it; read once for each person object."""
    found = getattr(person, "_units_over", None)
    if found is None:
        found = person._units_over = _climbed(person.unit_id)
    return found


def _climbed(unit: int | None) -> tuple[int, ...]:
    """Up the tree by one query; the whole tree is small."""
    if unit is None:
        return ()
    above = dict(Unit.objects.values_list("pk", "parent_id"))
    climbed = []
    while unit is not None and unit not in climbed:
        climbed.append(unit)
        unit = above.get(unit)
    return tuple(climbed)
