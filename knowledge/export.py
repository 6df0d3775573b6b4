"""The list of entries as a workbook: what the person sees on the page, with the same filter and as many rows."""

import hashlib
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import QueryDict

from core import audit, jobs
from core.refusals import Refusal
from core.spreadsheets import XLSX
from core.xlsx import write_xlsx
from knowledge import search
from knowledge.models import Author, Entry
from knowledge.resources import HEADINGS, table
from knowledge.search.answers import Filters
from knowledge.search_page import Asked
from knowledge.shelves import Wish, entries_of
from people.models import Person
from thai.dates import today

KIND = "entries_export"
AT_ONCE = 1000  # entries; more are written in the background
MOST = 20_000
MOST_FOUND = 2000  # of a search: each is read whole
NAME = "รายการความรู้.xlsx"


def asked_for(given: QueryDict, person) -> list[int]:
    """Keys of the entries that the address of the list, or of the search page, shows this person, in its order."""
    asked = Asked.read(given)
    if not asked.text:
        return list(entries_of(Wish.read(given), person).values_list("pk", flat=True)[:MOST])
    filters = Filters(**asked.chosen, tab="entries")
    answer = search.search(asked.text, person, filters=filters, limit=MOST_FOUND)
    return list(dict.fromkeys(hit.entry.pk for hit in answer.hits if hit.entry is not None))


def workbook(keys: list[int], person, *, formatted: bool) -> bytes:
    """The entries of these keys that the person may see. Raises ``CellTooLong``."""
    entries = whole(Entry.objects.visible_to(person)).in_bulk(keys)
    return write_xlsx(HEADINGS, table([entries[key] for key in keys if key in entries], formatted=formatted))


def whole(entries: QuerySet) -> QuerySet:
    """Entries with everything a row needs; the same number of queries for any number of them."""
    authors = Prefetch("authors", Author.objects.select_related("person"))
    return entries.shown().prefetch_related(authors, "published__categories", "published__tags")


def request_export(keys: list[int], *, by: Person, formatted: bool):
    """The job that writes a long list. Raises ``TooManyJobs``."""
    chosen = [[key, None] for key in keys]
    settings = {"person": by.pk, "chosen": chosen, "formatted": formatted, "asked": today().isoformat()}
    digest = hashlib.sha256(audit.canonical(settings).encode()).hexdigest()
    return jobs.request_job(KIND, f"{by.pk}:{digest}", by=by, settings=settings)


def make_export(settings: dict[str, Any], report: jobs.Report) -> jobs.Result:
    """What the background process does."""
    person = Person.objects.serving().filter(pk=settings["person"]).first()
    if person is None:
        raise Refusal
    keys = [key for key, _revision in settings["chosen"]]
    report(0, 1, f"กำลังเขียน {len(keys):,} เรื่อง")
    return jobs.Result(workbook(keys, person, formatted=settings["formatted"]), NAME, XLSX)
