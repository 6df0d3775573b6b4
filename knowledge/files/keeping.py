"""A proved file kept under its hash: pictures drawn anew without their place, with a small one beside them."""

from pathlib import PurePath

from core import files
from core.proved_files import MORE_KINDS, MORE_TYPES, named, read_proved
from core.proving import FORMATS
from knowledge.files.pictures import Picture, read_picture

SHOWN_AS = (".jpg", ".jpeg", ".png")  # what a picture of another format is drawn anew as stays PNG


def keep_proved(name: str, content: bytes) -> dict:
    """The columns of the kept file: name, content_type, size, sha256, thumbnail (empty but for pictures).

    Raises ``BadFile``, ``Busy`` or ``NoRoom``. Slow: call it outside of a transaction.
    """
    tidy, ending = named(name, content, types=MORE_TYPES, words=MORE_KINDS)
    if ending in FORMATS:
        return keep_picture(tidy, ending, content)[0]
    proved = read_proved(name, content, types=MORE_TYPES, words=MORE_KINDS)
    return {
        "name": tidy, "content_type": proved.content_type, "size": len(content), "sha256": files.keep(content),
        "thumbnail": "",
    }  # fmt: skip


def keep_picture(name: str, ending: str, content: bytes) -> tuple[dict, Picture]:
    """The columns of a kept picture of a tidied name, and the picture as it was drawn; raises as ``keep_proved``."""
    picture = read_picture(name, ending, content)
    columns = {
        "name": name[: len(name) - len(PurePath(name).suffix)] + (ending if ending in SHOWN_AS else ".png"),
        "content_type": picture.content_type,
        "size": len(picture.content),
        "sha256": files.keep(picture.content),
        "thumbnail": files.keep(picture.thumbnail),
    }
    return columns, picture
