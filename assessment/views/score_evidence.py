"""What a score rests on: add files and addresses, take them off, save a file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment.actions import score_evidence as actions
from assessment.forms.scoring import FilesForm, LinkForm
from assessment.models import ScoreEvidence
from assessment.scoring.evidence import EvidencePage
from assessment.views.sheets import find_sheet
from core.access import permitted
from core.answers import kept_file_response
from core.refusals import Refusal


@require_http_methods(["GET", "POST"])
def score_evidence_add(request, pk, item, agreed=False):
    """The evidence of one item: a page of its own, or with htmx a piece under the item."""
    sheet = find_sheet(request, pk, agreed=agreed)
    page = EvidencePage(sheet, get_object_or_404(sheet.items_of_form, pk=item))
    if request.method == "GET":
        return _page(request, page, LinkForm(host=request.get_host()))
    if "url" in request.POST:
        return _link_sent(request, page)
    return _files_sent(request, page)


@require_POST
def score_evidence_remove(request, key):
    evidence = _find(request, key)
    score = evidence.score
    agreed = score.round.by_raters and score.rater_id is None
    sheet = find_sheet(request, score.round_id, agreed=agreed)
    if score.rater_id != getattr(sheet.rater, "pk", None):
        raise Http404
    actions.remove_evidence(evidence, by=request.user)
    page = EvidencePage(sheet, score.item)
    if _is_script(request):
        return _list_answer(request, page, [])
    messages.success(request, f"นำ “{evidence.label}” ออกแล้ว")
    return redirect(page.url)


@require_GET
def score_evidence_download(request, key):
    """A picture in the browser; any other file is saved, since it was not drawn by us."""
    evidence = _find(request, key)
    if not evidence.sha256:
        raise Http404
    facts = {"name": evidence.name, "content_type": evidence.content_type, "shown": evidence.is_picture}
    return kept_file_response(request, evidence.sha256, **facts)


def _find(request, key) -> ScoreEvidence:
    """Evidence of a score that this person may read."""
    seen = ScoreEvidence.objects.visible_to(request.user).select_related("score__round__sign_off", "score__rater")
    return permitted(request, "assessment.view_score_evidence", seen.select_related("score__item__section"), key=key)


def _link_sent(request, page: EvidencePage) -> HttpResponse:
    form = LinkForm(request.POST, host=request.get_host())
    if form.is_valid():
        try:
            actions.add_link(page.round, page.item, by=request.user, rater=page.rater, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "เพิ่มหลักฐานแล้ว")
            return redirect(page.url)
    return _page(request, page, form)


def _files_sent(request, page: EvidencePage) -> HttpResponse:
    """Attach file by file; one that is refused says why, and the others stay."""
    form = FilesForm(request.POST, request.FILES)
    refused = _attach_all(request, page, form) if form.is_valid() else form.errors["files"]
    if _is_script(request):
        return _list_answer(request, page, refused)
    if refused:
        return _page(request, page, LinkForm(host=request.get_host()), refused)
    messages.success(request, "แนบหลักฐานแล้ว")
    return redirect(page.url)


def _attach_all(request, page: EvidencePage, form: FilesForm) -> list[str]:
    refused = []
    for upload in form.cleaned_data["files"]:
        facts = {"name": upload.name, "content": upload.read()}
        try:
            actions.add_file(page.round, page.item, by=request.user, rater=page.rater, **facts)
        except Refusal as refusal:
            refused.append(str(refusal))
    return refused


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _list_answer(request: HttpRequest, page: EvidencePage, refused: list[str]) -> JsonResponse:
    html = render_to_string("assessment/_score_evidence_edit_list.html", {"page": page}, request)
    answer = {"ok": not refused, "message": " ".join(refused), "html": html}
    return JsonResponse(answer, status=422 if refused else 200)


def _page(request, page: EvidencePage, form: LinkForm, refused=()) -> HttpResponse:
    context = {"page": page, "round": page.round, "form": form, "refused": refused}
    return render(request, "assessment/score_evidence_add.html", context)
