"""Background work: one job for all who ask, at most two at once, and no job that is silently dead."""

import os
import subprocess
import sys
import threading
from datetime import timedelta
from functools import partial

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from core import jobs
from core.management.commands import run_job
from core.models import BackgroundJob
from core.refusals import Refusal
from tests.hardening.together import at_once

KIND = "test"
STATE = BackgroundJob.State
pytestmark = pytest.mark.django_db
DEAD_PID = 2**22 + 1  # above every number Linux gives


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """The jobs whose processes would have been started."""
    found = []
    monkeypatch.setattr(jobs, "start_process", found.append)
    return found


@pytest.fixture
def work(monkeypatch):
    """Say what a job of this kind does."""

    def does(function):
        monkeypatch.setitem(jobs._kinds, KIND, function)

    does(lambda settings, report: jobs.Result(b"%PDF", "เล่ม.pdf", "application/pdf"))
    return does


def ask(key: str = "1:a", by=None) -> BackgroundJob:
    return jobs.request_job(KIND, key, by=by, settings={"plan": 1})


def running(key: str, **facts) -> BackgroundJob:
    now = timezone.now()
    columns = {"state": STATE.RUNNING, "started_at": now, "heartbeat_at": now, "pid": os.getpid()} | facts
    return BackgroundJob.objects.create(kind=KIND, key=key, **columns)


def done(key: str, **facts) -> BackgroundJob:
    return BackgroundJob.objects.create(kind=KIND, key=key, state=STATE.DONE, finished_at=timezone.now(), **facts)


def state_of(job: BackgroundJob) -> str:
    return BackgroundJob.objects.get(pk=job.pk).state


def test_a_job_is_written_down_and_started_after_the_transaction(started, hr, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask(by=hr)
        assert started == []

    assert started == [job.pk]
    assert (state_of(job), job.requested_by) == (STATE.RUNNING, hr)


def test_nobody_may_ask_too():
    assert ask(by=AnonymousUser()).requested_by is None


def test_who_asks_again_gets_the_same_job(hr, palad):
    assert ask(by=hr) == ask(by=palad)


@pytest.mark.parametrize("state", [STATE.RUNNING, STATE.DONE])
def test_a_running_or_finished_job_is_not_done_twice(state):
    job = running("1:a") if state == STATE.RUNNING else done("1:a")

    assert ask() == job


def test_changed_content_gets_a_job_of_its_own():
    assert ask("1:a") != ask("1:b")


def test_a_failed_job_may_be_tried_again():
    failed = BackgroundJob.objects.create(kind=KIND, key="1:a", state=STATE.FAILED, finished_at=timezone.now())

    job = ask()

    assert job != failed
    assert jobs.find_job(KIND, "1:a") == job


def test_too_many_waiting_is_a_refusal():
    for number in range(jobs.WAITING_AT_MOST):
        BackgroundJob.objects.create(kind=KIND, key=f"{number}:a")

    with pytest.raises(jobs.TooManyJobs, match="โปรดรอสักครู่"):
        ask("new:a")


def test_at_most_two_run_and_the_oldest_waiting_is_next(started):
    waiting = [BackgroundJob.objects.create(kind=KIND, key=f"{number}:a") for number in range(3)]

    jobs.tend()

    assert started == [waiting[0].pk, waiting[1].pk]
    assert [state_of(job) for job in waiting] == [STATE.RUNNING, STATE.RUNNING, STATE.WAITING]


def test_the_end_of_a_job_starts_the_next(started, work):
    first, _other = running("1:a", pid=None), running("2:a")
    waiting = BackgroundJob.objects.create(kind=KIND, key="3:a")

    jobs.run(first.pk)

    assert started == [waiting.pk]


def test_a_finished_job_keeps_its_file(work):
    job = running("1:a", pid=None)

    jobs.run(job.pk)

    job.refresh_from_db()
    assert (job.state, bytes(job.result), job.file_name, job.pid) == (STATE.DONE, b"%PDF", "เล่ม.pdf", os.getpid())


def test_how_far_the_work_is_stands_in_the_row(work):
    seen = []

    def tells(settings, report):
        report(3, 7, "ส่วนที่ ๔")
        seen.append(BackgroundJob.objects.values_list("done", "total", "words").get())
        return jobs.Result(b"", "", "")

    work(tells)
    jobs.run(running("1:a", pid=None).pk)

    assert seen == [(3, 7, "ส่วนที่ ๔")]


def test_a_refusal_is_kept_in_its_own_words(work):
    def refuses(settings, report):
        raise Refusal("ทำไม่ได้เพราะแผนเปลี่ยนไป")

    work(refuses)
    job = running("1:a", pid=None)
    jobs.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error) == (STATE.FAILED, "ทำไม่ได้เพราะแผนเปลี่ยนไป")


