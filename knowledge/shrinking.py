"""Pictures made smaller for paper, in a process of its own."""

import io

from core.pictures import whole_pictures_only


def shrunk(content: bytes, side: int) -> bytes:
    """A picture of our own making (JPEG or PNG) with its longer side shortened to ``side`` pixels; isolate it."""
    from PIL import Image  # only the child draws

    with whole_pictures_only():
        picture = Image.open(io.BytesIO(content), formats=["JPEG", "PNG"])
        form = picture.format
        picture.thumbnail((side, side))
    stream = io.BytesIO()
    picture.save(stream, form, quality=88)
    return stream.getvalue()
