"""What a round came to: one ``Result`` for pages, papers, dashboards and the committee's report."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from assessment.models import Item, Round, Score
from assessment.summary import scoring
from assessment.summary.scoring import Scored


@dataclass(frozen=True)
class ItemResult:
    """One item as it was judged."""

    pk: int
    key: UUID
    number: str
    text: str
    weight: Decimal
    value: int | None
    label: str
    existing: str
    note: str
    is_weak: bool

    @property
    def title(self) -> str:
        """The first line, for lists."""
        return self.text.split("\n")[0][:200]


@dataclass(frozen=True)
class CategoryResult:
    """One category (หมวด): its mean is None while nothing in it is scored."""

    key: UUID
    number: int
    title: str
    weight: Decimal
    items: tuple[ItemResult, ...]

    @property
    def exact(self) -> Fraction | None:
        return scoring.mean(Scored(item.value, item.weight) for item in self.items)

    @property
    def mean(self) -> Decimal | None:
        return scoring.rounded(self.exact)

    @property
    def scored(self) -> int:
        return sum(item.value is not None for item in self.items)

    @property
    def count(self) -> int:
        return len(self.items)


@dataclass(frozen=True)
class Result:
    """A whole round: the mean overall and by category over what is scored, and the weak items."""

    year: int
    ordinal: int
    title: str
    lowest: int
    highest: int
    labels: tuple[str, ...]
    by_category: tuple[CategoryResult, ...]

    @property
    def items(self) -> list[ItemResult]:
        return [item for category in self.by_category for item in category.items]

    @property
    def exact(self) -> Fraction | None:
        return scoring.overall((each.exact, each.weight) for each in self.by_category)

    @property
    def overall(self) -> Decimal | None:
        return scoring.rounded(self.exact)

    @property
    def percent(self) -> Decimal | None:
        """How far up the scale the overall mean stands, in percent."""
        return scoring.rounded(scoring.percent_of_scale(self.exact, self.lowest, self.highest))

    @property
    def k(self) -> int:
        """How many items are scored."""
        return sum(each.scored for each in self.by_category)

    @property
    def n(self) -> int:
        return sum(each.count for each in self.by_category)

    @property
    def is_complete(self) -> bool:
        return self.k == self.n

    @property
    def weak(self) -> list[ItemResult]:
        """Every item scored in the lowest two of the scale, the lowest first, in the order of the form."""
        return [item for item in self.weakest_first if item.is_weak]

    @property
    def weakest(self) -> list[ItemResult]:
        """The three lowest items that could still rise."""
        return self.weakest_first[:3]

    @property
    def weakest_first(self) -> list[ItemResult]:
        below = [item for item in self.items if item.value is not None and item.value < self.highest]
        return sorted(below, key=lambda item: (item.value, -item.weight))


def result_of(round_: Round) -> Result:
    """What the team's agreed scores of this round come to; three queries whatever its size."""
    form = round_.questionnaire
    scores = {score.item_id: score for score in Score.objects.filter(round=round_, rater=None)}
    sections = form.sections.prefetch_related("items")
    categories = (_category(section, number, scores, form) for number, section in enumerate(sections, 1))
    return Result(
        round_.fiscal_year, round_.ordinal, str(round_), form.lowest, form.highest, tuple(form.labels),
        tuple(categories),
    )  # fmt: skip


def latest_result(year: int) -> Result | None:
    """Of the last signed round of a fiscal year (พ.ศ.); None while no round of it is signed."""
    found = Round.objects.sealed().filter(fiscal_year=year).select_related("questionnaire").newest_first().first()
    return result_of(found) if found else None


def _category(section, number: int, scores: dict[int, Score], form) -> CategoryResult:
    items = enumerate(section.items.all(), 1)
    judged = tuple(_item(item, f"{number}.{place}", scores.get(item.pk), form) for place, item in items)
    return CategoryResult(section.key, number, section.title, section.weight, judged)


def _item(item: Item, number: str, score: Score | None, form) -> ItemResult:
    value = score.value if score else None
    return ItemResult(
        item.pk, item.key, number, item.text, item.weight, value,
        label="" if value is None else form.label_of(value),
        existing=score.existing if score else "",
        note=score.note if score else "",
        is_weak=scoring.is_weak(value, form.lowest, form.highest),
    )  # fmt: skip
