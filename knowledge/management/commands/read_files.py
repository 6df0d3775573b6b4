"""Reads the text of attachments that wait for it; ``--again`` reads all of them anew."""

from django.core.management.base import BaseCommand

from knowledge.files.reading import read_waiting, wait_again


class Command(BaseCommand):
    help = "อ่านข้อความในไฟล์แนบที่ยังไม่ได้อ่าน เพื่อให้ค้นหาพบ"

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="อ่านใหม่ทุกไฟล์")

    def handle(self, *, again: bool, **options):
        if again:
            wait_again()
        read = read_waiting(lambda done, total, name: self.stdout.write(f"{done + 1}/{total} {name}"))
        self.stdout.write(f"อ่านข้อความในไฟล์แนบแล้ว {read} ไฟล์")
