"""Does one piece of background work; the portal starts it by itself, nobody needs to."""

import os

from django.core.management.base import BaseCommand

from core import jobs

NICENESS = 5  # pages go first


class Command(BaseCommand):
    help = "ทำงานเบื้องหลังหนึ่งงาน (ระบบเรียกใช้เอง)"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("job", type=int)

    def handle(self, *args, job: int, **options):
        os.nice(NICENESS)
        jobs.run(job)
