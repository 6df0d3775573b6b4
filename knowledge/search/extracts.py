"""What a hit shows: its title and the best place of its text, with what was sought marked in the original words."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from knowledge.search.question import Question
from knowledge.search.spans import Span, clusters, spans
from knowledge.search.text import grams, prepare, unheard

SHOWN = 240  # letters of an extract
LEAD = 60  # of which before the first mark
LOOKED_AT = 8_000  # letters of a long text in which the best line is sought
TELLING = 0.3  # of the weight of the rarest word, for a word to be marked
TELLING_LETTERS = 4  # of what is marked inside of another word too: ควบคุม in การควบคุม, but not งาน in พนักงาน
ALIKE = 0.5  # of the trigrams of two words, for one to pass as the other misspelt


@dataclass(frozen=True)
class Marker:
    """Marks what one question seeks; made once for a page of hits."""

    question: Question
    local: tuple[str, ...]

    @cached_property
    def words(self) -> dict[str, float]:
        """The words worth marking: with ความรู้เรื่องการจัดซื้อ, เรื่อง and การ are not."""
        worth = self.question.words
        known = {word: weight for word, weight in worth.items() if word in self.question.counts}
        least = TELLING * max(known.values(), default=0.0)
        return {word: weight for word, weight in known.items() if weight >= least}

    @cached_property
    def phrases(self) -> list[str]:
        chunks = ["".join(chunk) for chunk in self.question.chunks]
        return [chunk for chunk in chunks if len(chunk) >= TELLING_LETTERS]

    @cached_property
    def misspelt(self) -> list[set[str]]:
        """The trigrams of each chunk that holds a word the index does not know."""
        chunks = [chunk for chunk in self.question.chunks if any(word not in self.question.counts for word in chunk)]
        return [set(grams(["".join(chunk)])) for chunk in chunks]

    def near(self, word: str) -> bool:
        """Whether the word shares so many trigrams with what was asked that it may be meant."""
        own = set(grams([word])) if self.misspelt and len(unheard(word)) > 3 else set()
        return any(len(own & asked) >= ALIKE * len(own) for asked in self.misspelt) if own else False

    def spans(self, text: str) -> list[Span]:
        return spans(text, set(self.words), self.phrases, self.local, self.near if self.misspelt else None)

    def mark(self, text: str) -> SafeString:
        """The whole of ``text`` as markup."""
        return marked(text, self.spans(text))

    def extract(self, text: str) -> SafeString:
        """The best place of ``text`` as markup: at most about SHOWN letters."""
        line = self._best_lines(self._part(text))
        found = self.spans(line)
        start, end = _window(line, found[0][0] if found else 0)
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in found if a < end and b > start]
        before, after = "… " if start else "", " …" if end < len(line) else ""
        return mark_safe(f"{before}{marked(line[start:end], inside)}{after}")  # noqa: S308 - escaped by marked()

    def _part(self, text: str) -> str:
        """Of a long text the part around the first place that names what is sought."""
        if len(text) <= LOOKED_AT:
            return text
        sought = [*self.phrases, *sorted(self.words, key=self.words.get, reverse=True)]
        place = next((place for each in sought if (place := text.find(each)) >= 0), 0)
        start = text.rfind("\n", 0, max(0, place - LEAD)) + 1
        return text[max(start, place - LOOKED_AT // 2) :][:LOOKED_AT]

    def _best_lines(self, text: str) -> str:
        """The line that says most about the question, with those that follow it while there is room."""
        lines = [line for line in text.split("\n") if line.strip()]
        best = max(range(len(lines)), key=lambda at: self._worth(lines[at]), default=0)
        return " ".join(_filling(lines[best:]))

    def _worth(self, line: str) -> float:
        """What the line says about the question."""
        prepared = prepare(line)
        worth = sum(weight for word, weight in self.words.items() if word in prepared)
        worth += sum(weight for phrase, weight in self.question.phrases if phrase in prepared)
        if self.misspelt:
            heard = unheard(prepared)
            worth += sum(weight for gram, weight in self.question.grams.items() if gram in heard)
        return worth


def marked(text: str, found: list[Span]) -> SafeString:
    """``text`` escaped, with the spans between <mark> and </mark>."""
    parts, place = [], 0
    for start, end in found:
        parts += [escape(text[place:start]), "<mark>", escape(text[start:end]), "</mark>"]
        place = end
    return mark_safe("".join([*parts, escape(text[place:])]))  # noqa: S308 - every part is escaped


def _filling(lines: list[str]) -> list[str]:
    """The first line, and the next ones while they fit beside it."""
    kept, length = lines[:1], len(lines[0]) if lines else 0
    for line in lines[1:]:
        length += len(line) + 1
        if length > SHOWN:
            break
        kept.append(line)
    return kept


def _window(line: str, first: int) -> Span:
    """Where the extract begins and ends: between clusters, at a space where one is near."""
    if len(line) <= SHOWN:
        return 0, len(line)
    ends = [0, *(end for _, end in clusters(line))]
    wanted = max(0, min(first - LEAD, len(line) - SHOWN))
    start = next((place for place in ends if place >= wanted and (place == 0 or line[place - 1] == " ")), len(line))
    if start > min(first, wanted + LEAD):
        start = max(place for place in ends if place <= wanted)
    stop = max(place for place in ends if place <= start + SHOWN)
    return start, stop
