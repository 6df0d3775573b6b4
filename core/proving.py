"""Proves by its content what a stranger's file is; hungry and not to be trusted, so it runs in a child process."""

import io
import re
import zipfile
from collections.abc import Callable

from core.pictures import whole_pictures_only
from core.plain_text import decode

LARGEST_UNPACKED = 300 * 1024 * 1024  # bytes
MOST_ENTRIES = 5000
END_WITHIN = 4096  # bytes after a PDF's end mark that some scanners add
LARGEST_PICTURE = 80_000_000  # pixels
MAIN_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
OPEN_KINDS = {".odt": "text", ".ods": "spreadsheet", ".odp": "presentation"}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512
# Names in the directory of an old Office file, two bytes a letter.
STREAMS = {".doc": ("WordDocument",), ".xls": ("Workbook", "Book"), ".ppt": ("PowerPoint Document",)}
MACRO_STREAMS = ("_VBA_PROJECT", "_VBA_PROJECT_CUR")
LOCKED_STREAMS = ("EncryptedPackage", "EncryptionInfo", "EncryptedSummary")
WORD_HEAD = b"\xec\xa5"  # of the main stream of an old Word file; bit 8 of its tenth byte says it is locked
MACRO_PARTS = re.compile(r"vbaproject\.bin$|(^|/)macrosheets/|^basic/|^scripts/|(^|/)activex/", re.IGNORECASE)
# A template on another machine brings its macros when the document is opened.
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
FOREIGN = re.compile(rb"""Target\s*=\s*["'](?:https?:|ftp:|\\\\|//|file://[^/])""", re.IGNORECASE)
# What runs in a browser or a shell, whatever its name says.
NO_TEXT = re.compile(r"\s*(?:<!doctype|<html|<svg|<\?xml|<\?php|<script|<head|<body|<iframe|#!|MZ)", re.IGNORECASE)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def opens(kind: str, content: bytes) -> int:
    """The pages of the content when it really is of the kind (an ending such as ``.pdf``), opens, and has no macros.

    0 when it is not; 1 for what has no pages.
    """
    try:
        return int(_prover(kind)(kind, content))
    except Exception:  # a crafted file makes its reader raise almost anything
        return 0


def _prover(kind: str) -> Callable[[str, bytes], int]:
    families = {_opens_office: MAIN_PARTS, _opens_picture: FORMATS, _opens_open: OPEN_KINDS, _opens_old: STREAMS}
    found = next((prove for prove, kinds in families.items() if kind in kinds), _opens_text)
    return _opens_pdf if kind == ".pdf" else found


def _opens_pdf(_kind: str, content: bytes) -> int:
    import pypdfium2  # a native library, wanted only in the child

    # The reader would mend a cut file, silently without its last pages.
    whole = content.startswith(b"%PDF-") and b"%%EOF" in content[-END_WITHIN:]
    return len(pypdfium2.PdfDocument(content)) if whole else 0


def _opens_office(kind: str, content: bytes) -> bool:
    """A package with its main part."""
    package = _package(content)
    names = set(package.namelist())
    whole = {MAIN_PARTS[kind], "[Content_Types].xml"} <= names
    settings = (package.read(name) for name in names if name.endswith("settings.xml.rels"))
    return whole and not any(map(_brings_template, settings))


def _brings_template(relations: bytes) -> bool:
    return any(b"attachedTemplate" in tag and FOREIGN.search(tag) for tag in RELATION.findall(relations))


def _opens_open(kind: str, content: bytes) -> bool:
    package = _package(content)
    said = package.read("mimetype").decode("ascii").strip()
    manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package.namelist() else b""
    whole = said.endswith(f".opendocument.{OPEN_KINDS[kind]}") and "content.xml" in package.namelist()
    return whole and b"encryption-data" not in manifest


def _package(content: bytes) -> zipfile.ZipFile:
    """A whole package without macros and locks that does not unpack without end. Raises ``ValueError``."""
    package = zipfile.ZipFile(io.BytesIO(content))
    entries = package.infolist()
    light = len(entries) <= MOST_ENTRIES and sum(entry.file_size for entry in entries) <= LARGEST_UNPACKED
    open_to_all = not any(entry.flag_bits & 1 for entry in entries)
    tame = not any(MACRO_PARTS.search(entry.filename) for entry in entries)
    if not (light and open_to_all and tame and content.startswith(b"PK\x03\x04")) or package.testzip() is not None:
        raise ValueError
    return package


def _opens_old(kind: str, content: bytes) -> bool:
    """A file of Office before 2007: its directory names the main stream, and neither macros nor a lock."""
    has = [any(_entry(name) in content for name in names) for names in (STREAMS[kind], MACRO_STREAMS, LOCKED_STREAMS)]
    if has != [True, False, False] or not content.startswith(OLD_OFFICE):
        return False
    return _opens_sheets(content) if kind == ".xls" else kind != ".doc" or not _is_locked_word(content)


def _entry(name: str) -> bytes:
    """A directory entry begins with its name, padded with zeros."""
    return name.encode("utf-16-le") + bytes(2)


def _opens_sheets(content: bytes) -> bool:
    import python_calamine  # a native library, wanted only in the child

    sheets = python_calamine.load_workbook(io.BytesIO(content)).sheets_metadata
    return bool(sheets) and not any(sheet.typ == python_calamine.SheetTypeEnum.MacroSheet for sheet in sheets)


def _is_locked_word(content: bytes) -> bool:
    heads = (content[at : at + 12] for at in range(SECTOR, len(content), SECTOR))
    return any(head.startswith(WORD_HEAD) and len(head) == 12 and head[11] & 1 for head in heads)


def _opens_text(_kind: str, content: bytes) -> bool:
    text = decode(content)
    return text is not None and not CONTROLS.search(text) and not NO_TEXT.match(text)


def _opens_picture(kind: str, content: bytes) -> bool:
    from PIL import Image  # as above

    picture = Image.open(io.BytesIO(content), formats=[FORMATS[kind]])
    if picture.width * picture.height > LARGEST_PICTURE:
        return False
    with whole_pictures_only():
        picture.load()
    return True
