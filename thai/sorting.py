"""Sort key for Thai text, stored in an indexed column so that every database orders it alike.

The key holds 0-9 and a-f only, which every collation sorts the same way. Order: space and marks of abbreviation,
digits, Thai as the Royal Institute's dictionary has it (a leading vowel counts after its consonant; tone marks and
the silencer only decide between words otherwise equal), then Latin, then other scripts.
"""

import re

from thai.folding import fold

LONGEST_KEY = 400
LONGEST_INPUT = 4000
_PAIR_OR_ONE = re.compile("([เ-ไ])([ก-ฮ])|(.)", re.DOTALL)
_END_OF_LETTERS = "00"


def _weights() -> dict[str, str]:
    seldom = {char: f"{weight:02x}" for weight, char in enumerate(" -.ฯๆ", 1)}
    digits = {digit: f"1{digit}" for digit in "0123456789"}
    thai = [*map(chr, range(0x0E01, 0x0E2F)), *map(chr, range(0x0E30, 0x0E3A)), *"เแโใไๅ"]
    letters = {char: f"{weight:02x}" for weight, char in enumerate(thai, 0x20)}
    latin = {char: f"{weight:02x}" for weight, char in enumerate("abcdefghijklmnopqrstuvwxyz", 0x80)}
    return seldom | digits | letters | latin


_WEIGHTS = _weights()
# A leading vowel without its consonant is no word, but it must not look like one that follows a consonant.
_STRAY_VOWELS = {vowel: f"{weight:02x}" for weight, vowel in enumerate("เแโใไ", 0x70)}
_MARKS = {mark: str(weight) for weight, mark in enumerate("็่้๊๋์ํ๎ฺ", 1)}


def sort_key(text: str) -> str:
    """The key that orders `text`, at most LONGEST_KEY characters of 0-9 and a-f.

    Texts that fold alike have one key. Past LONGEST_INPUT characters of text nothing counts.
    """
    letters: list[str] = []
    marks = [""]
    for vowel, consonant, single in _PAIR_OR_ONE.findall(fold(text[:LONGEST_INPUT], variants={})):
        if single in _MARKS:
            marks[-1] += _MARKS[single]
            continue
        weights = [_WEIGHTS[consonant], _WEIGHTS[vowel]] if vowel else _weight_of(single)
        letters += weights
        marks += ["0"] * len(weights)
    return ("".join(letters) + _END_OF_LETTERS + "".join(marks).rstrip("0"))[:LONGEST_KEY]


def _weight_of(char: str) -> list[str]:
    if char in _STRAY_VOWELS:
        return [_STRAY_VOWELS[char]]
    if char in _WEIGHTS:
        return [_WEIGHTS[char]]
    return [f"f{ord(char):05x}"] if char.isalnum() else []
