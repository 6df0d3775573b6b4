"""Imported by the warm server that draws papers: draws one tiny paper, so that every child starts with hot caches.

Children are forked from that server. What it has parsed, compiled and looked up once they all share; frozen out of
the garbage collector, those pages of memory are never copied.
"""

import gc
import logging

from core.pdf import FONT_FILES, RenderFailed, write_pdf_here

STYLES = ("", "; font-weight: 700", "; font-style: italic", "; font-weight: 700; font-style: italic")
FACES = "".join(
    f'@font-face {{ font-family: Sarabun; src: url("font:{file}"){style} }}'
    for file, style in zip(FONT_FILES, STYLES, strict=True)
)
PAPER = f"""<html lang="th"><head><style>{FACES}
html {{ font: 10pt/1.4 Sarabun }} table {{ border-collapse: collapse }} td {{ border: .5pt solid }}
@page {{ size: A4 landscape; @bottom-right {{ content: counter(page, thai) }} }}</style></head><body>
<h1>แผนการจัดการความรู้</h1><p>ที่ <b>ความรู้</b> <i>KM</i> <b><i>๑</i></b></p>
<table><thead><tr><th scope="col">ลำดับ</th></tr></thead><tbody><tr><td>น้ำ</td></tr></tbody></table></body></html>"""


def warm_up() -> None:
    """Draw the tiny paper; a machine that cannot will say so when a real paper is asked for."""
    try:
        write_pdf_here(PAPER)
    except RenderFailed as refusal:
        logging.getLogger(__name__).warning("%s", refusal)
    gc.collect()
    gc.freeze()


warm_up()
