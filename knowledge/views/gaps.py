"""Knowledge gaps: what was searched for and not found, and what the KM Team does about it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.paging import page_of
from knowledge.actions import gaps as actions
from knowledge.forms.searching import GapAnswerForm, GapAssignForm, GapDismissForm
from knowledge.gap_page import GapPage, gap_tabs, gaps_of
from knowledge.models import SearchGap


@require_GET
def gap_list(request):
    """Words, times and states; who searched is kept nowhere."""
    permitted(request, "knowledge.see_gaps")
    state = request.GET.get("state", "")
    context = {"page_obj": page_of(request, gaps_of(state)), "tabs": gap_tabs(state), "state": state}
    return render(request, "knowledge/gap_list.html", context)


@require_GET
def gap_detail(request, pk):
    gap = _find(request, "knowledge.view_gap", pk)
    return render(request, "knowledge/gap_detail.html", {"gap": gap, "page": GapPage(gap, request.user)})


@require_http_methods(["GET", "POST"])
def gap_assign(request, pk):
    gap = _find(request, "knowledge.sort_gap", pk)
    form = GapAssignForm(request.POST or None, initial={"assigned_to": gap.assigned_to_id, "due_on": gap.due_on})
    if request.method == "POST" and form.is_valid():
        to, due_on = form.cleaned_data["assigned_to"], form.cleaned_data["due_on"]
        actions.assign_gap(gap, by=request.user, to=to, due_on=due_on)
        return _done(request, gap, f"มอบให้{to}แล้ว และแจ้งเตือนผู้นั้นแล้ว")
    return render(request, "knowledge/gap_assign.html", {"gap": gap, "form": form})


@require_http_methods(["GET", "POST"])
def gap_answer(request, pk):
    gap = _find(request, "knowledge.settle_gap", pk)
    form = GapAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_gap(gap, by=request.user, answer=form.cleaned_data["answer"])
        return _done(request, gap, "บันทึกคำตอบแล้ว บุคลากรที่ค้นคำนี้จะเห็นคำตอบเหนือผลการค้น")
    return render(request, "knowledge/gap_answer.html", {"gap": gap, "form": form})


@require_http_methods(["GET", "POST"])
def gap_dismiss(request, pk):
    gap = _find(request, "knowledge.sort_gap", pk)
    form = GapDismissForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.dismiss_gap(gap, by=request.user, because=form.cleaned_data["because"])
        return _done(request, gap, "ปิดคำค้นนี้แล้ว ยังเปิดอีกครั้งได้")
    return render(request, "knowledge/gap_dismiss.html", {"gap": gap, "form": form})


@require_POST
def gap_reopen(request, pk):
    gap = _find(request, "knowledge.see_gaps", pk)
    actions.reopen_gap(gap, by=request.user)
    return _done(request, gap, "เปิดช่องว่างความรู้นี้อีกครั้งแล้ว")


@require_POST
def gap_join(request, pk):
    """The gap named in the form is this one in other words."""
    gap = _find(request, "knowledge.sort_gap", pk)
    other = _find(request, "knowledge.sort_gap", _number(request.POST.get("other", "")))
    actions.join_gap(other, into=gap, by=request.user)
    return _done(request, gap, f"รวม “{other.shown}” ไว้กับคำค้นนี้แล้ว")


@require_POST
def gap_part(request, pk):
    gap = _find(request, "knowledge.see_gaps", pk)
    actions.part_gap(gap, by=request.user)
    return _done(request, gap, "แยกคำค้นนี้ออกมาแล้ว")


def _find(request, permission: str, pk: int) -> SearchGap:
    return permitted(request, permission, SearchGap.objects.visible_to(request.user).counted(), pk=pk)


def _number(text: str) -> int:
    if not (text.isdecimal() and len(text) < 10):
        raise Http404
    return int(text)


def _done(request, gap: SearchGap, words: str):
    messages.success(request, words)
    return redirect(gap)
