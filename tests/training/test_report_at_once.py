"""Two people, or one in two windows, at the same moment on one report: nothing is done twice, nothing half."""

import itertools

import pytest

from core import audit
from core.models import AuditEvent, Notification
from people.models import Person
from portal.demo.plans import decide
from signoff import actions as signing
from signoff.delegating import delegate
from signoff.models import SealedDocument, SignOff, Submission
from tests.hardening.together import at_once, kinds
from tests.training.conftest import ago
from thai.dates import today
from training.actions.acknowledging import acknowledge_each
from training.actions.chasing import nudge_desk
from training.actions.registering import nominate, save_training
from training.actions.routing import arrange_route
from training.actions.sending import send_report
from training.actions.writing_report import save_report, start_report
from training.models import Duty, Nudge, Report, Training

ROUNDS = 5
CHAIN = ("committee", "head_office", "palad")
VALUES = {"learned": "ก", "benefit_self": "ข", "passing_on": "ค"}
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed", "quick_paper")]


@pytest.fixture
def quick_paper(monkeypatch):
    numbers = itertools.count(1)
    monkeypatch.setattr("signoff.sealing.render_pdf", lambda html, title: b"%%PDF-1.7 %d" % next(numbers))


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def draft(who: str = "clerk") -> Report:
    days = dict.fromkeys(("starts_on", "ends_on", "returns_on"), ago(3))
    training = save_training(Training(), by=person("hr"), values={"title": "การอบรม", "mode": "external"} | days)
    trip = nominate(training, person(who), by=person("hr"))
    return save_report(start_report(trip, by=person(who)), by=person(who), values=VALUES, edits=0)


def before_mayor() -> Report:
    report = draft()
    sign_off = send_report(report, by=person("clerk"))
    for name in CHAIN:
        decide(signing.agree, sign_off, by=person(name))
    return report


def state(report) -> str:
    return SignOff.objects.get(pk=report.sign_off_id).state


def step(report):
    return SignOff.objects.get(pk=report.sign_off_id).current_signature


def acknowledging(report, username: str):
    keys, by = [step(report).pk], person(username)
    return lambda: acknowledge_each(keys, by=by, comment="")


def sealed(report) -> tuple[int, int]:
    """How often it was sealed, and how often its reporter heard so."""
    told = Notification.objects.filter(recipient__username="clerk", text__startswith="รับทราบแล้ว")
    return SealedDocument.objects.filter(sign_off_id=report.sign_off_id).count(), told.count()


def test_a_double_press_of_sending_sends_and_settles_once():
    for _ in range(ROUNDS):
        report, by = draft(), person("clerk")

        outcomes = at_once(*[lambda report=report, by=by: send_report(report, by=by)] * 2)

        done = AuditEvent.objects.about(report.participant.duties.get(kind="report")).filter(event="training.done")
        assert kinds(outcomes) == {"done": 1, "NotEditable": 1}
        assert (Submission.objects.filter(sign_off=report.sign_off_id).count(), done.count()) == (1, 1)
    assert audit.verify().fault == ""


def test_the_mayors_own_report_is_filed_once_however_often_it_is_pressed():
    report, by = draft("mayor"), person("mayor")

    outcomes = at_once(*[lambda: send_report(report, by=by)] * 2)

    assert kinds(outcomes) == {"done": 1, "NotEditable": 1}
    assert (state(report), SealedDocument.objects.filter(sign_off_id=report.sign_off_id).count()) == ("approved", 1)


def test_the_mayor_in_two_windows_seals_once():
    report = before_mayor()

    outcomes = at_once(*[acknowledging(report, "mayor") for _ in range(2)])

    assert [outcome.refused for found in outcomes for outcome in found] == ["", ""]
    assert (state(report), sealed(report)) == ("approved", (1, 1))
    assert audit.verify().fault == ""


def test_of_the_mayor_and_a_new_acting_officer_one_acknowledges():
    report, mayor, vice_mayor = before_mayor(), person("mayor"), person("vice_mayor")
    press = acknowledging(report, "mayor")
    delegate(mayor, to=vice_mayor, by=mayor, wording="acting", starts_on=today(), ends_on=today())

    outcomes = at_once(press, acknowledging(report, "vice_mayor"))

    assert sorted(bool(outcome.refused) for found in outcomes for outcome in found) == [False, True]
    assert (state(report), sealed(report)) == ("approved", (1, 1))


def test_acknowledging_against_returning_one_wins():
    for _ in range(ROUNDS):
        report, mayor = before_mayor(), person("mayor")
        waiting = step(report)
        seen = Submission.objects.get(sign_off=report.sign_off_id).sha256

        def give_back(waiting=waiting, mayor=mayor, seen=seen):
            return signing.send_back(waiting, by=mayor, seen=seen, reason="แก้", url="/")

        acknowledged, returned = at_once(acknowledging(report, "mayor"), give_back)

        won = [not acknowledged[0].refused, not isinstance(returned, Exception)]
        assert sorted(won) == [False, True]
        assert state(report) == ("approved" if won[0] else "returned")


def test_two_superiors_at_once_keep_their_order():
    for _ in range(ROUNDS):
        report = draft()
        send_report(report, by=person("clerk"))
        last = [signature.pk for signature in report.sign_off.signatures.filter(user__username="head_office")]
        first, above = acknowledging(report, "committee"), person("head_office")

        mine, theirs = at_once(first, lambda last=last, above=above: acknowledge_each(last, by=above, comment=""))

        order = 3 if not theirs[0].refused else 2
        assert (mine[0].refused, step(report).order) == ("", order)


def test_arranging_the_way_against_sending_leaves_the_sent_way_as_it_was_asked():
    for _ in range(ROUNDS):
        report, by, palad = draft(), person("clerk"), person("palad")

        _, arranged = at_once(
            lambda report=report, by=by: send_report(report, by=by),
            lambda report=report, by=by, palad=palad: arrange_route(report, by=by, people=[palad], reason="ราชการ"),
        )

        asked = [signature.user.username for signature in report.sign_off.signatures.all()]
        assert asked == ([*CHAIN, "mayor"] if isinstance(arranged, Exception) else ["palad", "mayor"])
        assert Duty.objects.get(participant=report.participant, kind="report").done_on == today()


def test_a_desk_is_reminded_once_by_two_at_once():
    report, hr = draft(), person("hr")
    send_report(report, by=person("clerk"))
    waiting = step(report)

    outcomes = at_once(*[lambda: nudge_desk(waiting, by=hr)] * 2)

    assert kinds(outcomes) == {"done": 1, "NudgedBefore": 1}
    told = Notification.objects.filter(recipient__username="committee", text__startswith="โปรดรับทราบ")
    assert (Nudge.objects.count(), told.count()) == (1, 1)
