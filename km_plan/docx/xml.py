"""Writes the XML of one Word table whole: thousands of cells one by one would take minutes."""

import re
from html import escape

from core.typeset import lines

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS = 56.6929  # in a millimetre
LINE = 'w:val="single" w:sz="4" w:space="0" w:color="222222"'
SIDES = "".join(f"<w:{side} {LINE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
# What XML cannot hold at all.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """`text` without the characters that no Word file may hold."""
    return _FORBIDDEN.sub("", text)


def grid_xml(headings: list[str], rows: list[list[str]], widths: list[float], size: float) -> str:
    """The `w:tbl` of a table; `widths` in millimetres, `size` in points. The heading row is repeated on every page."""
    twips = [round(width * TWIPS) for width in widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    head = _row(headings, twips, size, heading=True)
    body = "".join(_row(row, twips, size) for row in rows)
    return (
        f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblBorders>{SIDES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{body}</w:tbl>'
    )


def _row(cells: list[str], twips: list[int], size: float, *, heading: bool = False) -> str:
    kind = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if heading else ""
    return f"<w:tr>{kind}{''.join(_cell(c, w, size, heading) for c, w in zip(cells, twips, strict=True))}</w:tr>"


def _cell(text: str, width: int, size: float, heading: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E8EEF0"/>' if heading else ""
    paragraphs = "".join(_paragraph(line, size, heading) for line in lines(text) or [""])
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraphs}</w:tc>'


def _paragraph(line: str, size: float, heading: bool) -> str:
    half_points = round(size * 2)
    bold, centred = ("<w:b/><w:bCs/>", '<w:pPr><w:jc w:val="center"/></w:pPr>') if heading else ("", "")
    looks = f'<w:rPr>{bold}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    text = escape(line, quote=False)
    return f'<w:p>{centred}<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
