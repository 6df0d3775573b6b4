"""An entry as paper: what is printed, and the PDF, drawn once and kept until anything printed changes."""

import hashlib
import threading
import weakref
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string

from core import audit
from core.models import Municipality
from core.pdf import render_pdf
from knowledge.models import Entry, Revision, RevisionState
from knowledge.models.entry import WORKING
from knowledge.paper_text import on_paper, picture_data, pictures_of
from thai.dates import format_date, in_bangkok

EDITION = 1  # raised when the paper is made differently, so that kept ones are made anew
TEMPLATE = "knowledge/pdf/entry.html"
KEPT = 30 * 24 * 3600  # seconds
DRAFT = {"word": "ร่าง", "notice": "ฉบับร่าง ยังไม่ได้เผยแพร่"}
OLD = {"word": "", "notice": "ฉบับเดิม ถูกแทนที่ด้วยฉบับใหม่แล้ว"}
ARCHIVED = {"word": "", "notice": "เก็บเข้ากรุแล้ว อาจไม่เป็นปัจจุบัน"}
NO_MARK = {"word": "", "notice": ""}
REACHES = {"public": "เรื่องนี้เปิดให้ทุกคนอ่าน", "staff": "เรื่องนี้สำหรับบุคลากรของเทศบาล", "unit": "เรื่องนี้สำหรับหน่วยงานเจ้าของเรื่อง"}

_making: weakref.WeakValueDictionary[str, Any] = weakref.WeakValueDictionary()
_guard = threading.Lock()


class _Turn:
    """One paper is drawn once at a time in a process; who comes meanwhile waits and takes what was kept."""

    def __init__(self):
        self.lock = threading.Lock()


def entry_pdf(revision: Revision) -> bytes:
    """The PDF of a revision as it stands. Raises ``RenderFailed`` or ``Busy``."""
    facts = entry_facts(revision)
    key = f"entry-pdf-{hashlib.sha256(audit.canonical(facts).encode()).hexdigest()}"
    return kept_or_made(key, lambda: render_pdf(paper_html(revision, facts), title=revision.title))


def kept_or_made(key: str, make: Callable[[], bytes]) -> bytes:
    """What is kept under ``key``; made by one, while the others wait for it."""
    if (kept := cache.get(key)) is not None:
        return kept
    with _guard:
        turn = _making.setdefault(key, _Turn())
    with turn.lock:
        if (kept := cache.get(key)) is None:
            kept = make()
            cache.set(key, kept, KEPT)
    return kept


def entry_facts(revision: Revision) -> dict[str, Any]:
    """Everything the paper prints, as plain data; the text as stored."""
    entry, municipality = revision.entry, Municipality.objects.current()
    return {
        "edition": EDITION,
        "title": revision.title,
        "body": revision.body,
        "about": about(entry, revision),
        "files": [file.name for file in revision.attachments.as_files()],
        "pictures": sorted((key, one.sha256) for key, one in pictures_of([revision]).items()),
        "mark": _mark(entry, revision),
        "printed_on": _moment(entry, revision).isoformat(),
        "address": settings.PUBLIC_ADDRESS + entry.get_absolute_url(),
        "reach": REACHES[revision.visibility],
        "municipality": municipality.place,
        "digits": municipality.paper_digits,
    }


def paper_html(revision: Revision, facts: Mapping[str, Any]) -> str:
    """The paper's HTML, with its pictures as data."""
    context = {
        **facts,
        "entry": body_facts(facts, pictures_of([revision])),
        "author": facts["municipality"],
        "description": f"คลังความรู้ ฉบับที่ {revision.number}",
        "foot_line": f"{facts['municipality']} · คลังความรู้ · ฉบับที่ {revision.number}",
        "printed_on": datetime.fromisoformat(facts["printed_on"]),
    }
    return render_to_string(TEMPLATE, context)


def body_facts(facts: Mapping[str, Any], pictures: Mapping[str, Any]) -> dict[str, Any]:
    """What templates/knowledge/pdf/_entry.html prints."""
    data = {key: picture_data(pictures[key]) for key, _sha256 in facts["pictures"]}
    html = on_paper(facts["body"], facts["digits"], data)
    return {"title": facts["title"], "about": facts["about"], "html": html, "files": facts["files"]}


def about(entry: Entry, revision: Revision) -> list[tuple[str, str]]:
    """Who stands for it, which version, until when: name and words, without what is not known."""
    authors = [author.person for author in entry.authors.select_related("person__position")]
    approved = f"{revision.decided_by} {_day(revision.decided_at)}" if _is_published(revision) else ""
    rows = (
        ("ประเภท", entry.get_kind_display()),
        ("ผู้เขียน", _listed(" ".join(filter(None, (str(person), person.title))) for person in authors)),
        ("หน่วยงาน", str(entry.unit or "")),
        ("ผู้อนุมัติให้เผยแพร่", approved),
        ("ฉบับที่", f"{revision.number} ({_state(entry, revision)})"),
        ("ต้องทบทวนภายใน", _day(entry.review_by) if revision.state == RevisionState.PUBLISHED else ""),
        ("หมวด", _listed(category.name for category in revision.categories.in_order())),
        ("คำสำคัญ", _listed(tag.name for tag in revision.tags.all())),
    )
    return [(name, words) for name, words in rows if words]


def _is_published(revision: Revision) -> bool:
    return revision.state in (RevisionState.PUBLISHED, RevisionState.REPLACED) and revision.decided_by is not None


def _state(entry: Entry, revision: Revision) -> str:
    if revision.state == RevisionState.PUBLISHED:
        return f"เผยแพร่เมื่อ {_day(entry.published_at)}"
    return revision.get_state_display()


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _day(value: Any) -> str:
    if value is None:
        return ""
    return format_date(in_bangkok(value).date() if isinstance(value, datetime) else value, thai_digits=False)


def _moment(entry: Entry, revision: Revision) -> datetime:
    """The paper's date: that of its content, so that two prints are alike byte for byte."""
    return in_bangkok(revision.decided_at or revision.changed_at)


def _mark(entry: Entry, revision: Revision) -> dict[str, str]:
    if revision.state in WORKING:
        return DRAFT
    if revision.state == RevisionState.REPLACED:
        return OLD
    return ARCHIVED if entry.archived_at else NO_MARK
