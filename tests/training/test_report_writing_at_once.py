"""One report in two windows at the same moment: one is begun, one saving wins, one entry is made."""

from functools import partial

import pytest

from core import audit
from knowledge.models import Entry
from people.models import Person
from signoff.models import SignOff
from tests.hardening.together import at_once, kinds
from thai.dates import today
from training.actions.registering import nominate, save_training
from training.actions.report_entry import start_report_entry
from training.actions.writing_report import save_report, start_report
from training.models import Participant, Report, Training

ROUNDS = 5
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


def clerk() -> Person:
    return Person.objects.get(username="clerk")


def trip_of(number: int) -> Participant:
    hr = Person.objects.get(username="hr")
    days = dict.fromkeys(("starts_on", "ends_on", "returns_on"), today())
    course = save_training(Training(), by=hr, values={"title": f"ครั้งที่ {number}", "mode": "external"} | days)
    return nominate(course, clerk(), by=hr)


def test_two_presses_begin_one_report():
    for number in range(ROUNDS):
        trip = trip_of(number)
        outcomes = at_once(*[partial(start_report, trip, by=clerk())] * 3)

        assert kinds(outcomes) == {"done": 3}
        assert len({report.pk for report in outcomes}) == 1
    assert SignOff.objects.filter(document_type="training.report").count() == ROUNDS
    assert audit.verify().fault == ""


def test_of_two_savings_one_wins_whole_and_the_other_is_told():
    for number in range(ROUNDS):
        report = start_report(trip_of(number), by=clerk())
        savings = [
            partial(save_report, report, by=clerk(), values={"learned": words, "problems": words}, edits=0)
            for words in ("หนึ่ง", "สอง")
        ]
        outcomes = at_once(*savings)

        stored = Report.objects.get(pk=report.pk)
        assert kinds(outcomes) == {"done": 1, "ReportChanged": 1}
        assert (stored.edits, stored.learned) == (1, stored.problems)
        lost = next(one for one in outcomes if isinstance(one, Exception))
        assert lost.current.learned == stored.learned


def test_two_presses_make_one_entry():
    report = start_report(trip_of(1), by=clerk())
    outcomes = at_once(*[partial(start_report_entry, report, by=clerk())] * 3)

    assert kinds(outcomes) == {"done": 3}
    made = list(Entry.objects.filter(kind="training", owner=clerk(), revisions__title="สรุปการอบรม ครั้งที่ 1"))
    assert made == [Participant.objects.get(pk=report.participant_id).entry]
