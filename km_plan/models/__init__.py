"""What we promised: the plan of a year, its goals, tables, rows and calendar, and what became of them."""

from km_plan.models.calendar import CalendarActivity, CalendarAddress, CalendarMark, CalendarMonth
from km_plan.models.doubt import Doubt
from km_plan.models.focus_table import FocusTable
from km_plan.models.goal import Benefit, DesiredState, FocusArea, PreambleSection, StakeholderGroup, SuccessFactor
from km_plan.models.imported import ImportedAssessment
from km_plan.models.knowing import Acknowledgement, QuizQuestion, QuizResult
from km_plan.models.measuring import (
    LightRules,
    PublicProgress,
    ReportedEvidence,
    ReportedFigure,
    ReportedRow,
    RowMeasure,
    YearClosing,
)
from km_plan.models.plan import Plan
from km_plan.models.progress import Evidence, Progress, RowHandover
from km_plan.models.row import PlanRow, RowBudget, RowOwner
from km_plan.models.table import PlanTable
from km_plan.models.wording import ForeignWord, OwnerAlias, Spelling

__all__ = [
    "Acknowledgement",
    "Benefit",
    "CalendarActivity",
    "CalendarAddress",
    "CalendarMark",
    "CalendarMonth",
    "DesiredState",
    "Doubt",
    "Evidence",
    "FocusArea",
    "FocusTable",
    "ForeignWord",
    "ImportedAssessment",
    "LightRules",
    "OwnerAlias",
    "Plan",
    "PlanRow",
    "PlanTable",
    "PreambleSection",
    "Progress",
    "PublicProgress",
    "QuizQuestion",
    "QuizResult",
    "ReportedEvidence",
    "ReportedFigure",
    "ReportedRow",
    "RowBudget",
    "RowHandover",
    "RowMeasure",
    "RowOwner",
    "Spelling",
    "StakeholderGroup",
    "SuccessFactor",
    "YearClosing",
]
