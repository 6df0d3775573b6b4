"""The shipped server on a free port of this machine, and what its processes use."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from config.server import HOST, SERVER

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60  # seconds


class Server:
    """Up inside a ``with`` block."""

    def __enter__(self) -> "Server":
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen([sys.executable, "-m", *SERVER, "--port", str(self.port)])
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                self.__exit__()
                raise RuntimeError("The server did not start.")
            time.sleep(0.2)
        return self

    def __exit__(self, *problem) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def _answers(self) -> bool:
        try:
            return self.browser("").get("/healthz") is not None
        except OSError:
            return False

    def browser(self, cookie: str) -> "Browser":
        return Browser(self.port, cookie)

    def memory(self) -> dict[str, float]:
        """Megabytes of each of the server's processes, shared pages counted once, by what the process is for."""
        used: dict[str, float] = {}
        for pid in _family(self.process.pid):
            role = "warm server of papers" if b"forkserver" in _read(pid, "cmdline") else "server and workers"
            used[role] = used.get(role, 0) + _proportional_megabytes(pid)
        return used

    def seconds_of_children(self) -> float:
        """Processor seconds of all papers drawn so far: what the warm servers' finished children used."""
        warm = [pid for pid in _family(self.process.pid) if b"forkserver" in _read(pid, "cmdline")]
        return sum(sum(map(int, _numbers(pid)[13:15])) for pid in warm) / TICKS


class Browser:
    """One connection that is kept open, as a person's browser keeps it."""

    def __init__(self, port: int, cookie: str):
        self.connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        self.headers = {"Cookie": cookie}

    def get(self, path: str) -> float:
        """Seconds from asking to the last byte; anything but 200 ends the measurement."""
        start = time.perf_counter()
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return time.perf_counter() - start


def _family(ancestor: int) -> list[int]:
    """The process and all that descend from it, children that were handed on to others excepted."""
    parents = {
        int(path.name): int(_numbers(int(path.name))[1])
        for path in Path("/proc").glob("[0-9]*")
        if _numbers(int(path.name))
    }
    found = [ancestor]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _numbers(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; empty when the process has ended."""
    return _read(pid, "stat").rpartition(b")")[2].decode().split()


def _proportional_megabytes(pid: int) -> float:
    lines = _read(pid, "smaps_rollup").decode().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _read(pid: int, name: str) -> bytes:
    try:
        return (Path("/proc") / str(pid) / name).read_bytes()
    except OSError:
        return b""
