"""Self-assessment items that a Word import kept with a plan, as categories of a questionnaire to be."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from assessment.models import Questionnaire
from assessment.questionnaires.drafts import ItemDraft, SectionDraft
from assessment.questionnaires.shipped import shipped_sections
from core.audit import canonical
from km_plan.models import ImportedAssessment, Plan
from thai.digits import to_arabic

UNTITLED = "แบบประเมินองค์กรตนเองจากเอกสารแผน"
NO_CATEGORY = "ข้อคำถามจากเอกสาร"
_NAMESPACE = uuid.UUID("6d1c1f0a-5b0e-4f39-9d57-0c5f5a1be002")
_CATEGORY = re.compile(r"\s*หมวด\s*(?:ที่)?\s*([0-9๐-๙]+)\s*[.:)–-]*\s*")
_LONGEST = {"title": 300, "text": 2000, "existing": 8000}


@dataclass(frozen=True)
class Offer:
    """Items of a plan's document that no questionnaire was made of yet."""

    plan: Plan
    count: int


def offers_to(person) -> list[Offer]:
    """What this person may make questionnaires of, newest plan first; the same items in two plans are offered once."""
    if not person.has_perm("assessment.keep_questionnaires"):
        return []
    found = kept_for(person).order_by("plan__fiscal_year", "plan__version")
    by_family = {family_of(kept): kept for kept in found if kept.items}  # the newest of the same items stays
    made = set(Questionnaire.objects.filter(family__in=by_family).values_list("family", flat=True))
    offers = [Offer(kept.plan, len(kept.items)) for family, kept in by_family.items() if family not in made]
    return offers[::-1]


def kept_for(person):
    """Every kept self-assessment of the plans this person sees."""
    return ImportedAssessment.objects.filter(plan__in=Plan.objects.visible_to(person)).select_related("plan")


def family_of(kept: ImportedAssessment) -> uuid.UUID:
    """The family named after the very words: the same import twice is the same family."""
    return uuid.uuid5(_NAMESPACE, canonical([kept.title, kept.items]))


def title_of(kept: ImportedAssessment) -> str:
    return _short(kept.title.strip(), "title") or UNTITLED


def sections_of(kept: ImportedAssessment) -> list[SectionDraft]:
    """The items by the category they stood under, with what existed already; nothing is left out."""
    named = groupby(kept.items, lambda item: item.get("category", ""))
    drafts = [SectionDraft(_title(category, kept), tuple(_items(items))) for category, items in named]
    return [draft for draft in drafts if draft.items]


def missing_sections(kept: ImportedAssessment) -> list[SectionDraft]:
    """The shipped categories that the document does not hold; their keys are those of the new family."""
    there = {_number(item.get("category", "")) for item in kept.items} - {None} or {1}
    rest = [draft for number, draft in enumerate(shipped_sections(), 1) if number not in there]
    return [SectionDraft(draft.title, draft.items, is_to_check=True) for draft in rest]


def _number(category: str) -> int | None:
    found = _CATEGORY.match(category)
    return int(to_arabic(found[1])) if found else None


def _title(category: str, kept: ImportedAssessment) -> str:
    """The category's name without its number, which is printed by its place."""
    if not category:
        found = _CATEGORY.search(kept.title)
        category = kept.title[found.start() :] if found else NO_CATEGORY
    return _short(_CATEGORY.sub("", category, count=1).strip() or category.strip(), "title")


def _items(items: Iterable[dict]) -> Iterable[ItemDraft]:
    for item in items:
        if text := item.get("text", "").strip():
            yield ItemDraft(_short(text, "text"), existing=_short(item.get("existing", ""), "existing"))


def _short(text: str, name: str) -> str:
    longest = _LONGEST[name]
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
