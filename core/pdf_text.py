"""Makes the Thai text inside a PDF readable again for copying, searching and screen readers.

Sara am is shaped as two glyphs, and WeasyPrint maps each glyph to the first text it was seen in: after one น้ำ every
า of the file would be read as ้ำ. Two repairs work together: each run of Thai says its own text (ActualText, for
PDFium, poppler and Acrobat), and the glyph table is written anew from the font's glyph names (for pdf.js).
"""

import re
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

THAI = re.compile("[\u0e01-\u0e5b]")
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


def thai_glyphs(font: Path) -> dict[int, str]:
    """Glyph number -> Thai text, read from glyph names such as uni0E4D0E49.narrow."""
    from fontTools.ttLib import TTFont  # slow, and only wanted where a PDF is drawn

    names = TTFont(font, lazy=True).getGlyphOrder()
    found = ((number, _GLYPH_NAME.match(name)) for number, name in enumerate(names))
    return {number: bytes.fromhex(name[1]).decode("utf-16-be") for number, name in found if name}


def mend_glyph_tables(pdf: Any, fonts: Iterable[Path]) -> None:
    """Rewrite the glyph-to-text tables of `fonts` in a pydyf document, found there by their file names."""
    paths = {font.stem: font for font in fonts}
    for entry in pdf.objects:
        if isinstance(entry, dict) and "ToUnicode" in entry:
            name = _text(entry["BaseFont"]).split("+")[-1]
            if name in paths:
                table = pdf.objects[int(_text(entry["ToUnicode"]).split()[0])].stream
                table[:] = _mended(table, thai_glyphs(paths[name]))


def _mended(table: list[bytes], texts: dict[int, str]) -> list[bytes]:
    return [_mapping(line, texts) for line in table]


def _mapping(line: bytes, texts: dict[int, str]) -> bytes:
    found = _MAPPING.fullmatch(line)
    text = texts.get(int(found[1], 16)) if found else None
    return b"<%s> <%s>" % (found[1], text.encode("utf-16-be").hex().encode()) if text else line


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
