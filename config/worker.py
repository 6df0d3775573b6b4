"""What each process of the shipped server runs: config.wsgi, tied to the life of its parent and deaf to Ctrl+C."""

import ctypes
import signal

PR_SET_PDEATHSIG = 1  # linux/prctl.h: the signal this process gets when its parent ends

# Were the parent killed, its workers would serve on, unheard of, and keep the port from the next start.
ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
# A terminal sends Ctrl+C to every process. Heard twice, here and through the parent, it keeps a worker from ending.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

from config.wsgi import application  # noqa: E402 - after the lines above, whatever the import starts

__all__ = ["application"]
