"""Keeps what was sought: found, it becomes a suggestion for others; not found, a gap in our knowledge."""

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from knowledge.models import PastQuery, SearchGap, Visibility
from knowledge.search.answers import Answer
from knowledge.search.text import RUN
from thai.folding import fold

LONGEST = 200
SHORTEST = 2  # letters and digits; less names nothing anybody could write about


@transaction.atomic
def remember(text: str, answer: Answer, person) -> None:
    """Count the question once more. Who asked is not kept. Call it for people's searches only, not for robots'."""
    shown, key = " ".join(text.replace("\0", "").split())[:LONGEST], key_of(text)
    if answer.is_broken or sum(map(len, RUN.findall(key))) < SHORTEST:
        return
    if answer.total:
        _remember_found(key, shown, answer)
    elif not answer.narrowed:
        _remember_gap(key, shown)


def key_of(text: str) -> str:
    """What makes two questions the same one, whatever their digits, case and spaces."""
    return fold(" ".join(text.replace("\0", "").split())[:LONGEST])[:LONGEST]


def _remember_found(key: str, shown: str, answer: Answer) -> None:
    entry = next((hit.entry for hit in answer.hits if hit.entry), None)
    public = entry is not None and entry.published.visibility == Visibility.PUBLIC
    now = timezone.now()
    facts = {"found": entry, "is_public": public, "shown": shown, "last_at": now}
    known = PastQuery.objects.filter(key=key)
    if not known.exists() and _made(PastQuery, key=key, **facts):
        return
    known.update(times=F("times") + 1, last_at=now)
    # What everybody may see stays the better proof, so that one search does not hide a question from others.
    if entry is not None:
        known.filter(Q(is_public=False) | Q(found=None) | Q(is_public=public)).update(found=entry, is_public=public)


def _remember_gap(key: str, shown: str) -> None:
    now = timezone.now()
    known = SearchGap.objects.filter(key=key)
    if not known.update(times=F("times") + 1, last_at=now) and not _made(SearchGap, key=key, shown=shown, last_at=now):
        known.update(times=F("times") + 1, last_at=now)


def _made(model, **columns) -> bool:
    """Whether the row was new; somebody may have asked the same in this moment."""
    try:
        with transaction.atomic():
            model.objects.create(**columns)
    except IntegrityError:
        return False
    return True
