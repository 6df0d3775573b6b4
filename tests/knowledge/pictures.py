"""Small pictures for tests, each size another one."""

import io

from PIL import Image


def png(size: int = 4) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (size, size), "green").save(held, "PNG")
    return held.getvalue()
