"""Words the portal knows: three short lists, each with a form to add and a button to remove."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from core.access import permitted
from core.refusals import Refusal
from km_plan.actions import wording as actions
from km_plan.forms import AliasForm, ForeignWordForm, SpellingForm
from km_plan.models import ForeignWord, OwnerAlias, Spelling

LISTS = {
    "owner": (OwnerAlias, AliasForm, "ชื่อเรียกอื่นของผู้รับผิดชอบ"),
    "foreign": (ForeignWord, ForeignWordForm, "ชื่อหน่วยงานอื่นที่อาจติดมา"),
    "spelling": (Spelling, SpellingForm, "คำที่มักสะกดต่างกัน"),
}


@require_GET
def word_list(request):
    permitted(request, "km_plan.teach_words")
    return render(request, "km_plan/word_list.html", {"lists": _lists()})


@require_POST
def word_new(request, kind):
    permitted(request, "km_plan.teach_words")
    form = _kind(kind)[1](request.POST, prefix=kind)
    if form.is_valid():
        try:
            actions.teach(form.save(commit=False), by=request.user)
            messages.success(request, "เพิ่มคำแล้ว")
            return redirect("km_plan:word_list")
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "km_plan/word_list.html", {"lists": _lists({kind: form})}, status=422)


@require_POST
def word_remove(request, kind, pk):
    word = permitted(request, "km_plan.teach_words", _kind(kind)[0].objects.all(), pk=pk)
    actions.forget(word, by=request.user)
    messages.success(request, "นำคำออกแล้ว")
    return redirect("km_plan:word_list")


def _kind(kind):
    if kind not in LISTS:
        raise Http404
    return LISTS[kind]


def _lists(forms=None):
    filled = forms or {}
    return [
        {
            "kind": kind,
            "title": title,
            "words": model.objects.order_by("pk"),
            "form": filled.get(kind, form(prefix=kind)),
        }
        for kind, (model, form, title) in LISTS.items()
    ]
