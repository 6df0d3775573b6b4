"""The sayings of the home page: list, add, change, remove."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.paging import page_of
from knowledge.actions.quotations import remove_quotation, save_quotation
from knowledge.forms.quotations import QuotationForm
from knowledge.models import Quotation


@require_GET
def quotation_list(request):
    permitted(request, "knowledge.keep_quotations")
    return render(request, "knowledge/quotation_list.html", {"page_obj": page_of(request, Quotation.objects.all())})


@require_http_methods(["GET", "POST"])
def quotation_new(request):
    permitted(request, "knowledge.keep_quotations")
    return _edit(request, Quotation())


@require_http_methods(["GET", "POST"])
def quotation_edit(request, pk):
    return _edit(request, _find(request, pk))


@require_POST
def quotation_remove(request, pk):
    remove_quotation(_find(request, pk), by=request.user)
    messages.success(request, "นำคำคมออกแล้ว")
    return redirect("knowledge:quotation_list")


def _find(request, pk: int) -> Quotation:
    return permitted(request, "knowledge.keep_quotations", Quotation.objects.all(), pk=pk)


def _edit(request, quotation: Quotation):
    form = QuotationForm(request.POST or None, instance=quotation)
    if form.is_valid():
        save_quotation(form.save(commit=False), by=request.user)
        messages.success(request, "บันทึกคำคมแล้ว")
        return redirect("knowledge:quotation_list")
    return render(request, "knowledge/quotation_edit.html", {"form": form})
