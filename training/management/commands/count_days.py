"""Counts a deadline on the command line: the strict day, the working day after it, and the counting in words."""

import json
from argparse import BooleanOptionalAction

from django.core.management.base import BaseCommand, CommandError

from core.models import Municipality
from thai.dates import format_date
from thai.digits import for_page, page_is_thai, use_on_page
from training.clock.counter import Answer, counted_from, usual_rule
from training.forms.clock import CountForm

WRONG = 2  # the exit code of a question that cannot be answered


class Command(BaseCommand):
    help = "นับวันครบกำหนดจากวันเดินทางกลับ ตามกติกาและตารางวันหยุดของเทศบาล"

    def add_arguments(self, parser):
        parser.add_argument("returned", help="วันเดินทางกลับ เช่น 31/3/2569 หรือ ๓๑/๓/๖๙")
        parser.add_argument("--days", help="จำนวนวัน ถ้าไม่ระบุใช้ตามกติกาของรายงาน")
        parser.add_argument("--working", action=BooleanOptionalAction, help="นับเฉพาะวันทำการ")
        parser.add_argument("--moves", action=BooleanOptionalAction, help="วันสุดท้ายตรงวันหยุดให้เลื่อน")
        parser.add_argument("--json", action="store_true", help="แสดงผลเป็น JSON")

    def handle(self, *, returned, days=None, working=None, moves=None, **options):
        usual = usual_rule()
        said = {
            "working": usual.working if working is None else working,
            "moves": usual.moves if moves is None else moves,
        }
        form = CountForm({"returned": returned, "days": "" if days is None else str(days)} | said, usual=usual)
        if not form.is_valid():
            raise CommandError(_said(form), returncode=WRONG)
        answer = counted_from(form.cleaned_data["returned"], form.rule)
        use_on_page(Municipality.objects.current().page_digits)
        try:
            self.stdout.write(_as_json(answer) if options["json"] else _as_words(answer))
        finally:
            use_on_page("thai")


def _said(form: CountForm) -> str:
    return "\n".join(f"{form[name].label}: {' '.join(errors)}" for name, errors in form.errors.items())


def _as_json(answer: Answer) -> str:
    return json.dumps(answer.as_facts(), ensure_ascii=False)


def _as_words(answer: Answer) -> str:
    counting = answer.counting
    lines = [
        f"ครบกำหนด {format_date(counting.due, thai_digits=page_is_thai())}",
        f"ถ้าเลื่อนเมื่อตรงวันหยุด {format_date(counting.moved, thai_digits=page_is_thai())}",
        answer.sentence,
    ]
    if answer.bare_years:
        lines.append(f"ตารางวันหยุดยังไม่มีวันหยุดของปี พ.ศ. {for_page(', '.join(map(str, answer.bare_years)))}")
    return "\n".join(lines)
