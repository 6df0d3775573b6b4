"""Two people at the same moment: a year is closed once and wholly, a row gets one measure, rules change once."""

from functools import partial

import pytest

from km_plan.actions.closing import close_year
from km_plan.actions.measuring import choose_measure, set_light_rules
from km_plan.measures import MEASURES
from km_plan.models import LightRules, ReportedFigure, ReportedRow, RowMeasure, YearClosing
from people.models import Person
from tests import municipality
from tests.hardening.together import at_once, kinds
from tests.km_plan.figures import choose, move_entries, rows_of

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
ROUNDS = 4
USUAL = {"green_from": 100, "amber_from": 70, "by_time": True}


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def row():
    return rows_of(municipality.plan_of(2568))[2]


def test_a_year_closed_by_two_is_closed_once_with_all_its_figures():
    move_entries()
    choose(row(), "entries_published", by=person("hr"))

    outcomes = at_once(*[partial(close_year, 2568, by=person(name)) for name in ("hr", "palad", "mayor")])

    assert kinds(outcomes) == {"done": 1, "YearClosedAlready": 2}
    assert YearClosing.objects.count() == 1
    assert (ReportedFigure.objects.count(), ReportedRow.objects.count()) == (len(MEASURES), 20)


def test_of_two_who_choose_for_one_row_one_is_told():
    for _ in range(ROUNDS):
        RowMeasure.objects.all().delete()

        outcomes = at_once(
            partial(choose_measure, row(), by=person("hr"), measure="entries_published", seen=""),
            partial(choose_measure, row(), by=person("palad"), measure="entry_reads", seen=""),
        )

        assert kinds(outcomes) == {"done": 1, "ChosenMeanwhile": 1}
        assert RowMeasure.objects.count() == 1


def test_of_two_who_change_a_choice_one_is_told():
    for _ in range(ROUNDS):
        RowMeasure.objects.all().delete()
        choose(row(), "sharing_events", by=person("hr"))

        outcomes = at_once(
            partial(choose_measure, row(), by=person("hr"), measure="", seen="sharing_events"),
            partial(choose_measure, row(), by=person("palad"), measure="entry_reads", seen="sharing_events"),
        )

        assert kinds(outcomes) == {"done": 1, "ChosenMeanwhile": 1}


def test_of_two_who_change_the_rules_one_is_told():
    for _ in range(ROUNDS):
        LightRules.objects.all().delete()

        outcomes = at_once(
            *[
                partial(set_light_rules, by=person(name), values=USUAL | {"green_from": number}, seen=USUAL)
                for name, number in (("hr", 90), ("palad", 80))
            ]
        )

        assert kinds(outcomes) == {"done": 1, "RulesMoved": 1}
