"""The municipality's own words and synonyms, as the search uses them; read anew for every search, made ready once."""

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

from knowledge.models import LocalWord, SearchDocument, Synonyms
from knowledge.search.text import prepare
from thai.folding import DEFAULT_VARIANTS

CUT = "1"  # raise it when texts are cut in another way, so that every document is known to be behind


@dataclass(frozen=True)
class Lexicon:
    """``local`` words stay whole; ``groups`` of synonyms stand for each other. All are prepared, without spaces."""

    local: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def stamp(self) -> str:
        """Names the way documents are cut; synonyms work on questions alone and do not count."""
        said = "\n".join([CUT, *sorted(self.local), *map("=".join, sorted(DEFAULT_VARIANTS.items()))])
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def current_lexicon() -> Lexicon:
    """The words as they stand in the database now; two short queries."""
    local = tuple(LocalWord.objects.order_by("pk").values_list("word", flat=True))
    groups = tuple(Synonyms.objects.order_by("pk").values_list("words", flat=True))
    return _made_ready(local, groups)


@lru_cache(maxsize=4)
def _made_ready(local: tuple[str, ...], groups: tuple[str, ...]) -> Lexicon:
    terms = [tuple(filter(None, map(_joined, Synonyms(words=words).terms))) for words in groups]
    return Lexicon(tuple(filter(None, map(_joined, local))), tuple(group for group in terms if len(group) > 1))


def _joined(word: str) -> str:
    return "".join(prepare(word).split())


def is_stale() -> bool:
    """Whether documents were cut with other words than those of today, and the index should be rebuilt."""
    stamp = current_lexicon().stamp
    older = SearchDocument.objects.filter(fingerprint__lt=stamp)
    newer = SearchDocument.objects.filter(fingerprint__gt=f"{stamp}g")
    return older.exists() or newer.exists()
