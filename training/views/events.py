"""Events to write: add, change, copy, cancel; the due days are shown before anything is saved."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.refusals import Refusal
from training.actions.nominating import add_training, standing_people
from training.actions.registering import cancel_training, save_training
from training.forms.event import DatesForm, TrainingForm, both_texts, dates_of, shown_of
from training.forms.register import ReasonForm
from training.models import Training
from training.refusals import ChangedMeanwhile
from training.register.choosing import PeopleBox

LEFT_OUT_OF_COPIES = ("order_number", "order_date", "starts_on", "ends_on", "returns_on")
PAGE = "training/training_edit.html"


@require_GET
def training_due(request):
    """The due days for what is typed so far; a piece of the form's page."""
    permitted(request, "training.add_training")
    return render(request, "training/_due.html", {"dates": DatesForm(request.GET)})


@require_http_methods(["GET", "POST"])
def training_new(request):
    permitted(request, "training.add_training")
    form = _form(request, Training())
    dates = dates_of(form)
    box = PeopleBox(request.POST, request.user, dues=dates.due_lines)
    sound = form.is_bound and all([form.is_valid(), box.is_sound()])
    saved = sound and _added(request, form, box.nominations)
    return redirect(saved) if saved else render(request, PAGE, {"form": form, "dates": dates, "box": box})


@require_http_methods(["GET", "POST"])
def training_copy(request, pk):
    """A new event like another; its dates and order are its own, its participants come along when asked."""
    source = permitted(request, "training.add_training", Training, pk=pk)
    standing = {name: value for name, value in shown_of(source).items() if name not in LEFT_OUT_OF_COPIES}
    form = _form(request, Training(), standing | {"seen": ""})
    people = standing_people(source)
    takes = request.POST.get("with_people") == "on"
    if form.is_bound and form.is_valid():
        saved = _added(request, form, [(person, None) for person in people] if takes else [])
        if saved:
            return redirect(saved)
    context = {"form": form, "dates": dates_of(form), "source": source, "people": people, "takes": takes}
    return render(request, PAGE, context)


@require_http_methods(["GET", "POST"])
def training_edit(request, pk):
    training = permitted(request, "training.change_training", Training, pk=pk)
    form = _form(request, training)
    if not (form.is_bound and form.is_valid()):
        return _page(request, training, form)
    try:
        save_training(training, by=request.user, values=form.values, seen=form.cleaned_data["seen"])
    except ChangedMeanwhile as refusal:
        return _conflict(request, form, refusal)
    messages.success(request, "บันทึกการอบรมแล้ว กำหนดของผู้เข้าร่วมเป็นไปตามวันที่บันทึก")
    return redirect(training)


def _conflict(request, form: TrainingForm, refusal: Refusal):
    """Both texts side by side; the next save goes over the one just shown."""
    current = Training.objects.get(pk=form.training.pk)
    theirs = both_texts(form, current)
    form.data = form.data.copy()
    form.data["seen"] = shown_of(current)["seen"]
    return _page(request, current, form, status=409, refusal=refusal, theirs=theirs)


@require_http_methods(["GET", "POST"])
def training_cancel(request, pk):
    training = permitted(request, "training.change_training", Training, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cancel_training(training, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "ยกเลิกการอบรมแล้ว และแจ้งผู้เข้าร่วมทุกคนแล้ว")
        return redirect(training)
    count = training.participants.filter(withdrawn_at__isnull=True).count()
    return render(request, "training/training_cancel.html", {"training": training, "form": form, "count": count})


def _form(request, training: Training, initial: dict | None = None) -> TrainingForm:
    """Bound when it is to be saved; a press that only looks shows what was typed, without complaints."""
    if request.method == "POST" and request.POST.get("press") != "look":
        return TrainingForm(request.POST, training=training)
    typed = request.POST.dict() if request.method == "POST" else initial
    return TrainingForm(training=training, initial=typed)


def _added(request, form: TrainingForm, nominations: list) -> Training | None:
    """The new event; None, with the words at the head of the form, where somebody could not be named."""
    try:
        training = add_training(by=request.user, values=form.values, nominations=nominations)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    named = f" และแจ้งผู้เข้าร่วม {len(nominations)} คนแล้ว" if nominations else ""
    messages.success(request, f"เพิ่มการอบรมแล้ว{named}")
    return training


def _page(request, training: Training, form: TrainingForm, *, status: int = 200, **more):
    context = {"training": training, "form": form, "dates": dates_of(form)} | more
    return render(request, PAGE, context, status=status)
