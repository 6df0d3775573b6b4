"""Suggestions while typing and entries like a text, of nothing but what the person may see."""

from knowledge.models import Entry, PastQuery, SearchDocument, Tag
from knowledge.search.finding import found_for, ranked
from knowledge.search.lexicon import current_lexicon
from knowledge.search.question import ask
from knowledge.search.text import prepare

SHORTEST = 2  # letters typed before anything is suggested
LONGEST = 80
ASKED_BY_OTHERS = 2  # times a question must have been asked to be shown to others
LOOKED_AT = 30
NEAR = 120  # entries whose titles and tags are looked through


def suggest(text: str, person, limit: int = 8) -> list[str]:
    """What the typed letters may become: titles, tags and past questions that hold them; those that begin first."""
    typed = _joined(text[:LONGEST])
    if len(typed) < SHORTEST:
        return []
    entries = _near(text[:LONGEST], person)
    found = dict.fromkeys([*_past(typed, person), *_tags(typed, entries), *_titles(typed, entries)])
    first = sorted(found, key=lambda each: not _joined(each).startswith(typed))
    return first[:limit]


def _joined(text: str) -> str:
    return "".join(prepare(text.replace("\0", "")).split())


def _past(typed: str, person) -> list[str]:
    """By their keys, which hold spaces where people typed them."""
    asked = PastQuery.objects.visible_to(person).filter(times__gte=ASKED_BY_OTHERS)
    near = asked.filter(key__contains=typed).order_by("-times", "key")
    return list(near.values_list("shown", flat=True)[:LOOKED_AT])


def _near(text: str, person) -> list[int]:
    """The entries in reach that hold most of what was typed; their titles and tags are words of the index too."""
    found = found_for(ask(text, current_lexicon()), person)
    return [each.entry_id for each in found if each.kind == SearchDocument.Kind.ENTRY][:NEAR]


def _tags(typed: str, entries: list[int]) -> list[str]:
    tags = Tag.objects.filter(revisions__published_of__in=entries, key__contains=typed)
    return list(tags.distinct().values_list("name", flat=True)[:LOOKED_AT])


def _titles(typed: str, entries: list[int]) -> list[str]:
    titles = Entry.objects.filter(pk__in=entries).order_by("pk").values_list("published__title", flat=True)
    return [title for title in titles if typed in _joined(title)][:LOOKED_AT]


def similar(text: str, person, *, without: Entry | None = None, limit: int = 5) -> list[Entry]:
    """Published entries about the same as ``text``, that the person may see; most alike first."""
    question = ask(text.replace("\0", ""), current_lexicon())
    found = [each for each in found_for(question, person) if each.kind == SearchDocument.Kind.ENTRY]
    order, _ = ranked(question, [each for each in found if without is None or each.entry_id != without.pk])
    keys = [each.entry_id for each, _ in order[:limit]]
    entries = Entry.objects.shown().in_bulk(keys)
    return [entries[key] for key in keys if key in entries]
