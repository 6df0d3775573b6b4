"""Did you mean: a spelling from the titles and labels that this very search may show, for what stands nowhere."""

from knowledge.search.question import Question
from knowledge.search.rank import Row
from knowledge.search.text import GAP, grams, prepare, words_in

LOOKED_AT = 40  # documents whose titles are looked through
LONGEST = 40  # letters of a chunk for which a spelling is sought
SHORTEST = 4
WIDEST = 6  # words of a title that may be meant by one chunk


def did_you_mean(question: Question, text: str, rows: list[Row]) -> str:
    """The question in a spelling that titles and labels know, or nothing where every chunk stands somewhere.

    ``rows`` are documents the person may see, so what is proposed reveals nothing else.
    """
    chunks = ["".join(chunk) for chunk in question.chunks]
    texts = [f"{title}{GAP}{body}".replace(" ", "") for _, title, body, _ in rows]
    meant = {chunk: _spelling(chunk, rows) for chunk in chunks if not any(chunk in each for each in texts)}
    meant = {chunk: other for chunk, other in meant.items() if other}
    if not meant:
        return ""
    said = prepare(text)
    for chunk, other in meant.items():
        said = said.replace(chunk, other, 1)
    return " ".join(said.split())


def _spelling(chunk: str, rows: list[Row]) -> str:
    """The words of a title that come nearest to the chunk, if near enough."""
    if not SHORTEST <= len(chunk) <= LONGEST:
        return ""
    most = 1 + (len(chunk) > 8)
    near = [(_steps(chunk, other, most), place, other) for place, other in enumerate(_likely(chunk, rows, most))]
    return min((each for each in near if each[0] <= most), default=(0, 0, ""))[2]


def _likely(chunk: str, rows: list[Row], most: int) -> list[str]:
    """Neighbouring words of titles that are about as long as the chunk and share as many trigrams as they must: a
    letter that differs spoils three of them at the most.
    """
    asked = set(grams([chunk]))
    least = max(1, len(asked) - 3 * most)
    found: dict[str, None] = {}
    for _, title, _, _ in rows[:LOOKED_AT]:
        words = words_in(title)
        for start in range(len(words)):
            joined = ""
            for word in words[start : start + WIDEST]:
                joined += word
                if abs(len(joined) - len(chunk)) <= most and joined not in found:
                    found[joined] = None
    return [other for other in found if len(asked.intersection(grams([other]))) >= least]


def _steps(first: str, second: str, most: int) -> int:
    """Letters dropped, added, mistyped or swapped between the two; more than ``most`` is not counted further."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before, row = [], list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        before, above, row = row, before, [i]
        for j, b in enumerate(second, 1):
            steps = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and b == first[i - 2]:
                steps = min(steps, above[j - 2] + 1)
            row.append(steps)
    return row[-1]
