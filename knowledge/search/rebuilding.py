"""Writes the whole index anew while people go on searching: each document changes at once from its old to its new."""

from collections.abc import Callable, Iterator

from core.jobs import Result, register, request_job
from knowledge.models import Entry, SearchDocument
from knowledge.search.index import BATCH, write
from knowledge.search.lexicon import current_lexicon
from knowledge.search.mending import is_sound, make_anew, recount, tidy
from knowledge.search.sources import sources_of_entries, sources_of_people
from people.models import Person

JOB = "knowledge.search"
Report = Callable[[int, int, str], None]


def rebuild(report: Report | None = None) -> int:
    """Write every document anew and count every term; returns how many things were read.

    Nothing is emptied first, unless the index is broken: then it fills while this goes on.
    """
    if not is_sound():
        make_anew()
    entries = _keys(Entry.objects.published()) + _keys_of_leftovers("entry_id", Entry.objects.published())
    people = _keys(Person.objects.serving()) + _keys_of_leftovers("person_id", Person.objects.serving())
    done, total = 0, len(entries) + len(people)
    for sources, column, keys in _batches(entries, people):
        write(sources, keys, SearchDocument.objects.filter(**{f"{column}__in": keys}), anew=True)
        done += len(keys)
        if report:
            report(done, total, f"ทำดัชนีแล้ว {done} จาก {total} รายการ")
    tidy()
    recount()
    return total


def _keys(rows) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _keys_of_leftovers(column: str, rows) -> list[int]:
    """Whose documents stand in the index though they should not; writing them takes them out."""
    left = SearchDocument.objects.filter(**{f"{column}__isnull": False}).exclude(**{f"{column}__in": rows.values("pk")})
    return sorted(set(left.values_list(column, flat=True)))


def _batches(entries: list[int], people: list[int]) -> Iterator[tuple]:
    for sources, column, keys in ((sources_of_entries, "entry_id", entries), (sources_of_people, "person_id", people)):
        for start in range(0, len(keys), BATCH):
            yield sources, column, keys[start : start + BATCH]


def request_rebuild(*, by):
    """The background job that cuts everything with the words of today; one for each state of the words."""
    return request_job(JOB, f"words:{current_lexicon().stamp}", by=by, settings={})


def _in_background(settings: dict, report: Report) -> Result:
    total = rebuild(report)
    return Result(f"ทำดัชนีใหม่แล้ว {total} รายการ\n".encode(), "ดัชนี.txt", "text/plain; charset=utf-8")


def offer() -> None:
    """Said once, at start-up."""
    register(JOB, _in_background)
