"""Files that a score rests on: proved, pictures drawn anew without their place, kept under their sha256."""

from pathlib import PurePath

from assessment.models import ScoreEvidence
from core import files
from core.proved_files import MORE_KINDS, MORE_TYPES, named, read_proved
from core.proving import FORMATS
from knowledge.files.pictures import read_picture


def kept_file(name: str, content: bytes) -> dict:
    """The columns of a file that was proved and stored. Raises ``BadFile``, ``Busy`` or ``NoRoom``."""
    tidy, ending = named(name, content, types=MORE_TYPES, words=MORE_KINDS)
    if ending in FORMATS:
        return _kept_picture(tidy, ending, content)
    proved = read_proved(name, content, types=MORE_TYPES, words=MORE_KINDS)
    sha256 = files.keep(content)
    return {"name": proved.name, "content_type": proved.content_type, "size": len(content), "sha256": sha256}


def _kept_picture(name: str, ending: str, content: bytes) -> dict:
    picture = read_picture(name, ending, content)
    shown = ending if ending in (".jpg", ".jpeg", ".png") else ".png"
    return {
        "name": PurePath(name).stem + shown,
        "content_type": picture.content_type,
        "size": len(picture.content),
        "sha256": files.keep(picture.content),
    }


def names_in_use():
    """Every sha256 that the evidence of scores names, so that the sweep leaves it."""
    return ScoreEvidence.objects.exclude(sha256="").values_list("sha256", flat=True).iterator()
