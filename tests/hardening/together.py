"""Several acts at the same moment, each in a thread with a database connection of its own."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connections


def at_once(*acts: Callable) -> list:
    """What each act returned or raised, all begun behind one gate."""
    gate = threading.Barrier(len(acts))

    def run(act):
        try:
            gate.wait(30)
            return act()
        except Exception as error:  # whatever it was, the test looks at it
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def kinds(outcomes: Sequence) -> Counter:
    """How often each refusal, error or ``done`` came out."""
    return Counter(type(one).__name__ if isinstance(one, Exception) else "done" for one in outcomes)