def test_any_other_failure_is_said_kindly_and_logged(work, caplog):
    work(lambda settings, report: 1 / 0)
    job = running("1:a", pid=None)
    jobs.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error) == (STATE.FAILED, jobs.BROKEN)
    assert "ZeroDivisionError" in caplog.text


def test_a_job_another_process_has_is_left_to_it(work):
    work(lambda settings, report: pytest.fail("done twice"))
    job = running("1:a", pid=1)

    jobs.run(job.pk)

    assert state_of(job) == STATE.RUNNING


def test_what_was_buried_meanwhile_stays_buried(work):
    job = running("1:a", pid=None)

    def too_late(settings, report):
        BackgroundJob.objects.filter(pk=job.pk).update(state=STATE.FAILED, finished_at=timezone.now())
        return jobs.Result(b"late", "", "")

    work(too_late)
    jobs.run(job.pk)

    job.refresh_from_db()
    assert (job.state, bytes(job.result)) == (STATE.FAILED, b"")


@pytest.mark.parametrize(
    ("pid", "silent_seconds", "state"),
    [
        (DEAD_PID, 5, STATE.RUNNING),
        (DEAD_PID, 20, STATE.FAILED),
        (os.getpid(), 20, STATE.RUNNING),
        (os.getpid(), 70, STATE.FAILED),
        (None, 20, STATE.RUNNING),
        (None, 70, STATE.FAILED),
    ],
)
def test_a_silent_process_is_declared_dead(pid, silent_seconds, state):
    job = running("1:a", pid=pid, heartbeat_at=timezone.now() - timedelta(seconds=silent_seconds))

    assert jobs.look_after(job).state == state


def test_the_dead_say_what_to_do_and_make_room(started):
    dead = running("1:a", heartbeat_at=timezone.now() - timedelta(hours=1))
    running("2:a")
    waiting = BackgroundJob.objects.create(kind=KIND, key="3:a")

    assert "โปรดกดลองใหม่" in jobs.look_after(dead).error
    assert started == [waiting.pk]


def test_a_process_that_cannot_be_started_is_a_failure(monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: (_ for _ in ()).throw(OSError("no memory")))
    job = running("1:a", pid=None)

    jobs.start_process(job.pk)

    assert state_of(job) == STATE.FAILED


def test_results_are_kept_for_a_week():
    old = done("1:a")
    BackgroundJob.objects.filter(pk=old.pk).update(finished_at=timezone.now() - timedelta(days=8))
    fresh = done("2:a")
    jobs.sweep()

    assert list(BackgroundJob.objects.all()) == [fresh]


def test_a_newer_result_replaces_those_of_older_content_after_an_hour(work):
    for key, hours in (("1:old", 2), ("1:recent", 0), ("12:other", 2)):
        BackgroundJob.objects.filter(pk=done(key).pk).update(finished_at=timezone.now() - timedelta(hours=hours))

    jobs.run(running("1:new", pid=None).pk)

    assert set(BackgroundJob.objects.values_list("key", flat=True)) == {"1:recent", "12:other", "1:new"}


def test_the_command_does_the_job(work, monkeypatch):
    monkeypatch.setattr(run_job, "step_back", lambda: None)
    job = running("1:a", pid=None)

    call_command("run_job", str(job.pk))

    assert state_of(job) == STATE.DONE


def test_the_process_lets_everything_else_go_first():
    code = (
        "import django, os; django.setup(); from core.management.commands import run_job; run_job.step_back(); "
        "print(os.nice(0), open('/proc/self/autogroup').read().split()[-1])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True, start_new_session=True
    )

    assert said.stdout.split() == ["10", "10"], said.stderr


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    pytestmark = pytest.mark.usefixtures("committed")

    def test_two_who_ask_share_one_job(self, started):
        for number in range(20):
            outcomes = at_once(*[partial(ask, f"{number}:a")] * 3)
            assert len({job.pk for job in outcomes}) == 1

        assert BackgroundJob.objects.count() == 20
        assert len(started) == len(set(started))

    def test_no_more_than_two_are_ever_running(self, started):
        for number in range(8):
            BackgroundJob.objects.create(kind=KIND, key=f"{number}:a")
        assert at_once(*[jobs.tend] * 6) == [None] * 6

        assert BackgroundJob.objects.filter(state=STATE.RUNNING).count() == 2
        assert len(started) == 2

    def test_a_long_section_does_not_look_like_death(self, work, monkeypatch):
        monkeypatch.setattr(jobs, "BEAT", 0.02)
        beats, enough = [], threading.Event()

        def slow(settings, report):
            first = BackgroundJob.objects.get().heartbeat_at
            for _ in range(200):
                beats.append(BackgroundJob.objects.get().heartbeat_at)
                if beats[-1] > first or enough.wait(0.02):
                    break
            return jobs.Result(b"", "", "")

        work(slow)
        jobs.run(running("1:a", pid=None, heartbeat_at=timezone.now() - timedelta(seconds=5)).pk)

        assert beats[-1] > beats[0]
        connection.close()
