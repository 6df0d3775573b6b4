"""Add and change units; keep the tree a tree."""

from django.db import IntegrityError, transaction

from core import audit
from people import offices
from people.models import Person, Unit
from people.refusals import UnitCircle, UnitNameTaken
from people.tree import below


@transaction.atomic
def save_unit(unit: Unit, *, by, values: dict) -> Unit:
    """Add an unsaved unit or change a saved one. Raises ``UnitCircle``, ``UnitNameTaken``."""
    current = Unit.objects.get(pk=unit.pk) if unit.pk else Unit()
    before = _facts(current)
    for name, value in values.items():
        setattr(current, name, value)
    # One unit is moved at a time: the whole tree is locked, else two moves could close a circle between them.
    list(Unit.objects.select_for_update().values_list("pk", flat=True))
    if current.pk and current.parent_id in below(current):
        raise UnitCircle
    if current.pk and _facts(current) == before:
        return current
    try:
        with transaction.atomic():
            current.save()
    except IntegrityError as error:
        raise UnitNameTaken from error
    _record(current, before if unit.pk else {}, by=by)
    offices.move_waiting_papers(by=by)
    return current


def change_head(unit: Unit, head: Person | None, *, by) -> Unit:
    """Put ``head`` at the unit's head, or leave the post vacant; call it inside the caller's transaction."""
    before = _facts(unit)
    unit.head = head
    unit.save(update_fields=["head"])
    _record(unit, before, by=by)
    if unit.parent_id is None:
        offices.move_waiting_papers(by=by)
    return unit


def _facts(unit: Unit) -> dict:
    return {
        "name": unit.name, "parent": str(unit.parent or ""), "head": str(unit.head or ""), "place": unit.position
    }  # fmt: skip


def _record(unit: Unit, before: dict, *, by) -> None:
    after = _facts(unit)
    changed = [name for name in after if after[name] != before.get(name, "")]
    old, new = ({name: part[name] for name in changed if name in part} for part in (before, after))
    audit.record("people.unit_changed" if before else "people.unit_added", unit, by=by, before=old, after=new)
