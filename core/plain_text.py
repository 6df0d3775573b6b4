"""Text out of the bytes of a plain file, in the encodings that Thai offices use."""

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decode(content: bytes) -> str | None:
    """The text: by its mark, as UTF-8, or as Thai Windows (which holds TIS-620); None when it is no text."""
    marked = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "cp874"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
