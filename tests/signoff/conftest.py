"""Acting officers and scans, for the tests of signing."""

import io
from datetime import timedelta

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from signoff.delegating import delegate
from signoff.scans import Scan
from thai.dates import today

WORDING = "acting"


@pytest.fixture
def name_acting():
    """``name_acting(mayor, palad)``: the second acts for the first, today and six days more, or as said."""

    def name(principal, to, *, by=None, first=0, last=6, **facts):
        starts_on, ends_on = (today() + timedelta(days) for days in (first, last))
        facts = {"wording": WORDING, "starts_on": starts_on, "ends_on": ends_on} | facts
        return delegate(principal, to=to, by=by or principal, **facts)

    return name


@pytest.fixture
def on_day(monkeypatch):
    """Let signing see another day: ``on_day(7)`` is a week from now."""
    now = today()

    def move(days: int) -> None:
        day = now + timedelta(days)
        for module in ("signoff.acting", "signoff.delegating", "signoff.on_paper", "people.models.person"):
            monkeypatch.setattr(f"{module}.today", lambda: day)

    return move


def picture(kind: str = "PNG", size=(300, 420), **facts) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "white").save(written, kind, **facts)
    return written.getvalue()


def pdf(pages: int = 2) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def upload(content: bytes, name: str = "สแกน.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


@pytest.fixture
def scan() -> Scan:
    return Scan(picture(), "ลงนามแล้ว.png", "image/png", "0" * 64)


@pytest.fixture
def quick_paper(monkeypatch):
    """A paper drawn at once: its bytes are its html."""
    monkeypatch.setattr("signoff.sealing.render_pdf", lambda html, *, title: b"%PDF-" + html.encode())
