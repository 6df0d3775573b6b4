"""Categories and items as they are to be written: what every source of a questionnaire hands over."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessment.models import Item, Questionnaire, Section

ONE = Decimal(1)


@dataclass(frozen=True)
class ItemDraft:
    """A question as it is to be made. ``key`` names it in every version of the form; empty, it is a new one."""

    text: str
    guidance: str = ""
    existing: str = ""
    weight: Decimal = ONE
    key: uuid.UUID | None = None


@dataclass(frozen=True)
class SectionDraft:
    """A category as it is to be made: its items (a text is an item too), and whether its wording must be checked."""

    title: str
    items: tuple[str | ItemDraft, ...]
    weight: Decimal = ONE
    is_to_check: bool = False
    key: uuid.UUID | None = None

    @property
    def drafts(self) -> tuple[ItemDraft, ...]:
        return tuple(item if isinstance(item, ItemDraft) else ItemDraft(item) for item in self.items)


def drafts_of(questionnaire: Questionnaire) -> list[SectionDraft]:
    """The categories and items of a version with their keys, as the next version takes them over."""
    return [
        SectionDraft(section.title, tuple(map(_draft, section.items.all())), section.weight, section.is_to_check,
                     section.key)
        for section in questionnaire.sections.prefetch_related("items")
    ]  # fmt: skip


def _draft(item: Item) -> ItemDraft:
    return ItemDraft(item.text, item.guidance, item.existing, item.weight, item.key)


def write_sections(questionnaire: Questionnaire, drafts: Iterable[SectionDraft]) -> None:
    """Write the categories and items in their order; two statements, however many there are."""
    drafts = list(drafts)
    sections = Section.objects.bulk_create(
        Section(questionnaire=questionnaire, place=place, title=draft.title, weight=draft.weight,
                is_to_check=draft.is_to_check, key=draft.key or uuid.uuid4())
        for place, draft in enumerate(drafts, 1)
    )  # fmt: skip
    Item.objects.bulk_create(
        Item(section=section, place=place, text=item.text, guidance=item.guidance, existing=item.existing,
             weight=item.weight, key=item.key or uuid.uuid4())
        for section, draft in zip(sections, drafts, strict=True)
        for place, item in enumerate(draft.drafts, 1)
    )  # fmt: skip
