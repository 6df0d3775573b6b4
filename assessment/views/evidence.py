"""Evidence of a criterion: add files, links, records or lists; describe, order, remove, look at a file."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment.actions import evidence as actions
from assessment.forms.evidence import EvidenceForm, FilesForm, LinkForm, ListForm, RecordForm
from assessment.models import EvidenceCriterion, EvidenceItem
from assessment.pack import portal_lists, records
from assessment.pack.page import ADDED
from core.access import permitted
from core.answers import kept_file_response
from core.proved_files import MORE_KINDS
from core.refusals import Refusal

Kind = EvidenceItem.Kind


@require_http_methods(["GET", "POST"])
def evidence_add(request, pk, kind):
    criterion = permitted(request, "assessment.keep_pack", EvidenceCriterion, pk=pk)
    if kind not in ADDERS:
        raise Http404
    make, add = ADDERS[kind]
    form = make(request)
    if request.method == "POST" and form.is_valid():
        try:
            add(criterion, form, request)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        if not form.errors:
            messages.success(request, "เพิ่มหลักฐานแล้ว")
            return redirect(criterion)
    context = {"criterion": criterion, "form": form, "kind": kind, "title": ADDED[kind], "kinds": MORE_KINDS}
    if kind != "record":
        return render(request, "assessment/evidence_add.html", context)
    context |= _search(request)
    template = "assessment/_record_choices.html" if request.htmx else "assessment/evidence_add_record.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def evidence_edit(request, key):
    item = _find(request, key)
    form = EvidenceForm(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_evidence(item, by=request.user, seen=form.cleaned_data["edits"], values=form.values)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกหลักฐานแล้ว")
            return redirect(item.criterion)
    return render(request, "assessment/evidence_edit.html", {"criterion": item.criterion, "item": item, "form": form})


@require_POST
def evidence_move(request, key):
    item = _find(request, key)
    actions.move_evidence(item, by=request.user, up=request.POST.get("to") == "up")
    page = request.POST.get("page", "")[:6]
    return redirect(f"{item.criterion.get_absolute_url()}{f'?page={page}' if page.isdecimal() else ''}#e-{item.key}")


@require_http_methods(["GET", "POST"])
def evidence_remove(request, key):
    item = _find(request, key)
    if request.method == "POST":
        actions.remove_evidence(item, by=request.user)
        messages.success(request, f"นำ “{item.label}” ออกแล้ว")
        return redirect(item.criterion)
    return render(request, "assessment/evidence_remove.html", {"criterion": item.criterion, "item": item})


@require_GET
def evidence_file(request, key):
    """The file to save; ``?small=1`` is the small picture, ``?shown=1`` the picture itself, both drawn by us."""
    item = permitted(request, "assessment.view_pack", EvidenceItem.objects.visible_to(request.user), key=key)
    small = request.GET.get("small") == "1"
    if item.kind != Kind.FILE or (small and not item.thumbnail):
        raise Http404
    if small:
        return kept_file_response(request, item.thumbnail, name=item.name, content_type="image/jpeg", shown=True)
    shown = item.is_picture and request.GET.get("shown") == "1"
    return kept_file_response(request, item.sha256, name=item.name, content_type=item.content_type, shown=shown)


def _find(request, key) -> EvidenceItem:
    items = EvidenceItem.objects.visible_to(request.user).select_related("criterion")
    return permitted(request, "assessment.keep_pack", items, key=key)


def _add_files(criterion: EvidenceCriterion, form: FilesForm, request) -> None:
    """Add each; one that is refused says why, and the others stay."""
    uploads = form.cleaned_data["files"]
    label = form.cleaned_data["label"] if len(uploads) == 1 else ""
    for upload in uploads:
        facts = {"name": upload.name, "content": upload.read(), "label": label}
        try:
            actions.add_file(criterion, by=request.user, **facts, **form.about)
        except Refusal as refusal:
            form.add_error("files", str(refusal))


def _add_link(criterion: EvidenceCriterion, form: LinkForm, request) -> None:
    facts = {"label": form.cleaned_data["label"], "url": form.cleaned_data["url"]}
    actions.add_evidence(criterion, by=request.user, kind=Kind.LINK, **facts, **form.about)


def _add_record(criterion: EvidenceCriterion, form: RecordForm, request) -> None:
    label, about = form.cleaned_data["label"] or form.found.title, form.about
    about["dated_on"] = about["dated_on"] or form.found.on
    actions.add_evidence(criterion, by=request.user, kind=Kind.RECORD, label=label, record=form.found.record, **about)


def _add_list(criterion: EvidenceCriterion, form: ListForm, request) -> None:
    name = form.cleaned_data["record"]
    label = form.cleaned_data["label"] or portal_lists.find_list(name).title
    actions.add_evidence(criterion, by=request.user, kind=Kind.QUERY, label=label, record=name, **form.about)


def _search(request) -> dict:
    """What the search box holds, what it finds, and what is ticked."""
    asked = request.POST if request.method == "POST" else request.GET
    text, kind = asked.get("find", "")[: records.LONGEST_SEARCH], asked.get("among", "")[:20]
    found = records.search(text, request.user, kind)
    chosen = asked.get("record", "")
    return {"find": text, "among": kind, "found": found, "among_choices": records.choices(), "chosen": chosen}


# The words in an address: the form to show, and what to do with it.
ADDERS = {
    "file": (lambda request: FilesForm(request.POST or None, request.FILES or None), _add_files),
    "link": (lambda request: LinkForm(request.POST or None), _add_link),
    "record": (lambda request: RecordForm(request.POST or None, person=request.user), _add_record),
    "list": (lambda request: ListForm(request.POST or None, person=request.user), _add_list),
}
