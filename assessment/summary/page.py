"""The summary of one round as one person sees it: figures, chart, weak items and how plans answer them."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assessment.actions.certifying import digest_of
from assessment.models import Round
from assessment.summary.answers import Answer, answers_of
from assessment.summary.before import Before, before_of
from assessment.summary.radar import Axis, Radar
from assessment.summary.results import CategoryResult, ItemResult, Result, result_of
from assessment.summary.scoring import difference
from signoff.showing import SigningView
from thai.digits import for_page


@dataclass(frozen=True)
class Line:
    """A category beside what it had the time before."""

    category: CategoryResult
    before: Decimal | None

    @property
    def change(self) -> Decimal | None:
        return difference(self.category.mean, self.before)


@dataclass(frozen=True)
class Judged:
    """An item, what it had the time before, and the rows of plans that answer it."""

    item: ItemResult
    before: int | None
    answers: list[Answer]


class SummaryPage(SigningView):
    """One round's summary; every part is asked once, and only when shown."""

    def __init__(self, round_: Round, person):
        super().__init__(round_, person)
        self.round = round_

    @cached_property
    def result(self) -> Result:
        return result_of(self.round)

    @cached_property
    def before(self) -> Before | None:
        return before_of(self.round)

    @cached_property
    def may_write(self) -> bool:
        return self.person.has_perm("assessment.change_round", self.round)

    @cached_property
    def may_improve(self) -> bool:
        return self.person.has_perm("assessment.improve")

    @property
    def may_unlink(self) -> bool:
        return self.may_improve and self.round.is_editable

    @property
    def conclusion_digest(self) -> str:
        return digest_of(self.round.conclusion)

    @cached_property
    def lines(self) -> list[Line]:
        means = self.before.means if self.before else {}
        return [Line(each, means.get(each.key)) for each in self.result.by_category]

    @property
    def is_weighted(self) -> bool:
        """Whether categories weigh differently, so that their weights are worth a column."""
        return len({each.weight for each in self.result.by_category}) > 1

    @property
    def overall_change(self) -> Decimal | None:
        return difference(self.result.overall, self.before.overall if self.before else None)

    @property
    def new_categories(self) -> list[CategoryResult]:
        """Those that the form did not have the time before, so that nothing can be compared."""
        return [each for each in self.result.by_category if self.before and each.key not in self.before.means]

    @cached_property
    def radar(self) -> Radar:
        axes = [
            Axis(line.category.number, line.category.title, _float(line.category.mean), _float(line.before))
            for line in self.lines
        ]
        return Radar(axes, self.result.lowest, self.result.highest)

    @cached_property
    def judged(self) -> list[tuple[CategoryResult, list[Judged]]]:
        """Every item by category, for the list of scores."""
        return [(each, [self._judged(item) for item in each.items]) for each in self.result.by_category]

    @property
    def weakest(self) -> list[Judged]:
        """The three lowest, which the mayor reads first."""
        return [self._judged(item) for item in self.result.weakest]

    @property
    def other_weak(self) -> list[Judged]:
        """Every other item in the lowest two of the scale."""
        shown = {item.pk for item in self.result.weakest}
        return [self._judged(item) for item in self.result.weak if item.pk not in shown]

    @property
    def highest_words(self) -> str:
        return for_page(f"จากเต็ม {self.result.highest}")

    @property
    def count_words(self) -> str:
        """What stands behind the number of scored items: จาก 24 ข้อ."""
        return for_page(f"จาก {self.result.n} ข้อ")

    @property
    def unanswered_words(self) -> str:
        return for_page(f"แผนยังไม่ตอบ {self.unanswered} ข้อ") if self.unanswered else ""

    @property
    def unanswered(self) -> int:
        """Weak items that no plan answers yet."""
        return sum(not self._judged(item).answers for item in self.result.weak)

    @cached_property
    def followed(self) -> list[tuple[Answer, int | None, ItemResult | None]]:
        """What became of the improvements of the time before: the row, the score then, the item now."""
        if self.before is None:
            return []
        now = {item.key: item for item in self.result.items}
        earlier = [answer for key, found in self._answers.items() if key[0] == self.before.pk for answer in found]
        return [
            (each, self.before.values.get(each.improvement.item.key), now.get(each.improvement.item.key))
            for each in earlier
        ]

    def _judged(self, item: ItemResult) -> Judged:
        before = self.before.values.get(item.key) if self.before else None
        return Judged(item, before, self._answers.get((self.round.pk, item.pk), []))

    @cached_property
    def _answers(self) -> dict[tuple[int, int], list[Answer]]:
        return answers_of([self.round.pk, *([self.before.pk] if self.before else [])], self.person)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
