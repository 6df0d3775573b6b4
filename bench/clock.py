"""Measures processor time, which other work on the machine disturbs less than the time on the wall."""

import gc
import time
from collections.abc import Callable
from statistics import median


def cpu_of(*acts: Callable[[], object], rounds: int = 31) -> list[float]:
    """The median processor time of each act in milliseconds.

    The acts take turns, so that a busy moment of the machine falls on all of them alike.
    """
    for act in acts:
        act()
        act()
    gc.collect()
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(rounds):
        for act, spent in zip(acts, times, strict=True):
            start = time.process_time()
            act()
            spent.append((time.process_time() - start) * 1000)
    return [median(spent) for spent in times]
