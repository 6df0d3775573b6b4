"""The findings of a plan page, kept until anything is recorded: reading a plan again does not examine it again."""

from django.core.cache import cache

from core.models import AuditHead
from km_plan.lint import LintFinding, lint
from km_plan.lint.material import Written
from km_plan.models import Plan
from thai.dates import today

KEPT = 3600  # seconds


def kept_lint(plan: Plan, written: Written | None = None) -> list[LintFinding]:
    """What ``lint`` finds. Every change of plan, people, goals or words adds an audit event, so that the findings stand
    as long as the trail's last hash does; who leaves at midnight is found the next day.
    """
    head = AuditHead.objects.values_list("hash", flat=True).first()
    key = f"lint:{plan.pk}:{head}:{today()}"
    findings = cache.get(key)
    if findings is None:
        findings = lint(plan, written)
        cache.set(key, findings, KEPT)
    return findings
