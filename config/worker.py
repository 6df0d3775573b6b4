"""What each process of the shipped server runs: config.wsgi, away from the terminal and tied to its parent's life."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1  # linux/prctl.h: the signal this process gets when its parent ends

# A terminal sends Ctrl+C to every process of its session. Heard twice, here and through the parent, it makes a
# worker hang; in a session of its own a worker hears its parent only.
os.setsid()
# Until it serves, a worker would answer the order to end with what it inherited from its parent: nothing.
signal.signal(signal.SIGTERM, signal.SIG_DFL)
# Were the parent killed, its workers would serve on, unheard of, and keep the port from the next start.
ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

from config.wsgi import application  # noqa: E402 - after the lines above, whatever the import starts

__all__ = ["application"]
