"""Does one piece of background work; the portal starts it by itself, nobody needs to."""

import contextlib
import os
from pathlib import Path

from django.core.management.base import BaseCommand

from core import jobs

NICENESS = 10  # pages go first
# Linux weighs whole sessions against each other, and this process has one of its own: the session must be nice too.
SESSION = Path("/proc/self/autogroup")


class Command(BaseCommand):
    help = "ทำงานเบื้องหลังหนึ่งงาน (ระบบเรียกใช้เอง)"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("job", type=int)

    def handle(self, *args, job: int, **options):
        step_back()
        jobs.run(job)


def step_back() -> None:
    """Let everything else on the machine go first."""
    os.nice(NICENESS)
    with contextlib.suppress(OSError):  # a kernel without such groups needs no more
        SESSION.write_text(str(NICENESS))
