"""Forms of plans, in the order of the paper form."""

from km_plan.forms.goal import (
    DesiredStateForm,
    FocusAreaForm,
    PreambleSectionForm,
    StakeholderGroupForm,
    SuccessFactorForm,
)
from km_plan.forms.plan import FiscalYearField, PlanCopyForm, PlanForm, PlanNewForm, SubmitForm
from km_plan.forms.row import RowForm
from km_plan.forms.table import TableForm
from km_plan.forms.word import SettleForm, WordUploadForm
from km_plan.forms.wording import AliasForm, ForeignWordForm, SpellingForm

__all__ = [
    "AliasForm",
    "DesiredStateForm",
    "FiscalYearField",
    "FocusAreaForm",
    "ForeignWordForm",
    "PlanCopyForm",
    "PlanForm",
    "PlanNewForm",
    "PreambleSectionForm",
    "RowForm",
    "SettleForm",
    "SpellingForm",
    "StakeholderGroupForm",
    "SubmitForm",
    "SuccessFactorForm",
    "TableForm",
    "WordUploadForm",
]
