"""Favourites and what a person follows: kept, seen and ended."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from core.access import permitted
from core.paging import page_of
from knowledge.actions import following as actions
from knowledge.models import Entry
from knowledge.use.following import KINDS, choices_of, followable, followed_by, line_of
from knowledge.views.finding import find_entry
from knowledge.views.use import back_to_entry

LARGEST_KEY = 2**63 - 1  # that a database keeps


@require_GET
def favourite_list(request):
    permitted(request, "core.use_portal")
    kept = Entry.objects.visible_to(request.user).filter(favourites__person=request.user).published()
    page = page_of(request, kept.shown().order_by("-favourites__at", "-favourites__pk"))
    return render(request, "knowledge/favourite_list.html", {"page_obj": page})


@require_POST
def favourite_keep(request, pk):
    entry = find_entry(request, "knowledge.use_entry", pk)
    actions.keep_favourite(entry, by=request.user)
    return back_to_entry(request, entry, "เก็บไว้ในรายการโปรดแล้ว")


@require_POST
def favourite_end(request, pk):
    """One may put away what one no longer sees, so only the person's own favourites are asked."""
    permitted(request, "core.use_portal")
    entry = Entry.objects.filter(pk=pk, favourites__person=request.user).first()
    if entry is not None:
        actions.end_favourite(entry, by=request.user)
    if request.POST.get("next") or not Entry.objects.visible_to(request.user).filter(pk=pk).exists():
        messages.success(request, "นำออกจากรายการโปรดแล้ว")
        return redirect("knowledge:favourite_list")
    return back_to_entry(request, find_entry(request, "knowledge.use_entry", pk), "นำออกจากรายการโปรดแล้ว")


@require_GET
def follow_list(request):
    permitted(request, "core.use_portal")
    page = page_of(request, followed_by(request.user))
    context = {"page_obj": page, "lines": [line_of(follow) for follow in page.object_list]}
    return render(request, "knowledge/follow_list.html", context)


@require_GET
def follow_choose(request, pk):
    """What there is to follow about an entry: itself, its tags, categories and authors."""
    entry = find_entry(request, "knowledge.use_entry", pk)
    context = {"entry": entry, "choices": choices_of(entry, request.user)}
    return render(request, "knowledge/follow_choose.html", context)


@require_POST
def follow_start(request, what, pk):
    thing = permitted(request, "core.use_portal", _followable(what, request.user), pk=pk)
    actions.follow(what, thing, by=request.user)
    return _answer(request, what, pk, f"ติดตาม{KINDS[what]}นี้แล้ว")


@require_POST
def follow_end(request, what, pk):
    permitted(request, "core.use_portal")
    if what not in KINDS or pk > LARGEST_KEY:
        raise Http404
    actions.end_follow(what, pk, by=request.user)
    return _answer(request, what, pk, f"เลิกติดตาม{KINDS[what]}นี้แล้ว")


def _followable(what: str, person):
    if what not in KINDS:
        raise Http404
    return followable(what, person)


def _answer(request, what: str, pk: int, words: str):
    """Back where the button stood."""
    if what == "entry" and request.htmx:
        return back_to_entry(request, find_entry(request, "knowledge.use_entry", pk), words)
    messages.success(request, words)
    next_page = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(next_page, allowed_hosts=None)
    return redirect(next_page if safe else "knowledge:follow_list")
