"""The text of an entry on paper: digits of one style, words set for Thai lines, its pictures as data."""

import base64
import re
from collections.abc import Iterable, Mapping
from html import escape, unescape

from django.utils.safestring import SafeString, mark_safe

from core import files
from core.isolation import run_isolated
from core.typeset import Digits, typeset
from knowledge.models import Attachment, Revision
from knowledge.richtext import TextTooLarge, clean_body, pictures_in
from knowledge.shrinking import shrunk

SIDE = 1600  # pixels of the longer side; across a page of A4 that is 250 dots an inch
LABEL = f"paper-{SIDE}"
SECONDS, MEGABYTES = 20, 1024
GONE = "(ไม่พบภาพในที่เก็บไฟล์)"
_TAG = re.compile(r"(<[^>]+>)")
_PICTURE = re.compile(r'<img src="/knowledge/files/([0-9a-f-]{36})/picture/" alt="([^"]*)">')


def on_paper(html: str, digits: Digits, pictures: Mapping[str, str]) -> SafeString:
    """``html`` ready for a paper; ``pictures`` are addresses of data by the pictures' keys."""
    parts = _TAG.split(_cleaned(html))
    for place, part in enumerate(parts):
        parts[place] = _tag(part, pictures) if place % 2 else typeset(unescape(part), digits)
    return mark_safe("".join(parts))  # noqa: S308  tags passed the list of allowed ones, texts are escaped


def _tag(tag: str, pictures: Mapping[str, str]) -> str:
    found = _PICTURE.fullmatch(tag)
    if found is None:
        return tag
    data = pictures.get(found[1])
    return f'<img src="{data}" alt="{found[2]}">' if data else f"{GONE} {found[2]}"


def _cleaned(html: str) -> str:
    """What no cleaner can bear is shown as plain letters rather than lost."""
    try:
        return clean_body(html)
    except TextTooLarge:
        return f"<p>{escape(html)}</p>"


def pictures_of(revisions: Iterable[Revision]) -> dict[str, Attachment]:
    """The pictures that stand in these texts and that their revisions carry, by key; one query."""
    revisions = list(revisions)
    keys = {key for revision in revisions for key in pictures_in(revision.body)}
    carried = Attachment.objects.filter(key__in=keys, revisions__in=revisions).distinct() if keys else ()
    return {str(picture.key): picture for picture in carried}


def picture_data(picture: Attachment) -> str:
    """The picture as a `data:` address, no larger than paper shows; empty when its file is lost."""
    try:
        content = _for_paper(picture)
    except files.FileIsGone:
        return ""
    return f"data:{picture.content_type};base64,{base64.b64encode(content).decode()}"


def _for_paper(picture: Attachment) -> bytes:
    if max(picture.width or 0, picture.height or 0) <= SIDE:
        return files.read(picture.sha256)
    made = files.read_made(picture.sha256, LABEL)
    if made is None:
        made = run_isolated(shrunk, files.read(picture.sha256), SIDE, seconds=SECONDS, megabytes=MEGABYTES)
        files.keep_made(picture.sha256, LABEL, made)
    return made
