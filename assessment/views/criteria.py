"""Criteria of outside assessors: the list with what is missing, one criterion, adding, changing, copying."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from assessment.actions import criteria as actions
from assessment.forms.criteria import CopyForm, CriterionForm
from assessment.models import EvidenceCriterion
from assessment.pack.page import CriterionPage
from assessment.pack.shelf import Shelf, schemes
from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from thai.dates import today
from thai.fiscal import FiscalYear

CRITERIA_A_PAGE = 50


@require_GET
def criterion_list(request):
    permitted(request, "assessment.view_pack")
    shelf = Shelf.read(request.GET, request.user)
    context = {"shelf": shelf, "page_obj": page_of(request, shelf.criteria, CRITERIA_A_PAGE)}
    return render(request, "assessment/criterion_list.html", context | _rights(request))


@require_GET
def criterion_detail(request, pk):
    criterion = permitted(request, "assessment.view_pack", EvidenceCriterion, pk=pk)
    page = CriterionPage(criterion, request.user, page_of(request, criterion.evidence.all()))
    context = {"criterion": criterion, "page": page} | _rights(request)
    return render(request, "assessment/criterion_detail.html", context)


@require_http_methods(["GET", "POST"])
def criterion_new(request):
    permitted(request, "assessment.keep_pack")
    year = request.GET.get("year", "")[:4]
    start = {"fiscal_year": int(year) if year.isdecimal() and year.isascii() else FiscalYear.of(today()).year}
    return _edit(request, EvidenceCriterion(scheme=request.GET.get("scheme", "")[:100], **start))


@require_http_methods(["GET", "POST"])
def criterion_edit(request, pk):
    return _edit(request, permitted(request, "assessment.keep_pack", EvidenceCriterion, pk=pk))


def _edit(request, criterion: EvidenceCriterion):
    form = CriterionForm(request.POST or None, instance=criterion)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_criterion(form.instance, by=request.user, seen=form.cleaned_data["edits"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกเกณฑ์แล้ว")
            return redirect(saved)
    return render(request, "assessment/criterion_edit.html", {"form": form, "criterion": criterion})


@require_http_methods(["GET", "POST"])
def criterion_remove(request, pk):
    counted = EvidenceCriterion.objects.visible_to(request.user).counted()
    criterion = permitted(request, "assessment.keep_pack", counted, pk=pk)
    if request.method == "POST":
        seen = request.POST.get("edits", "")[:9]
        actions.remove_criterion(criterion, by=request.user, seen=int(seen) if seen.isdecimal() else -1)
        messages.success(request, "ลบเกณฑ์และหลักฐานของเกณฑ์แล้ว")
        return redirect(_list_of(criterion.scheme, criterion.fiscal_year))
    return render(request, "assessment/criterion_remove.html", {"criterion": criterion})


@require_http_methods(["GET", "POST"])
def criteria_copy(request):
    permitted(request, "assessment.keep_pack")
    form = CopyForm(request.POST or None, schemes=schemes(request.user), initial=_start(request))
    if request.method == "POST" and form.is_valid():
        (scheme, year), data = form.chosen, form.cleaned_data
        facts = {"to": data["to"], "with_evidence": data["with_evidence"], "by": request.user}
        try:
            copied = actions.copy_criteria(scheme, year, **facts)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"คัดลอกแล้ว {copied} เกณฑ์")
            return redirect(_list_of(scheme, data["to"]))
    return render(request, "assessment/criteria_copy.html", {"form": form})


def _start(request) -> dict:
    """The scheme and year on the shelf, and the year after it."""
    shelf = Shelf.read(request.GET, request.user)
    if not shelf.schemes:
        return {}
    return {"source": str(shelf.schemes.index((shelf.scheme, shelf.year))), "to": shelf.year + 1}


def _list_of(scheme: str, year: int) -> str:
    return f"{reverse('assessment:criterion_list')}?{urlencode({'scheme': scheme, 'year': year})}"


def _rights(request) -> dict:
    return {"keeps": request.user.has_perm("assessment.keep_pack")}
