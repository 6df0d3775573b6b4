"""Entries of the world, by what they are: public, for staff, for a unit, waiting for review, draft, returned."""

import pytest

from core import files
from knowledge.models import Attachment, Entry, Revision


def entry_titled(start: str) -> Entry:
    return Entry.objects.shown().get(revisions__title__startswith=start, revisions__number=1)


@pytest.fixture
def public_entry(db):
    """Compost at home: by head_health, public."""
    return entry_titled("แยกขยะอินทรีย์")


@pytest.fixture
def staff_entry(db):
    """Buying small things: by clerk, for staff."""
    return entry_titled("ขั้นตอนการจัดซื้อ")


@pytest.fixture
def unit_entry(db):
    """Lessons of a flood: by head_works, for the unit of works alone."""
    return entry_titled("ถอดบทเรียน")


@pytest.fixture
def question_entry(db):
    """Old-age allowance: by pr, who keeps the knowledge base; public, so reviewed by the KM Team."""
    return entry_titled("ผู้สูงอายุ")


@pytest.fixture
def waiting_revision(db) -> Revision:
    """Street lamps: by clerk, on pr's desk."""
    return entry_titled("ใช้กลุ่มแชต").working


@pytest.fixture
def draft_revision(db) -> Revision:
    """Writing news: clerk's private draft."""
    return entry_titled("วิธีเขียนข่าว").working


@pytest.fixture
def returned_revision(db) -> Revision:
    """Spreadsheets: by head_finance, sent back by pr."""
    return entry_titled("สรุปการอบรม").working


@pytest.fixture
def published_file(staff_entry, clerk) -> Attachment:
    """A form for checking deliveries, carried by the published revision about buying small things."""
    content = "ใบตรวจรับพัสดุ เลขที่ ๑๒/๒๕๖๙".encode()
    file = Attachment.objects.create(
        entry=staff_entry, name="ใบตรวจรับ.txt", content_type="text/plain", size=len(content),
        sha256=files.keep(content), uploaded_by=clerk,
    )  # fmt: skip
    staff_entry.published.attachments.add(file)
    return file
