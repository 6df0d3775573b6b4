"""The categories and items of a draft: add, change, move, remove, and take off the mark of unchecked wording."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from assessment.actions import questionnaire_parts as actions
from assessment.forms.questionnaires import ItemForm, SectionForm
from assessment.models import Item, Section
from assessment.views.editing import edit_seen
from assessment.views.finding_questionnaires import edits_seen, find_item, find_questionnaire, find_section


@require_http_methods(["GET", "POST"])
def section_new(request, pk):
    return _edit_section(request, Section(questionnaire=find_questionnaire(request, "change_questionnaire", pk)))


@require_http_methods(["GET", "POST"])
def section_edit(request, pk, section):
    return _edit_section(request, find_section(request, pk, section))


@require_POST
def section_move(request, pk, section):
    moved = actions.move_part(find_section(request, pk, section), by=request.user, up=request.POST.get("to") != "down")
    return redirect(_place(moved))


@require_POST
def section_check(request, pk, section):
    """Take the mark off, or with ``to=mark`` put it on."""
    found, checked = find_section(request, pk, section), request.POST.get("to") != "mark"
    marked = actions.mark_section(found, by=request.user, checked=checked)
    messages.success(request, "บันทึกว่าตรวจทานแล้ว" if checked else "ทำเครื่องหมายว่าต้องตรวจทานแล้ว")
    return redirect(_place(marked))


@require_http_methods(["GET", "POST"])
def section_remove(request, pk, section):
    return _remove(request, find_section(request, pk, section), "assessment/section_remove.html")


@require_http_methods(["GET", "POST"])
def item_new(request, pk, section):
    return _edit_item(request, Item(section=find_section(request, pk, section)))


@require_http_methods(["GET", "POST"])
def item_edit(request, pk, item):
    return _edit_item(request, find_item(request, pk, item))


@require_POST
def item_move(request, pk, item):
    moved = actions.move_part(find_item(request, pk, item), by=request.user, up=request.POST.get("to") != "down")
    return redirect(_place(moved))


@require_http_methods(["GET", "POST"])
def item_remove(request, pk, item):
    return _remove(request, find_item(request, pk, item), "assessment/item_remove.html")


def _edit_section(request, section: Section):
    form = SectionForm(request.POST or None, instance=section)
    return edit_seen(
        request, form, lambda: actions.save_part(form.instance, by=request.user, seen=form.mark),
        template="assessment/section_edit.html", back=_place,
        context={"questionnaire": section.questionnaire, "section": section},
    )  # fmt: skip


def _edit_item(request, item: Item):
    """After a new item the next one may follow at once."""
    questionnaire, is_new = item.section.questionnaire, item.pk is None
    form = ItemForm(request.POST or None, instance=item)

    def back(saved: Item) -> str:
        if is_new and "next" in request.POST:
            return reverse("assessment:item_new", args=[questionnaire.pk, saved.section_id])
        return _place(saved)

    return edit_seen(
        request, form, lambda: actions.save_part(form.instance, by=request.user, seen=form.mark), back=back,
        template="assessment/item_edit.html", context={"questionnaire": questionnaire, "is_new": is_new},
    )  # fmt: skip


def _remove(request, part: Section | Item, template: str):
    questionnaire = actions.form_of(part)
    if request.method == "POST":
        actions.remove_part(part, by=request.user, edits=edits_seen(request))
        messages.success(request, "ลบแล้ว")
        return redirect(questionnaire)
    return render(request, template, {"questionnaire": questionnaire, "part": part})


def _place(part: Section | Item) -> str:
    """The page of the form, at this part."""
    kind = "section" if isinstance(part, Section) else "item"
    return f"{actions.form_of(part).get_absolute_url()}#{kind}-{part.pk}"
