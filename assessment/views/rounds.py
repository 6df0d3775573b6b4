"""Rounds of self-assessment: list, open one, its page, its last day, taking back one that was never begun."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessment.actions import rounds as actions
from assessment.forms.rounds import EndsForm, RoundForm
from assessment.models import Round
from assessment.refusals import RatersNeeded
from assessment.scoring.choosing import RatersBox
from assessment.scoring.counting import UNSIGNED, counted
from assessment.scoring.page import RoundPage
from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal


@require_GET
def round_list(request):
    """All rounds; ``?show=unsigned`` those that are not certified yet."""
    permitted(request, "assessment.view_round")
    rounds, unsigned = Round.objects.visible_to(request.user), request.GET.get("show") == UNSIGNED
    shown = page_of(request, counted(rounds.unsigned() if unsigned else rounds).newest_first())
    pages = [RoundPage(round_, request.user) for round_ in shown]
    context = {"page_obj": shown, "pages": pages, "unsigned": unsigned}
    return render(request, "assessment/round_list.html", context)


@require_http_methods(["GET", "POST"])
def round_new(request):
    permitted(request, "assessment.open_round")
    form = RoundForm(request.POST or None)
    box = RatersBox(request.POST)
    if request.method == "POST" and request.POST.get("press") != "look" and form.is_valid():
        opened = _opened(request, form, box)
        if opened:
            messages.success(request, "เปิดรอบการประเมินแล้ว เริ่มประเมินได้ทันที")
            return redirect(opened)
    has_forms = form.fields["questionnaire"].queryset.exists()
    return render(request, "assessment/round_new.html", {"form": form, "box": box, "has_forms": has_forms})


def _opened(request, form: RoundForm, box: RatersBox) -> Round | None:
    """The round; None when the form now says why it could not be opened."""
    if form.judges_alone and box.problem:
        form.add_error("way", RatersNeeded.words if not box.people else box.problem)
        return None
    data = form.cleaned_data
    facts = {"year": data["fiscal_year"], "ordinal": data["ordinal"], "ends_on": data["ends_on"]}
    try:
        raters = box.people if form.judges_alone else ()
        return actions.open_round(data["questionnaire"], by=request.user, raters=raters, **facts)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


@require_GET
def round_people(request):
    """Those ticked and those found, for a round that is being opened; a piece of the form's page."""
    permitted(request, "assessment.open_round")
    return render(request, "training/_people.html", {"box": RatersBox(request.GET)})


@require_GET
def round_detail(request, pk):
    round_ = find_round(request, "assessment.view_round", pk)
    return render(request, "assessment/round_detail.html", {"round": round_, "page": RoundPage(round_, request.user)})


@require_http_methods(["GET", "POST"])
def round_edit(request, pk):
    """Its last day."""
    round_ = find_round(request, "assessment.change_round", pk)
    form = EndsForm(request.POST or None, initial={"ends_on": round_.ends_on})
    if request.method == "POST" and form.is_valid():
        actions.change_round(round_, by=request.user, ends_on=form.cleaned_data["ends_on"])
        messages.success(request, "บันทึกกำหนดแล้วเสร็จแล้ว")
        return redirect(round_)
    return render(request, "assessment/round_edit.html", {"round": round_, "form": form})


@require_http_methods(["GET", "POST"])
def round_remove(request, pk):
    round_ = find_round(request, "assessment.change_round", pk)
    if request.method == "POST":
        actions.remove_round(round_, by=request.user)
        messages.success(request, "ลบรอบการประเมินที่ยังไม่เริ่มแล้ว")
        return redirect("assessment:round_list")
    return render(request, "assessment/round_remove.html", {"round": round_})


def find_round(request, permission: str, pk: int) -> Round:
    """The round with its counts, when this person sees it and may use it with ``permission``."""
    return permitted(request, permission, counted(Round.objects.visible_to(request.user)), pk=pk)
