"""Draws official papers as PDF; the only file that knows WeasyPrint.

The paper is PDF/A-3 with tags, language, title and bookmarks. It is drawn in a child process with limits, reads
nothing but the fonts of the package fontpkg-sarabun and `data:` addresses, and comes out byte for byte alike as
long as the HTML names its dates (`<meta name="dcterms.created">`).
"""

import ctypes
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.isolation import Busy, IsolationFailed, run_isolated
from core.pdf_text import keeping_words, mend_glyph_tables, saying_its_text
from core.pdf_thrift import packing_once, remembering_pages
from core.refusals import Refusal

VARIANT = "pdf/a-3a"
FONT_FILES = ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf", "Sarabun-Italic.ttf", "Sarabun-BoldItalic.ttf")
SLOW_MODULES = ("weasyprint", "fontTools.ttLib.tables._p_o_s_t", "core.pdf_warmth")
MEGABYTES = 1536
FAILED = "สร้างเอกสาร PDF {title}ไม่สำเร็จ {why}"
TOO_DEEP = "เพราะเนื้อหาซ้อนกันหลายชั้นเกินไป กรุณาลดการซ้อนของเนื้อหาแล้วลองใหม่"
NO_FONT = "เพราะไม่พบแบบอักษร {font} กรุณาแจ้งผู้ดูแลระบบให้ติดตั้งชุดแบบอักษร fontpkg-sarabun ใหม่"
UNKNOWN = "เพราะมีเนื้อหาที่ระบบจัดหน้าไม่ได้ ({kind}) กรุณาตรวจเนื้อหาแล้วลองใหม่ หากยังพบปัญหาให้แจ้งผู้ดูแลระบบ"


class RenderFailed(Refusal):
    """The paper could not be drawn; the words say why and what to do."""


def render_pdf(html: str, *, title: str, seconds: int = 60) -> bytes:
    """Return `html` as a PDF called `title`, drawn in a child process within `seconds`.

    Raises RenderFailed, or Busy when too many papers are waiting already.
    """
    with naming(title):
        return run_isolated(draw, html, title, seconds=seconds, megabytes=MEGABYTES)


@contextmanager
def naming(title: str) -> Iterator[None]:
    """Turn the failures of a child that draws the paper called `title` into RenderFailed; Busy stays Busy."""
    try:
        yield
    except Busy:
        raise
    except (IsolationFailed, RenderFailed) as error:
        raise RenderFailed(FAILED.format(title=f"“{title}” " if title else "", why=error)) from error


def draw(html: str, title: str) -> bytes:
    """What the child does: it dies right after one paper, so nothing is gained by collecting its garbage often."""
    gc.set_threshold(100_000, 50, 100)
    return write_pdf_here(html, title)


def write_pdf_here(html: str, title: str = "") -> bytes:
    """Return `html` as a PDF, drawn in this very process; raises RenderFailed."""
    with stumbling_in_thai():
        press = Press()
        return press.write(press.lay_out(html), title)


@contextmanager
def stumbling_in_thai() -> Iterator[None]:
    """Whatever the engine stumbles over becomes RenderFailed; it may stumble anywhere over hostile content."""
    try:
        yield
    except (MemoryError, RenderFailed):
        raise
    except RecursionError as error:
        raise RenderFailed(TOO_DEEP) from error
    except Exception as error:
        raise RenderFailed(UNKNOWN.format(kind=type(error).__name__)) from error


class Press:
    """The engine with its faces; documents of one press share them, so their pages may be bound into one file."""

    def __init__(self) -> None:
        from weasyprint.text.fonts import FontConfiguration  # two seconds to import, wanted only where a PDF is drawn

        _teach_thai()
        self._fonts = _font_paths()
        self._fetcher = _fetcher(self._fonts)
        self._faces = FontConfiguration()

    def lay_out(self, html: str) -> Any:
        """The document of `html`: its `pages`, not yet drawn."""
        from weasyprint import HTML  # as above

        return HTML(string=html, url_fetcher=self._fetcher).render(pdf_variant=VARIANT, font_config=self._faces)

    def write(self, document: Any, title: str = "") -> bytes:
        """The PDF of a document that was laid out here."""
        document.metadata.title = title or document.metadata.title
        return document.write_pdf(pdf_variant=VARIANT, finisher=self._finish)

    def bind(self, documents: Sequence[Any], title: str) -> bytes:
        """One PDF of the pages of all documents, in their order; language and dates are the first one's."""
        pages = [page for document in documents for page in document.pages]
        return self.write(documents[0].copy(pages), title)

    def _finish(self, _document: Any, pdf: Any) -> None:
        mend_glyph_tables(pdf, self._fonts.values())


def _teach_thai() -> None:
    """Once in a process: make WeasyPrint's lines say their text, and break where a Thai reader would."""
    from pydyf import PDF, Stream  # as above
    from weasyprint.draw import text as drawing
    from weasyprint.text.line_break import Layout

    if not hasattr(Layout.set_text, "__wrapped__"):
        drawing.draw_first_line = saying_its_text(drawing.draw_first_line)
        Layout.set_text = keeping_words(Layout.set_text, _break_forbidder())
        PDF.page_references = remembering_pages(PDF.page_references)
        Stream.data = packing_once(Stream.data)


def _break_forbidder() -> Callable[[Any, int, int], None]:
    """The function that tells a Pango layout not to break between two bytes (Pango 1.44 and later)."""
    from weasyprint.text.ffi import ffi, pango  # as above

    make_attribute = ctypes.CDLL("libpango-1.0.so.0").pango_attr_allow_breaks_new
    make_attribute.argtypes, make_attribute.restype = [ctypes.c_int], ctypes.c_void_p

    def forbid(layout: Any, start: int, end: int) -> None:
        known = pango.pango_layout_get_attributes(layout.layout)
        attributes = known or ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        attribute = ffi.cast("PangoAttribute *", make_attribute(False))
        attribute.start_index, attribute.end_index = start, end
        pango.pango_attr_list_insert(attributes, attribute)
        pango.pango_layout_set_attributes(layout.layout, attributes)

    return forbid


def _font_paths() -> dict[str, Path]:
    """File name -> path of every face of Sarabun; raises RenderFailed when one is missing."""
    try:
        import fontpkg_sarabun  # here, so that a missing package is a message and not a broken start

        folder = Path(fontpkg_sarabun.__file__).parent / "files"
    except ImportError as error:
        raise RenderFailed(NO_FONT.format(font="Sarabun")) from error
    paths = {name: folder / name for name in FONT_FILES}
    for name, path in paths.items():
        if not path.is_file():
            raise RenderFailed(NO_FONT.format(font=name))
    return paths


def _fetcher(fonts: dict[str, Path]) -> Any:
    """WeasyPrint's fetcher, narrowed to `data:` and `font:NAME.ttf`; nothing leaves the machine, no file is read."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # as above

    class PaperFetcher(URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            scheme, _, name = url.partition(":")
            if scheme == "font" and name in fonts:
                return URLFetcherResponse(url, fonts[name].read_bytes())
            if scheme == "data":
                return super().fetch(url, headers)
            raise ValueError("A paper may only use its own fonts and data: addresses.")

    return PaperFetcher(allowed_protocols=("data",), allow_redirects=False)
