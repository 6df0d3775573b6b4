"""Says whether the search's index agrees with the database, and names every difference."""

import sys

from django.core.management.base import BaseCommand

from knowledge.search.checking import differences


class Command(BaseCommand):
    help = "เทียบดัชนีค้นหากับฐานข้อมูล และบอกทุกข้อที่ต่างกัน"

    def handle(self, *args, **options):
        found = 0
        for difference in differences():
            found += 1
            self.stdout.write(difference)
        if found:
            self.stdout.write(f"พบความต่าง {found} ข้อ โปรดสั่ง rebuild_search แล้วตรวจอีกครั้ง")
            sys.exit(1)
        self.stdout.write("ดัชนีค้นหาตรงกับฐานข้อมูล")
