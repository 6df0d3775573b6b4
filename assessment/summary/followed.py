"""What became of improvements: the row of the plan, the score then, and the score of the newest round since."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from assessment.models import Improvement, Round, Score
from assessment.summary.answers import Answer, told


@dataclass(frozen=True)
class FollowedLine:
    """One improvement: ``since`` is the round in which the item was judged last after it, None before there is one."""

    improvement: Improvement
    answer: Answer
    then: int | None
    now: int | None
    since: Round | None

    @property
    def has_risen(self) -> bool:
        return self.then is not None and self.now is not None and self.now > self.then


class Followed:
    """These improvements as a person may read them; the same number of queries however many."""

    def __init__(self, improvements: Iterable[Improvement], person):
        self.improvements, self.person = list(improvements), person

    @property
    def lines(self) -> list[FollowedLine]:
        return [self._line(one, answer) for one, answer in zip(self.improvements, self._answers, strict=True)]

    @cached_property
    def _answers(self) -> list[Answer]:
        return told(self.improvements, self.person)

    @cached_property
    def _scores(self) -> dict[UUID, list[Score]]:
        """Every score of these items in any version of their forms, by the items' keys, the earliest first."""
        keys = {one.item.key for one in self.improvements}
        scores = Score.objects.filter(rater=None, value__isnull=False, item__key__in=keys)
        scores = scores.filter(round__in=Round.objects.visible_to(self.person)).defer("existing", "note")
        scores = scores.select_related("round__questionnaire", "item")
        found: dict[UUID, list[Score]] = {}
        for score in scores.order_by("round__fiscal_year", "round__ordinal", "round"):
            found.setdefault(score.item.key, []).append(score)
        return found

    def _line(self, improvement: Improvement, answer: Answer) -> FollowedLine:
        scores = self._scores.get(improvement.item.key, [])
        then = next((one.value for one in scores if one.round_id == improvement.round_id), None)
        later = [one for one in scores if _compares(one.round, improvement.round)]
        last = later[-1] if later else None
        return FollowedLine(improvement, answer, then, last.value if last else None, last.round if last else None)


def _compares(later: Round, earlier: Round) -> bool:
    """Whether a round came after another and judged on the same scale."""
    scales = {(one.questionnaire.lowest, one.questionnaire.highest) for one in (later, earlier)}
    return _when(later) > _when(earlier) and len(scales) == 1


def _when(round_: Round) -> tuple[int, int]:
    return round_.fiscal_year, round_.ordinal
