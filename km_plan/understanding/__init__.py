"""What the cells of a plan row mean, beside the text as written; nothing is understood that is not plainly said."""

from km_plan.understanding.budgets import Budget, understand_budget
from km_plan.understanding.owners import OwnerName, understand_owners
from km_plan.understanding.status import understand_status
from km_plan.understanding.steps import STEP_NAMES, understand_step
from km_plan.understanding.targets import Target, understand_target

__all__ = [
    "STEP_NAMES",
    "Budget",
    "OwnerName",
    "Target",
    "understand_budget",
    "understand_owners",
    "understand_status",
    "understand_step",
    "understand_target",
]
