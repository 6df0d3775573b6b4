"""One XML part of a Word document, read through a parser that can neither explode nor reach outside."""

from collections.abc import Iterable
from xml.parsers import expat

from km_plan.word.blocks import Contents
from km_plan.word.errors import UnreadableDocument
from km_plan.word.numbering import Lists
from km_plan.word.stream import Reader


def read_part(chunks: Iterable[bytes], lists: Lists) -> Contents:
    """The contents of a part given as pieces of its bytes; raises UnreadableDocument when it is no sound XML."""
    reader = Reader(lists)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    # No Word document declares a DOCTYPE; without one no entity can be declared, so none can explode.
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for piece in chunks:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableDocument("เนื้อหาในไฟล์เสียหาย อ่านได้ไม่ครบ") from error
    return reader.contents


def _refuse_doctype(*_declaration: object) -> None:
    raise UnreadableDocument("ไฟล์นี้มีคำสั่งแปลกปลอมใน XML (DOCTYPE) จึงไม่เปิดอ่านเพื่อความปลอดภัย")
