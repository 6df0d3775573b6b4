"""A look through a draft before it is sent: what is missing, outside the year, or left over from elsewhere."""

from collections.abc import Iterable

from km_plan.lint.findings import KINDS, LintFinding, LintGroup, by_kind
from km_plan.lint.material import Material, Written, read_material
from km_plan.lint.rows import check_owners, check_periods, check_targets
from km_plan.lint.wording import check_wording
from km_plan.models import Plan

__all__ = ["KINDS", "LintFinding", "LintGroup", "by_kind", "examine", "lint"]


def lint(plan: Plan, written: Written | None = None) -> list[LintFinding]:
    """Everything that should be looked at before ``plan`` is sent; a constant number of queries whatever its size.

    ``written`` is what stands in its tables, when the caller has read it already.
    """
    return examine(read_material(plan, written))


def examine(material: Material) -> list[LintFinding]:
    """The findings of every check, from the top of the plan down."""
    checks = (check_owners, check_targets, check_periods, check_wording)
    found: Iterable[LintFinding] = (finding for check in checks for finding in check(material))
    return [*found, *material.unplanned]
