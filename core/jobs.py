"""Work in the background: asked for once, done by a process of its own, watched while it goes, kept when done.

A web worker only writes the wish down and starts `manage.py run_job`, which outlives it. Whether that process still
lives is read from the row: it says so every few seconds.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings as portal
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from core.models import BackgroundJob
from core.refusals import Refusal

State = BackgroundJob.State
ALIVE = (State.WAITING, State.RUNNING)
AT_ONCE = 2  # processes on this machine; the others wait
WAITING_AT_MOST = 20
BEAT = 3.0  # seconds between two signs of life
SILENCE = timedelta(seconds=60)  # after which a process counts as dead
SHORT_SILENCE = timedelta(seconds=15)  # the same, when the system knows no process of that number
KEPT = timedelta(days=7)
LATE_READERS = timedelta(hours=1)  # how long an outdated result stays for those who are fetching it
STOPPED = "งานนี้หยุดกลางคันเพราะเครื่องหรือระบบหยุดทำงาน โปรดกดลองใหม่"
BROKEN = "ทำงานนี้ไม่สำเร็จเพราะเกิดข้อผิดพลาดภายในระบบ โปรดกดลองใหม่ หากยังพบปัญหาให้แจ้งผู้ดูแลระบบ"

Report = Callable[[int, int, str], None]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Result:
    """What a job leaves: a file to download."""

    content: bytes
    file_name: str
    content_type: str


class TooManyJobs(Refusal):
    words = "ขณะนี้มีงานรออยู่หลายงาน โปรดรอสักครู่แล้วกดขอใหม่"


_kinds: dict[str, Callable[[dict, Report], Result]] = {}


def register(kind: str, function: Callable[[dict, Report], Result]) -> None:
    """Say who does jobs of this kind: `function(settings, report)`, `report(done, total, words)` says how far."""
    _kinds[kind] = function


def request_job(kind: str, key: str, *, by, settings: dict) -> BackgroundJob:
    """The job for `key`, waiting, running or done; a new one only where there is none.

    `key` names the subject and its content, as `12:9f86d0…`: what changed gets a new job, two people who ask at
    once share one. `by` may be nobody. Raises ``TooManyJobs``.
    """
    bury_dead(timezone.now())
    sweep()
    job = find_job(kind, key)
    if job is None or job.state == State.FAILED:
        job = _written_down(kind, key, by, settings)
    transaction.on_commit(tend)
    return job


def find_job(kind: str, key: str) -> BackgroundJob | None:
    """The newest job for `key`, without its result's bytes."""
    return BackgroundJob.objects.defer("result").filter(kind=kind, key=key).first()


def _written_down(kind: str, key: str, by, settings: dict) -> BackgroundJob:
    if BackgroundJob.objects.filter(state=State.WAITING).count() >= WAITING_AT_MOST:
        raise TooManyJobs
    asked_by = by if by is not None and by.is_authenticated else None
    try:
        with transaction.atomic():
            return BackgroundJob.objects.create(kind=kind, key=key, settings=settings, requested_by=asked_by)
    except IntegrityError:  # somebody asked in the same moment
        return find_job(kind, key)


def look_after(job: BackgroundJob | None) -> BackgroundJob | None:
    """The job as it stands now; one that is alive is a reason to see whether all who live still do."""
    if job is None or job.state not in ALIVE:
        return job
    tend()
    return BackgroundJob.objects.defer("result").filter(pk=job.pk).first()


def tend() -> None:
    """Bury the dead and start who waits: at every request, every look at a living job, every end of one."""
    now = timezone.now()
    bury_dead(now)
    while (job := _next(now)) is not None:
        start_process(job.pk)


def sweep() -> None:
    """Results and failures are kept for a week."""
    BackgroundJob.objects.filter(finished_at__lt=timezone.now() - KEPT).delete()


