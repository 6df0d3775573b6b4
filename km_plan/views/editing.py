"""Edit one part of a plan: the same page for adding, changing, and for two people who change it at once."""

from django.contrib import messages
from django.shortcuts import redirect, render

from core.richtext import plain
from km_plan.actions.parts import PartEditedMeanwhile
from km_plan.forms.goal import PartForm

LOST = "กลุ่มผู้มีส่วนได้ส่วนเสียที่ท่านพิมพ์ประโยชน์ไว้ถูกลบไปแล้ว ข้อความนั้นอยู่ด้านล่างให้คัดลอก โปรดตรวจแล้วกดบันทึกอีกครั้ง"


def edit_part(request, form: PartForm, save, *, template: str, context: dict, back: str):
    """Show the form, or call ``save`` (which may add errors to the form) and go ``back``."""
    context = context | {"form": form, "back": back}
    if request.method == "POST" and _is_sound(form):
        try:
            saved = save()
        except PartEditedMeanwhile as refusal:
            return render(request, template, context | _conflict(form, refusal), status=409)
        if saved is not None:
            messages.success(request, "บันทึกแล้ว")
            return redirect(back)
    return render(request, template, context)


def _is_sound(form: PartForm) -> bool:
    if form.is_valid() and form.lost:
        form.add_error(None, LOST)
    return form.is_valid()


def _conflict(form: PartForm, refusal: PartEditedMeanwhile) -> dict:
    """Both texts side by side; the next save goes over the one just shown."""
    stored = type(form)(instance=refusal.current)
    pairs = [(form[name], stored[name]) for name in form.fields if name != "revision"]
    theirs = [(mine.label, _words(their), _words(mine)) for mine, their in pairs if _words(their) != _words(mine)]
    form.data = form.data.copy()
    form.data["revision"] = refusal.current.revision
    return {"theirs": theirs, "refusal": refusal}


def _words(bound) -> str:
    """What a field holds, as people read it."""
    value = bound.value()
    if isinstance(value, bool) or bound.name == "is_chosen":
        return "เลือก" if value else "ไม่เลือก"
    if bound.name == "html":
        return plain(value or "")
    if choices := getattr(bound.field, "choices", None):
        return {str(key): str(label) for key, label in choices}.get(str(value or ""), "")
    return str(value or "").replace("\r\n", "\n")
