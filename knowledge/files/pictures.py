"""Pictures drawn anew from their dots: upright, of a size for pages, without place and whatever else hid there."""

import contextlib
import io
from dataclasses import dataclass

from core.isolation import Busy, IsolationFailed, run_isolated
from core.pictures import whole_pictures_only
from core.proved_files import MEGABYTES, SECONDS, not_opened
from core.proving import FORMATS, LARGEST_PICTURE

SIDE = 4096  # pixels of the longer side that is kept; A3 at 250 dots an inch
THUMBNAIL = 480
QUALITY = 88
PLAIN_MODES = ("RGB", "RGBA", "L")


@dataclass(frozen=True)
class Picture:
    """A picture of our own making with a small one beside it."""

    content: bytes
    content_type: str
    width: int
    height: int
    thumbnail: bytes


def read_picture(name: str, kind: str, content: bytes) -> Picture:
    """The picture drawn anew in a child process. Raises ``BadFile``, or ``Busy`` when too much is waiting."""
    try:
        picture = run_isolated(redraw, kind, content, seconds=SECONDS, megabytes=MEGABYTES)
    except Busy:
        raise
    except IsolationFailed:
        picture = None
    if picture is None:
        raise not_opened(name)
    return picture


def redraw(kind: str, content: bytes) -> Picture | None:
    """In the child: JPEG stays JPEG, all else becomes PNG; of a moving picture the first frame. None when broken."""
    try:
        with whole_pictures_only():
            return _drawn(_loaded(kind, content), "JPEG" if FORMATS[kind] == "JPEG" else "PNG")
    except Exception:  # a crafted file makes its reader raise almost anything
        return None


def _loaded(kind: str, content: bytes):
    from PIL import Image, ImageOps  # only the child draws

    picture = Image.open(io.BytesIO(content), formats=[FORMATS[kind]])
    if picture.width * picture.height > LARGEST_PICTURE:
        raise ValueError
    picture.draft("RGB", (SIDE, SIDE))  # a JPEG is read no larger than needed
    picture.load()
    plain = picture if picture.mode in PLAIN_MODES else picture.convert(_plain_mode(picture))
    plain.thumbnail((SIDE, SIDE))
    with contextlib.suppress(Exception):  # broken notes: it stays as it lies
        plain = ImageOps.exif_transpose(plain)
    plain.info.clear()
    return plain


def _plain_mode(picture) -> str:
    return "RGBA" if "A" in picture.mode or "transparency" in picture.info else "RGB"


def _drawn(picture, form: str) -> Picture:
    small = _on_white(picture)
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    large = _on_white(picture) if form == "JPEG" else picture
    return Picture(_written(large, form), f"image/{form.lower()}", *picture.size, _written(small, "JPEG"))


def _on_white(picture):
    from PIL import Image  # as above

    if picture.mode != "RGBA":
        return picture.copy() if picture.mode in ("RGB", "L") else picture.convert("RGB")
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _written(picture, form: str) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, quality=QUALITY, optimize=True)
    return stream.getvalue()
