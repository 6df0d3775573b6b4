"""Reads the text of Word, PowerPoint and OpenDocument packages as it streams by, without building trees."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

LARGEST_UNPACKED = 300 * 1024 * 1024  # bytes
BREATH = 65536  # bytes read at a time
MOST_SPACES = 100
_NUMBER = re.compile(r"(\d+)\.xml$")
_WORD_PARTS = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_SLIDE_PARTS = re.compile(r"ppt/(slides|notesSlides)/\w+\.xml")


@dataclass(frozen=True)
class Grammar:
    """Which elements of a kind of document hold text, end a line, and are passed over with all that is in them."""

    text: frozenset[str]
    line: frozenset[str]
    skip: frozenset[str]


WORD = Grammar(frozenset({"t"}), frozenset({"p", "br", "cr"}), frozenset({"Fallback", "delText", "instrText"}))
SLIDES = Grammar(frozenset({"t"}), frozenset({"p", "br"}), frozenset({"Fallback"}))
OPEN = Grammar(frozenset({"p", "h"}), frozenset({"p", "h", "line-break"}), frozenset({"tracked-changes", "annotation"}))


def read_word(content: bytes) -> Iterator[str]:
    package = _package(content)
    parts = filter(_WORD_PARTS.fullmatch, package.namelist())
    return _texts(package, sorted(parts, key=lambda name: name != "word/document.xml"), WORD)


def read_slides(content: bytes) -> Iterator[str]:
    """Slide by slide, each with its notes."""
    package = _package(content)
    parts = filter(_SLIDE_PARTS.fullmatch, package.namelist())
    return _texts(package, sorted(parts, key=lambda name: (_number(name), "notes" in name)), SLIDES)


def read_open(content: bytes) -> Iterator[str]:
    return _texts(_package(content), ["content.xml"], OPEN)


def _package(content: bytes) -> zipfile.ZipFile:
    package = zipfile.ZipFile(io.BytesIO(content))
    if sum(entry.file_size for entry in package.infolist()) > LARGEST_UNPACKED:
        raise ValueError
    return package


def _number(name: str) -> int:
    found = _NUMBER.search(name)
    return int(found[1]) if found else 0


def _texts(package: zipfile.ZipFile, names: Iterable[str], grammar: Grammar) -> Iterator[str]:
    for name in names:
        with package.open(name) as part:
            reader = _Reader(grammar)
            while piece := part.read(BREATH):
                yield from reader.read(piece)
            reader.parser.Parse(b"", True)  # a part that was cut is no whole document
            yield "\n"


class _Reader:
    """Listens to one part of a package and gives what it heard, piece by piece."""

    def __init__(self, grammar: Grammar):
        self.grammar, self.heard, self.texts, self.skipped = grammar, [], 0, 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._hear
        self.parser.StartDoctypeDeclHandler = _refuse  # such parts have none; entities could swell without end

    def read(self, piece: bytes) -> list[str]:
        self.parser.Parse(piece)
        heard, self.heard = self.heard, []
        return heard

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        self.skipped += tag in self.grammar.skip
        self.texts += tag in self.grammar.text
        if tag == "tab":
            self.heard.append("\t")
        elif tag == "s" and self.texts:  # spaces of OpenDocument
            count = next((value for key, value in attributes.items() if key.endswith(" c")), "1")
            self.heard.append(" " * min(int(count), MOST_SPACES))

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        self.skipped -= tag in self.grammar.skip
        self.texts -= tag in self.grammar.text
        if tag in self.grammar.line and not self.skipped:
            self.heard.append("\n")

    def _hear(self, text: str) -> None:
        if self.texts and not self.skipped:
            self.heard.append(text)


def _refuse(*_declaration) -> None:
    raise ValueError
