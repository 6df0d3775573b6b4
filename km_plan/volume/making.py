"""Makes the volume in the background, and tells a page how far it is."""

from typing import Any

from django.utils import timezone

from core import jobs
from core.models import BackgroundJob
from core.refusals import Refusal
from core.volume import Progress, render_volume
from km_plan.models import Plan
from km_plan.volume.facts import content_key, volume_facts
from km_plan.volume.sections import volume_sections

KIND = "plan_volume"


class PlanMoved(Refusal):
    words = "แผนถูกแก้ไขระหว่างรอทำเล่ม โปรดเปิดหน้านี้ใหม่แล้วกดทำเล่มอีกครั้ง"


def request_volume(plan: Plan, *, by, facts: dict[str, Any] | None = None) -> BackgroundJob:
    """The job that makes the volume of the plan as it stands now; everybody who asks meanwhile shares it."""
    key = content_key(plan, facts or volume_facts(plan))
    return jobs.request_job(KIND, key, by=by, settings={"plan": plan.pk, "key": key})


def volume_job(plan: Plan, facts: dict[str, Any]) -> BackgroundJob | None:
    """The job for the plan's present content, if anybody asked."""
    return jobs.find_job(KIND, content_key(plan, facts))


def make_volume(settings: dict[str, Any], report: jobs.Report) -> jobs.Result:
    """Draw the whole volume: what the background process does. Raises ``PlanMoved`` or ``RenderFailed``."""
    plan = Plan.objects.select_related("sign_off__submitted_by").filter(pk=settings["plan"]).first()
    facts = volume_facts(plan) if plan else {}
    if plan is None or content_key(plan, facts) != settings["key"]:
        raise PlanMoved

    def hear(progress: Progress) -> None:
        report(*progress)

    sections = volume_sections(facts, printed_on=timezone.now())
    pdf = render_volume(sections, title=f"เล่ม{plan}", digits=facts["digits"], hear=hear)
    return jobs.Result(pdf, file_name(plan, "pdf"), "application/pdf")


def file_name(plan: Plan, extension: str) -> str:
    """What the file is called when it is kept: a draft says so."""
    draft = "" if plan.is_sealed else " (ร่าง)"
    return f"เล่ม{plan}{draft}.{extension}".replace("/", "-")
