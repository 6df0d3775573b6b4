"""Name who takes part in an event: look for colleagues, see their due days, rate those one leads, send."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.refusals import Refusal
from training.actions.nominating import nominate_many
from training.clock.due_lines import due_lines
from training.forms.event import DatesForm
from training.models import Training
from training.register.choosing import PeopleBox


@require_GET
def training_people(request):
    """Those ticked and those found, for an event that is being written; a piece of the form's page."""
    permitted(request, "training.add_training")
    box = PeopleBox(request.GET, request.user, dues=DatesForm(request.GET).due_lines)
    return render(request, "training/_people.html", {"box": box})


@require_http_methods(["GET", "POST"])
def nominate(request, pk):
    """Also answers htmx with the part that changed."""
    training = permitted(request, "training.nominate", Training, pk=pk)
    box = _box(request.POST if request.method == "POST" else request.GET, request.user, training)
    context = {"training": training, "box": box}
    if request.method == "GET":
        page = "training/_people.html" if request.htmx else "training/nominate.html"
        return render(request, page, context)
    if request.POST.get("press") != "look" and box.is_sound():
        context["refusal"] = _named(request, training, box)
        if context["refusal"] is None:
            return redirect(training)
    return render(request, "training/nominate.html", context)


def _box(data: QueryDict, by, training: Training) -> PeopleBox:
    already = set(training.participants.values_list("person_id", flat=True))
    return PeopleBox(data, by, already=already, dues=due_lines(training))


def _named(request, training: Training, box: PeopleBox) -> str | None:
    """Why they could not be named; None when they are."""
    if not box.nominees:
        return "โปรดเลือกผู้เข้าร่วมอย่างน้อยหนึ่งคน"
    try:
        trips = nominate_many(training, box.nominations, by=request.user)
    except Refusal as refusal:
        return str(refusal)
    messages.success(request, f"เพิ่มผู้เข้าร่วม {len(trips)} คน และแจ้งกำหนดให้แต่ละคนแล้ว")
    return None
