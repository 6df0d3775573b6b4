"""The counter for everybody, the rules, and the clock of one duty: extended, excused."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.refusals import Refusal
from training.actions import settling
from training.actions.settings import change_rules
from training.clock.counter import counted_from, usual_rule
from training.forms.clock import CountForm, ExtendForm, ReasonForm
from training.forms.rules import RulesForm
from training.models import Duty, TrainingRules


@require_GET
def count_days(request):
    permitted(request, "training.count_days")
    form = CountForm(request.GET if "returned" in request.GET else None, usual=usual_rule())
    answer = counted_from(form.cleaned_data["returned"], form.rule) if form.is_valid() else None
    return render(request, "training/count_days.html", {"form": form, "answer": answer})


@require_http_methods(["GET", "POST"])
def rules_edit(request):
    permitted(request, "training.change_rules")
    form = RulesForm(request.POST or None, instance=TrainingRules.objects.current())
    if request.method == "POST" and form.is_valid():
        try:
            change_rules(by=request.user, values=form.values(), seen=form.cleaned_data["seen"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกกติกาแล้ว ใช้กับผู้เข้าร่วมที่เพิ่มหลังจากนี้ หน้าที่เดิมยังใช้กติกาเดิม")
            return redirect("training:rules_edit")
    return render(request, "training/rules_edit.html", {"form": form})


@require_http_methods(["GET", "POST"])
def duty_extend(request, pk):
    duty = _grantable(request, pk)
    form = ExtendForm(request.POST or None, duty=duty)
    granted = _decided(request, form, partial(settling.extend_duty, duty, by=request.user))
    if granted:
        return _done(request, duty, f"ขยายเวลา{duty.get_kind_display()}แล้ว")
    return render(request, "training/duty_extend.html", {"form": form, "duty": duty, "trip": duty.participant})


@require_http_methods(["GET", "POST"])
def duty_excuse(request, pk):
    duty = _grantable(request, pk)
    form = ReasonForm(request.POST or None)
    if _decided(request, form, partial(settling.excuse_duty, duty, by=request.user)):
        return _done(request, duty, f"ยกเว้น{duty.get_kind_display()}แล้ว")
    return render(request, "training/duty_excuse.html", {"form": form, "duty": duty, "trip": duty.participant})


@require_http_methods(["GET", "POST"])
def duty_unexcuse(request, pk):
    duty = _grantable(request, pk)
    form = ReasonForm(request.POST or None)
    if _decided(request, form, partial(settling.take_excuse_back, duty, by=request.user)):
        return _done(request, duty, f"ยกเลิกการยกเว้น{duty.get_kind_display()}แล้ว กำหนดเดิมกลับมาใช้")
    return render(request, "training/duty_unexcuse.html", {"form": form, "duty": duty, "trip": duty.participant})


def _grantable(request, pk) -> Duty:
    duties = Duty.objects.visible_to(request.user).with_trip().select_related("excused_by")
    return permitted(request, "training.settle_duty", duties, pk=pk)


def _decided(request, form, decide):
    """What was decided by a sound form; a refusal stands above the fields, with what was typed kept."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return decide(**form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _done(request, duty: Duty, words: str):
    messages.success(request, words)
    return redirect(duty.participant)
