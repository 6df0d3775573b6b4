"""Only a readable PDF, JPEG or PNG counts as a scan, whatever it calls itself."""

import io
import zipfile
from types import SimpleNamespace

import pypdfium2
import pytest
from PIL import Image

from signoff import scans
from signoff.refusals import NotAScan
from signoff.scans import page_picture, prove, read_scan, tidy_name
from tests.signoff.conftest import pdf, picture, upload

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def encrypted() -> bytes:
    """A PDF whose reader would have to know a password."""
    whole = pdf(1)
    trailer = whole.rindex(b"trailer")
    guard = b"<</Filter/Standard/V 1/R 2/Length 40/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>"
    ids = b"/ID[<00><00>]/Encrypt " + guard
    return whole[:trailer] + whole[trailer:].replace(b"<<", b"<<" + ids, 1)


def zipped() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as box:
        box.writestr("word/document.xml", "<w/>")
    return written.getvalue()


def wide_png() -> bytes:
    """A picture of some kilobytes that would unpack to hundreds of megabytes."""
    written = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize(
    "content, kind, pages",
    [(pdf(3), "application/pdf", 3), (picture("JPEG"), "image/jpeg", 1), (picture("PNG"), "image/png", 1)],
    ids=["pdf", "jpeg", "png"],
)
def test_a_true_scan_passes_with_the_type_its_bytes_say(content, kind, pages):
    scan = read_scan(upload(content, "ชื่อ.exe"))

    assert (scan.content, scan.name, scan.content_type, scan.pages) == (content, "ชื่อ.exe", kind, pages)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00" + b"\0" * 500,
        SVG,
        b"<html><script>alert(1)</script></html>",
        zipped(),
        b"GIF89a" + b"\0" * 40,
        b"\n" + pdf(),
        b"<script>alert(1)</script>" + pdf(),
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\n" + SVG + b"\n%%EOF",
        pdf()[: len(pdf()) // 2],
        pdf()[:-30],
        encrypted(),
        picture("PNG")[:60],
        picture("JPEG")[:-200],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        wide_png(),
    ],
    ids=[
        *(
            "exe",
            "svg",
            "html",
            "zip",
            "gif",
            "pdf_not_at_the_start",
            "html_before_pdf",
            "pdf_without_pages",
            "svg_in_pdf",
        ),
        *("half_pdf", "pdf_without_end", "encrypted_pdf", "cut_png", "cut_jpeg", "empty_png", "bomb"),
    ],
)
def test_anything_else_is_refused(content):
    with pytest.raises(NotAScan):
        read_scan(upload(content))


def test_an_empty_file_is_named_as_empty():
    with pytest.raises(NotAScan, match="ว่างเปล่า"):
        read_scan(upload(b""))


def test_a_file_of_thirty_megabytes_is_refused_unread():
    unreadable = SimpleNamespace(size=30 * 1024 * 1024)

    with pytest.raises(NotAScan, match="20 เมกะไบต์"):
        read_scan(unreadable)


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(scans, "MOST_PAGES", 2)

    with pytest.raises(NotAScan, match="หน้า"):
        prove(pdf(3), scans.PDF)


def test_a_polyglot_is_only_ever_shown_as_a_picture_of_our_own():
    jpeg_and_html = picture("JPEG") + b"<script>alert(1)</script>"

    shown = page_picture(read_scan(upload(jpeg_and_html)).content, scans.JPEG, 1)

    assert (shown[:3], b"script" in shown) == (b"\xff\xd8\xff", False)


def test_a_page_of_a_pdf_is_drawn_whole():
    shown = Image.open(io.BytesIO(page_picture(pdf(2), scans.PDF, 2)))

    assert (shown.format, max(shown.size)) == ("JPEG", scans.SIDE)


@pytest.mark.parametrize(
    "given, kept",
    [
        ("สแกน น้ำ.pdf", "สแกน น้ำ.pdf"),
        ("C:\\งาน\\แผน.pdf", "แผน.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\u202efdp.exe\n", "abfdp.exe"),
        ("ก" * 400 + ".pdf", "ก" * 251 + ".pdf"),
        ("", "ภาพสแกน"),
        (None, "ภาพสแกน"),
    ],
)
def test_a_name_is_kept_as_text(given, kept):
    assert tidy_name(given) == kept


def test_the_encrypted_pdf_of_these_tests_needs_a_password():
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(encrypted())
