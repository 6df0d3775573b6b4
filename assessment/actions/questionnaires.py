"""Make a questionnaire, change its heading, publish it, begin its next version, retire it."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone

from assessment import refusals
from assessment.models import Questionnaire
from assessment.questionnaires.drafts import ItemDraft, SectionDraft, drafts_of, write_sections
from assessment.questionnaires.readiness import readiness_of
from assessment.questionnaires.seen import HEADING, seen_of
from core import audit

__all__ = ["ItemDraft", "SectionDraft", "make_questionnaire", "publish_questionnaire"]


@transaction.atomic
def make_questionnaire(*, by, title: str, sections: Iterable[SectionDraft], **values) -> Questionnaire:
    """A draft with these categories and items; ``values`` are other columns of the questionnaire.

    Raises ``QuestionnaireExists`` when its family has this version, or a draft, already.
    """
    questionnaire = Questionnaire(title=title, made_by=by, **values)
    try:
        with transaction.atomic():
            questionnaire.save()
    except IntegrityError as error:
        raise refusals.QuestionnaireExists from error
    write_sections(questionnaire, sections)
    audit.record("assessment.questionnaire_made", questionnaire, by=by, after={"title": title})
    return questionnaire


@transaction.atomic
def change_questionnaire(questionnaire: Questionnaire, *, by, values: dict, seen: str | None = None) -> Questionnaire:
    """Save title, introduction and scale over what the editor had ``seen`` (None: over whatever stands).

    Raises ``QuestionnaireInUse``, ``PartGone`` or ``PartEditedMeanwhile``.
    """
    current = lock_draft(questionnaire)
    changed = [name for name in HEADING if name in values and getattr(current, name) != values[name]]
    if not changed:
        return current
    if seen not in (None, seen_of(current)):
        raise refusals.PartEditedMeanwhile(current)
    before = audit.facts(current, changed)
    for name in changed:
        setattr(current, name, values[name])
    current.save(update_fields=changed)
    count_edit(current)
    after = audit.facts(current, changed)
    audit.record("assessment.questionnaire_changed", current, by=by, before=before, after=after)
    return current


@transaction.atomic
def publish_questionnaire(
    questionnaire: Questionnaire, *, by, edits: int | None = None, reason: str = "", retires_earlier: bool = False
) -> Questionnaire:
    """From now on rounds may use it and nobody may change it. ``edits`` is the edition that was read before.

    While categories are marked to be checked it takes a ``reason``. ``retires_earlier`` ends the earlier versions.
    Raises ``QuestionnaireInUse``, ``ChangedMeanwhile``, ``QuestionnaireUnfinished`` or ``WordingUnchecked``.
    """
    current = lock_draft(questionnaire)
    if edits not in (None, current.edits):
        raise refusals.ChangedMeanwhile
    readiness = readiness_of(current)
    if readiness.faults:
        raise refusals.QuestionnaireUnfinished(" ".join(readiness.faults))
    if readiness.to_check and not reason:
        raise refusals.WordingUnchecked
    Questionnaire.objects.filter(pk=current.pk).update(published_at=timezone.now(), published_by=by)
    questionnaire.refresh_from_db()
    unchecked = {"reason": reason, "to_check": readiness.to_check} if readiness.to_check else {}
    audit.record("assessment.questionnaire_published", questionnaire, by=by, after=unchecked)
    for earlier in _earlier(questionnaire) if retires_earlier else ():
        retire_questionnaire(earlier, by=by)
    return questionnaire


@transaction.atomic
def begin_next_version(questionnaire: Questionnaire, *, by) -> Questionnaire:
    """A draft of the family's next version, copied with the keys of its categories and items.

    Raises ``QuestionnaireExists`` while the family has a draft, ``QuestionnaireNotReady`` for a version never used.
    """
    if questionnaire.published_at is None:
        raise refusals.QuestionnaireNotReady
    family = Questionnaire.objects.filter(family=questionnaire.family)
    values = {name: getattr(questionnaire, name) for name in (*HEADING, "family")}
    return make_questionnaire(
        by=by, sections=drafts_of(questionnaire), based_on=questionnaire,
        version=family.aggregate(last=Max("version"))["last"] + 1, **values,
    )  # fmt: skip


@transaction.atomic
def retire_questionnaire(questionnaire: Questionnaire, *, by) -> Questionnaire:
    """No new round may use it; those that do keep it. Raises ``QuestionnaireNotReady`` when it is not in use."""
    in_use = Questionnaire.objects.published().filter(pk=questionnaire.pk)
    if not in_use.update(retired_at=timezone.now(), retired_by=by):
        raise refusals.QuestionnaireNotReady
    questionnaire.refresh_from_db()
    audit.record("assessment.questionnaire_retired", questionnaire, by=by)
    return questionnaire


@transaction.atomic
def bring_back_questionnaire(questionnaire: Questionnaire, *, by) -> Questionnaire:
    """New rounds may use it again; one that is in use already stays so."""
    retired = Questionnaire.objects.filter(pk=questionnaire.pk, retired_at__isnull=False)
    if retired.update(retired_at=None, retired_by=None):
        audit.record("assessment.questionnaire_brought_back", questionnaire, by=by)
    questionnaire.refresh_from_db()
    return questionnaire


@transaction.atomic
def remove_draft(questionnaire: Questionnaire, *, by, edits: int) -> None:
    """Take a draft away that nobody will use. Raises ``QuestionnaireInUse``, ``PartGone`` or ``ChangedMeanwhile``."""
    current = lock_draft(questionnaire)
    if current.edits != edits:
        raise refusals.ChangedMeanwhile
    before = {section.title: [item.text for item in section.drafts] for section in drafts_of(current)}
    audit.record("assessment.questionnaire_removed", current, by=by, before=before)
    current.delete()


def lock_draft(questionnaire: Questionnaire) -> Questionnaire:
    """The draft as it stands, held until the transaction ends. Raises ``QuestionnaireInUse`` or ``PartGone``."""
    current = Questionnaire.objects.select_for_update().filter(pk=questionnaire.pk).first()
    if current is None:
        raise refusals.PartGone
    if current.published_at is not None:
        raise refusals.QuestionnaireInUse
    return current


def count_edit(questionnaire: Questionnaire) -> None:
    """Whoever has a page of the whole form open will hear that it changed."""
    Questionnaire.objects.filter(pk=questionnaire.pk).update(edits=F("edits") + 1)


def _earlier(questionnaire: Questionnaire) -> Iterable[Questionnaire]:
    family = Questionnaire.objects.published().filter(family=questionnaire.family)
    return family.filter(version__lt=questionnaire.version)
