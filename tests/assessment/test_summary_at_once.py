"""Two people at one round at the same moment: one row, one link, one conclusion."""

from functools import partial

import pytest

from assessment.actions.certifying import conclude_round, digest_of, submit_round
from assessment.actions.improving import improve_by_new_row, improve_by_row
from assessment.actions.questionnaires import SectionDraft, make_questionnaire, publish_questionnaire
from assessment.actions.rounds import open_round, set_score
from assessment.models import Improvement, Item, Round
from core import audit
from km_plan.models import Plan, PlanRow
from people.models import Person
from tests.hardening.together import at_once, kinds

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


def person(name: str) -> Person:
    return Person.objects.get(username=name)


@pytest.fixture
def weak(committed):
    hr = person("hr")
    made = make_questionnaire(by=hr, title="แบบ", sections=(SectionDraft("หมวด", ("หนึ่ง", "สอง")),))
    round_ = open_round(publish_questionnaire(made, by=hr), by=hr, year=2569)
    set_score(round_, Item.objects.order_by("place").first(), by=hr, value=0)
    return round_


def test_of_two_presses_one_adds_the_row(weak):
    table = Plan.objects.get(fiscal_year=2569).tables.first()
    rows, item = table.rows.count(), Item.objects.order_by("place").first()

    outcomes = at_once(
        *(
            partial(improve_by_new_row, weak, item, by=person(name), table=table, values={"activity": name}, seen=0)
            for name in ("hr", "palad")
        )
    )

    assert kinds(outcomes) == {"done": 1, "AnsweredMeanwhile": 1}
    assert (table.rows.count(), Improvement.objects.count()) == (rows + 1, 1)
    assert audit.verify().fault == ""


def test_a_row_is_linked_once_by_two(weak):
    row, item = PlanRow.objects.filter(table__plan__fiscal_year=2569).first(), Item.objects.order_by("place").first()

    outcomes = at_once(*(partial(improve_by_row, weak, item, by=person(name), row=row) for name in ("hr", "palad")))

    assert kinds(outcomes) == {"done": 1, "LinkedBefore": 1}


def test_of_two_conclusions_one_is_kept_and_the_other_is_told(weak):
    outcomes = at_once(
        *(
            partial(conclude_round, Round.objects.get(pk=weak.pk), by=person(name), text=name, seen=digest_of(""))
            for name in ("hr", "palad")
        )
    )

    assert kinds(outcomes) == {"done": 1, "ChangedMeanwhile": 1}


def test_a_round_is_sent_once(weak):
    outcomes = at_once(*(partial(submit_round, Round.objects.get(pk=weak.pk), by=person("hr")) for _ in range(2)))

    assert kinds(outcomes) == {"done": 1, "NotEditable": 1}
    assert weak.sign_off.submissions.count() == 1
