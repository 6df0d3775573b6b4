"""Questionnaires: the list, the form as it reads, its heading, and its life from draft to retired."""

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessment.actions import questionnaires as actions
from assessment.forms.questionnaires import HeadingForm, PublishForm
from assessment.models import Questionnaire, Round
from assessment.questionnaires.from_plan import offers_to
from assessment.questionnaires.page import FormPage
from assessment.questionnaires.readiness import readiness_of
from assessment.questionnaires.sheet import HEADINGS, sheet_rows
from assessment.questionnaires.shipped import FAMILY
from assessment.views.editing import edit_seen
from assessment.views.finding_questionnaires import edits_seen, find_questionnaire
from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from core.spreadsheets import xlsx_response
from thai.digits import for_page


@require_GET
def questionnaire_list(request):
    permitted(request, "assessment.view_questionnaires")
    shown = Questionnaire.objects.visible_to(request.user).newest_first()
    counts = {"section_count": Count("sections", distinct=True), "item_count": Count("sections__items", distinct=True)}
    used = Exists(Round.objects.filter(questionnaire=OuterRef("pk")))
    context = {
        "page_obj": page_of(request, shown.annotate(**counts, is_used=used)),
        "offers": offers_to(request.user),
        "shipped": Questionnaire.objects.filter(family=FAMILY).exists(),
    }
    return render(request, "assessment/questionnaire_list.html", context)


@require_GET
def questionnaire_detail(request, pk):
    questionnaire = find_questionnaire(request, "view_questionnaires", pk)
    context = {
        "questionnaire": questionnaire,
        "page": FormPage(questionnaire),
        "others": Questionnaire.objects.filter(family=questionnaire.family).exclude(pk=pk).order_by("-version"),
        "rounds": Round.objects.visible_to(request.user).filter(questionnaire=questionnaire).newest_first(),
        "can_change": request.user.has_perm("assessment.change_questionnaire", questionnaire),
    }
    return render(request, "assessment/questionnaire_detail.html", context)


@require_GET
def questionnaire_export(request, pk):
    questionnaire = find_questionnaire(request, "view_questionnaires", pk)
    return xlsx_response(f"{questionnaire}.xlsx".replace("/", "-"), HEADINGS, sheet_rows(questionnaire))


@require_http_methods(["GET", "POST"])
def questionnaire_new(request):
    permitted(request, "assessment.keep_questionnaires")
    form = HeadingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.make_questionnaire(by=request.user, sections=(), **form.values())
        messages.success(request, "ทำร่างแบบประเมินแล้ว เพิ่มหมวดและข้อคำถามต่อได้เลย")
        return redirect(made)
    return render(request, "assessment/questionnaire_edit.html", {"form": form})


@require_http_methods(["GET", "POST"])
def questionnaire_edit(request, pk):
    questionnaire = find_questionnaire(request, "change_questionnaire", pk)
    form = HeadingForm(request.POST or None, instance=questionnaire)

    def save():
        return actions.change_questionnaire(questionnaire, by=request.user, values=form.values(), seen=form.mark)

    context = {"questionnaire": questionnaire}
    return edit_seen(request, form, save, template="assessment/questionnaire_edit.html", context=context)


@require_http_methods(["GET", "POST"])
def questionnaire_publish(request, pk):
    questionnaire = find_questionnaire(request, "change_questionnaire", pk)
    readiness, earlier = readiness_of(questionnaire), _earlier(questionnaire)
    form = PublishForm(
        request.POST or None,
        edits=questionnaire.edits, to_check=bool(readiness.to_check), has_earlier=earlier.exists(),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_questionnaire(questionnaire, by=request.user, **form.cleaned_data)
            messages.success(request, for_page(f"ประกาศใช้ {questionnaire} แล้ว เปิดรอบการประเมินด้วยแบบนี้ได้"))
            return redirect(questionnaire)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"questionnaire": questionnaire, "readiness": readiness, "form": form}
    return render(
        request, "assessment/questionnaire_publish.html", context, status=409 if form.non_field_errors() else 200
    )


@require_http_methods(["GET", "POST"])
def questionnaire_next(request, pk):
    questionnaire = find_questionnaire(request, "keep_questionnaires", pk)
    draft = Questionnaire.objects.filter(family=questionnaire.family, published_at__isnull=True).first()
    if request.method == "POST" and draft is None:
        made = actions.begin_next_version(questionnaire, by=request.user)
        messages.success(request, for_page(f"ทำร่างฉบับที่ {made.version} แล้ว แก้ไขแล้วจึงประกาศใช้"))
        return redirect(made)
    context = {"questionnaire": questionnaire, "draft": draft}
    return render(
        request, "assessment/questionnaire_next.html", context, status=409 if request.method == "POST" else 200
    )


@require_http_methods(["GET", "POST"])
def questionnaire_retire(request, pk):
    questionnaire = find_questionnaire(request, "keep_questionnaires", pk)
    if request.method == "POST" and request.POST.get("to") == "use":
        actions.bring_back_questionnaire(questionnaire, by=request.user)
        messages.success(request, "นำกลับมาใช้แล้ว รอบใหม่เลือกแบบนี้ได้")
        return redirect(questionnaire)
    if request.method == "POST":
        actions.retire_questionnaire(questionnaire, by=request.user)
        messages.success(request, "เลิกใช้แล้ว รอบใหม่จะเลือกแบบนี้ไม่ได้")
        return redirect(questionnaire)
    return render(request, "assessment/questionnaire_retire.html", {"questionnaire": questionnaire})


@require_http_methods(["GET", "POST"])
def questionnaire_remove(request, pk):
    questionnaire = find_questionnaire(request, "change_questionnaire", pk)
    if request.method == "POST":
        actions.remove_draft(questionnaire, by=request.user, edits=edits_seen(request))
        messages.success(request, "ลบร่างแบบประเมินแล้ว")
        return redirect("assessment:questionnaire_list")
    return render(request, "assessment/questionnaire_remove.html", {"questionnaire": questionnaire})


def _earlier(questionnaire: Questionnaire):
    family = Questionnaire.objects.published().filter(family=questionnaire.family)
    return family.filter(version__lt=questionnaire.version)
