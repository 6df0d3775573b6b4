"""Writes the ZIP: file by file from the store, each under a safe name in the folder of its criterion."""

import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import BinaryIO

from django.core.files.base import ContentFile, File

from assessment.pack import contents as said
from assessment.pack.contents import Part, Piece
from assessment.pack.index import index_html, links_text
from assessment.pack.names import file_name, folder_name
from assessment.pack.record_kinds import Paper
from core import files
from core.refusals import Refusal

CHUNK = 1024 * 1024  # bytes
# Packed already: to press them once more costs time and gains nothing.
DENSE = ("image/jpeg", "image/png", "image/webp", "application/pdf", "application/vnd.openxmlformats")
NEWS_EVERY = 0.5  # seconds between two words on how far it is

Hear = Callable[[int, int, str], None]


def write_pack(out: BinaryIO, parts: list[Part], *, title: str, at: datetime, hear: Hear) -> None:
    """Write every paper of the parts, then the index that lists them. What cannot be had is said in the index."""
    total, done, told = sum(len(piece.papers) for part in parts for piece in part.pieces), 0, 0.0
    with zipfile.ZipFile(out, "w") as packed:
        for piece, path, paper in _papers(parts):
            if time.monotonic() - told > NEWS_EVERY:
                hear(done, total, f"กำลังใส่ {piece.label}")
                told = time.monotonic()
            _add(packed, piece, path, paper, at)
            done += 1
        hear(total, total, "กำลังเขียนสารบัญ")
        _write(packed, "index.html", ContentFile(index_html(parts, title=title, at=at).encode()), "text/html", at)
        _write(packed, "links.txt", ContentFile(links_text(parts).encode("utf-8-sig")), "text/plain", at)


def _papers(parts: list[Part]) -> Iterator[tuple[Piece, str, Paper]]:
    for number, part in enumerate(parts, 1):
        folder, place = folder_name(number, part.criterion.code), 0
        for piece in part.pieces:
            for paper in piece.papers:
                place += 1
                yield piece, f"{folder}/{file_name(place, paper.name)}", paper


def _add(packed: zipfile.ZipFile, piece: Piece, path: str, paper: Paper, at: datetime) -> None:
    """Put one paper in, or note why it is missing; only a full disk stops the pack."""
    try:
        with _opened(paper) as content:
            _write(packed, path, content, paper.content_type, at)
    except files.NoRoom:
        raise
    except files.FileIsGone:
        piece.note = said.GONE
    except Refusal:
        piece.note = said.NOT_DRAWN
    else:
        is_picture = paper.content_type.startswith("image/")
        piece.files.append(said.File(path, paper.name, paper.caption, is_picture))


def _opened(paper: Paper) -> File:
    return ContentFile(paper.make()) if paper.make else files.open_file(paper.sha256)


def _write(packed: zipfile.ZipFile, path: str, content: File, content_type: str, at: datetime) -> None:
    entry = zipfile.ZipInfo(path, at.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_STORED if content_type.startswith(DENSE) else zipfile.ZIP_DEFLATED
    entry.file_size = content.size  # tells a large file apart before it is written
    entry.external_attr = 0o644 << 16
    with packed.open(entry, "w") as target:
        for piece in content.chunks(CHUNK):
            target.write(piece)
