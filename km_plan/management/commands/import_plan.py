"""Reads the plan tables of a Word document: shows what was read, or saves it as the plan of a year."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.refusals import Refusal
from km_plan.actions.importing import foresee, import_plan
from km_plan.management.importer import importer
from km_plan.reading import read_document
from km_plan.word import UnreadableDocument
from thai.fiscal import parse_fiscal_year


class Command(BaseCommand):
    help = "อ่านตารางแผนจากไฟล์ Word แล้วบันทึกเป็นแผนของปีงบประมาณที่ระบุ"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.docx")
        parser.add_argument("--year", required=True, help="ปีงบประมาณ พ.ศ. เช่น 2569")
        parser.add_argument("--dry-run", action="store_true", help="อ่านและแสดงผลเท่านั้น ไม่บันทึก")
        parser.add_argument("--json", action="store_true", help="แสดงผลเป็น JSON")
        parser.add_argument("--user", help="ชื่อผู้ใช้ที่นำเข้า (ปกติคือเจ้าหน้าที่บุคคล)")

    def handle(self, *, file: Path, year: str, dry_run: bool, user: str | None, **options):
        try:
            year = parse_fiscal_year(year)
            reading = read_document(file.read_bytes(), year=year)
            self._show(reading, year, as_json=options["json"])
            if not dry_run:
                plan = import_plan(reading, year=year, by=importer(user))
                self._say(f"บันทึกแล้ว: {plan}", options["json"])
        except (UnreadableDocument, Refusal, ValueError, OSError) as error:
            raise CommandError(str(error)) from error

    def _show(self, reading, year: int, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(reading.as_dict(), ensure_ascii=False, indent=2))
            return
        for number, table in enumerate(reading.tables, 1):
            self.stdout.write(f"ตารางที่ {number}: {table.title} ({len(table.rows)} แถว)")
        self.stdout.write(f"\nข้อที่ต้องยืนยัน {len(reading.doubts)} ข้อ")
        for doubt in reading.doubts:
            self.stdout.write(f"- {doubt.where}: {doubt.text}")
        for part in reading.unread:
            self.stdout.write(f"ยังไม่ได้อ่าน {part.where}: {part.text}")
        self.stdout.write(f"\n{foresee(year).words}")

    def _say(self, words: str, as_json: bool) -> None:
        """Words for people go beside the JSON, never into it."""
        (self.stderr if as_json else self.stdout).write(words)
