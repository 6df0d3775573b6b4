"""Yearly recognition: the lists, one list, its criteria, who is named, sending it, its paper."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment import refusals
from assessment.actions import recognising
from assessment.forms.recognition import CriterionFormSet, ListYearForm, NoteForm, WordsForm
from assessment.models import RecognitionCriterion, RecognitionList
from assessment.recognition import printing
from assessment.recognition.certificates import newest_job
from assessment.recognition.page import RecognitionPage
from assessment.recognition.proposal import Proposal
from core.access import permitted
from core.answers import pdf_response
from core.paging import page_of
from core.refusals import Refusal
from people.models import Person
from signoff.actions import eligible
from signoff.refusals import NoApprover
from signoff.showing import chain_steps


@require_GET
def recognition_list(request):
    permitted(request, "assessment.view_recognition")
    lists = RecognitionList.objects.visible_to(request.user).select_related("sign_off").newest_first()
    return render(request, "assessment/recognition_list.html", {"page_obj": page_of(request, lists)})


@require_http_methods(["GET", "POST"])
def recognition_new(request):
    permitted(request, "assessment.write_recognition")
    form = ListYearForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = recognising.begin_list(by=request.user, year=form.cleaned_data["year"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "เริ่มรายชื่อแล้ว โปรดตรวจเกณฑ์ของปีนี้")
            return redirect(begun)
    return render(request, "assessment/recognition_new.html", {"form": form})


@require_GET
def recognition_detail(request, pk):
    recognition = _find(request, "assessment.view_recognition", pk)
    page = RecognitionPage(recognition, request.user)
    context = {"recognition": recognition, "page": page, "job": newest_job(recognition) if page.certifies else None}
    return render(request, "assessment/recognition_detail.html", context)


@require_http_methods(["GET", "POST"])
def recognition_edit(request, pk):
    recognition = _find(request, "assessment.change_recognition", pk)
    standing = {"introduction": recognition.introduction, "edits": recognition.edits}
    form = WordsForm(request.POST or None, initial=standing)
    rows = CriterionFormSet(request.POST or None, recognition=recognition)
    context = {"recognition": recognition, "form": form, "rows": rows}
    if request.method == "POST" and all([form.is_valid(), rows.is_valid()]):
        try:
            recognising.save_criteria(recognition, by=request.user, criteria=rows.criteria, **form.cleaned_data)
        except Refusal as refusal:
            context["refusal"] = refusal
        else:
            messages.success(request, "บันทึกเกณฑ์แล้ว")
            return redirect(recognition)
    return render(request, "assessment/recognition_edit.html", context, status=409 if "refusal" in context else 200)


@require_POST
def recognition_publish(request, pk):
    recognition = _find(request, "assessment.change_recognition", pk)
    recognising.publish_criteria(recognition, by=request.user)
    messages.success(request, "ประกาศเกณฑ์แล้ว บุคลากรทุกคนเปิดอ่านได้")
    return redirect(recognition)


@require_http_methods(["GET", "POST"])
def recognition_propose(request, pk, criterion):
    """Who is named under one criterion; a press that only looks saves nothing."""
    recognition = _find(request, "assessment.change_recognition", pk)
    criterion = get_object_or_404(RecognitionCriterion, recognition=recognition, pk=criterion)
    proposal = Proposal(criterion, request.POST if request.method == "POST" else None, request.GET.get("find", ""))
    context = {"recognition": recognition, "criterion": criterion, "proposal": proposal, "edits": recognition.edits}
    if request.method == "POST" and request.POST.get("press") != "look":
        context["tried"] = True
        context["refusal"] = None if proposal.problems else _named(request, criterion, proposal)
        if not (proposal.problems or context["refusal"]):
            return redirect(recognition)
    return render(
        request, "assessment/recognition_propose.html", context, status=409 if context.get("refusal") else 200
    )


def _named(request, criterion: RecognitionCriterion, proposal: Proposal) -> Refusal | None:
    """Why they could not be named; None when they are."""
    seen = request.POST.get("edits", "")
    edits = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else -1
    try:
        recognising.name_people(criterion, by=request.user, named=proposal.named, edits=edits)
    except refusals.ChangedMeanwhile as refusal:
        return refusal
    messages.success(request, f"บันทึกรายชื่อแล้ว {len(proposal.named)} คน")
    return None


@require_GET
def recognition_evidence(request, pk, criterion, person):
    """What was counted of one person, line by line."""
    recognition = _find(request, "assessment.write_recognition", pk)
    criterion = get_object_or_404(RecognitionCriterion, recognition=recognition, pk=criterion)
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=person)
    counter = Proposal(criterion).counter
    if counter is None:
        raise Http404
    page = page_of(request, counter.evidence(recognition.fiscal_year, person))
    context = {"recognition": recognition, "criterion": criterion, "person": person, "counter": counter}
    context |= {"page_obj": page, "lines": counter.lines(page.object_list, request.user)}
    return render(request, "assessment/recognition_evidence.html", context)


@require_http_methods(["GET", "POST"])
def recognition_submit(request, pk):
    recognition = _find(request, "assessment.change_recognition", pk)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sign_off = recognising.submit_list(recognition, by=request.user, note=form.cleaned_data["note"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"ส่งแล้ว ขณะนี้อยู่ที่ {sign_off.current_signature.printed_name}")
            return redirect(recognition)
    context = {"recognition": recognition, "form": form, **_chain(recognition, request.user)}
    return render(request, "assessment/recognition_submit.html", context)


@require_GET
def recognition_pdf(request, pk):
    recognition = _find(request, "assessment.see_recognised", pk)
    name = f"{recognition}.pdf" if recognition.is_sealed else f"{recognition} (ร่าง).pdf"
    return pdf_response(printing.recognition_pdf(recognition), name)


def _chain(recognition: RecognitionList, person: Person) -> dict:
    """Who will be asked, and what stands in the way, shown before pressing."""
    try:
        chain = recognising.chain_of(recognition)
    except Refusal as refusal:
        return {"steps": [], "obstacle": str(refusal)}
    asked = eligible(recognition.sign_off, chain, sender=person)
    blocked = not asked or asked[-1].user != chain[-1].user
    return {"steps": chain_steps(asked), "obstacle": NoApprover.words if blocked else ""}


def _find(request, permission: str, pk: int) -> RecognitionList:
    seen = RecognitionList.objects.visible_to(request.user).select_related("sign_off", "published_by")
    return permitted(request, permission, seen, pk=pk)
