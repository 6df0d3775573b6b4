"""Make a questionnaire of given parts, and publish one so that rounds may use it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from assessment import refusals
from assessment.models import Item, Questionnaire, Section
from core import audit


@dataclass(frozen=True)
class SectionDraft:
    """A category as it is to be made: its title, the texts of its items, and whether its wording must be checked."""

    title: str
    items: tuple[str, ...]
    weight: Decimal = Decimal(1)
    is_to_check: bool = False


@transaction.atomic
def make_questionnaire(*, by, title: str, sections: Iterable[SectionDraft], **values) -> Questionnaire:
    """A first version with these categories and items; ``values`` are other columns of the questionnaire."""
    questionnaire = Questionnaire.objects.create(title=title, made_by=by, **values)
    for place, draft in enumerate(sections, 1):
        section = Section.objects.create(
            questionnaire=questionnaire, place=place, title=draft.title, weight=draft.weight,
            is_to_check=draft.is_to_check,
        )  # fmt: skip
        Item.objects.bulk_create(Item(section=section, place=at, text=text) for at, text in enumerate(draft.items, 1))
    audit.record("assessment.questionnaire_made", questionnaire, by=by, after={"title": title})
    return questionnaire


@transaction.atomic
def publish_questionnaire(questionnaire: Questionnaire, *, by) -> Questionnaire:
    """From now on rounds may use it and nobody may change it. Raises ``QuestionnaireInUse`` when it was published."""
    draft = Questionnaire.objects.filter(pk=questionnaire.pk, published_at__isnull=True)
    if not draft.update(published_at=timezone.now(), published_by=by):
        raise refusals.QuestionnaireInUse
    questionnaire.refresh_from_db()
    audit.record("assessment.questionnaire_published", questionnaire, by=by)
    return questionnaire
