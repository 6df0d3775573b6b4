"""Edit something of a questionnaire: one page for changing it, and for two people who change it at once."""

from decimal import Decimal

from django.contrib import messages
from django.shortcuts import redirect, render

from assessment.forms.questionnaires import SeenForm
from assessment.questionnaires.seen import seen_of
from assessment.refusals import PartEditedMeanwhile, TooManyParts


def edit_seen(request, form: SeenForm, save, *, template: str, context: dict, back=None):
    """Show the form, or call ``save`` and go where ``back`` of the saved says (the saved itself when not given)."""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save()
        except PartEditedMeanwhile as refusal:
            return render(request, template, context | {"form": form} | _conflict(form, refusal), status=409)
        except TooManyParts as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกแล้ว")
            return redirect(back(saved) if back else saved)
    return render(request, template, context | {"form": form})


def _conflict(form: SeenForm, refusal: PartEditedMeanwhile) -> dict:
    """Both texts side by side; the next save goes over the one just shown."""
    stored = type(form)(instance=refusal.current)
    pairs = [(form[name], stored[name]) for name in form.fields if name != "seen"]
    theirs = [(mine.label, _words(their), _words(mine)) for mine, their in pairs if _words(their) != _words(mine)]
    form.data = form.data.copy()
    form.data["seen"] = seen_of(refusal.current)
    return {"theirs": theirs, "refusal": refusal}


def _words(bound) -> str:
    """What a field holds, as people read it."""
    value = bound.value()
    if isinstance(value, bool) or bound.name == "is_to_check":
        return "เลือก" if value else "ไม่เลือก"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if choices := getattr(bound.field, "choices", None):
        return {str(key): str(label) for key, label in choices}.get(str(value or ""), "")
    return str("" if value is None else value).replace("\r\n", "\n")
