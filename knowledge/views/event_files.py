"""Files of an event: look at one, save it, and look after them while the event stands."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from core.access import permitted
from core.answers import kept_file_response
from core.proved_files import MORE_KINDS
from core.refusals import Refusal
from knowledge.actions.event_files import MOST_FILES, add_event_file, describe_event_file, remove_event_file
from knowledge.forms.files import ACCEPT, CaptionForm, FilesForm
from knowledge.models import EventFile, SharingEvent


@require_GET
def event_files(request, pk):
    return _page(request, permitted(request, "knowledge.change_event", SharingEvent, pk=pk), FilesForm())


@require_POST
def event_file_add(request, pk):
    """Keep what was sent, file by file; one that is refused says why, and the others stay."""
    event = permitted(request, "knowledge.change_event", SharingEvent, pk=pk)
    form = FilesForm(request.POST, request.FILES)
    refused = _add_all(request, event, form) if form.is_valid() else []
    if _is_script(request):
        words = refused or [error for errors in form.errors.values() for error in errors]
        return _list_answer(request, event, words)
    if refused or form.errors:
        return _page(request, event, form, refused)
    messages.success(request, "แนบไฟล์แล้ว")
    return redirect("knowledge:event_files", event.pk)


@require_POST
def event_file_caption(request, key):
    file = _find(request, "knowledge.change_event", key)
    form = CaptionForm(request.POST)
    if not form.is_valid():
        return _changed(request, file.event, refused=[error for errors in form.errors.values() for error in errors])
    describe_event_file(file, by=request.user, **form.cleaned_data)
    return _changed(request, file.event, said="บันทึกคำบรรยายแล้ว")


@require_POST
def event_file_remove(request, key):
    file = _find(request, "knowledge.change_event", key)
    remove_event_file(file, by=request.user)
    return _changed(request, file.event, said=f"นำ “{file.name}” ออกแล้ว")


@require_GET
def event_file_view(request, key):
    """A picture in the browser; any other file is saved, since it was not drawn by us."""
    return _file(request, key, shown=True)


@require_GET
def event_file_download(request, key):
    return _file(request, key, shown=False)


@require_GET
def event_file_thumbnail(request, key):
    file = _find(request, "knowledge.view_events", key)
    if not file.thumbnail:
        raise Http404
    return kept_file_response(request, file.thumbnail, name=file.name, content_type="image/jpeg", shown=True)


def _file(request: HttpRequest, key, *, shown: bool) -> HttpResponse:
    file = _find(request, "knowledge.view_events", key)
    return kept_file_response(
        request, file.sha256, name=file.name, content_type=file.content_type, shown=shown and file.is_picture
    )


def _find(request: HttpRequest, permission: str, key) -> EventFile:
    """A file of an event that this person may use with ``permission``."""
    seen = EventFile.objects.visible_to(request.user).select_related("event")
    file = permitted(request, "knowledge.view_events", seen, key=key)
    permitted(request, permission, SharingEvent, pk=file.event_id)
    return file


def _add_all(request: HttpRequest, event: SharingEvent, form: FilesForm) -> list[str]:
    """Add each; returns the reasons of those that were refused."""
    refused = []
    for upload in form.cleaned_data["files"]:
        try:
            add_event_file(event, by=request.user, name=upload.name, content=upload.read())
        except Refusal as refusal:
            refused.append(str(refusal))
    return refused


def _changed(request: HttpRequest, event: SharingEvent, *, said: str = "", refused=()) -> HttpResponse:
    if _is_script(request):
        return _list_answer(request, event, list(refused))
    for words in refused:
        messages.error(request, words)
    if said:
        messages.success(request, said)
    return redirect("knowledge:event_files", event.pk)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _list_answer(request: HttpRequest, event: SharingEvent, refused: list[str]) -> JsonResponse:
    html = render_to_string("knowledge/_event_files_edit_list.html", {"files": event.files.all()}, request)
    answer = {"ok": not refused, "message": " ".join(refused), "html": html}
    return JsonResponse(answer, status=422 if refused else 200)


def _page(request: HttpRequest, event: SharingEvent, form: FilesForm, refused=()) -> HttpResponse:
    context = {
        "event": event, "form": form, "refused": refused, "files": event.files.all(), "accept": ACCEPT,
        "taken": MORE_KINDS, "most": MOST_FILES,
    }  # fmt: skip
    return render(request, "knowledge/event_files.html", context)
