"""Mends Thai that came out of a file damaged, where the right spelling is certain, and tells when much is damaged."""

import re

from thai.folding import normalise
from thai.words import restored_in_normalised

# Where old fonts keep Thai marks in the places their shapes need (F700 to F71A).
_SHAPES = (
    "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e0d\u0e31\u0e4d\u0e47"
    "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
)
_PRIVATE = {0xF700 + place: letter for place, letter in enumerate(_SHAPES)}
_THAI = "\u0e01-\u0e5b"
_MARKS = "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e"
# No Thai word begins with a mark: a space before one tore it from its letter.
_TORN_OFF = re.compile(f"(?<=[{_THAI}]) +(?=[{_MARKS}])")
_ALONE = re.compile(f"(?<![{_THAI}])[{_MARKS}]|[\ue000-\uf8ff\ufffd]")
_LETTER = re.compile(f"[{_THAI}]")
# Thai letters of one byte that were taken for letters of Western Europe: ¡ÒÃ for การ.
_WESTERN = re.compile("[\u00a1-\u00fb]")
_WESTERN_WORD = re.compile("[\u00a1-\u00da\u00df-\u00fb]{3,}")
PAGE = "\f"  # stands between the pages of a PDF
MUCH = 200  # one damaged place in so many Thai letters is too much
LOST_RINGS = 3  # so many words without the ring of their sara am, and others will have lost theirs


def mend(text: str) -> tuple[str, bool]:
    """The text mended, and whether it still looks damaged in places that only a person can mend."""
    text = _from_western(text).translate(_PRIVATE)
    pages = _TORN_OFF.sub("", text).split(PAGE)
    text = PAGE.join(map(normalise, pages))  # which takes the sign between pages for the end of a line
    text, rings = restored_in_normalised(text)
    thai, bad = len(_LETTER.findall(text)), len(_ALONE.findall(text))
    return text, rings >= LOST_RINGS or bad * MUCH > thai + MUCH


def _from_western(text: str) -> str:
    """Certain only where there is hardly any Thai and much that could be Thai."""
    western = len(_WESTERN.findall(text))
    if western < 20 or len(_LETTER.findall(text)) > western // 10:
        return text
    return _WESTERN_WORD.sub(lambda word: word[0].encode("latin-1").decode("cp874", "replace"), text)
