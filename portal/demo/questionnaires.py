"""The made-up town's questionnaire: the shipped form, checked and in use."""

from assessment.actions.questionnaire_parts import mark_section
from assessment.actions.questionnaire_sources import make_from_template
from assessment.actions.questionnaires import publish_questionnaire
from assessment.models import Questionnaire
from assessment.questionnaires.shipped import FAMILY


def make_questionnaires(by) -> Questionnaire:
    """Load the shipped form, check its wording as ``by``, and publish it."""
    draft = make_from_template(by=by)
    for section in draft.sections.filter(is_to_check=True):
        mark_section(section, by=by, checked=True)
    return publish_questionnaire(draft, by=by)


def published_form() -> Questionnaire:
    """The newest version of the shipped form that rounds may use."""
    return Questionnaire.objects.published().filter(family=FAMILY).latest("version")
