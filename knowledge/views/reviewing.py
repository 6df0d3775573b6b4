"""The reviewer's desk: what waits, one revision with its changes and remarks, and the decision over it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from knowledge.actions import noting
from knowledge.actions import reviewing as actions
from knowledge.desk import waiting_reviews
from knowledge.forms.life import NoteForm, PublishForm, ReviewerForm, SendBackForm
from knowledge.review_page import ReviewPage
from knowledge.reviewers import reviewers_for
from knowledge.views.finding import find_revision


@require_GET
def review_list(request):
    """What waits for review: the keeper sees every desk, the others their own."""
    permitted(request, "knowledge.review")
    return render(request, "knowledge/review_list.html", {"page_obj": page_of(request, waiting_reviews(request.user))})


@require_GET
def revision_review(request, pk, number):
    revision = find_revision(request, "knowledge.review_revision", pk, number)
    page = ReviewPage(revision, request.user)
    return render(request, "knowledge/revision_review.html", {"page": page, "form": NoteForm(paragraphs=page.lines)})


@require_POST
def review_note_new(request, pk, number):
    revision = find_revision(request, "knowledge.review_revision", pk, number)
    page = ReviewPage(revision, request.user)
    form = NoteForm(request.POST, paragraphs=page.lines)
    if not form.is_valid():
        return render(request, "knowledge/revision_review.html", {"page": page, "form": form}, status=422)
    note = noting.add_note(revision, by=request.user, text=form.cleaned_data["text"], quote=form.quoted)
    messages.success(request, "บันทึกความเห็นแล้ว ผู้เขียนเห็นเมื่อท่านส่งกลับหรือเผยแพร่")
    return redirect(f"{actions.review_address(revision)}#note-{note.pk}")


@require_POST
def review_note_settle(request, pk, number, note):
    revision = find_revision(request, "knowledge.settle_note", pk, number)
    found = permitted(request, "knowledge.view_entry", revision.notes.select_related("revision__entry"), pk=note)
    noting.settle_note(found, by=request.user)
    messages.success(request, "บันทึกแล้วว่าแก้ไขตามความเห็นนี้แล้ว")
    if request.user.has_perm("knowledge.change_entry", revision.entry):
        return redirect("knowledge:entry_edit", pk)
    reviews = request.user.has_perm("knowledge.review_revision", revision)
    return redirect(actions.review_address(revision) if reviews else revision.entry)


@require_http_methods(["GET", "POST"])
def revision_publish(request, pk, number):
    revision = find_revision(request, "knowledge.review_revision", pk, number)
    page = ReviewPage(revision, request.user)
    first = {"review_by": actions.next_review(revision.entry), "seen": revision.submitted_at.isoformat()}
    form = PublishForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid() and _done(form, actions.publish, revision, by=request.user):
        messages.success(request, "เผยแพร่แล้ว ผู้เขียนได้รับแจ้งแล้ว")
        return redirect(revision.entry)
    return render(request, "knowledge/revision_publish.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
def revision_send_back(request, pk, number):
    revision = find_revision(request, "knowledge.review_revision", pk, number)
    page = ReviewPage(revision, request.user)
    first = {"reason": page.reason_to_begin_with, "seen": revision.submitted_at.isoformat()}
    form = SendBackForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid() and _done(form, actions.send_back, revision, by=request.user):
        messages.success(request, "ส่งกลับให้แก้ไขแล้ว ผู้เขียนได้รับแจ้งพร้อมเหตุผล")
        return redirect("knowledge:review_list")
    return render(request, "knowledge/revision_send_back.html", {"page": page, "form": form})


def _done(form, act, revision, *, by) -> bool:
    """Act with what the form holds; a refusal stands above the form, and what was typed stays in it."""
    try:
        act(revision, by=by, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_http_methods(["GET", "POST"])
def revision_reviewer(request, pk, number):
    """Take it over, or name another reviewer."""
    revision = find_revision(request, "knowledge.review_revision", pk, number)
    form = ReviewerForm(request.POST or None, people=reviewers_for(revision.entry), initial=_named(revision))
    if request.method == "POST" and form.is_valid() and _done(form, actions.name_reviewer, revision, by=request.user):
        messages.success(request, f"ผู้ตรวจเรื่องนี้คือ {form.cleaned_data['reviewer']}")
        mine = form.cleaned_data["reviewer"] == request.user
        return redirect(actions.review_address(revision) if mine else reverse("knowledge:review_list"))
    return render(request, "knowledge/revision_reviewer.html", {"revision": revision, "form": form})


def _named(revision) -> dict:
    return {"reviewer": str(revision.reviewer_id)}


@require_http_methods(["GET", "POST"])
def revision_withdraw(request, pk, number):
    revision = find_revision(request, "knowledge.withdraw_revision", pk, number)
    if request.method == "POST":
        actions.withdraw_revision(revision, by=request.user)
        messages.success(request, "ถอนกลับมาแก้ไขแล้ว ผู้ตรวจได้รับแจ้งแล้ว")
        return redirect(revision.entry)
    return render(request, "knowledge/revision_withdraw.html", {"revision": revision, "entry": revision.entry})
