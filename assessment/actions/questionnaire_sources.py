"""Make a draft of the shipped form, or of the items that a Word import kept with a plan."""

from django.db import transaction

from assessment.actions.questionnaires import make_questionnaire
from assessment.models import Questionnaire
from assessment.questionnaires.from_plan import family_of, missing_sections, sections_of, title_of
from assessment.questionnaires.shipped import FAMILY, INTRODUCTION, TITLE, shipped_sections
from km_plan.models import ImportedAssessment


def make_from_template(*, by) -> Questionnaire:
    """The shipped five categories as a draft. Raises ``QuestionnaireExists`` when they were loaded before."""
    return make_questionnaire(
        by=by, title=TITLE, introduction=INTRODUCTION, sections=shipped_sections(), family=FAMILY
    )  # fmt: skip


@transaction.atomic
def make_from_plan(kept: ImportedAssessment, *, by, with_rest: bool = False) -> Questionnaire:
    """The items of the plan's document as a draft; ``with_rest`` adds the shipped categories it lacks, to be checked.

    Raises ``QuestionnaireExists`` when these items were taken before.
    """
    sections = sections_of(kept) + (missing_sections(kept) if with_rest else [])
    return make_questionnaire(
        by=by, title=title_of(kept), sections=sections, family=family_of(kept), source_plan=kept.plan
    )  # fmt: skip
