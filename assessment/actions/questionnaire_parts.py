"""Add, change, move and remove the categories and items of a draft; two editors never overwrite each other."""

from collections.abc import Iterable

from django.db import transaction

from assessment import refusals
from assessment.actions.questionnaires import count_edit, lock_draft
from assessment.models import Item, Questionnaire, Section
from assessment.questionnaires.seen import seen_of
from core import audit

Part = Section | Item
MOST_SECTIONS, MOST_ITEMS = 30, 300
SPOKEN = {Section: ("title", "weight", "is_to_check"), Item: ("text", "guidance", "existing", "weight", "section")}

NAMES = {"text": "question", "guidance": "considered"}


def form_of(part: Part) -> Questionnaire:
    """The questionnaire that a category or an item belongs to."""
    return part.questionnaire if isinstance(part, Section) else part.section.questionnaire


@transaction.atomic
def save_part(part: Part, *, by, seen: str | None = None) -> Part:
    """Add an unsaved part at the end, or save a changed one over what the editor had ``seen`` (None: over anything).

    An item whose category changed goes to the end of the new one. Raises ``QuestionnaireInUse``, ``PartGone``,
    ``PartEditedMeanwhile`` or ``TooManyParts``.
    """
    questionnaire = lock_draft(form_of(part))
    if isinstance(part, Item) and not questionnaire.sections.filter(pk=part.section_id).exists():
        raise refusals.PartGone  # the category was removed meanwhile
    if part.pk is None:
        return _add(part, questionnaire, by=by)
    current = _standing(part)
    names = [name for name in SPOKEN[type(part)] if getattr(part, name) != getattr(current, name)]
    if not names:
        return current
    if seen not in (None, seen_of(current)):
        raise refusals.PartEditedMeanwhile(current)
    part.place = _last_place(part) + 1 if "section" in names else current.place
    part.save()
    before, after = ({_name(part): str(side)} | _facts(side, names) for side in (current, part))
    return _tell(f"{_name(part)}_changed", part, questionnaire, by=by, before=before, after=after)


@transaction.atomic
def move_part(part: Part, *, by, up: bool) -> Part:
    """Change places with the neighbour; at the end nothing happens. Raises ``QuestionnaireInUse`` or ``PartGone``."""
    questionnaire = lock_draft(form_of(part))
    part = _standing(part)
    parts = list(_siblings(part))
    old = parts.index(part)
    new = min(max(old + (-1 if up else 1), 0), len(parts) - 1)
    if new == old:
        return part
    parts.insert(new, parts.pop(old))
    for place, each in enumerate(parts, 1):
        each.place = place
    type(part).objects.bulk_update(parts, ["place"])
    said = {_name(part): str(part)}
    before, after = said | {"place": old + 1}, said | {"place": new + 1}
    return _tell(f"{_name(part)}_moved", part, questionnaire, by=by, before=before, after=after)


@transaction.atomic
def remove_part(part: Part, *, by, edits: int) -> Questionnaire:
    """Take the part out of the form as it was shown at ``edits``; a category goes with its items.

    Raises ``QuestionnaireInUse``, ``PartGone`` or ``ChangedMeanwhile``.
    """
    questionnaire = lock_draft(form_of(part))
    part = _standing(part)
    if questionnaire.edits != edits:
        raise refusals.ChangedMeanwhile
    before = _facts(part)
    if isinstance(part, Section):
        before["questions"] = [item.text for item in part.items.all()]
    _tell(f"{_name(part)}_removed", part, questionnaire, by=by, before=before)
    part.delete()
    return questionnaire


@transaction.atomic
def mark_section(section: Section, *, by, checked: bool) -> Section:
    """Take the mark "to be checked" off a category, or put it on. Raises ``QuestionnaireInUse`` or ``PartGone``."""
    questionnaire = lock_draft(section.questionnaire)
    section = _standing(section)
    if section.is_to_check != checked:
        return section
    section.is_to_check = not checked
    section.save(update_fields=["is_to_check"])
    event = "section_checked" if checked else "section_to_check"
    return _tell(event, section, questionnaire, by=by, after={"section": section.title})


def _add(part: Part, questionnaire: Questionnaire, *, by) -> Part:
    most = MOST_SECTIONS if isinstance(part, Section) else MOST_ITEMS
    if type(part).objects.filter(**_within(part, questionnaire)).count() >= most:
        raise refusals.TooManyParts
    part.place = _last_place(part) + 1
    part.save()
    after = {name: value for name, value in _facts(part).items() if value}
    return _tell(f"{_name(part)}_added", part, questionnaire, by=by, after=after)


def _within(part: Part, questionnaire: Questionnaire) -> dict:
    return {"questionnaire" if isinstance(part, Section) else "section__questionnaire": questionnaire}


def _standing(part: Part) -> Part:
    """The part as it stands now that its form is held; raises ``PartGone``."""
    above = "questionnaire" if isinstance(part, Section) else "section__questionnaire"
    current = type(part).objects.select_related(above).filter(pk=part.pk).first()
    if current is None:
        raise refusals.PartGone
    return current


def _siblings(part: Part):
    return part.questionnaire.sections.all() if isinstance(part, Section) else part.section.items.all()


def _last_place(part: Part) -> int:
    return max((each.place for each in _siblings(part)), default=0)


def _name(part: Part) -> str:
    return "section" if isinstance(part, Section) else "item"


def _facts(part: Part, names: Iterable[str] = ()) -> dict:
    """What the trail keeps, under names of its own: other things have a text and a guidance too."""
    facts = audit.facts(part, names or SPOKEN[type(part)])
    return {NAMES.get(name, name): value for name, value in facts.items()}


def _tell(event: str, part: Part, questionnaire: Questionnaire, *, by, before=None, after=None) -> Part:
    count_edit(questionnaire)
    audit.record(f"assessment.{event}", questionnaire, by=by, before=before, after=after)
    return part
