"""Files of an entry: look at them, save them, and look after those of a draft."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from core.access import permitted
from core.answers import kept_file_response, made_picture_response
from core.refusals import Refusal
from knowledge.actions.attaching import attach_file, describe_file, detach_file
from knowledge.files.pages import LONGEST_SHOWN, page_text, picture_of_page
from knowledge.files.showing import files_edit, files_of
from knowledge.forms.files import CaptionForm, FilesForm
from knowledge.models import Attachment, Entry, Revision
from knowledge.refusals import NotInWork
from knowledge.views.finding import find_attachment, find_entry

NO_PICTURE = "ไม่พบภาพในข้อมูลที่ส่งมา โปรดวางหรือเลือกภาพอีกครั้ง"


@require_GET
def attachment_view(request, pk, key):
    """Look at a file in the page: a picture, a PDF page by page, the words of anything else."""
    file = find_attachment(request, pk, key)
    asked = request.GET.get("page", "1")[:6]
    number = min(max(int(asked) if asked.isdecimal() else 1, 1), file.pages or 1)
    context = {"entry": file.entry, "title": str(file.entry), "file": file, "number": number}
    context |= {"text": page_text(file, number), "is_cut": len(file.text) > LONGEST_SHOWN}
    return render(request, "knowledge/attachment_view.html", context)


@require_GET
def attachment_download(request, pk, key):
    file = find_attachment(request, pk, key)
    return kept_file_response(request, file.sha256, name=file.name, content_type=file.content_type)


@require_GET
def attachment_page(request, pk, key, number):
    """One page of a PDF as a picture of our own making."""
    file = find_attachment(request, pk, key)
    if not file.is_pdf or not 1 <= number <= (file.pages or 0):
        raise Http404
    return made_picture_response(request, f"{file.sha256}-{number}", lambda: picture_of_page(file, number))


@require_GET
def attachment_thumbnail(request, pk, key):
    file = find_attachment(request, pk, key)
    if not file.thumbnail:
        raise Http404
    return kept_file_response(request, file.thumbnail, name=file.name, content_type="image/jpeg", shown=True)


@require_GET
def attachment_picture(request, key):
    """A picture by its own address, as texts name it: for whoever may read a revision that carries it."""
    pictures = Attachment.objects.visible_to(request.user).shown().filter(content_type__startswith="image/")
    file = permitted(request, "knowledge.view_entry", pictures, key=key)
    return kept_file_response(request, file.sha256, name=file.name, content_type=file.content_type, shown=True)


@require_GET
def entry_files(request, pk):
    entry, draft = _draft(request, pk)
    return _edit_page(request, entry, draft, FilesForm())


@require_POST
def attachment_add(request, pk):
    """Attach what was sent, file by file; one that is refused says why, and the others stay."""
    entry, draft = _draft(request, pk)
    form = FilesForm(request.POST, request.FILES)
    refused = _attach_all(draft, form.cleaned_data["files"], by=request.user) if form.is_valid() else []
    if _is_script(request):
        words = [words for _, words in refused] or [error for errors in form.errors.values() for error in errors]
        return _list_answer(request, entry, draft, words)
    if refused or form.errors:
        return _edit_page(request, entry, draft, form, refused)
    messages.success(request, "แนบไฟล์แล้ว")
    return redirect("knowledge:entry_files", entry.pk)


@require_POST
def attachment_caption(request, pk, key):
    entry, draft = _draft(request, pk)
    form = CaptionForm(request.POST)
    if not form.is_valid():
        return _changed(request, entry, draft, refused=form.errors["caption"][0])
    describe_file(draft, _carried(draft, key), by=request.user, caption=form.cleaned_data["caption"])
    return _changed(request, entry, draft, said="บันทึกคำบรรยายแล้ว")


@require_POST
def attachment_remove(request, pk, key):
    entry, draft = _draft(request, pk)
    file = _carried(draft, key)
    detach_file(draft, file, by=request.user)
    return _changed(request, entry, draft, said=f"นำ “{file.name}” ออกแล้ว")


@require_POST
def picture_add(request, pk):
    """A picture pasted or dragged into the text: answers its address as JSON."""
    _, draft = _draft(request, pk)
    upload = request.FILES.get("picture")
    if upload is None:
        return JsonResponse({"ok": False, "message": NO_PICTURE}, status=400)
    try:
        file = attach_file(draft, by=request.user, name=upload.name, content=upload.read(), inline=True)
    except Refusal as refusal:
        return JsonResponse({"ok": False, "message": str(refusal)}, status=422)
    return JsonResponse(
        {"ok": True, "address": file.picture_address, "width": file.width, "height": file.height}, status=201
    )


def _draft(request: HttpRequest, pk: int) -> tuple[Entry, Revision]:
    """The entry and its revision in work, for its writers. Raises ``NotInWork`` where none is."""
    entry = find_entry(request, "knowledge.change_entry", pk)
    if (draft := entry.working) is None:
        raise NotInWork
    return entry, draft


def _carried(draft: Revision, key) -> Attachment:
    return get_object_or_404(draft.attachments.shown(), key=key)


def _attach_all(draft: Revision, uploads: list, *, by) -> list[tuple[str, str]]:
    """Attach each; returns the name and the reason of each that was refused."""
    refused = []
    for upload in uploads:
        try:
            attach_file(draft, by=by, name=upload.name, content=upload.read())
        except Refusal as refusal:
            refused.append((upload.name, str(refusal)))
    return refused


def _changed(request: HttpRequest, entry: Entry, draft: Revision, *, said: str = "", refused: str = "") -> HttpResponse:
    if _is_script(request):
        return _list_answer(request, entry, draft, [refused] if refused else [])
    (messages.error if refused else messages.success)(request, refused or said)
    return redirect("knowledge:entry_files", entry.pk)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _list_answer(request: HttpRequest, entry: Entry, draft: Revision, refused: list[str]) -> JsonResponse:
    context = {"entry": entry, "files": files_of(draft, request.user)}
    html = render_to_string("knowledge/_files_edit_list.html", context, request)
    answer = {"ok": not refused, "message": " ".join(refused), "html": html}
    return JsonResponse(answer, status=422 if refused else 200)


def _edit_page(request: HttpRequest, entry: Entry, draft: Revision, form: FilesForm, refused=()) -> HttpResponse:
    context = {"entry": entry, "draft": draft, "form": form, "refused": refused} | files_edit(draft, request.user)
    return render(request, "knowledge/entry_files.html", context)
