"""What we promised: the plan of a year, its goals, tables and rows."""

from km_plan.models.doubt import Doubt
from km_plan.models.goal import DesiredState, FocusArea
from km_plan.models.plan import Plan
from km_plan.models.row import PlanRow, RowBudget, RowOwner
from km_plan.models.table import PlanTable
from km_plan.models.wording import ForeignWord, OwnerAlias, Spelling

__all__ = [
    "DesiredState",
    "Doubt",
    "FocusArea",
    "ForeignWord",
    "OwnerAlias",
    "Plan",
    "PlanRow",
    "PlanTable",
    "RowBudget",
    "RowOwner",
    "Spelling",
]
