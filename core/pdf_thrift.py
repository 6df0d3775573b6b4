"""Spares the PDF writer work it would do twice, so that a volume of hundreds of pages is written in seconds.

The file's identifier asks for every stream's bytes once more after they were written, and each tagged word asks for
a list of all pages. Neither changes anything a reader sees.
"""

import zlib
from typing import Any

LEVEL = 6  # of nine; the highest takes twice the time to save a hundredth of the size


def packing_once(data: property) -> property:
    """Wrap pydyf's bytes of a stream so that they are joined and compressed at the first of the times they are asked.

    They are asked only when the file is written, and then nothing changes any more.
    """

    def packed(stream: Any) -> bytes:
        if "packed" not in stream.__dict__:
            _pack(stream)
            stream.packed = data.fget(stream)
        return stream.packed

    return property(packed)


def remembering_pages(references: property) -> property:
    """Wrap pydyf's list of page references so that it is made anew only when a page was added."""

    def remembered(pdf: Any) -> tuple[bytes, ...]:
        known = pdf.__dict__.get("known_references", ())
        if len(known) != pdf.pages["Count"]:
            known = pdf.known_references = references.fget(pdf)
        return known

    return property(remembered)


def _pack(stream: Any) -> None:
    if stream.compress:
        plain = b"\n".join(_bytes(item) for item in stream.stream)
        stream.stream = [zlib.compress(plain, LEVEL)]
        stream.extra["Filter"] = "/FlateDecode"
        stream.compress = False


def _bytes(item: Any) -> bytes:
    """An item of a stream as pydyf writes it: operators are bytes or text, the rest says its own bytes."""
    if isinstance(item, bytes):
        return item
    return item.data if hasattr(item, "data") else str(item).encode("ascii")
