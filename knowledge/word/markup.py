"""The XML of a Word document: parsed without entities, and walked for what an entry cannot hold."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
LARGEST_XML = 80 * 1024 * 1024  # bytes of all parts together; the tree of a part takes twenty times its size
DELETED = (f"{WORD}del", f"{WORD}moveFrom")


class Parts:
    """The XML parts of a document, each proved free of declarations that could explode. Raises ``ValueError``."""

    def __init__(self, content: bytes):
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        marked = [one for one in self.archive.infolist() if one.filename.lower().endswith((".xml", ".rels"))]
        if sum(part.file_size for part in marked) > LARGEST_XML:
            raise ValueError
        self.trees = {part.filename: fromstring(self.archive.read(part), forbid_dtd=True) for part in marked}

    @property
    def body(self) -> Element:
        return self.trees["word/document.xml"]

    def texts_of(self, kind: str) -> list[str]:
        """What stands in the headers or footers, each once."""
        found = (name for name in sorted(self.trees) if name.startswith(f"word/{kind}"))
        texts = (" ".join(paragraphs(self.trees[name])) for name in found)
        return list(dict.fromkeys(text for text in texts if text))


def paragraphs(element: Element) -> Iterator[str]:
    """The words of each paragraph that stands, without what was struck out; text boxes once, formulas too."""
    for paragraph in _paragraphs(element):
        if text := " ".join("".join(_texts(paragraph)).split()):
            yield text


def count(element: Element, tag: str) -> int:
    return sum(1 for _ in element.iter(tag))


def _paragraphs(element: Element) -> Iterator[Element]:
    """Every paragraph but the second copy of a text box that old programs read."""
    for child in element:
        if child.tag == FALLBACK:
            continue
        if child.tag == f"{WORD}p":
            yield child
        yield from _paragraphs(child)


def _texts(element: Element) -> Iterator[str]:
    """The text of one paragraph, without that of the paragraphs inside its text boxes."""
    for child in element:
        if child.tag in (*DELETED, FALLBACK, f"{WORD}p"):
            continue
        if child.tag in (f"{WORD}t", f"{MATH}t"):
            yield child.text or ""
        elif child.tag in (f"{WORD}tab", f"{WORD}br"):
            yield " "
        yield from _texts(child)
