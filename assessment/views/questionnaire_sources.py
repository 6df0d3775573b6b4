"""Begin a questionnaire from what is there: the shipped form, or the items kept from a plan's Word document."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from assessment.actions.questionnaire_sources import make_from_plan, make_from_template
from assessment.models import Questionnaire
from assessment.questionnaires.from_plan import family_of, kept_for, missing_sections, sections_of, title_of
from assessment.questionnaires.shipped import FAMILY
from assessment.refusals import QuestionnaireExists
from core.access import permitted

LOADED = "ทำร่างจากแบบที่ระบบเตรียมไว้แล้ว โปรดตรวจทานถ้อยคำของหมวดที่ทำเครื่องหมายไว้ก่อนประกาศใช้"
THERE = "ทำแบบประเมินจากข้อมูลชุดนี้ไว้แล้ว หน้านี้คือฉบับล่าสุด ระบบจึงไม่ได้ทำซ้ำ"


@require_POST
def questionnaire_template(request):
    permitted(request, "assessment.keep_questionnaires")
    return _made(request, FAMILY, lambda: make_from_template(by=request.user), LOADED)


@require_http_methods(["GET", "POST"])
def questionnaire_from_plan(request, plan):
    kept = permitted(request, "assessment.keep_questionnaires", kept_for(request.user), plan_id=plan)
    if request.method == "POST":
        with_rest = request.POST.get("with_rest") == "1"
        made = "ทำร่างจากข้อคำถามในเอกสารแผนแล้ว โปรดตรวจดูแล้วจึงประกาศใช้"
        return _made(
            request, family_of(kept), lambda: make_from_plan(kept, by=request.user, with_rest=with_rest), made
        )  # fmt: skip
    context = {
        "plan": kept.plan,
        "title": title_of(kept),
        "sections": sections_of(kept),
        "missing": missing_sections(kept),
        "there": _newest(family_of(kept)),
    }
    return render(request, "assessment/questionnaire_from_plan.html", context)


def _made(request, family, make, words: str):
    """The new draft; a second press lands on what the first one made."""
    try:
        made = make()
        messages.success(request, words)
    except QuestionnaireExists:
        made = _newest(family)
        messages.info(request, THERE)
    return redirect(made or "assessment:questionnaire_list")


def _newest(family) -> Questionnaire | None:
    return Questionnaire.objects.filter(family=family).order_by("-version").first()
