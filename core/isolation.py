"""Runs one function in a child process of its own, with limits of time and memory.

Drawing a PDF and reading a stranger's Word file can eat memory that is never given back, loop for minutes or
crash the interpreter. A web worker must survive all of that, so such work happens in a child which is forked
from a small warm server: it starts in milliseconds and holds neither database connections nor sockets of ours.
"""

import contextlib
import multiprocessing
import os
import pickle
import resource
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from typing import Any

from core.refusals import Refusal

CHILDREN_AT_ONCE = 2
WAITING_AT_MOST = 8
NICENESS = 10
Limits = tuple[int, int, int]  # seconds of processor time, megabytes, seconds of patience
MEGABYTE = 1024 * 1024

# What every child needs, since it imports us; the warm server has it ready.
ALWAYS = ("django.shortcuts",)

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(list(ALWAYS))
_places = threading.BoundedSemaphore(CHILDREN_AT_ONCE)
_queue = threading.BoundedSemaphore(CHILDREN_AT_ONCE + WAITING_AT_MOST)
_mouth: list[Connection] = []  # in a child: where it speaks

TOO_SLOW = "งานนี้ใช้เวลานานเกินกำหนด {seconds} วินาที ระบบจึงหยุดไว้ กรุณาลดขนาดหรือแบ่งข้อมูลเป็นส่วน แล้วลองใหม่"
TOO_LARGE = "งานนี้ใช้หน่วยความจำเกินกำหนด {megabytes} เมกะไบต์ ระบบจึงหยุดไว้ กรุณาลดขนาดหรือแบ่งข้อมูลเป็นส่วน แล้วลองใหม่"
CRASHED = "งานนี้หยุดกลางคันโดยไม่มีผลลัพธ์ ({reason}) กรุณาลองใหม่ หากยังพบปัญหาให้แจ้งผู้ดูแลระบบ"


class IsolationFailed(Refusal):
    """The child did not finish: too slow, too large, or crashed."""


class Busy(IsolationFailed):
    """Too many pieces of heavy work are waiting already."""

    words = "ขณะนี้มีงานหนักรออยู่หลายงาน กรุณารอสักครู่แล้วลองใหม่"


def preload(modules: Iterable[str]) -> None:
    """Name the slow modules the warm server imports once, and start it in the background.

    Call it when a web worker starts; without it the first piece of work pays for the imports.
    """
    _context.set_forkserver_preload([*ALWAYS, *modules])
    forkserver.ensure_running()


def run_isolated(
    function: Callable[..., Any],
    *args: Any,
    seconds: int,
    megabytes: int,
    patience: int = 0,
    hear: Callable[[Any], None] | None = None,
) -> Any:
    """Return `function(*args)` computed in a child of at most `seconds` and `megabytes` of address space.

    `patience` is how long to wait for it, where that may be longer than the `seconds` it computes: on a busy machine
    a child stands back.

    The function must stand at the top level of a module; arguments and result must be picklable.
    What the child says by `tell` meanwhile is given to `hear`.
    Raises what the function raised, `Busy` when too much is waiting, `IsolationFailed` when the child was stopped.
    """
    patience = max(seconds, patience)
    with _place(patience), tempfile.TemporaryDirectory(prefix="isolated-") as folder:
        ours, theirs = _context.Pipe(duplex=False)
        task = (theirs, function, args, (seconds, megabytes, patience), folder)
        child = _context.Process(target=_work, args=task, daemon=True)
        try:
            _start(child)
            theirs.close()
            return _answer(ours, child, (seconds, megabytes, patience), hear)
        finally:
            _end(child)
            ours.close()


@contextlib.contextmanager
def _place(seconds: int) -> Iterator[None]:
    """Hold one of the few places, waiting in a queue of bounded length and for a bounded time."""
    if not _queue.acquire(blocking=False):
        raise Busy
    try:
        # Everybody ahead of us may take the whole time once.
        if not _places.acquire(timeout=seconds * (1 + WAITING_AT_MOST // CHILDREN_AT_ONCE)):
            raise Busy
        try:
            yield
        finally:
            _places.release()
    finally:
        _queue.release()


def _start(child: Any) -> None:
    try:
        child.start()
    except (EOFError, OSError) as error:
        # The warm server itself died under us; the next call starts it again.
        raise IsolationFailed(CRASHED.format(reason=type(error).__name__)) from error


def tell(news: Any) -> None:
    """Inside a child: say how far the work is. Anywhere else nobody listens."""
    if _mouth:
        _mouth[0].send_bytes(pickle.dumps(("news", news)))


def _answer(pipe: Connection, child: Any, limits: Limits, hear: Callable[[Any], None] | None) -> Any:
    """Wait for the child's last word and turn it into a result or an exception."""
    seconds, megabytes, patience = limits
    try:
        kind, value = _last_word(pipe, patience, hear)
    except (EOFError, ConnectionError):
        child.join(1)
        raise IsolationFailed(_why_it_died(child.exitcode, seconds)) from None
    if kind == "memory":
        raise IsolationFailed(TOO_LARGE.format(megabytes=megabytes))
    if kind == "raised":
        raise value
    return value


def _last_word(pipe: Connection, patience: int, hear: Callable[[Any], None] | None) -> tuple[str, Any]:
    """What the child says in the end; its news on the way are passed on."""
    until = time.monotonic() + patience
    while pipe.poll(max(0, until - time.monotonic())):
        kind, value = pickle.loads(pipe.recv_bytes())  # noqa: S301  our own child wrote it
        if kind != "news":
            return kind, value
        if hear is not None:
            hear(value)
    raise IsolationFailed(TOO_SLOW.format(seconds=patience))


def _why_it_died(exitcode: int | None, seconds: int) -> str:
    if exitcode in (-signal.SIGXCPU, -signal.SIGALRM):
        return TOO_SLOW.format(seconds=seconds)
    reason = f"สัญญาณ {-exitcode}" if exitcode and exitcode < 0 else f"รหัส {exitcode}"
    return CRASHED.format(reason=reason)


def _end(child: Any) -> None:
    if child.pid is not None and child.is_alive():
        child.kill()
        child.join(5)


def _work(pipe: Connection, function: Callable[..., Any], args: tuple, limits: Limits, folder: str) -> None:
    """What the child does: bind its own hands, compute, send one answer."""
    _limit(*limits)
    tempfile.tempdir = folder  # the parent clears it away, however we end
    _mouth.append(pipe)
    try:
        answer = ("result", function(*args))
        packed = pickle.dumps(answer)
    except MemoryError:
        packed = pickle.dumps(("memory", None))
    except Exception as error:  # whatever it is, it is raised again in the parent
        packed = _pack(error)
    pipe.send_bytes(packed)


def _limit(seconds: int, megabytes: int, patience: int) -> None:
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Our parent may be killed before it can stop us: the child then ends by its own clock.
    signal.alarm(patience + 5)


def _pack(error: Exception) -> bytes:
    """Pack an exception so that it surely unpacks: some lose their arguments on the way."""
    try:
        packed = pickle.dumps(("raised", error))
        pickle.loads(packed)  # noqa: S301  packed on the line above
    except Exception:  # an exception's own packing may raise anything
        return pickle.dumps(("raised", IsolationFailed(CRASHED.format(reason=type(error).__name__))))
    return packed
