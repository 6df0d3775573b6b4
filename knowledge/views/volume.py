"""Entries put aside and bound into a volume."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.paging import page_of
from knowledge.basket import MOST, Basket, bindable
from knowledge.choosing import to_choose_from
from knowledge.forms.papers import VolumeForm
from knowledge.volume import request_volume, volumes_of


@require_http_methods(["GET", "POST"])
def volume(request):
    permitted(request, "knowledge.bind_volume")
    basket = Basket(request.session)
    form = VolumeForm(request.POST or None, initial={"title": basket.title, "preface": basket.preface})
    if request.method == "POST" and form.is_valid():
        basket.name(form.cleaned_data["title"], form.cleaned_data["preface"])
        job = request_volume(basket, by=request.user)
        return redirect("knowledge:errand_detail", job.pk)
    entries = basket.entries(request.user)
    lost = len(basket.keys) - len(entries)
    context = {"form": form, "entries": entries, "lost": lost, "made": volumes_of(request.user), "most": MOST}
    return render(request, "knowledge/volume.html", context)


@require_GET
def volume_choose(request):
    """Entries with boxes to tick: found by a word, or the person's favourites."""
    permitted(request, "knowledge.bind_volume")
    words, favourites = request.GET.get("q", "")[:200], request.GET.get("favourites") == "1"
    found = to_choose_from(request.user, words=words, favourites=favourites)
    context = {
        "page_obj": page_of(request, found), "words": words, "favourites": favourites,
        "chosen": Basket(request.session).keys,
    }  # fmt: skip
    return render(request, "knowledge/volume_choose.html", context)


@require_POST
def volume_add(request):
    permitted(request, "knowledge.bind_volume")
    keys = [int(key) for key in request.POST.getlist("entry") if key.isdecimal() and len(key) < 10]
    seen = set(bindable(request.user).filter(pk__in=keys[:MOST]).values_list("pk", flat=True))
    added = Basket(request.session).add(key for key in keys if key in seen)
    messages.success(request, f"เพิ่มในเล่มแล้ว {added} เรื่อง" if added else "ไม่มีเรื่องใหม่ให้เพิ่ม เรื่องที่เลือกอยู่ในเล่มแล้ว หรือเล่มเต็ม")
    return _back(request)


@require_POST
def volume_remove(request, pk):
    permitted(request, "knowledge.bind_volume")
    Basket(request.session).remove(pk)
    return redirect("knowledge:volume")


@require_POST
def volume_move(request, pk):
    permitted(request, "knowledge.bind_volume")
    Basket(request.session).move(pk, up=request.POST.get("way") == "up")
    return redirect("knowledge:volume")


@require_POST
def volume_empty(request):
    permitted(request, "knowledge.bind_volume")
    Basket(request.session).empty()
    return redirect("knowledge:volume")


def _back(request) -> HttpResponseRedirect:
    """To the page the person came from, when it is one of ours."""
    place = request.POST.get("next", "")
    if place and url_has_allowed_host_and_scheme(place, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(place)
    return redirect("knowledge:volume")