def bury_dead(now: datetime) -> None:
    """Mark as failed every running job whose process has fallen silent."""
    running = BackgroundJob.objects.filter(state=State.RUNNING).values_list("pk", "pid", "heartbeat_at")
    for pk, pid, beat in running:
        silence = SILENCE if pid is None or _exists(pid) else SHORT_SILENCE
        if beat < now - silence:
            still = BackgroundJob.objects.filter(pk=pk, state=State.RUNNING, heartbeat_at=beat)
            still.update(state=State.FAILED, error=STOPPED, finished_at=now)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it exists, but is somebody else's
        return True
    return True


@transaction.atomic
def _next(now: datetime) -> BackgroundJob | None:
    """Claim the job that has waited longest, when there is a place. All who claim lock the same rows in one order."""
    alive = BackgroundJob.objects.select_for_update().defer("result").filter(state__in=ALIVE).order_by("pk")
    waiting = [job for job in alive if job.state == State.WAITING]
    if not waiting or len(alive) - len(waiting) >= AT_ONCE:
        return None
    BackgroundJob.objects.filter(pk=waiting[0].pk).update(state=State.RUNNING, started_at=now, heartbeat_at=now)
    return waiting[0]


def start_process(pk: int) -> None:
    """Start the process that does the job, in a session of its own, so that it outlives this one."""
    command = [sys.executable, str(Path(portal.BASE_DIR) / "manage.py"), "run_job", str(pk)]
    log = Path(portal.VAR) / "jobs.log"
    try:
        with log.open("ab") as said:
            process = subprocess.Popen(  # noqa: S603 - our own command and a number
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
            )
    except OSError as error:
        _log.exception("A job could not be started: %s", error)
        BackgroundJob.objects.filter(pk=pk).update(state=State.FAILED, error=BROKEN, finished_at=timezone.now())
        return
    threading.Thread(target=process.wait, daemon=True).start()  # or it would stay as a zombie that looks alive


def run(pk: int) -> None:
    """Do the job, inside its own process: mark it as ours, do it, keep the result or the reason of failure."""
    mine = BackgroundJob.objects.filter(pk=pk, state=State.RUNNING)
    if not mine.filter(pid=None).update(pid=os.getpid(), heartbeat_at=timezone.now()):
        return
    job = mine.defer("result").get()
    with _Heart(mine):
        end = _outcome(job, partial(_report, mine))
    if mine.filter(pid=os.getpid()).update(finished_at=timezone.now(), **end):
        _drop_outdated(job)
    sweep()
    tend()


def _outcome(job: BackgroundJob, report: Report) -> dict[str, Any]:
    """The columns of the job's end."""
    try:
        result = _kinds[job.kind](job.settings, report)
    except Refusal as refusal:
        return {"state": State.FAILED, "error": str(refusal)}
    except Exception:  # whatever it is, the person must hear that it failed
        _log.exception("Job %s failed", job)
        return {"state": State.FAILED, "error": BROKEN}
    return {
        "state": State.DONE,
        "result": result.content,
        "file_name": result.file_name[:255],
        "content_type": result.content_type,
        "words": "",
    }


def _report(mine, done: int, total: int, words: str) -> None:
    mine.update(done=done, total=total, words=words[:300], heartbeat_at=timezone.now())


def _drop_outdated(job: BackgroundJob) -> None:
    """Older results about the same subject are outdated; whoever is fetching one still may."""
    subject = job.key.rpartition(":")[0]
    if subject:
        older = BackgroundJob.objects.filter(kind=job.kind, key__startswith=f"{subject}:", pk__lt=job.pk)
        older.filter(finished_at__lt=timezone.now() - LATE_READERS).delete()


class _Heart(threading.Thread):
    """Says every few seconds that the process lives, also while one section takes a minute."""

    def __init__(self, mine):
        super().__init__(daemon=True)
        self.mine, self.over = mine, threading.Event()

    def run(self) -> None:
        while not self.over.wait(BEAT):
            try:
                self.mine.update(heartbeat_at=timezone.now())
            except DatabaseError as error:  # a busy or restarted database; the next beat may reach it
                _log.warning("A sign of life was lost: %s", error)
                connection.close()
        connection.close()

    def __enter__(self) -> "_Heart":
        self.start()
        return self

    def __exit__(self, *problem) -> None:
        self.over.set()
        self.join()
