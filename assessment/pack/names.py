"""Names inside the ZIP that every system opens: plain letters, never twice, never out of their folder."""

import re
from pathlib import PurePath

from thai.digits import to_arabic

LONGEST_STEM, LONGEST_FOLDER, LONGEST_ENDING = 48, 32, 9
_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_DOTS = re.compile(r"\.{2,}|[-_]{2,}")


def folder_name(number: int, code: str) -> str:
    """The folder of a criterion, ``007-O23``: its number keeps it apart from all others, whatever its code."""
    return "-".join(filter(None, (f"{number:03}", plain(code, LONGEST_FOLDER))))


def file_name(number: int, name: str) -> str:
    """A file's name in its folder, ``004-minutes.pdf``; of a Thai name the number and the ending remain."""
    ending = _ending(name)
    stem = plain(name.removesuffix(PurePath(name).suffix) if ending else name, LONGEST_STEM)
    return "-".join(filter(None, (f"{number:03}", stem))) + ending


def plain(text: str, longest: int) -> str:
    """The Latin letters and digits of a text, joined by hyphens."""
    joined = _DOTS.sub("-", _ODD.sub("-", to_arabic(text)))
    return joined[:longest].strip("-._")


def _ending(name: str) -> str:
    """``.pdf`` of a name that has a plain ending."""
    ending = PurePath(name).suffix.lower()
    return ending if len(ending) <= LONGEST_ENDING and re.fullmatch(r"\.[a-z0-9]+", ending) else ""
