"""Several raters of a round: choose them, say that one is done, see how far their scores lie apart."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessment.actions import rounds as actions
from assessment.actions.scoring import finish_rating, take_back_finish
from assessment.forms.rounds import RemoveRaterForm
from assessment.refusals import RatersNotFinished
from assessment.scoring.choosing import RatersBox
from assessment.scoring.page import RoundPage
from assessment.scoring.raters import all_finished, rater_of, raters_of
from assessment.scoring.sheet import Sheet
from assessment.views.rounds import find_round
from core.refusals import Refusal


@require_http_methods(["GET", "POST"])
def round_raters(request, pk):
    """Who rates and how far they are; more of them. Also answers htmx with the part that changed."""
    round_ = find_round(request, "assessment.manage_raters", pk)
    data = request.POST if request.method == "POST" else request.GET
    box = RatersBox(data, already=set(round_.raters.values_list("person_id", flat=True)))
    if request.method == "GET" and request.htmx:
        return render(request, "training/_people.html", {"box": box})
    adding = request.method == "POST" and request.POST.get("press") != "look"
    refusal = _added(request, round_, box) if adding else ""
    if adding and not refusal:
        return redirect("assessment:round_raters", round_.pk)
    context = {"round": round_, "page": RoundPage(round_, request.user), "box": box, "refusal": refusal}
    return render(request, "assessment/round_raters.html", context)


def _added(request, round_, box: RatersBox) -> str:
    """Why they could not be added; empty when they were."""
    if box.problem:
        return box.problem
    try:
        added = actions.add_raters(round_, box.people, by=request.user)
    except Refusal as refusal:
        return str(refusal)
    messages.success(request, f"เพิ่มผู้ประเมิน {len(added)} คน และแจ้งให้แต่ละคนแล้ว")
    return ""


@require_http_methods(["GET", "POST"])
def rater_remove(request, pk, rater):
    round_ = find_round(request, "assessment.manage_raters", pk)
    rater = get_object_or_404(raters_of(round_), pk=rater)
    form = RemoveRaterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_rater(rater, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"นำ {rater.person} ออกจากผู้ประเมินแล้ว")
            return redirect("assessment:round_raters", round_.pk)
    return render(request, "assessment/rater_remove.html", {"round": round_, "rater": rater, "form": form})


@require_http_methods(["GET", "POST"])
def rater_finish(request, pk):
    """Say that one's scores are complete, or go back to them while somebody else is not done."""
    round_ = find_round(request, "assessment.finish_rating", pk)
    rater = rater_of(round_, request.user)
    if request.method == "GET":
        sheet = Sheet(round_, request.user, rater=rater)
        return render(request, "assessment/rater_finish.html", {"round": round_, "sheet": sheet})
    if request.POST.get("press") == "back":
        take_back_finish(rater, by=request.user)
        return redirect("assessment:round_sheet", round_.pk)
    finish_rating(rater, by=request.user)
    messages.success(request, "รับคะแนนของท่านแล้ว เมื่อผู้ประเมินทุกคนเสร็จ จะเห็นคะแนนเทียบกัน")
    return redirect(round_)


@require_GET
def round_spread(request, pk):
    """Item by item: lowest, highest, mean, and who gave what; once all have finished."""
    round_ = find_round(request, "assessment.view_spread", pk)
    if not all_finished(round_):
        raise RatersNotFinished
    sheet = Sheet(round_, request.user)
    return render(
        request, "assessment/round_spread.html", {"round": round_, "sheet": sheet, "raters": raters_of(round_)}
    )
