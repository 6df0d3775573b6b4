"""The round to compare with: what the same form said last, category by category."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from assessment.models import Round
from assessment.summary.results import Result, result_of


@dataclass(frozen=True)
class Before:
    """An earlier signed round of the same form: its name, and what each category and item had, by key."""

    pk: int
    year: int
    label: str
    overall: Decimal | None
    means: Mapping[UUID, Decimal | None]
    values: Mapping[UUID, int | None]


def round_before(round_: Round) -> Round | None:
    """The last signed round of the year before with the same form; else the last signed one before this round.

    Versions of one form compare, since their categories keep their keys; a scale that changed does not.
    """
    form = round_.questionnaire
    same = Round.objects.sealed().filter(
        questionnaire__family=form.family, questionnaire__lowest=form.lowest, questionnaire__highest=form.highest
    )
    years = same.filter(fiscal_year__lt=round_.fiscal_year)
    this_year = same.filter(fiscal_year=round_.fiscal_year, ordinal__lt=round_.ordinal)
    return _newest(years) or _newest(this_year)


def _newest(rounds) -> Round | None:
    return rounds.select_related("questionnaire").newest_first().first()


def before_of(round_: Round) -> Before | None:
    """What ``round_before`` came to; None for the first round of a form."""
    found = round_before(round_)
    return _told(found, result_of(found)) if found else None


def _told(found: Round, result: Result) -> Before:
    label = f"ปีงบประมาณ พ.ศ. {found.fiscal_year} {found.get_ordinal_display()}"
    return Before(
        found.pk, found.fiscal_year, label, result.overall,
        means={each.key: each.mean for each in result.by_category},
        values={item.key: item.value for item in result.items},
    )  # fmt: skip
