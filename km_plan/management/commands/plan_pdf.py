"""Writes the paper of a year's plan: the sealed one in force, or the draft when none is."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.refusals import Refusal
from km_plan.models import Plan
from km_plan.printing import plan_pdf
from thai.fiscal import parse_fiscal_year


class Command(BaseCommand):
    help = "เขียนไฟล์ PDF ของแผนประจำปีงบประมาณที่ระบุ"

    def add_arguments(self, parser):
        parser.add_argument("year", help="ปีงบประมาณ พ.ศ. เช่น 2569")
        parser.add_argument("--edition", type=int, help="ฉบับที่ (ปกติคือฉบับที่มีผลใช้บังคับ)")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE.pdf")

    def handle(self, *, year: str, edition: int | None, output: Path, **options):
        try:
            plan = _find(parse_fiscal_year(year), edition)
            output.write_bytes(plan_pdf(plan))
        except (Refusal, ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"เขียน {plan} ({plan.sign_off.get_state_display()}) ไว้ที่ {output}")


def _find(year: int, version: int | None) -> Plan:
    plans = Plan.objects.for_year(year).select_related("sign_off")
    plan = plans.filter(version=version).first() if version else plans.in_force_first().first()
    if plan is None:
        raise CommandError(f"ไม่พบแผนปีงบประมาณ พ.ศ. {year}")
    return plan
