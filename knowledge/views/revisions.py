"""Every revision of an entry: the list, an earlier one, any two beside each other, an old text brought back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.paging import page_of
from knowledge.actions import keeping
from knowledge.compare import Comparison
from knowledge.layout import laid_out
from knowledge.models import Revision
from knowledge.reach import readable_revisions
from knowledge.views.finding import find_entry, find_revision
from thai.digits import to_arabic

MOST_CHOICES = 200


@require_GET
def entry_history(request, pk):
    entry = find_entry(request, "knowledge.view_history", pk)
    revisions = _listed(request, entry)
    context = {"entry": entry, "page_obj": page_of(request, revisions), "choices": _choices(revisions)}
    return render(request, "knowledge/entry_history.html", context)


def _listed(request, entry):
    """The revisions this person may read, newest first."""
    people = ("changed_by", "submitted_by", "decided_by", "reviewer")
    return readable_revisions(entry, request.user).select_related(*people).defer("body").order_by("-number")


def _choices(revisions) -> list[tuple[int, str]]:
    return list(revisions.values_list("number", "state")[:MOST_CHOICES])


@require_GET
def revision_detail(request, pk, number):
    revision = find_revision(request, "knowledge.view_history", pk, number)
    return render(request, "knowledge/revision_detail.html", _of(revision, request) | {"text": laid_out(revision.body)})


def _of(revision: Revision, request) -> dict:
    entry = revision.entry
    return {"revision": revision, "entry": entry, "may_change": request.user.has_perm("knowledge.change_entry", entry)}


@require_GET
def revision_compare(request, pk):
    """The revisions that ``?from=`` and ``?to=`` number; without them the newest readable one and the one before."""
    entry = find_entry(request, "knowledge.view_history", pk)
    choices = _choices(_listed(request, entry))
    older, newer = sorted(_asked(request, [number for number, _ in choices]))
    earlier, later = (find_revision(request, "knowledge.view_history", pk, number) for number in (older, newer))
    context = {"entry": entry, "earlier": earlier, "later": later, "choices": choices}
    return render(request, "knowledge/revision_compare.html", context | {"comparison": Comparison(earlier, later)})


def _asked(request, numbers: list[int]) -> tuple[int, int]:
    """Two numbers of the list; what is not in it is answered with the nearest sensible ones."""
    asked = [to_arabic(request.GET.get(name, ""))[:9] for name in ("from", "to")]
    known = {str(number): number for number in numbers}
    newest = numbers[0] if numbers else 0
    before = numbers[1] if len(numbers) > 1 else newest
    return known.get(asked[0], before), known.get(asked[1], newest)


@require_http_methods(["GET", "POST"])
def revision_restore(request, pk, number):
    revision = find_revision(request, "knowledge.view_history", pk, number)
    entry = find_entry(request, "knowledge.change_entry", pk)
    if request.method == "POST":
        draft = keeping.restore_revision(revision, by=request.user)
        messages.success(request, f"เริ่มฉบับที่ {draft.number} จากเนื้อหาของฉบับที่ {number} แล้ว ตรวจแก้แล้วจึงส่งตรวจ")
        return redirect(entry)
    return render(request, "knowledge/revision_restore.html", {"entry": entry, "revision": revision})
