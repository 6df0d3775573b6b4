"""Thai text split into the words of a dictionary, which Thai writing itself does not part."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

_DICTIONARY = "thai"
_loading = Lock()
# Vowels, tones and signs that stand on, under or after a consonant: no word begins with one.
_LEANING = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")


def words(text: str) -> list[str]:
    """`text` cut into words, numbers, spaces and signs; put together again they are `text` to the letter."""
    segment = _segmenter()
    try:
        found = segment(text, _DICTIONARY)  # not its "safe" mode, which loses letters of long texts
    except UnicodeEncodeError:  # half a surrogate pair, which is no letter of any writing
        found = []
    if not _LEANING.isdisjoint([word[0] for word in found]):
        found = _leaning_joined(found)
    return found if "".join(found) == text else [text]


def _leaning_joined(found: list[str]) -> list[str]:
    joined: list[str] = []
    for word in found:
        if joined and word[0] in _LEANING:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


@cache
def _segmenter():
    import nlpo3  # native code and sixty thousand words, wanted only where texts are compared

    with _loading:  # two threads may come here at once; the second finds the words loaded
        nlpo3.load_dict(str(_word_list()), _DICTIONARY)
    return nlpo3.segment


def _word_list() -> Path:
    """The list inside the installed package; importing that package would make a folder in somebody's home."""
    (place,) = find_spec("pythainlp").submodule_search_locations
    return Path(place) / "corpus" / "words_th.txt"
