"""What helps while writing, fetched in pieces: entries alike, words others use, colleagues to name as authors."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import permitted
from knowledge.models import Entry
from knowledge.suggesting import colleagues, words_in_use
from knowledge.writing_page import alike

LONGEST = 300  # letters of a title


@require_GET
def entry_similar(request):
    """Entries like a title, but for the one being written (``without``)."""
    permitted(request, "knowledge.write_entry")
    key = request.GET.get("without", "")
    own = Entry.objects.visible_to(request.user).filter(pk=key).first() if _is_key(key) else None
    found = alike(request.GET.get("title", "")[:LONGEST], request.user, without=own)
    return render(request, "knowledge/_similar.html", {"alike": found})


@require_GET
def tag_suggest(request):
    """Words of published entries that hold the last word typed."""
    permitted(request, "knowledge.write_entry")
    found = words_in_use(request.GET.get("tags", "")[-LONGEST:], request.user)
    return render(request, "knowledge/_tag_suggestions.html", {"words": found})


@require_GET
def author_suggest(request):
    """Colleagues whose name or position holds what was typed."""
    permitted(request, "knowledge.write_entry")
    find = request.GET.get("find", "")[:LONGEST]
    return render(request, "knowledge/_author_choices.html", {"people": colleagues(find), "find": find.strip()})


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
