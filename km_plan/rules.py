"""Who may do what with plans."""

import rules

from km_plan.actions.owners import OwnerBook
from km_plan.duties import Duties, named_in, owns
from people.models import Role
from people.rules import anybody, holds, in_committee, in_team, is_cko, is_hr_officer, signed_in
from signoff.models.signoff import State


@rules.predicate
def still_editable(person, plan):
    return plan is None or plan.is_editable


@rules.predicate
def not_replaced(person, plan):
    return plan is None or plan.state != State.SUPERSEDED


@rules.predicate
def sent_by_me(person, plan):
    return plan is not None and plan.sign_off.submitted_by_id == person.pk


@rules.predicate
def in_force(person, part):
    """A row or an activity of the version in force."""
    if part is None:
        return False
    return (part.table.plan if hasattr(part, "table") else part.plan).state == State.APPROVED


@rules.predicate
def owns_row(person, row):
    return row is not None and person.is_authenticated and owns(person, row)


@rules.predicate
def owns_activity(person, activity):
    if activity is None or not person.is_authenticated:
        return False
    return named_in(activity.owners, OwnerBook.read(), Duties.of(person))


@rules.predicate
def made_by_me(person, record):
    return record is not None and person.is_authenticated and record.made_by_id == person.pk


is_pr_officer = holds(Role.PR_OFFICER)
makes_plans = in_team | is_hr_officer

rules.add_perm("km_plan.read_drafts", makes_plans | is_cko | in_committee | is_pr_officer)
rules.add_perm("km_plan.view_plan", anybody)
rules.add_perm("km_plan.make_plan", makes_plans)
rules.add_perm("km_plan.change_plan", makes_plans & still_editable)
rules.add_perm("km_plan.submit_plan", makes_plans & still_editable)
rules.add_perm("km_plan.submit_focus_table", makes_plans & not_replaced)
rules.add_perm("km_plan.withdraw_plan", sent_by_me)
rules.add_perm("km_plan.export_plan", anybody)
rules.add_perm("km_plan.teach_words", makes_plans)
rules.add_perm("km_plan.acknowledge", signed_in)
rules.add_perm("km_plan.count_knowing", signed_in)
rules.add_perm("km_plan.name_knowing", makes_plans | is_cko | in_committee)
rules.add_perm("km_plan.write_quiz", makes_plans)
rules.add_perm("km_plan.subscribe_calendar", signed_in)
rules.add_perm("km_plan.mark_any", makes_plans)
rules.add_perm("km_plan.mark_activity", in_force & (makes_plans | owns_activity))
rules.add_perm("km_plan.unmark", makes_plans | made_by_me)
rules.add_perm("km_plan.view_progress", signed_in)
rules.add_perm("km_plan.report_progress", in_force & (makes_plans | owns_row))
rules.add_perm("km_plan.strike_progress", makes_plans | made_by_me)
# measures and figures
rules.add_perm("km_plan.view_figures", signed_in)
rules.add_perm("km_plan.choose_measure", makes_plans)
rules.add_perm("km_plan.change_light_rules", makes_plans)
rules.add_perm("km_plan.close_year", makes_plans | is_cko)
rules.add_perm("km_plan.preview_public", makes_plans | is_cko)
rules.add_perm("km_plan.open_public", is_cko)
