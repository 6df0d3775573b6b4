"""A published form stays as it is, whoever writes: actions, the ORM and raw SQL are refused alike."""

import pytest
from django.db import DatabaseError, connection, transaction

from assessment import refusals
from assessment.actions import questionnaire_parts as parts
from assessment.actions.questionnaires import change_questionnaire, publish_questionnaire, remove_draft
from assessment.models import Item, Questionnaire, Section
from tests.assessment.questionnaire_help import draft_by, item_of


def raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


WRITES = {
    "an item's text": lambda form: Item.objects.filter(section__questionnaire=form).update(text="อื่น"),
    "an item's weight by raw SQL": lambda form: raw("UPDATE assessment_item SET weight = 9"),
    "a category": lambda form: Section.objects.filter(questionnaire=form).update(title="อื่น"),
    "a new item": lambda form: Item.objects.create(section=form.sections.first(), text="แทรก"),
    "a new category": lambda form: Section.objects.create(questionnaire=form, title="แทรก"),
    "an item removed by raw SQL": lambda form: raw("DELETE FROM assessment_item"),
    "the scale": lambda form: Questionnaire.objects.filter(pk=form.pk).update(highest=9),
    "the meanings of the scores": lambda form: Questionnaire.objects.filter(pk=form.pk).update(labels=["ก"]),
    "the day of publishing": lambda form: Questionnaire.objects.filter(pk=form.pk).update(
        published_at=None, published_by=None
    ),
    "the whole form": lambda form: form.delete(),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_the_database_refuses_to_change_a_published_form(form, write):
    with pytest.raises(DatabaseError), transaction.atomic():
        write(form)


def test_nothing_is_moved_into_a_published_form(form, hr):
    stranger = item_of(draft_by(hr), "ข้อหนึ่ง")

    with pytest.raises(DatabaseError), transaction.atomic():
        Item.objects.filter(pk=stranger.pk).update(section=form.sections.first())


def test_actions_say_that_a_published_form_is_in_use(form, hr):
    section = form.sections.first()
    acts = (
        lambda: change_questionnaire(form, by=hr, values={"title": "อื่น"}),
        lambda: parts.save_part(Section(questionnaire=form, title="ใหม่"), by=hr),
        lambda: parts.move_part(section, by=hr, up=False),
        lambda: parts.mark_section(section, by=hr, checked=False),
        lambda: parts.remove_part(section, by=hr, edits=form.edits),
        lambda: publish_questionnaire(form, by=hr),
        lambda: remove_draft(form, by=hr, edits=form.edits),
    )

    for act in acts:
        with pytest.raises(refusals.QuestionnaireInUse):
            act()


def test_whoever_comes_too_late_to_change_it_is_told_why(form, hr, client_of):
    response = client_of(hr).get(f"/assessment/questionnaires/{form.pk}/edit/")

    assert response.status_code == 403
    assert "ประกาศใช้แล้วจึงแก้ไขไม่ได้" in response.content.decode()
