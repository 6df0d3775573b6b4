"""Teaches WeasyPrint Thai: text that can be copied and found again, lines that break where a reader would.

Sara am is shaped as two glyphs, and WeasyPrint maps each glyph to the first text it was seen in: after one น้ำ every
า of the file would be read as ้ำ. Two repairs work together: each run of Thai says its own text (ActualText, for
PDFium, poppler and Acrobat), and the glyph table is written anew from the font's glyph names (for pdf.js).

Lines break between the dictionary words of libthai; Pango is told which stretches to leave whole.
"""

import re
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

from core.typeset import kept_together

THAI = re.compile("[\u0e01-\u0e5b]")
MARKS = re.compile("[ัิ-ฺ็-๎]")  # stand above or below a letter and take no width
LETTER_EMS = 0.58  # about the width of a Thai letter
_MAPPING = re.compile(rb"<([0-9a-f]{4})> <[0-9a-f]*>")
_GLYPH_NAME = re.compile("uni((?:0E[0-5][0-9A-F])+)")
_INVISIBLE = str.maketrans({"\u200b": None, "\u00a0": " "})


def actual_text(text: str) -> bytes:
    """The marked-content operator that opens a span reading as `text`; close it with `EMC`."""
    return b"/Span <</ActualText <feff%s>>> BDC" % text.translate(_INVISIBLE).encode("utf-16-be").hex().encode()


def saying_its_text(draw: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap WeasyPrint's drawing of one line so that a Thai line also carries its text."""

    @wraps(draw)
    def draw_and_say(stream: Any, textbox: Any, *arguments: Any) -> Any:
        if not THAI.search(textbox.text):
            return draw(stream, textbox, *arguments)
        stream.stream.append(actual_text(textbox.text))
        drawn = draw(stream, textbox, *arguments)
        stream.stream.append(b"EMC")
        return drawn

    return draw_and_say


def keeping_words(set_text: Callable[..., None], forbid_breaks: Callable[..., None]) -> Callable[..., None]:
    """Wrap WeasyPrint's giving of text to Pango so that `core.typeset.kept_together` is heeded.

    `forbid_breaks(layout, start, end)` counts bytes, as Pango does. A stretch too wide for its column may break.
    """

    @wraps(set_text)
    def set_text_and_keep(layout: Any, text: str, justify: bool = False) -> None:
        set_text(layout, text, justify)
        if justify or not layout.max_width:  # drawing, or measuring the shortest word: no line is being broken
            return
        letters = layout.max_width / (layout.style["font_size"] * LETTER_EMS)
        for start, end in kept_together(layout.text):
            stretch = layout.text[start:end]
            if len(MARKS.sub("", stretch)) < letters:
                before = len(layout.text[:start].encode())
                forbid_breaks(layout, before, before + len(stretch.encode()))

    return set_text_and_keep


def thai_glyphs(font: Path) -> dict[int, str]:
    """Glyph number -> Thai text, read from glyph names such as uni0E4D0E49.narrow."""
    from fontTools.ttLib import TTFont  # slow, and only wanted where a PDF is drawn

    names = TTFont(font, lazy=True).getGlyphOrder()
    found = ((number, _GLYPH_NAME.match(name)) for number, name in enumerate(names))
    return {number: bytes.fromhex(name[1]).decode("utf-16-be") for number, name in found if name}


def mend_glyph_tables(pdf: Any, fonts: Iterable[Path]) -> None:
    """Rewrite the glyph-to-text tables of `fonts` in a pydyf document, found there by the names of their faces."""
    paths = {_face(font.stem): font for font in fonts}
    for entry in pdf.objects:
        if isinstance(entry, dict) and "ToUnicode" in entry:
            name = _face(_text(entry["BaseFont"]).split("+")[-1])
            if name in paths:
                table = pdf.objects[int(_text(entry["ToUnicode"]).split()[0])].stream
                table[:] = _mended(table, thai_glyphs(paths[name]))


def _face(name: str) -> str:
    """Sarabun-Regular and Sarabun, Sarabun-BoldItalic and Sarabun-Bold-Italic name the same faces."""
    return name.replace("-", "").replace("Regular", "")


def _mended(table: list[bytes], texts: dict[int, str]) -> list[bytes]:
    return [_mapping(line, texts) for line in table]


def _mapping(line: bytes, texts: dict[int, str]) -> bytes:
    found = _MAPPING.fullmatch(line)
    text = texts.get(int(found[1], 16)) if found else None
    return b"<%s> <%s>" % (found[1], text.encode("utf-16-be").hex().encode()) if text else line


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
