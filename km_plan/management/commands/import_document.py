"""Reads a whole plan document: shows everything that was understood, or saves it as the plan of a year."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.refusals import Refusal
from km_plan.actions.importing import foresee
from km_plan.actions.importing_document import import_document
from km_plan.actions.importing_teams import team_orders
from km_plan.management.importer import importer
from km_plan.management.report import report_lines
from km_plan.reading import read_whole_document
from km_plan.word import UnreadableDocument
from thai.fiscal import parse_fiscal_year


class Command(BaseCommand):
    help = "อ่านเล่มแผนทั้งฉบับจากไฟล์ Word แล้วบันทึกเป็นแผนของปีงบประมาณที่ระบุ"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.docx")
        parser.add_argument("--year", required=True, help="ปีงบประมาณ พ.ศ. เช่น 2569")
        parser.add_argument("--dry-run", action="store_true", help="อ่านและแสดงผลเท่านั้น ไม่บันทึก")
        parser.add_argument("--json", action="store_true", help="แสดงผลเป็น JSON")
        parser.add_argument("--user", help="ชื่อผู้ใช้ที่นำเข้า (ปกติคือเจ้าหน้าที่บุคคล)")

    def handle(self, *, file: Path, year: str, dry_run: bool, user: str | None, **options):
        try:
            year = parse_fiscal_year(year)
            reading = read_whole_document(file.read_bytes(), year=year)
            self._show(reading, year, as_json=options["json"])
            if not dry_run:
                plan = import_document(reading, year=year, by=importer(user))
                self._say(f"บันทึกแล้ว: {plan}", options["json"])
        except (UnreadableDocument, Refusal, ValueError, OSError) as error:
            raise CommandError(str(error)) from error

    def _show(self, reading, year: int, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(reading.as_dict(), ensure_ascii=False, indent=2))
            return
        for line in report_lines(reading, team_orders(reading)):
            self.stdout.write(line)
        self.stdout.write(f"\n{foresee(year).words}")

    def _say(self, words: str, as_json: bool) -> None:
        """Words for people go beside the JSON, never into it."""
        (self.stderr if as_json else self.stdout).write(words)
        if not as_json:
            self.stdout.write("รายชื่อคณะทำงานและคณะกรรมการยังไม่ได้บันทึก โปรดจัดทำประกาศหรือคำสั่งแต่งตั้งในหน้าคำสั่งและประกาศ")
