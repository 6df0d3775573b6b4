"""A Word document set for Thai: complex-script font and size everywhere, language, page numbers, sections."""

import io
from datetime import datetime
from typing import Any

from core.typeset import Digits, in_digits, lines
from km_plan.docx.xml import grid_xml, printable

FONT = "TH SarabunPSK"
SIZE = 16  # points
PORTRAIT, LANDSCAPE = (210, 297), (297, 210)  # millimetres
MARGINS = {"portrait": (25, 20, 25, 30), "landscape": (15, 12, 15, 12)}  # top, right, bottom, left
HEADINGS = {1: 20, 2: 18, 3: 16}


class Script:
    """A Word document being written, from top to bottom."""

    def __init__(
        self, title: str, *, author: str, digits: Digits, created: datetime, mark: str = "", first: str = "portrait"
    ):
        from docx import Document  # slow, and wanted only where a Word file is written

        self.digits = digits
        self._document = Document()
        properties = self._document.core_properties
        properties.title, properties.author, properties.language = title[:255], author[:255], "th-TH"
        properties.created = properties.modified = created.replace(tzinfo=None)
        self._set_styles()
        self._arrange(self._document.sections[0], first)
        self._set_frame(mark)

    def turn(self, orientation: str) -> None:
        """Go on with a new page in this orientation, `portrait` or `landscape`."""
        self._arrange(self._document.add_section(), orientation)

    def heading(self, text: str, level: int = 1) -> None:
        self._document.add_heading(self._set(text), level)

    def paragraph(self, text: str = "", **looks: Any) -> None:
        """One paragraph for each line of `text`; looks: bold, centred, indent (millimetres), size (points)."""
        for line in lines(text) or [""]:
            self.runs([(line, frozenset({"bold"} if looks.get("bold") else ()))], **looks)

    def runs(self, runs: list[tuple[str, frozenset[str]]], **looks: Any) -> None:
        """One paragraph of runs, each a text with its looks: bold, italic, underline."""
        from docx.shared import Mm, Pt  # as above

        paragraph = self._document.add_paragraph()
        paragraph.alignment = 1 if looks.get("centred") else None
        paragraph.paragraph_format.left_indent = Mm(looks["indent"]) if "indent" in looks else None
        for text, marks in runs:
            run = paragraph.add_run(self._set(text))
            for mark in marks:
                setattr(run.font, mark, True)
            run.font.cs_bold, run.font.cs_italic = "bold" in marks or None, "italic" in marks or None
            if "size" in looks:
                run.font.size = Pt(looks["size"])
                _complex_size(run._element.get_or_add_rPr(), looks["size"])

    def grid(self, headings: list[str], rows: list[list[str]], widths: list[float], size: float = 14) -> None:
        """A table with a heading row that is repeated on every page; `widths` in millimetres."""
        from docx.oxml import parse_xml  # as above

        set_rows = [[self._set(cell) for cell in row] for row in rows]
        xml = grid_xml([self._set(heading) for heading in headings], set_rows, widths, size)
        self._document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")
        self._document.add_paragraph()

    def contents(self) -> None:
        """A place where Word builds the contents when asked to."""
        paragraph = self._document.add_paragraph()
        _field(paragraph, 'TOC \\o "1-2" \\h', "คลิกขวาที่นี่แล้วเลือกปรับปรุงเขตข้อมูล เพื่อสร้างสารบัญ")

    def content(self) -> bytes:
        written = io.BytesIO()
        self._document.save(written)
        return written.getvalue()

    def _set(self, text: object) -> str:
        return printable(in_digits(text, self.digits))

    def _set_styles(self) -> None:
        styles = self._document.styles
        _thai_style(styles["Normal"], SIZE, bold=False)
        for level, size in HEADINGS.items():
            _thai_style(styles[f"Heading {level}"], size, bold=True)
        styles["Normal"].paragraph_format.space_after = 0

    def _arrange(self, section: Any, orientation: str) -> None:
        from docx.enum.section import WD_ORIENT  # as above
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Mm

        across = orientation == "landscape"
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = map(Mm, LANDSCAPE if across else PORTRAIT)
        sides = ("top_margin", "right_margin", "bottom_margin", "left_margin")
        for side, size in zip(sides, MARGINS[orientation], strict=True):
            setattr(section, side, Mm(size))
        if self.digits == "thai" and section._sectPr.find(qn("w:pgNumType")) is None:
            numbers = OxmlElement("w:pgNumType")
            numbers.set(qn("w:fmt"), "thaiNumbers")
            section._sectPr.find(qn("w:pgMar")).addnext(numbers)

    def _set_frame(self, mark: str) -> None:
        """Page number below, and above it what the paper is as long as it is not in force."""
        section = self._document.sections[0]
        foot = section.footer.paragraphs[0]
        foot.alignment = 1
        _field(foot, "PAGE", "1")
        if mark:
            head = section.header.paragraphs[0]
            head.alignment = 2
            run = head.add_run(mark)
            run.font.bold = run.font.cs_bold = True


def _thai_style(style: Any, size: float, *, bold: bool) -> None:
    """Font, size and language for Latin and for complex script, which Word takes Thai to be."""
    from docx.oxml import OxmlElement  # as above
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.cs_bold = FONT, Pt(size), bold, bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    _complex_size(properties, size)
    if (language := properties.find(qn("w:lang"))) is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    for name in ("val", "bidi"):
        language.set(qn(f"w:{name}"), "th-TH")


def _complex_size(properties: Any, size: float) -> None:
    from docx.oxml import OxmlElement  # as above
    from docx.oxml.ns import qn

    if (element := properties.find(qn("w:szCs"))) is None:
        element = OxmlElement("w:szCs")
        properties.find(qn("w:sz")).addnext(element)
    element.set(qn("w:val"), str(round(size * 2)))


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field Word computes; `shown` stands there until it does."""
    from docx.oxml import parse_xml  # as above
    from docx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="{instruction.replace(chr(34), "&quot;")}">'
            f"<w:r><w:t>{shown}</w:t></w:r></w:fldSimple>"
        )
    )
