"""Reads an uploaded emblem: only a true picture passes, and only its pixels are kept."""

import io

from PIL import Image, ImageOps

from core.pictures import whole_pictures_only
from core.refusals import Refusal

LARGEST_FILE = 5 * 1024 * 1024  # bytes
LARGEST_PICTURE = 40_000_000  # pixels; a file of some kilobytes can unpack to gigabytes
SIDE = 600  # pixels of the longer side that is kept
FORMATS = ("PNG", "JPEG", "WEBP")


class UnreadableEmblem(Refusal):
    words = "อ่านไฟล์ภาพนี้ไม่ได้ โปรดเลือกไฟล์ภาพชนิด PNG, JPEG หรือ WebP (ไม่รับ SVG)"


def read_emblem(content: bytes) -> bytes:
    """The picture as PNG, at most 600 pixels a side, turned upright, without any of the file's own notes.

    Raises ``UnreadableEmblem`` for anything that is no picture, too large a file, or too many pixels.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableEmblem("ไฟล์ภาพใหญ่เกิน 5 เมกะไบต์ โปรดย่อภาพแล้วเลือกไฟล์ใหม่")
    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
        if picture.width * picture.height > LARGEST_PICTURE:
            raise Image.DecompressionBombError
        with whole_pictures_only():
            return _as_png(picture)
    except Image.DecompressionBombError as error:
        raise UnreadableEmblem("ภาพมีขนาดเกิน 40 ล้านจุด โปรดย่อภาพแล้วเลือกไฟล์ใหม่") from error
    except Exception as error:  # a broken file makes Pillow's decoders raise almost anything
        raise UnreadableEmblem from error


def _as_png(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((SIDE, SIDE))
    upright.info.clear()
    written = io.BytesIO()
    upright.save(written, "PNG", optimize=True)
    return written.getvalue()
