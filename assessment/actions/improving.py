"""Answer a weak item by a row of a plan: a new row, or one that is there already; and take the link away."""

from django.db import IntegrityError, transaction

from assessment import refusals
from assessment.models import Improvement, Item, Round, Score
from assessment.summary.scoring import is_weak
from core import audit
from km_plan.actions.rows import add_row
from km_plan.models import PlanRow, PlanTable
from signoff import actions as signing


@transaction.atomic
def improve_by_new_row(round_: Round, item: Item, *, by, table: PlanTable, values: dict, seen: int) -> Improvement:
    """Add a row to a draft and link it; ``seen`` is how many answers the item had when the form was opened.

    Raises ``NotWeak``, ``AnsweredMeanwhile`` (a second press too), ``NotEditable`` or ``TableGone``.
    """
    _weak(round_, item)
    signing.edit(table.plan, by=by)  # whoever adds a row to this plan waits here for the other
    if Improvement.objects.filter(round=round_, item=item).count() != seen:
        raise refusals.AnsweredMeanwhile
    return _link(round_, item, add_row(table, by=by, values=values), by=by)


@transaction.atomic
def improve_by_row(round_: Round, item: Item, *, by, row: PlanRow) -> Improvement:
    """Link a row that stands in a plan already. Raises ``NotWeak`` or ``LinkedBefore``."""
    _weak(round_, item)
    return _link(round_, item, row, by=by)


@transaction.atomic
def unlink_row(improvement: Improvement, *, by) -> None:
    """Take the link away while the round is open; the row stays in its plan. Raises ``NotEditable``."""
    signing.edit(improvement.round, by=by)
    gone, _ = Improvement.objects.filter(pk=improvement.pk).delete()
    if gone:
        facts = {"item": str(improvement.item), "row": str(improvement.row_key)}
        audit.record("assessment.row_unlinked", improvement.round, by=by, before=facts)


def _weak(round_: Round, item: Item) -> None:
    value = Score.objects.filter(round=round_, item=item, rater=None).values_list("value", flat=True).first()
    form = round_.questionnaire
    if not is_weak(value, form.lowest, form.highest):
        raise refusals.NotWeak


def _link(round_: Round, item: Item, row: PlanRow, *, by) -> Improvement:
    facts = {"round": round_, "item": item, "plan": row.table.plan, "row_key": row.key}
    try:
        with transaction.atomic():
            made = Improvement.objects.create(made_by=by, **facts)
    except IntegrityError as error:
        raise refusals.LinkedBefore from error
    after = {"item": str(item), "row": str(row), "plan": str(row.table.plan)}
    audit.record("assessment.row_linked", round_, by=by, after=after)
    return made
