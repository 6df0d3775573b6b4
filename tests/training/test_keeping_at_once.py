"""Two people at one record or one volume at the same moment: one wins, the other is told, nothing is half done."""

from functools import partial

import pytest

from core import audit, jobs
from core.models import BackgroundJob
from people.models import Person
from tests.hardening.together import at_once, kinds
from tests.training.keeping import IN_MARCH, YEAR, make_ready
from training.actions.binding import bind, keep_on_paper
from training.actions.recording import publish_record, record, save_draft
from training.actions.registering import nominate, save_training, withdraw_trip
from training.models import BoundVolume, DutyKind, Training, WebRecord
from training.volumes.making import request_volume

ROUNDS = 6
WORDS = {"summary": "ได้ความรู้", "use": ""}
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def new_trip(number: int):
    values = IN_MARCH | {"title": f"ครั้งที่ {number}", "mode": "external"}
    return nominate(save_training(Training(), by=person("hr"), values=values), person("clerk"), by=person("hr"))


def test_of_two_windows_that_record_one_wins():
    for number in range(ROUNDS):
        trip = new_trip(number)

        acts = [partial(record, trip, by=trip.person, edits=0, values=WORDS | {"use": use}) for use in ("ก", "ข")]
        assert kinds(at_once(*acts)) == {"done": 1, "RecordChanged": 1}
        assert WebRecord.objects.get(participant=trip).edits == 1
    assert audit.verify().fault == ""


def test_a_draft_saved_while_it_is_recorded_does_not_change_what_colleagues_read():
    for number in range(ROUNDS):
        trip = new_trip(number)

        saving = partial(save_draft, trip, by=trip.person, edits=0, values={"summary": "ร่าง", "use": ""})
        at_once(saving, partial(record, trip, by=trip.person, edits=0, values=WORDS))

        found = WebRecord.objects.get(participant=trip)
        assert (found.is_recorded, found.summary) in [(True, "ได้ความรู้"), (False, "ร่าง")]


def test_a_correction_and_a_publication_never_publish_what_nobody_read():
    for number in range(ROUNDS):
        trip = new_trip(number)
        found = record(trip, by=trip.person, edits=0, values=WORDS)

        correcting = partial(record, trip, by=trip.person, edits=1, values=WORDS | {"use": "ใหม่"})
        outcomes = at_once(correcting, partial(publish_record, found, by=person("pr"), edits=1))

        assert kinds(outcomes) == {"done": 1, "RecordChanged": 1}
        after = WebRecord.objects.get(participant=trip)
        assert (after.use, after.is_published) in [("ใหม่", False), ("", True)]


def test_a_trip_withdrawn_while_it_is_bound_is_bound_whole_or_not_at_all():
    for number in range(ROUNDS):
        trip = make_ready(new_trip(number))

        binding = partial(bind, trip.person, YEAR, [trip], by=trip.person, sha256="a" * 64, pages=1)
        outcomes = at_once(binding, partial(withdraw_trip, trip, by=person("hr"), reason="ไม่ได้ไป"))

        bound = BoundVolume.objects.filter(trips=trip).count()
        done = trip.duties.filter(kind=DutyKind.VOLUME, done_on__isnull=False).count()
        assert bound == done == (not isinstance(outcomes[0], Exception))


def test_paper_noted_twice_counts_once():
    for number in range(ROUNDS):
        trip = new_trip(number)

        acts = [partial(keep_on_paper, trip, by=person(who), place="ตู้ 3") for who in ("hr", "palad")]
        assert kinds(at_once(*acts)) == {"done": 1, "DutySettled": 1}


def test_two_who_ask_for_a_volume_share_one_job(monkeypatch):
    monkeypatch.setattr(jobs, "start_process", lambda _pk: None)
    trip = make_ready(new_trip(0))

    outcomes = at_once(*[partial(request_volume, trip.person, YEAR, by=person(who)) for who in ("clerk", "hr")])

    assert len({job.pk for job in outcomes}) == BackgroundJob.objects.filter(kind="training_volume").count() == 1
