"""Opening a round keeps the version of the questionnaire, once."""

import pytest

from assessment import refusals
from assessment.actions.questionnaires import make_questionnaire
from assessment.actions.rounds import open_round


def test_a_round_keeps_the_version_it_was_opened_with(form, make_round):
    assert (make_round().questionnaire, make_round(ordinal=2).questionnaire) == (form, form)


def test_the_same_round_is_opened_once(make_round):
    make_round(2569)

    with pytest.raises(refusals.RoundExists):
        make_round(2569)


def test_a_questionnaire_that_is_not_published_opens_no_round(hr):
    with pytest.raises(refusals.QuestionnaireNotReady):
        open_round(make_questionnaire(by=hr, title="ร่าง", sections=()), by=hr, year=2569)
