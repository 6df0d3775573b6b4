"""How far the scores of several raters lie apart, item by item; only once all have finished."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assessment.models import Item, Round, Score

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Spread:
    """Lowest, highest and mean of the scores that were given; empty where nobody gave one."""

    lowest: int | None
    highest: int | None
    mean: Decimal | None
    given: int
    of: int

    @property
    def is_far(self) -> bool:
        """Whether it needs talking about: two or more steps between the lowest and the highest."""
        return self.given > 1 and self.highest - self.lowest > 1

    @property
    def words(self) -> str:
        if not self.given:
            return "ไม่มีผู้ให้คะแนน"
        return "ตรงกัน" if self.lowest == self.highest else f"ต่างกัน {self.highest - self.lowest} ระดับ"


def spread_of(values: Iterable[int | None]) -> Spread:
    """The spread of one item's scores, of which some may be missing."""
    values = list(values)
    given = [value for value in values if value is not None]
    if not given:
        return Spread(None, None, None, 0, len(values))
    mean = (Decimal(sum(given)) / len(given)).quantize(CENT, ROUND_HALF_UP)
    return Spread(min(given), max(given), mean, len(given), len(values))


@dataclass(frozen=True)
class Same:
    """A score on which all raters agree, and what they wrote, each text once."""

    value: int
    existing: str


def same_of(round_: Round) -> dict[Item, Same]:
    """The items to which every rater gave one and the same score."""
    raters = round_.raters.count()
    given: dict[Item, list[Score]] = {}
    scores = Score.objects.filter(round=round_, rater__isnull=False, value__isnull=False)
    for score in scores.select_related("item__section").order_by("item__section__place", "item__place", "rater_id"):
        given.setdefault(score.item, []).append(score)
    return {item: _same(found) for item, found in given.items() if _agree(found, raters)}


def _agree(scores: Sequence[Score], raters: int) -> bool:
    return len(scores) == raters and len({score.value for score in scores}) == 1


def _same(scores: Sequence[Score]) -> Same:
    texts = dict.fromkeys(score.existing.strip() for score in scores if score.existing.strip())
    return Same(scores[0].value, "\n".join(texts)[:8000])


def rated_by_item(round_: Round) -> dict[int, list[Score]]:
    """All raters' scores by item, each with its rater and evidence; the caller asks first whether they may be read."""
    found: dict[int, list[Score]] = {}
    scores = Score.objects.filter(round=round_, rater__isnull=False).select_related("rater__person")
    for score in scores.prefetch_related("evidence").order_by("rater__person__sort_key", "rater_id"):
        found.setdefault(score.item_id, []).append(score)
    return found
