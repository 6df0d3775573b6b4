"""The shipped server, really started: it ends at once for Ctrl+C, and a killed one leaves nobody on its port."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from config.server import HOST

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 90  # seconds; the machine may be busy with other suites

pytestmark = pytest.mark.slow


@pytest.fixture
def started(tmp_path):
    """A running portal without demo data, in a process group of its own, as in a terminal; and its port."""
    port = _free_port()
    surroundings = {
        "PATH": "/usr/bin:/bin",
        "PYTHONUTF8": "1",
        "PORT": str(port),
        "KM_VAR": str(tmp_path),
        "KM_SECRET_KEY": "only-for-tests-" + "x" * 50,
        "KM_PLAIN_HTTP": "1",
    }
    command = [sys.executable, "-m", "config.server"]
    log = (tmp_path / "server.log").open("w")
    process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stderr=log, start_new_session=True)
    try:
        assert _until(lambda: process.poll() is not None or _answers(port)), "the server never answered"
        assert process.poll() is None, (tmp_path / "server.log").read_text()
        yield process, port
    finally:
        _end(process)
        log.close()


def test_ctrl_c_reaching_every_process_ends_the_server_in_order(started):
    process, port = started

    os.killpg(process.pid, signal.SIGINT)

    # A worker that heard Ctrl+C twice would hang until its parent kills it after ten seconds.
    assert process.wait(timeout=30) == 0
    assert not _answers(port)


def test_a_killed_server_leaves_nobody_on_its_port(started):
    process, port = started

    process.kill()
    process.wait()

    assert _until(lambda: not _answers(port))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://{HOST}:{port}/healthz", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def _until(true) -> bool:
    end = time.monotonic() + PATIENCE
    while not (seen := true()) and time.monotonic() < end:
        time.sleep(0.1)
    return seen


def _end(process: subprocess.Popen) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
