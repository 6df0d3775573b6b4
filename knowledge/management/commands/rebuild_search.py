"""Writes the index of the search anew; people may go on searching meanwhile."""

import time

from django.core.management.base import BaseCommand

from knowledge.search.rebuilding import rebuild


class Command(BaseCommand):
    help = "ทำดัชนีค้นหาใหม่ทั้งหมด ระหว่างทำยังค้นหาได้ตามปกติ"

    def handle(self, *args, **options):
        began = time.monotonic()
        total = rebuild(self._report)
        self.stdout.write(f"ทำดัชนีใหม่แล้ว {total} รายการ ใช้เวลา {time.monotonic() - began:.0f} วินาที")

    def _report(self, done: int, total: int, words: str) -> None:
        if done == total or done % 1000 < 250:
            self.stdout.write(words)
            self.stdout.flush()
