"""Pages of a PDF to look at: drawn once as pictures in a child process and kept, with their text beside them."""

import contextlib

from core import files
from knowledge.files.mending import PAGE
from knowledge.models import Attachment
from signoff.scans import PDF, page_picture

LONGEST_SHOWN = 20_000  # characters of a file that has no pages


def picture_of_page(file: Attachment, number: int) -> bytes:
    """Page ``number`` (from 1) as a JPEG. Raises ``NotAScan``, ``Busy`` or ``FileIsGone``."""
    label = f"page-{number}.jpg"
    if picture := files.read_made(file.sha256, label):
        return picture
    picture = page_picture(files.read(file.sha256), PDF, number)
    with contextlib.suppress(files.NoRoom):  # it is drawn again the next time
        files.keep_made(file.sha256, label, picture)
    return picture


def page_text(file: Attachment, number: int) -> str:
    """The words of page ``number`` of a PDF, or the beginning of any other file."""
    if not file.is_pdf:
        return file.text[:LONGEST_SHOWN]
    pages = file.text.split(PAGE)
    return pages[number - 1].strip() if number <= len(pages) else ""
