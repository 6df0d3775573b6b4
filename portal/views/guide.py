"""The first-run guide: name, staff, document, and each step of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.actions import change_municipality
from core.models import Municipality, PendingUpload
from core.refusals import Refusal
from km_plan.actions.importing_teams import team_orders
from km_plan.forms import WordUploadForm
from km_plan.word import DocumentReading, UnreadableDocument
from people.refusals import OrderExists
from portal.guide import actions
from portal.guide.forms import OrderForm
from portal.guide.naming import NameForm
from portal.guide.progress import Progress, foreseen_of, results_of
from portal.guide.steps import CONFIRMED, STEPS, TABLES, TEAMS, Step, step_after, step_called


@require_GET
def guide(request):
    permitted(request, "portal.use_guide")
    return render(request, "portal/guide/guide.html", {"progress": Progress.of(request.user)})


@require_http_methods(["GET", "POST"])
def guide_name(request):
    """The settings page's own form and action; only who may change the municipality names it."""
    permitted(request, "core.change_municipality")
    form = NameForm(request.POST or None, instance=Municipality.objects.current())
    if request.method == "POST" and form.is_valid():
        change_municipality(Municipality.objects.current(), by=request.user, values=form.values())
        messages.success(request, "บันทึกชื่อแล้ว")
        return redirect("portal:guide")
    return render(request, "portal/guide/guide_name.html", {"form": form})


@require_http_methods(["GET", "POST"])
def guide_upload(request):
    permitted(request, "portal.use_guide")
    form = WordUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            year, file = form.cleaned_data["fiscal_year"], form.cleaned_data["document"]
            upload = actions.keep_document(file, year=year, by=request.user)
        except (UnreadableDocument, Refusal) as refusal:
            form.add_error("document", str(refusal))
        else:
            return redirect("portal:guide_step", upload.pk, STEPS[0].slug)
    return render(request, "portal/guide/guide_upload.html", {"form": form})


@require_http_methods(["GET", "POST"])
def guide_step(request, pk, step):
    upload, this = _document(request, pk), step_called(step)
    if this is None:
        raise Http404
    reading = actions.reading_of(upload)
    forms = _order_forms(request, reading, upload) if this is TEAMS else []
    if request.method == "POST" and "skip" in request.POST:
        actions.skip_step(upload, this)
        return _onward(upload, this)
    ready = request.method == "POST" and all(form.is_valid() for form in forms)
    if ready and _confirmed(request, upload, this, forms):
        messages.success(request, f"ยืนยันขั้น “{this.title}” แล้ว")
        return _onward(upload, this)
    return render(request, "portal/guide/guide_step.html", _step_page(upload, this, reading, forms))


@require_http_methods(["GET", "POST"])
def guide_finish(request, pk):
    upload = _document(request, pk)
    if request.method == "POST":
        actions.finish(upload, by=request.user)
        messages.success(request, "จบการเริ่มต้นใช้งานแล้ว แผนของท่านอยู่ในหน้าแรก")
        return redirect("portal:guide_finish", pk)
    context = {"upload": upload, "results": results_of(upload)}
    return render(request, "portal/guide/guide_finish.html", context)


def _document(request, pk: int) -> PendingUpload:
    uploads = PendingUpload.objects.visible_to(request.user).filter(kind=PendingUpload.Kind.PLAN_DOCUMENT)
    return permitted(request, "portal.use_guide", uploads.defer("content"), pk=pk)


def _order_forms(request, reading: DocumentReading, upload: PendingUpload) -> list[OrderForm]:
    year, data = upload.settings["fiscal_year"], request.POST or None
    return [
        OrderForm(data, order=order, year=year, prefix=f"order{number}")
        for number, order in enumerate(team_orders(reading))
    ]


def _confirmed(request, upload: PendingUpload, step: Step, forms: list[OrderForm]) -> bool:
    """Whether the step was saved; an order number that is taken stands beside its field."""
    try:
        actions.confirm_step(upload, step, by=request.user, orders=[form.facts() for form in forms])
    except OrderExists as refusal:
        for form in forms:
            form.add_error("number", str(refusal))
        return False
    return True


def _onward(upload: PendingUpload, step: Step):
    following = step_after(step)
    if following is None:
        return redirect("portal:guide_finish", upload.pk)
    return redirect("portal:guide_step", upload.pk, following.slug)


def _step_page(upload: PendingUpload, step: Step, reading: DocumentReading, forms: list[OrderForm]) -> dict:
    states, year = upload.settings["steps"], upload.settings["fiscal_year"]
    return {
        "upload": upload,
        "step": step,
        "number": STEPS.index(step) + 1,
        "steps": STEPS,
        "reading": reading,
        "found": step.count(reading),
        "doubts": reading.doubts_of(*step.parts),
        "unread": reading.unread if step is TABLES else (),
        "is_confirmed": states.get(step.slug) == CONFIRMED,
        "forms": forms,
        "year": year,
        "foreseen": foreseen_of(step, year),
        "following": step_after(step),
    }
