"""Find a questionnaire, or a part of one through it, and ask the permission at once."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from assessment.models import Item, Questionnaire, Section
from assessment.refusals import QuestionnaireInUse
from core.access import permitted


def find_questionnaire(request, permission: str, pk: int) -> Questionnaire:
    """The questionnaire when this person may use it so; who came too late to change it is told just that."""
    seen = Questionnaire.objects.visible_to(request.user).select_related("made_by", "published_by", "based_on")
    try:
        return permitted(request, f"assessment.{permission}", seen, pk=pk)
    except PermissionDenied as refusal:
        if request.user.has_perm(f"assessment.{permission}"):  # they may, but not with a published one
            raise PermissionDenied(QuestionnaireInUse.words) from refusal
        raise


def find_section(request, pk: int, section: int) -> Section:
    """A category of a draft, only through its form."""
    return _part(request, Section.objects.filter(questionnaire=_draft(request, pk)), section)


def find_item(request, pk: int, item: int) -> Item:
    """An item of a draft, only through its form."""
    items = Item.objects.filter(section__questionnaire=_draft(request, pk))
    return _part(request, items.select_related("section__questionnaire"), item)


def _draft(request, pk: int) -> Questionnaire:
    return find_questionnaire(request, "change_questionnaire", pk)


def _part(request, parts: QuerySet, pk: int) -> Section | Item:
    return permitted(request, "assessment.keep_questionnaires", parts, pk=pk)


def edits_seen(request) -> int:
    """The edition of the form that the page showed; -1, which matches none, for anything else."""
    text = request.POST.get("edits", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
