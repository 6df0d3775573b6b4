"""Desks on which reports wait: one's own, to acknowledge several at once, and everybody's, to be chased by HR."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.models import BackgroundJob
from core.paging import page_of
from core.refusals import Refusal
from core.spreadsheets import xlsx_response
from signoff.models import Signature
from thai.dates import format_date, today
from training.actions.acknowledging import acknowledge_many, acknowledging_of
from training.actions.chasing import nudge_desk
from training.forms.chain import ManyForm
from training.reports.desk_showing import AcknowledgingPage, papers_for, waiting_for, years_of
from training.reports.desks import HEADINGS, desks_of, waiting_reports


@require_http_methods(["GET", "POST"])
def report_acknowledge_many(request):
    permitted(request, "training.acknowledge")
    form = ManyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        comment, opened = facts["comment"], str(facts["form"])
        return _told(request, acknowledge_many(facts["steps"], by=request.user, comment=comment, form=opened))
    page_obj = page_of(request, waiting_for(request.user))
    context = {"form": form, "page_obj": page_obj, "papers": papers_for(page_obj), "all": request.GET.get("all") == "1"}
    return render(request, "training/report_acknowledge_many.html", context)


def _told(request, answer):
    """To the page of the job, or back to the list with what became of each."""
    if isinstance(answer, BackgroundJob):
        return redirect("training:acknowledging_detail", answer.pk)
    done = [outcome for outcome in answer if not outcome.refused]
    if done:
        messages.success(request, f"รับทราบแล้ว {len(done):,} เรื่อง ผู้รายงานได้รับแจ้งแล้ว")
    for outcome in answer:
        if outcome.refused:
            messages.warning(request, f"ยังไม่ได้รับทราบ {outcome.title}: {outcome.refused}")
    return redirect("training:report_acknowledge_many")


@require_GET
def acknowledging_detail(request, pk):
    job = permitted(request, "training.acknowledge", acknowledging_of(request.user), pk=pk)
    return render(request, "training/acknowledging_detail.html", {"page": AcknowledgingPage(job)})


@require_GET
def acknowledging_state(request, pk):
    """Asked again and again by the page, so it reads nothing but the job."""
    job = permitted(request, "training.acknowledge", acknowledging_of(request.user), pk=pk)
    if not request.htmx:
        return redirect("training:acknowledging_detail", pk)
    return render(request, "training/_acknowledging_state.html", {"page": AcknowledgingPage(job)})


@require_GET
def desk_list(request):
    permitted(request, "training.chase")
    years, year = years_of(request)
    page_obj = page_of(request, waiting_reports(request.user, year))
    context = {"page_obj": page_obj, "desks": desks_of(page_obj), "years": years, "year": year}
    return render(request, "training/desk_list.html", context)


@require_GET
def desk_export(request):
    permitted(request, "training.chase")
    _, year = years_of(request)
    rows = [desk.cells() for desk in desks_of(waiting_reports(request.user, year))]
    return xlsx_response(f"รายงานที่รอรับทราบ {format_date(today())}.xlsx", HEADINGS, rows)


@require_POST
def desk_nudge(request, pk):
    signature = permitted(request, "training.chase", Signature.objects.select_related("sign_off"), pk=pk)
    try:
        nudge_desk(signature, by=request.user)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"เตือน {signature.printed_name} แล้วหนึ่งครั้ง")
    return redirect("training:desk_list")
