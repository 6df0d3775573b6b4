"""Asking somebody who knows: the question, the two who talk, answer, close, pass on, make an entry of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from knowledge.actions import consulting as actions
from knowledge.experts.cards import card_of, people_shown_to, with_cards
from knowledge.forms.experts import AnswerForm, AskForm, CloseForm, PassOnForm
from knowledge.models import Consultation
from people.models import Person


@require_GET
def consultation_list(request):
    """What I was asked, or with ``?asked=me`` what I asked others; what waits stands first."""
    permitted(request, "knowledge.consult")
    by_me = request.GET.get("by") == "me"
    side = {"asker": request.user} if by_me else {"expert": request.user}
    mine = Consultation.objects.visible_to(request.user).filter(**side).with_people().waiting_first()
    return render(request, "knowledge/consultation_list.html", {"page_obj": page_of(request, mine), "by_me": by_me})


@require_http_methods(["GET", "POST"])
def consultation_new(request, pk):
    people = with_cards(people_shown_to(request.user)).exclude(pk=request.user.pk or 0)
    expert = permitted(request, "knowledge.consult", people, pk=pk)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask(expert, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("subject", str(refusal))
        else:
            messages.success(request, f"ส่งคำถามถึง{expert}แล้ว ระบบจะแจ้งเตือนท่านเมื่อมีคำตอบ")
            return redirect(asked)
    context = {"form": form, "expert": expert, "card": card_of(expert, request.user)}
    return render(request, "knowledge/consultation_new.html", context)


@require_GET
def consultation_detail(request, pk):
    asked = _find(request, "knowledge.settle_consultation", pk)
    return render(request, "knowledge/consultation_detail.html", _page(request, asked, AnswerForm()))


@require_POST
def consultation_answer(request, pk):
    asked = _find(request, "knowledge.answer_consultation", pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer(asked, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, f"ส่งคำตอบให้{asked.asker}แล้ว")
        return redirect(asked)
    return render(request, "knowledge/consultation_detail.html", _page(request, asked, form), status=422)


@require_http_methods(["GET", "POST"])
def consultation_close(request, pk):
    asked = _find(request, "knowledge.settle_consultation", pk)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.close(asked, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "ปิดคำปรึกษาแล้ว อีกฝ่ายได้รับแจ้งพร้อมเหตุผล")
        return redirect(asked)
    return render(request, "knowledge/consultation_close.html", {"asked": asked, "form": form})


@require_http_methods(["GET", "POST"])
def consultation_pass_on(request, pk):
    asked = _find(request, "knowledge.answer_consultation", pk)
    others = people_shown_to(request.user).exclude(pk__in=[asked.asker_id, asked.expert_id])
    form = PassOnForm(request.POST or None, people=others, viewer=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.pass_on(asked, to=form.cleaned_data["to"], by=request.user)
        except Refusal as refusal:
            form.add_error("to", str(refusal))
        else:
            messages.success(request, f"ส่งต่อให้{form.cleaned_data['to']}แล้ว และแจ้งผู้ถามแล้ว")
            return redirect("knowledge:consultation_list")
    return render(request, "knowledge/consultation_pass_on.html", {"asked": asked, "form": form})


@require_POST
def consultation_write(request, pk):
    """Both may make an entry of what was asked and answered."""
    asked = _find(request, "knowledge.settle_consultation", pk)
    draft = actions.write_from(asked, by=request.user)
    messages.success(request, "สร้างเป็นฉบับร่างแล้ว โปรดเรียบเรียงแล้วส่งตรวจ ระหว่างนี้มีเพียงท่านทั้งสองที่เห็น")
    return redirect(draft.entry)


def _find(request, permission: str, pk: int) -> Consultation:
    return permitted(request, permission, Consultation.objects.visible_to(request.user).with_people(), pk=pk)


def _page(request, asked: Consultation, form: AnswerForm) -> dict:
    """The question as this one of the two sees it."""
    is_expert = asked.expert_id == request.user.pk
    other: Person = asked.asker if is_expert else asked.expert
    return {"asked": asked, "form": form, "may_answer": is_expert and asked.is_waiting, "other": other}
