"""Answer a weak item by a row of a plan, and see what became of every such row."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessment.actions import improving as actions
from assessment.forms.improving import ExistingRowForm, NewRowForm
from assessment.models import Improvement, Item, Round
from assessment.summary.answers import told
from assessment.summary.followed import Followed
from assessment.summary.page import Judged, SummaryPage
from assessment.summary.proposing import plans_to_begin
from assessment.views.summary import find_round
from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal

EXISTING = "existing"


@require_http_methods(["GET", "POST"])
def improve(request, pk, item):
    round_ = find_round(request, "assessment.improve", pk)
    page = SummaryPage(round_, request.user)
    judged = _weak_item(page, item)
    if judged is None:
        return render(request, "assessment/improve_not_weak.html", {"round": round_}, status=409)
    way = request.POST.get("way", "")
    new, existing = _forms(request, page, judged, way)
    form = existing if way == EXISTING else new
    if request.method == "POST" and form.is_valid() and _answered(request, round_, item, form):
        return redirect("assessment:improve", round_.pk, item)
    context = {"round": round_, "page": page, "judged": judged, "new": new, "existing": existing}
    return render(request, "assessment/improve.html", context | _where(new, page))


def _weak_item(page: SummaryPage, item: int) -> Judged | None:
    """The item of this round; None when its score is not low, so that nothing needs an answer."""
    found = next((each for _, judged in page.judged for each in judged if each.item.pk == item), None)
    if found is None:
        raise Http404
    return found if found.item.is_weak else None


def _forms(request, page: SummaryPage, judged: Judged, way: str) -> tuple[NewRowForm, ExistingRowForm]:
    """Both forms, the one that was sent with what was typed."""
    data = request.POST if request.method == "POST" else None
    new = NewRowForm(
        None if way == EXISTING else data,
        person=request.user, round_=page.round, item=judged.item, answers=len(judged.answers),
    )  # fmt: skip
    return new, ExistingRowForm(data if way == EXISTING else None, person=request.user, round_=page.round)


def _answered(request, round_: Round, item: int, form: NewRowForm | ExistingRowForm) -> bool:
    """Whether the item has its row now; else the form says why not."""
    found = Item.objects.get(pk=item)
    try:
        if isinstance(form, ExistingRowForm):
            actions.improve_by_row(round_, found, by=request.user, row=form.chosen)
        else:
            facts = {"table": form.chosen, "values": form.values, "seen": form.cleaned_data["seen"]}
            actions.improve_by_new_row(round_, found, by=request.user, **facts)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "เชื่อมข้อนี้กับกิจกรรมในแผนแล้ว")
    return True


def _where(new: NewRowForm, page: SummaryPage) -> dict:
    """Where no draft takes a row: what can be begun instead."""
    begin = [] if new.tables else plans_to_begin(page.person, page.round.fiscal_year)
    return {"plans_to_begin": begin}


@require_http_methods(["GET", "POST"])
def improvement_remove(request, pk):
    seen = Improvement.objects.filter(round__in=Round.objects.visible_to(request.user))
    seen = seen.select_related("round__sign_off", "item", "plan")
    improvement = permitted(request, "assessment.improve", seen, pk=pk)
    permitted(request, "assessment.change_round", Round, pk=improvement.round_id)
    if request.method == "POST":
        actions.unlink_row(improvement, by=request.user)
        messages.success(request, "ยกเลิกการเชื่อมแล้ว กิจกรรมยังอยู่ในแผน")
        return redirect("assessment:round_summary", improvement.round_id)
    answer = told([improvement], request.user)[0]
    return render(request, "assessment/improvement_remove.html", {"improvement": improvement, "answer": answer})


@require_GET
def improvement_list(request):
    permitted(request, "assessment.view_round")
    made = Improvement.objects.filter(round__in=Round.objects.visible_to(request.user))
    newest = made.select_related("round__questionnaire", "item", "plan").order_by(
        "-round__fiscal_year", "-round__ordinal", "item__section__place", "item__place", "pk"
    )
    shown = page_of(request, newest)
    lines = Followed(shown.object_list, request.user).lines
    return render(request, "assessment/improvement_list.html", {"page_obj": shown, "lines": lines})
