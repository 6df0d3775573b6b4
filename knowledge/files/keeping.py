"""A proved file kept under its hash: pictures drawn anew without their place, with a small one beside them."""

from pathlib import PurePath

from core import files
from core.proved_files import MORE_KINDS, MORE_TYPES, named, read_proved
from core.proving import FORMATS
from knowledge.files.pictures import read_picture


def keep_proved(name: str, content: bytes) -> dict:
    """The columns of the kept file: name, content_type, size, sha256, thumbnail (empty but for pictures).

    Raises ``BadFile``, ``Busy`` or ``NoRoom``. Slow: call it outside of a transaction.
    """
    tidy, ending = named(name, content, types=MORE_TYPES, words=MORE_KINDS)
    if ending in FORMATS:
        return _picture(tidy, ending, content)
    proved = read_proved(name, content, types=MORE_TYPES, words=MORE_KINDS)
    return {
        "name": tidy, "content_type": proved.content_type, "size": len(content), "sha256": files.keep(content),
        "thumbnail": "",
    }  # fmt: skip


def _picture(name: str, ending: str, content: bytes) -> dict:
    picture = read_picture(name, ending, content)
    shown = ending if ending in (".jpg", ".jpeg", ".png") else ".png"
    return {
        "name": name[: len(name) - len(PurePath(name).suffix)] + shown,
        "content_type": picture.content_type,
        "size": len(picture.content),
        "sha256": files.keep(picture.content),
        "thumbnail": files.keep(picture.thumbnail),
    }
