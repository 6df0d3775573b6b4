"""Comments of an entry: read, say, reply, call somebody, take away; for those who are signed in."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.paging import page_of
from knowledge.actions import commenting as actions
from knowledge.forms.use import CommentForm, ReasonForm
from knowledge.models import Comment, Entry
from knowledge.refusals import CommentGone
from knowledge.use import talk
from knowledge.use.audience import who_see
from knowledge.views.finding import find_entry
from people.models import Person

SUGGESTIONS = 8


@require_http_methods(["GET", "POST"])
def comment_list(request, pk):
    """The talk about an entry; asked for by the entry's page it comes without the frame."""
    entry = find_entry(request, "knowledge.use_entry", pk)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _said(entry, request.user, form)
        return _talk(request, entry, CommentForm(), at=made) if request.htmx else redirect(actions.address_of(made))
    return _talk(request, entry, form)


def _said(entry: Entry, person, form: CommentForm) -> Comment:
    facts = form.cleaned_data
    parent = None
    if facts["parent"]:
        parent = Comment.objects.select_related("parent").filter(entry=entry, pk=facts["parent"]).first()
        if parent is None:
            raise CommentGone
    return actions.comment(entry, by=person, text=facts["text"], parent=parent, form_key=facts["form_key"])


def _talk(request, entry: Entry, form: CommentForm, at: Comment | None = None):
    """One page of threads; ``at`` is what was just said, to be shown wherever it stands."""
    wanted = str(at.pk) if at else request.GET.get("at", "")
    page = page_of(request, talk.with_people(talk.threads_of(entry)), talk.THREADS)
    if wanted and "page" not in request.GET:
        page = page.paginator.get_page(talk.page_with(entry, wanted))
    context = {
        "entry": entry,
        "page_obj": page,
        "threads": talk.told(list(page.object_list), request.user),
        "total": talk.standing(entry).count(),
        "form": CommentForm() if form["parent"].value() else form,
        "reply": form if form["parent"].value() else None,
        "reply_to": form.cleaned_data.get("parent") if form.is_bound else None,
    }
    template = "knowledge/_comments.html" if request.htmx else "knowledge/comment_list.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def comment_remove(request, pk, comment):
    entry = find_entry(request, "knowledge.use_entry", pk)
    comments = entry.comments.filter(removed_at__isnull=True).select_related("author", "entry__published")
    found = permitted(request, "knowledge.remove_comment", comments, pk=comment)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.remove_comment(found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "นำความคิดเห็นออกแล้ว เหลือที่เดิมไว้พร้อมเหตุผล")
        return redirect(actions.address_of(found))
    return render(request, "knowledge/comment_remove.html", {"entry": entry, "comment": found, "form": form})


@require_GET
def comment_people(request, pk):
    """Names for a call that is being typed: colleagues who see the entry."""
    entry = find_entry(request, "knowledge.use_entry", pk)
    typed = request.GET.get("q", "")[:60].strip()
    people = (
        who_see(entry, Person.objects.matching(typed)).exclude(pk=request.user.pk) if typed else Person.objects.none()
    )
    found = people.with_place().in_order()[:SUGGESTIONS]
    names = [{"name": str(person), "call": _call(person), "hint": person.title} for person in found]
    return JsonResponse({"people": names})


def _call(person: Person) -> str:
    return f"{person.first_name} {person.last_name}" if person.last_name else person.username
