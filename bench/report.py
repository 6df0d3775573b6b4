"""How figures are printed, and the two yardsticks that let figures of two machines be compared."""

import os
import platform
from statistics import median

from django.db import connection

from bench.clock import cpu_of


def heading(text: str) -> None:
    print(f"\n{text}")


def line(name: str, figure: str, target: str = "", *, met: bool | None = None) -> None:
    """One figure, and whether it keeps what was promised."""
    verdict = "" if met is None else f"  {'met' if met else 'MISSED'}, promised {target}"
    print(f"  {name:<58} {figure}{verdict}", flush=True)


def machine() -> None:
    """What was measured on: the database, the cores, and the time of a fixed piece of work."""
    load = os.getloadavg()[0]
    heading(f"{connection.vendor}, Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}")
    (work,) = cpu_of(lambda: sum(number * number for number in range(1_000_000)), rounds=9)
    line("a million squares added up", f"{work:.0f} ms")


def quantile(values: list[float], share: float) -> float:
    """The value that ``share`` of ``values`` do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def spread(seconds: list[float]) -> str:
    """Median, 95th percentile and maximum of ``seconds``, in milliseconds."""
    figures = (median(seconds), quantile(seconds, 0.95), max(seconds))
    return "p50 {:.0f}  p95 {:.0f}  max {:.0f} ms".format(*(figure * 1000 for figure in figures))
