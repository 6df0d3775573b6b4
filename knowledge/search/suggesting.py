"""Suggestions while typing and entries like a text, of nothing but what the person may see."""

from knowledge.models import Entry, PastQuery, SearchDocument, Tag
from knowledge.search.finding import RANKED, found_for, ranked
from knowledge.search.lexicon import current_lexicon
from knowledge.search.question import Question, ask
from knowledge.search.text import prepare

SHORTEST = 2  # letters typed before anything is suggested
LONGEST = 80
ASKED_BY_OTHERS = 2  # times a question must have been asked to be shown to others
LOOKED_AT = 30
TITLE_ALIKE, ALL_ALIKE = 0.5, 0.8  # of the weight of a text's words, for an entry to be about the same
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
    found = found_for(ask(text, current_lexicon()), person, most=NEAR)
    return [each.entry_id for each in found if each.kind == SearchDocument.Kind.ENTRY][:NEAR]


def _tags(typed: str, entries: list[int]) -> list[str]:
    tags = Tag.objects.filter(revisions__published_of__in=entries, key__contains=typed)
    return list(tags.distinct().values_list("name", flat=True)[:LOOKED_AT])


def _titles(typed: str, entries: list[int]) -> list[str]:
    titles = Entry.objects.filter(pk__in=entries).order_by("pk").values_list("published__title", flat=True)
    return [title for title in titles if typed in _joined(title)][:LOOKED_AT]


def similar(text: str, person, *, without: Entry | None = None, limit: int = 5, closely: bool = False) -> list[Entry]:
    """Published entries like ``text`` that the person may see, the most alike first; ``closely``: about the same."""
    question = ask(text.replace("\0", ""), current_lexicon())
    found = found_for(question, person, most=RANKED)
    found = [each for each in found if each.kind == SearchDocument.Kind.ENTRY]
    found = [each for each in found if without is None or each.entry_id != without.pk]
    order, rows = ranked(question, found)
    alike = {pk for pk, title, body, _ in rows if not closely or _is_alike(question, title, body)}
    keys = [each.entry_id for each, _ in order if each.pk in alike][:limit]
    entries = Entry.objects.shown().in_bulk(keys)
    return [entries[key] for key in keys if key in entries]


def _is_alike(question: Question, title: str, body: str) -> bool:
    """Whether a title shares half of what the text says, or the whole entry nearly all of it."""
    whole = sum(question.words.values())
    in_title, in_all = (
        sum(worth for word, worth in question.words.items() if f" {word} " in f" {text} ")
        for text in (title, f"{title} {body}")
    )
    return in_title >= TITLE_ALIKE * whole or in_all >= ALL_ALIKE * whole
