"""Work in a child process: its result, its refusals, its limits, and what it cannot see of us."""

import math
import os
import resource
import tempfile
import threading
import time
from pathlib import Path

import pytest

from core import isolation
from core.isolation import Busy, IsolationFailed, run_isolated

ROOM = {"seconds": 20, "megabytes": 1024}


class SpoiltError(Exception):
    """An exception that packs but does not unpack."""

    def __init__(self, one, two):
        super().__init__("spoilt")


def nap():
    time.sleep(1.5)
    return "rested"


def narrate():
    for number in (1, 2, 3):
        isolation.tell(number)
    return "the end"


def raise_spoilt():
    raise SpoiltError(1, 2)


def add(one, two):
    return one + two


def limits():
    return os.nice(0), resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0]


def open_files():
    links = Path("/proc/self/fd").iterdir()
    return [str(link.readlink()) for link in list(links) if link.is_symlink()]


def leave_a_file():
    path = Path(tempfile.mkdtemp()) / "left"
    path.touch()
    return str(path)


def test_the_result_comes_back():
    assert run_isolated(add, "ก", "ข", **ROOM) == "กข"


def test_a_result_larger_than_a_pipe_comes_back_whole():
    assert run_isolated(bytes, 5_000_000, **ROOM) == bytes(5_000_000)


def test_an_exception_of_the_function_is_raised_here():
    with pytest.raises(ValueError, match="math domain error"):
        run_isolated(math.sqrt, -1, **ROOM)


def test_an_exception_that_cannot_be_unpacked_is_named_all_the_same():
    with pytest.raises(IsolationFailed, match="SpoiltError"):
        run_isolated(raise_spoilt, **ROOM)


def test_slow_work_is_stopped_in_thai():
    with pytest.raises(IsolationFailed, match="นานเกินกำหนด 1 วินาที"):
        run_isolated(time.sleep, 30, seconds=1, megabytes=1024)


def test_work_that_wants_too_much_memory_is_stopped_in_thai():
    with pytest.raises(IsolationFailed, match="หน่วยความจำเกินกำหนด 1024 เมกะไบต์"):
        run_isolated(bytearray, 4_000_000_000, **ROOM)


@pytest.mark.parametrize(("crash", "reason"), [((os.abort,), "สัญญาณ 6"), ((os._exit, 3), "รหัส 3")])
def test_a_crash_is_a_refusal_in_thai(crash, reason):
    with pytest.raises(IsolationFailed, match=reason):
        run_isolated(*crash, **ROOM)


def test_the_next_work_succeeds_after_a_crash():
    with pytest.raises(IsolationFailed):
        run_isolated(os.abort, **ROOM)

    assert run_isolated(add, 1, 2, **ROOM) == 3


def test_the_child_is_limited_and_polite():
    assert run_isolated(limits, **ROOM) == (os.nice(0) + isolation.NICENESS, 1024 * 1024 * 1024, 20)


def test_the_child_holds_none_of_our_open_files(tmp_path):
    with (tmp_path / "ours").open("w"):
        assert str(tmp_path / "ours") in open_files()

        assert str(tmp_path / "ours") not in run_isolated(open_files, **ROOM)


def test_nothing_the_child_leaves_in_its_temporary_folder_stays():
    left = run_isolated(leave_a_file, **ROOM)

    assert (left.endswith("left"), Path(left).exists(), Path(left).parent.parent.exists()) == (True, False, False)


def test_the_queue_is_bounded(monkeypatch):
    monkeypatch.setattr(isolation, "_queue", threading.BoundedSemaphore(1))
    assert isolation._queue.acquire(blocking=False)

    with pytest.raises(Busy, match="กรุณารอสักครู่แล้วลองใหม่"):
        run_isolated(add, 1, 2, **ROOM)


def test_waiting_for_a_place_ends(monkeypatch):
    monkeypatch.setattr(isolation, "_places", threading.BoundedSemaphore(1))
    isolation._places.acquire()

    with pytest.raises(Busy):
        run_isolated(add, 1, 2, seconds=0, megabytes=1024)


def test_places_are_given_back_after_failures():
    for _ in range(isolation.CHILDREN_AT_ONCE + isolation.WAITING_AT_MOST + 1):
        with pytest.raises(ValueError, match="math domain error"):
            run_isolated(math.sqrt, -1, **ROOM)

    assert run_isolated(add, 1, 2, **ROOM) == 3


def test_many_threads_are_served_and_the_surplus_is_told():
    outcomes = []

    def work():
        try:
            outcomes.append(run_isolated(add, 1, 2, **ROOM))
        except Busy:
            outcomes.append("busy")

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes == [3] * 8


def test_a_dead_server_is_started_again():
    isolation.preload(["math"])
    server = isolation.forkserver._forkserver._forkserver_pid
    os.kill(server, 9)
    os.waitid(os.P_PID, server, os.WEXITED | os.WNOWAIT)

    assert run_isolated(add, 1, 2, **ROOM) == 3


def test_a_child_that_stands_back_is_waited_for_longer_than_it_may_compute():
    assert run_isolated(nap, seconds=1, megabytes=1024, patience=20) == "rested"


def test_what_the_child_says_on_the_way_is_heard_in_order():
    heard = []

    assert run_isolated(narrate, **ROOM, hear=heard.append) == "the end"
    assert heard == [1, 2, 3]


def test_nobody_need_listen():
    assert run_isolated(narrate, **ROOM) == "the end"
