"""Questions about knowledge gaps: the answer to words that were asked before, and gaps that may be the same one."""

from knowledge.models import SearchGap
from thai.folding import fold

LOOKED_THROUGH = 2000  # gaps compared with one, the most asked first
OFFERED = 8


def answer_to(key: str, person) -> SearchGap | None:
    """The gap of these words when it has an answer that staff may read; following what was joined to another."""
    if not (key and person.is_authenticated):
        return None
    gap = SearchGap.objects.filter(key=key).select_related("same_as__entry__published", "entry__published").first()
    gap = gap and (gap.same_as or gap)
    return gap if gap and gap.state == SearchGap.State.ANSWERED else None


def alike(gap: SearchGap) -> list[SearchGap]:
    """Waiting gaps that may mean the same: the same letters but for spaces, or one inside the other. Two queries."""
    others = SearchGap.objects.waiting().of_their_own().exclude(pk=gap.pk).order_by("-times", "-pk")
    keys = others.values_list("pk", "shown")[:LOOKED_THROUGH]
    mine = _letters(gap.shown)
    near = [pk for pk, shown in keys if _is_near(mine, _letters(shown))][:OFFERED]
    return list(SearchGap.objects.counted().filter(pk__in=near))


def _letters(text: str) -> str:
    return fold(text).replace(" ", "")


def _is_near(one: str, other: str) -> bool:
    """A word of two letters stands in too many others by chance."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) > 3 and short in long)
