"""The processor time of importing entries, against a bare bulk insert of the same rows."""

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction

from bench.report import heading, line
from core.xlsx import Row
from knowledge import search
from knowledge.importing import saving
from knowledge.importing.book import Book
from knowledge.importing.jsonl import read_lines
from knowledge.importing.lines import Line, understood
from knowledge.models import Author, Entry, Revision, Tag
from people.models import Person

ROWS = 10_000
AT_MOST_TIMES = 5
AT_MOST_SECONDS = 120
PARTS = ("การจัดซื้อ", "งบประมาณ", "ขยะ", "น้ำท่วม", "ถนน", "ประชาชน", "โครงการ", "อบรม", "ระเบียบ", "ประปา", "ภาษี", "ทะเบียน")


def measure(_town: Any = None) -> None:
    heading(f"Importing {ROWS:,} entries of about 1,200 letters, nine in ten published, in batches of {saving.BATCH}")
    by = Person.objects.get(username="pr")
    rows = _rows(ROWS)
    bare = _undone(lambda: _insert(rows, by))
    without = _undone(lambda: _import(rows, by, index=False))
    whole = _undone(lambda: _import(rows, by, index=True))
    line("bare bulk insert of the same rows", f"{bare:.1f} s")
    times = f"{AT_MOST_TIMES} times"
    line("import without the search", f"{without:.1f} s, {without / bare:.1f} times", times,
         met=without <= AT_MOST_TIMES * bare)  # fmt: skip
    line("import with the search", f"{whole:.1f} s, {whole / bare:.1f} times", times, met=whole <= AT_MOST_TIMES * bare)
    line("the whole import", f"{whole:.0f} s", f"{AT_MOST_SECONDS} s", met=whole <= AT_MOST_SECONDS)
    _workbook(rows)


def _rows(count: int) -> list[tuple[int, dict[str, str]]]:
    """JSON lines as a file holds them, read."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "entries.jsonl"
        file.write_text("\n".join(json.dumps(_row(number), ensure_ascii=False) for number in range(count)))
        with file.open(encoding="utf-8") as lines:
            return list(read_lines(lines))


def _row(number: int) -> dict[str, Any]:
    words = [PARTS[(number * 7 + place * 3) % len(PARTS)] for place in range(12)]
    text = " ".join(words)
    return {
        "title": f"{words[0]} {words[1]} เรื่องที่ {number}",
        "body": "".join(f"<h3>{words[place]}</h3><p>{text} {text} {text}</p>" for place in range(4)),
        "tags": words[:3],
        "category": words[0],
        "visibility": "public" if number % 2 else "staff",
        "status": "draft" if number % 10 == 0 else "published",
    }


def _undone(act: Callable[[], object]) -> float:
    """Processor seconds of ``act``, whose rows are then taken back."""
    with transaction.atomic():
        start = time.process_time()
        act()
        spent = time.process_time() - start
        transaction.set_rollback(True)
    return spent


def _insert(rows: list[tuple[int, dict[str, str]]], by: Person) -> None:
    """The rows as they stand, unread and unchecked, into the same tables."""
    for first in range(0, len(rows), saving.BATCH):
        batch = [cells for _number, cells in rows[first : first + saving.BATCH]]
        entries = Entry.objects.bulk_create(Entry(kind="article", owner=by) for _cells in batch)
        revisions = Revision.objects.bulk_create(
            Revision(entry=entry, number=1, title=cells["title"], title_key="0", body=cells["body"])
            for entry, cells in zip(entries, batch, strict=True)
        )
        Author.objects.bulk_create(Author(entry=entry, person=by) for entry in entries)
        Tag.objects.bulk_create([Tag(name=name, key=name) for name in PARTS], ignore_conflicts=True)
        tags, with_tag = list(Tag.objects.filter(key__in=PARTS)[:3]), Revision.tags.through
        with_tag.objects.bulk_create(with_tag(revision=revision, tag=tag) for revision in revisions for tag in tags)


def _import(rows: list[tuple[int, dict[str, str]]], by: Person, *, index: bool) -> None:
    kept, book = search.index_many, Book.read(by=by, may_add=True)
    search.index_many = kept if index else lambda entries: None
    try:
        for batch in saving.batches(_good(rows, book)):
            saving.save_batch(batch, book, source="bench")
    finally:
        search.index_many = kept


def _good(rows: list[tuple[int, dict[str, str]]], book: Book):
    for row in rows:
        found = understood(*row, book)
        if isinstance(found, Line):
            yield found


def _workbook(rows: list[tuple[int, dict[str, str]]]) -> None:
    """How long the child takes to read the same rows out of a workbook."""
    from core.xlsx import write_xlsx
    from knowledge.importing.workbook import parse

    names = list(rows[0][1])
    content = write_xlsx(names, [[cells[name] for name in names] for _number, cells in rows])
    start = time.process_time()
    found: list[Row] = parse(content)
    line(f"reading them out of a workbook of {len(content) / 1e6:.1f} MB", f"{time.process_time() - start:.1f} s")
    assert len(found) == len(rows)
