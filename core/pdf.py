"""Draws official papers as PDF; the only file that knows WeasyPrint.

The paper is PDF/A-3 with tags, language, title and bookmarks. It is drawn in a child process with limits, reads
nothing but the fonts of the package fontpkg-sarabun and `data:` addresses, and comes out byte for byte alike as
long as the HTML names its dates (`<meta name="dcterms.created">`).
"""

import ctypes
import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.isolation import Busy, IsolationFailed, run_isolated
from core.pdf_text import keeping_words, mend_glyph_tables, saying_its_text
from core.refusals import Refusal

VARIANT = "pdf/a-3a"
FONT_FILES = ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf", "Sarabun-Italic.ttf", "Sarabun-BoldItalic.ttf")
SLOW_MODULES = ("weasyprint", "fontTools.ttLib.tables._p_o_s_t")
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
    try:
        return run_isolated(draw, html, title, seconds=seconds, megabytes=MEGABYTES)
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
    fonts = _font_paths()
    try:
        return _write(html, title, fonts)
    except RecursionError as error:
        raise RenderFailed(TOO_DEEP) from error
    except MemoryError:
        raise
    except Exception as error:  # the engine may stumble anywhere over hostile content
        raise RenderFailed(UNKNOWN.format(kind=type(error).__name__)) from error


def _write(html: str, title: str, fonts: dict[str, Path]) -> bytes:
    from weasyprint import HTML  # two seconds to import, wanted only where a PDF is drawn

    _teach_thai()
    document = HTML(string=html, url_fetcher=_fetcher(fonts)).render(pdf_variant=VARIANT)
    document.metadata.title = title or document.metadata.title
    return document.write_pdf(
        pdf_variant=VARIANT, finisher=lambda _document, pdf: mend_glyph_tables(pdf, fonts.values())
    )


def _teach_thai() -> None:
    """Once in a process: make WeasyPrint's lines say their text, and break where a Thai reader would."""
    from weasyprint.draw import text as drawing  # as above
    from weasyprint.text.line_break import Layout

    if not hasattr(Layout.set_text, "__wrapped__"):
        drawing.draw_first_line = saying_its_text(drawing.draw_first_line)
        Layout.set_text = keeping_words(Layout.set_text, _break_forbidder())


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
