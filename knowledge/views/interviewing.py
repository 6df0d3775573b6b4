"""Interviews of those who retire or move: begin, write down what is told, print, make an entry of it."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.answers import pdf_response
from core.paging import page_of
from core.refusals import Refusal
from knowledge.actions import interviewing as actions
from knowledge.experts.paper import blank_pdf, interview_pdf
from knowledge.experts.texts import SUBJECT, told_answers
from knowledge.forms.experts import InterviewForm
from knowledge.models import HandoverInterview
from knowledge.refusals import EditedMeanwhile
from people.models import Person
from thai.dates import format_time
from thai.digits import for_page


@require_GET
def interview_list(request):
    """Interviews I lead, and those in which I told what I know."""
    permitted(request, "core.use_portal")
    mine = HandoverInterview.objects.visible_to(request.user).with_people()
    return render(request, "knowledge/interview_list.html", {"page_obj": page_of(request, mine)})


@require_http_methods(["GET", "POST"])
def interview_start(request, pk):
    person = permitted(request, "knowledge.interview", Person.objects.visible_to(request.user).with_place(), pk=pk)
    if request.method == "POST":
        return redirect("knowledge:interview_edit", actions.start_interview(person, by=request.user).pk)
    begun = HandoverInterview.objects.visible_to(request.user).unfinished().filter(person=person).first()
    return render(request, "knowledge/interview_start.html", {"person": person, "begun": begun})


@require_GET
def interview_blank(request, pk):
    """The form to be filled in by hand."""
    person = permitted(request, "knowledge.interview", Person.objects.visible_to(request.user).with_place(), pk=pk)
    return pdf_response(blank_pdf(person, interviewer=request.user), f"แบบสัมภาษณ์ผู้รู้ {person}.pdf")


@require_GET
def interview_detail(request, pk):
    interview = _find(request, "core.use_portal", pk)
    context = {"interview": interview, "subject": interview.answers.get(SUBJECT, "")}
    context["told"] = told_answers(interview.answers)
    return render(request, "knowledge/interview_detail.html", context)


@require_http_methods(["GET", "POST"])
def interview_edit(request, pk):
    interview = _find(request, "knowledge.write_interview", pk)
    if interview.finished_at:
        return redirect(interview)
    form = InterviewForm(request.POST or None, interview=interview)
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(request, interview, form)
            return _after_saving(request, saved)
        except EditedMeanwhile as refusal:
            return _conflict(request, form, refusal)
        except Refusal as refusal:
            form = InterviewForm(interview=_find(request, "knowledge.write_interview", pk))
            messages.error(request, str(refusal))
    return render(request, "knowledge/interview_edit.html", {"interview": interview, "form": form})


def _after_saving(request, interview: HandoverInterview):
    if "finish" not in request.POST:
        messages.success(request, "บันทึกคำตอบแล้ว")
        return redirect(interview)
    draft = actions.write_from(interview, by=request.user)
    messages.success(request, "สร้างเป็นฉบับร่างแล้ว โปรดเรียบเรียงแล้วส่งตรวจ ผู้ให้สัมภาษณ์เป็นผู้เขียนร่วม")
    return redirect(draft.entry)


def _conflict(request, form: InterviewForm, refusal: EditedMeanwhile):
    """Both texts side by side; the next saving goes over the one just shown."""
    current = refusal.current
    form.data = form.data.copy()
    form.data["revision"] = current.edits
    theirs = [(heading, text, form.answers.get(heading, "")) for heading, text in told_answers(current.answers)]
    context = {"interview": current, "form": form, "refusal": refusal, "theirs": theirs}
    return render(request, "knowledge/interview_edit.html", context, status=409)


@require_POST
def interview_save(request, pk):
    """Autosave: the same form and action as the button, answered in JSON."""
    interview = _find(request, "knowledge.write_interview", pk)
    form = InterviewForm(request.POST, interview=interview)
    if not form.is_valid():
        return JsonResponse({"ok": False, "errors": form.errors}, status=422)
    try:
        saved = _save(request, interview, form)
    except Refusal as refusal:
        url = interview.get_absolute_url()
        return JsonResponse({"ok": False, "conflict": True, "message": str(refusal), "url": url}, status=409)
    saved_at = f"เวลา {for_page(format_time(timezone.now()))}"
    return JsonResponse({"ok": True, "saved_at": saved_at, "revision": saved.edits})


@require_GET
def interview_paper(request, pk):
    interview = _find(request, "core.use_portal", pk)
    return pdf_response(interview_pdf(interview), f"{interview}.pdf")


def _find(request, permission: str, pk: int) -> HandoverInterview:
    return permitted(request, permission, HandoverInterview.objects.visible_to(request.user).with_people(), pk=pk)


def _save(request, interview: HandoverInterview, form: InterviewForm) -> HandoverInterview:
    edits = form.cleaned_data["revision"]
    return actions.save_interview(interview, by=request.user, edits=edits, answers=form.answers)
