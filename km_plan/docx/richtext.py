"""Formatted text of the preamble as Word paragraphs: bold, italic, underline, lists, small headings."""

from html.parser import HTMLParser

from km_plan.docx.script import Script
from km_plan.volume.richtext import cleaned

MARKS = {"strong": "bold", "em": "italic", "u": "underline"}
BLOCKS = ("p", "h3", "h4", "li")
INDENT = 8  # millimetres a level of lists


def write_rich(script: Script, html: str) -> None:
    """Write `html`, cleaned, into the document."""
    writer = _Writer(script)
    writer.feed(cleaned(html))
    writer.close()
    writer.end_paragraph()


class _Writer(HTMLParser):
    """Gathers runs until a block ends."""

    def __init__(self, script: Script):
        super().__init__(convert_charrefs=True)
        self.script, self.runs = script, []
        self.marks: list[str] = []
        self.lists: list[int | None] = []  # the number reached in each open list; None for bullets

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in ("ul", "ol"):
            self.end_paragraph()
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "br":
            self.end_paragraph()
        elif tag in MARKS:
            self.marks.append(MARKS[tag])
        elif tag in BLOCKS:
            self._begin(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.lists:
            self.end_paragraph()
            self.lists.pop()
        elif tag in MARKS and MARKS[tag] in self.marks:
            self.marks.remove(MARKS[tag])
        elif tag in BLOCKS:
            self.end_paragraph()
            self.marks = [] if tag in ("h3", "h4") else self.marks

    def handle_data(self, data: str) -> None:
        if data.strip() or self.runs:
            self.runs.append((" ".join(data.split("\n")), frozenset(self.marks)))

    def end_paragraph(self) -> None:
        if any(text.strip() for text, _marks in self.runs):
            self.script.runs(self.runs, indent=INDENT * len(self.lists))
        self.runs = []

    def _begin(self, tag: str) -> None:
        if tag == "li" and self.lists:
            self.end_paragraph()
            self.runs = [(self._bullet(), frozenset())]
        elif tag in ("h3", "h4"):
            self.end_paragraph()
            self.marks = ["bold"]
        elif not self.lists:
            self.end_paragraph()

    def _bullet(self) -> str:
        if self.lists[-1] is None:
            return "• "
        self.lists[-1] += 1
        return f"{self.lists[-1]}. "
