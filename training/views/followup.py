"""What came of it: the list, one follow-up, both ratings, interviews. What one may not see does not exist here."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from thai.dates import today
from training.actions import following_up as actions
from training.follow_up.listing import FollowUpList
from training.follow_up.page import FollowUpPage
from training.forms.followup import FollowUpFilterForm, InterviewForm, RatingAfterForm, RatingForm, RemoveInterviewForm
from training.models import FollowUp, Interview


@require_GET
def follow_up_list(request):
    permitted(request, "training.list_follow_ups")
    seen = FollowUp.objects.visible_to(request.user).standing()
    form = FollowUpFilterForm(request.GET, seen=seen)
    listed = FollowUpList(form.found(seen), request.GET, today())
    page_obj = page_of(request, listed.rows)
    return render(request, "training/follow_up_list.html", {"form": form, "listed": listed, "page_obj": page_obj})


@require_GET
def follow_up(request, pk):
    page = FollowUpPage(_find(request, "training.view_follow_up", pk), request.user)
    return render(request, "training/follow_up.html", {"page": page, "trip": page.trip})


@require_http_methods(["GET", "POST"])
def rate_before(request, pk):
    def act(found, form):
        actions.rate_before(found, by=request.user, scores=form.scores)

    return _rate(request, pk, RatingForm, act)


@require_http_methods(["GET", "POST"])
def rate_after(request, pk):
    def act(found, form):
        actions.rate_after(found, by=request.user, scores=form.scores, note=form.cleaned_data["note"])

    return _rate(request, pk, RatingAfterForm, act)


def _rate(request, pk: int, form_class: type[RatingForm], act):
    found = _find(request, "training.rate", pk)
    page = FollowUpPage(found, request.user)
    form = form_class(request.POST or None, follow_up=found)
    if request.method == "POST" and form.is_valid():
        try:
            act(found, form)
            messages.success(request, "บันทึกการประเมินแล้ว")
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("training:follow_up", pk)
    name = request.resolver_match.url_name
    return render(request, f"training/{name}.html", {"page": page, "trip": page.trip, "form": form})


@require_http_methods(["GET", "POST"])
def interview_new(request, pk):
    found = _find(request, "training.interview", pk)
    form = InterviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_interview(found, by=request.user, values=form.values)
        messages.success(request, "บันทึกการสัมภาษณ์แล้ว")
        return redirect("training:follow_up", pk)
    context = {"form": form, "trip": found.participant, "interview": None}
    return render(request, "training/interview_edit.html", context)


@require_http_methods(["GET", "POST"])
def interview_edit(request, pk, number):
    interview = _interview(request, pk, number)
    form = InterviewForm(request.POST or None, instance=interview)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_interview(interview, by=request.user, values=form.values, seen=form.cleaned_data["seen"])
            messages.success(request, "แก้ไขบันทึกการสัมภาษณ์แล้ว")
            return redirect("training:follow_up", pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "trip": interview.follow_up.participant, "interview": interview}
    return render(request, "training/interview_edit.html", context)


@require_http_methods(["GET", "POST"])
def interview_remove(request, pk, number):
    interview = _interview(request, pk, number)
    form = RemoveInterviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.remove_interview(interview, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "ลบบันทึกการสัมภาษณ์แล้ว")
        return redirect("training:follow_up", pk)
    context = {"form": form, "trip": interview.follow_up.participant, "interview": interview}
    return render(request, "training/interview_remove.html", context)


def _find(request, permission: str, pk: int) -> FollowUp:
    """The follow-up of the trip ``pk``, as far as this person may see it; the permission is asked of the follow-up."""
    seen = FollowUp.objects.visible_to(request.user).with_trip().prefetch_related("ratings")
    return permitted(request, permission, seen, participant_id=pk)


def _interview(request, pk: int, number: int) -> Interview:
    """Notes of one's own, of a follow-up that one may still see."""
    mine = Interview.objects.filter(
        follow_up__in=FollowUp.objects.visible_to(request.user), follow_up__participant_id=pk,
        interviewer_id=request.user.pk,
    ).select_related("follow_up__participant__training", "follow_up__participant__person")  # fmt: skip
    return permitted(request, "training.change_interview", mine, pk=number)
