"""Prints every measure of a fiscal year: its name, its value, and how many lines it was counted from."""

import json

from django.core.management.base import BaseCommand, CommandError

from km_plan.measures.catalogue import MeasureLine, measures_of
from thai.dates import parse_thai_date, today
from thai.fiscal import parse_fiscal_year


class Command(BaseCommand):
    help = "แสดงตัววัดทุกตัวของปีงบประมาณ: ชื่อ ตัวเลข และจำนวนรายการที่นับ"

    def add_arguments(self, parser):
        parser.add_argument("year", help="ปีงบประมาณ พ.ศ. เช่น 2569")
        parser.add_argument("--json", action="store_true", help="แสดงเป็น JSON สำหรับโปรแกรมอื่น")
        parser.add_argument("--day", default="", help="ตัวเลขเท่าที่ทราบ ณ วันที่ เช่น 31/3/2569 (ปกติคือวันนี้ ปีที่ปิดแล้วไม่มีผล)")

    def handle(self, *, year: str, day: str, **options):
        try:
            lines = measures_of(parse_fiscal_year(year), parse_thai_date(day) if day else today())
        except ValueError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps([_facts(line) for line in lines], ensure_ascii=False, indent=2))
            return
        for line in lines:
            self.stdout.write(
                f"{line.key:<20} {line.title}: {line.value_words} (นับจาก {line.reading.counted:,} รายการ)"
            )


def _facts(line: MeasureLine) -> dict:
    reading = line.reading
    value = None if reading.value is None else float(reading.value)
    return {
        "name": line.key, "title": line.title, "value": value, "unit": line.unit, "evidence": reading.counted,
        "whole": reading.whole, "year": reading.year, "as_of": reading.as_of.isoformat(),
    }  # fmt: skip
