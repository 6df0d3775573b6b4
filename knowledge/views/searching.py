"""Search, suggestions while typing, saved searches, and saying that something is missing."""

import logging

from django.contrib import messages
from django.db import DatabaseError
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from core.access import permitted
from core.paging import page_of
from knowledge import search as engine
from knowledge.actions.gaps import report_gap
from knowledge.actions.saved_searches import remove_search, save_search
from knowledge.forms.searching import SavedSearchForm
from knowledge.models import SavedSearch
from knowledge.search.memory import key_of
from knowledge.search_page import Asked, SearchPage
from knowledge.use.reading import is_a_reader

SUGGESTED = 8
REPORTED = "reported_gaps"  # in the session: the keys this person reported already
SOUGHT = "sought"  # in the session: the key last counted
logger = logging.getLogger(__name__)


@require_GET
def search(request):
    """Entries, files and people in one ranked list; every choice is in the address."""
    permitted(request, "knowledge.view_entry")
    number = _number(request.GET.get("page", ""))
    page = SearchPage(Asked.read(request.GET), request.user, number)
    if number == 1 and page.asked.is_plain and not page.is_too_short and is_a_reader(request):
        _remember(request, page)
    context = {"page": page, "page_obj": page.page_obj, "query": page.asked.text}
    if request.user.is_authenticated:
        context["saved_searches"] = request.user.saved_searches.all()[:5] if page.is_too_short else ()
        context["save_form"] = SavedSearchForm(initial={"name": page.asked.text[:120], "address": page.asked.address()})
    return render(request, "knowledge/search.html", context)


@require_GET
def search_suggest(request):
    """Words to choose from while typing, as options of a list."""
    permitted(request, "knowledge.view_entry")
    text = Asked.read(request.GET).text
    found = engine.suggest(text, request.user, limit=SUGGESTED) if len(text) > 1 else []
    return render(request, "knowledge/search_suggest.html", {"suggestions": found})


@require_GET
def saved_search_list(request):
    permitted(request, "knowledge.keep_searches")
    mine = request.user.saved_searches.prefetch_related("followers")
    return render(request, "knowledge/saved_search_list.html", {"page_obj": page_of(request, mine)})


@require_POST
def saved_search_save(request):
    permitted(request, "knowledge.keep_searches")
    form = SavedSearchForm(request.POST)
    if not form.is_valid():
        messages.error(request, "ยังไม่ได้บันทึกการค้น โปรดพิมพ์ชื่อการค้นไม่เกิน 120 ตัวอักษร")
        return redirect("knowledge:search")
    address = Asked.read(QueryDict(form.cleaned_data["address"])).address()
    saved = save_search(form.cleaned_data["name"], by=request.user, address=address)
    messages.success(request, f"บันทึกการค้น “{saved}” แล้ว เปิดได้จากหน้าการค้นที่บันทึกไว้")
    return redirect(f"{reverse('knowledge:search')}?{address}")


@require_POST
def saved_search_remove(request, pk):
    mine = SavedSearch.objects.filter(person_id=request.user.pk)
    saved = permitted(request, "knowledge.keep_searches", mine, pk=pk)
    remove_search(saved, by=request.user)
    messages.success(request, f"นำการค้น “{saved}” ออกแล้ว")
    return redirect("knowledge:saved_search_list")


@require_POST
def gap_report(request):
    """Somebody needs to know this: it joins the gaps that the KM Team looks after, once for each visit."""
    permitted(request, "knowledge.report_gap")
    text = Asked.read(request.POST).text
    key = key_of(text)
    if key and key not in request.session.get(REPORTED, []):
        report_gap(key, by=request.user, shown=text)
        request.session[REPORTED] = [*request.session.get(REPORTED, []), key][-50:]
    messages.success(request, "เพิ่มในรายการช่องว่างความรู้ที่ KM Team ดูแลแล้ว เมื่อมีคำตอบ ท่านจะพบเมื่อค้นคำนี้อีกครั้ง")
    return redirect(f"{reverse('knowledge:search')}?{Asked(text).address()}")


def _remember(request, page: SearchPage) -> None:
    """Count the question; looked at again by the same person it is still the same question."""
    key = key_of(page.asked.text)
    if request.session.get(SOUGHT) == key:
        return
    try:
        engine.remember(page.asked.text, page.answer, request.user)
    except DatabaseError:
        logger.warning("a question was not counted", exc_info=True)
    if request.user.is_authenticated:
        request.session[SOUGHT] = key


def _number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1
