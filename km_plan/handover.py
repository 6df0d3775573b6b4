"""Plan duties of a person who leaves or moves: counted, and passed on to a successor."""

from django.db import transaction
from django.db.models import Q, QuerySet

from core import audit
from km_plan.duties import reported_on, rows_given_to
from km_plan.models import Plan, PlanRow, RowHandover, RowOwner
from signoff.models.signoff import EDITABLE
from thai.dates import today


def count(person) -> list[str]:
    """Every row the person holds in plans, a line each; empty when there is none."""
    drafts = _draft_lines(person).select_related("row__table__plan")
    rows = [*_rows(person), *(owner.row for owner in drafts)]
    return [f"{row} ({row.table.plan})" for row in rows]


@transaction.atomic
def pass_on(person, *, to, by) -> int:
    """Hand every row over to the successor from today; returns how many. Signed plans keep what they say."""
    rows = _rows(person)
    for row in rows:
        _hand_over(row, person, to, by)
    drafts = _draft_lines(person)
    plans = {row.table.plan for row in rows} | set(Plan.objects.filter(tables__rows__owner_list__in=drafts))
    passed = len(rows) + drafts.update(person=to)
    for plan in sorted(plans, key=lambda plan: plan.pk):
        _record(plan, [row for row in rows if row.table.plan == plan], person, to, by)
    return passed


def _rows(person) -> list[PlanRow]:
    """Rows of plans sent or in force, still to be reported on: named, by position, or handed over before."""
    named = Q(person=person) | (Q(position=person.position_id) if person.position_id else Q())
    given, taken = rows_given_to(person)
    plans = reported_on(today()) | Plan.objects.in_review()
    owned = RowOwner.objects.filter(named).exclude(row__key__in=taken)
    rows = PlanRow.objects.filter(Q(pk__in=owned.values("row_id")) | Q(key__in=given), table__plan__in=plans)
    return list(rows.select_related("table__plan"))


def _draft_lines(person) -> QuerySet:
    return RowOwner.objects.filter(person=person, row__table__plan__sign_off__state__in=EDITABLE)


def _hand_over(row: PlanRow, person, to, by) -> None:
    """The newest word counts: one said before between the two, and taken back since, is said again."""
    RowHandover.objects.filter(row_key=row.key, of=person, to=to).delete()
    RowHandover.objects.create(row_key=row.key, of=person, to=to, starts_on=today(), made_by=by)


def _record(plan: Plan, rows: list[PlanRow], person, to, by) -> None:
    facts = {"giver": str(person), "receiver": str(to), "rows": [str(row) for row in rows]}
    audit.record("plan.row_handed_over", plan, by=by, after=facts)
