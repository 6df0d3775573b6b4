"""A round whose item is scored low, and the row that answers it."""

from assessment.actions.improving import improve_by_row
from assessment.actions.questionnaires import SectionDraft, make_questionnaire, publish_questionnaire
from assessment.actions.rounds import open_round, set_score
from assessment.models import Improvement, Item
from km_plan.models import PlanRow
from people.models import Person

TITLE = "แบบของสรุปผล"


def summary_things(hr: Person) -> dict:
    """An open round with a weak item that a row of the draft plan answers; made once."""
    made = Improvement.objects.filter(round__questionnaire__title=TITLE).first() or _answered(hr)
    return {"weak_round": made.round_id, "weak_item": made.item_id, "improvement": made.pk}


def _answered(hr: Person) -> Improvement:
    form = make_questionnaire(by=hr, title=TITLE, sections=(SectionDraft("หมวด", ("ข้อ",)),))
    round_ = open_round(publish_questionnaire(form, by=hr), by=hr, year=2565)
    item = Item.objects.get(section__questionnaire=form)
    set_score(round_, item, by=hr, value=0)
    return improve_by_row(round_, item, by=hr, row=PlanRow.objects.filter(table__plan__fiscal_year=2569).first())
