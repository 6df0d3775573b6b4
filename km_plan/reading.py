"""Read an uploaded Word document in a process of its own, and keep it until somebody confirms it."""

from collections.abc import Callable
from functools import partial

from core.isolation import run_isolated
from core.models import Municipality, PendingUpload
from km_plan.actions.owners import OwnerBook
from km_plan.models import ForeignWord, Spelling
from km_plan.word import DEFAULT_FOREIGN_WORDS, DocumentReading, PlanReading, UnreadableDocument, read_plan
from km_plan.word import read_document as read_whole
from km_plan.word.package import MAX_BYTES
from thai.folding import DEFAULT_VARIANTS

SECONDS, MEGABYTES = 60, 1024


def read_document(data: bytes, *, year: int) -> PlanReading:
    """What the plan tables say, with every doubt named. Raises ``UnreadableDocument`` or ``IsolationFailed``."""
    return _read(read_plan, data, year)


def read_whole_document(data: bytes, *, year: int) -> DocumentReading:
    """What the whole document says: teams, goals, tables, calendar, self-assessment, text, and every doubt.

    Raises ``UnreadableDocument`` or ``IsolationFailed``.
    """
    return _read(read_whole, data, year)


def _read(reader: Callable, data: bytes, year: int) -> PlanReading | DocumentReading:
    # The child knows no models: it gets the pure reader and everything the reader must know.
    return run_isolated(partial(reader, **_facts(year)), data, seconds=SECONDS, megabytes=MEGABYTES)


def _facts(year: int) -> dict:
    """What the portal knows that a reader must know."""
    municipality = Municipality.objects.current()
    words = [*DEFAULT_FOREIGN_WORDS, *ForeignWord.objects.values_list("word", flat=True)]
    own = [name for name in (municipality.name, municipality.short_name) if name]
    spellings = DEFAULT_VARIANTS | dict(Spelling.objects.values_list("written", "standard"))
    return {
        "fiscal_year": year,
        "known_owners": OwnerBook.read().names(),
        "own_names": own,
        "foreign_words": words,
        "spellings": spellings,
    }


def read_upload(file, *, year: int, by) -> PendingUpload:
    """Keep the file with its reading; nothing of it becomes a plan until confirmed."""
    if file.size > MAX_BYTES:
        raise UnreadableDocument("ไฟล์ใหญ่เกิน ๒๐ เมกะไบต์", "โปรดลดขนาดรูปภาพในเอกสารแล้วเลือกไฟล์ใหม่")
    data = file.read()
    reading = read_document(data, year=year)
    return PendingUpload.objects.create(
        kind=PendingUpload.Kind.PLAN_WORD, file_name=file.name[:255], content=data, uploaded_by=by,
        settings={"fiscal_year": year}, reading=reading.to_json(),
    )  # fmt: skip
