"""Two people at the same moment: one report, one saving, one sending, one decision."""

from functools import partial
from itertools import count

import pytest

from assessment.actions.deciding import decide_recommendation
from assessment.actions.monitoring import make_report, save_report, submit_report
from assessment.models import MonitoringReport
from people.models import Person
from tests.assessment.monitoring import receive, send, sign_all, write_report
from tests.hardening.together import at_once, kinds

ROUNDS = 4
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


@pytest.fixture(autouse=True)
def plain_paper(monkeypatch):
    numbers = count()
    monkeypatch.setattr("signoff.sealing.render_pdf", lambda html, *, title: b"%%PDF-1.7 %d" % next(numbers))


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def test_two_members_begin_one_report():
    for year in range(2580, 2580 + ROUNDS):
        outcomes = at_once(*(partial(make_report, year, by=person(name)) for name in ("hr", "palad")))

        assert kinds(outcomes) == {"done": 1, "ReportOfYearExists": 1}
        assert MonitoringReport.objects.filter(fiscal_year=year).count() == 1


def test_of_two_windows_one_saves():
    for year in range(2580, 2580 + ROUNDS):
        report = make_report(year, by=person("hr"))

        outcomes = at_once(
            *(partial(save_report, report, by=person(name), values={"overview": name}, edits=0)
              for name in ("hr", "palad"))
        )  # fmt: skip

        assert kinds(outcomes) == {"done": 1, "MonitoringChanged": 1}


def test_two_members_send_it_once():
    for year in range(2580, 2580 + ROUNDS):
        report = write_report(by=person("hr"), year=year)

        outcomes = at_once(*(partial(submit_report, report, by=person(name)) for name in ("hr", "palad")))

        assert kinds(outcomes) == {"done": 1, "NotEditable": 1}


def test_two_decisions_leave_one():
    hr, mayor, pr = person("hr"), person("mayor"), person("pr")
    report = send(write_report(by=hr, asked=[f"ข้อ {n}" for n in range(ROUNDS)]), by=hr)
    report = receive(sign_all(report, *map(person, ("head_office", "committee", "palad"))), by=mayor)
    for one in report.recommendations.all():
        accept = partial(decide_recommendation, one, by=mayor, decision="accepted")
        refuse = partial(decide_recommendation, one, by=pr, decision="refused", reason="ไม่มีงบประมาณ")

        outcomes = at_once(accept, refuse)

        assert kinds(outcomes) == {"done": 1, "DecidedMeanwhile": 1}
