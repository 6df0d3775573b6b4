"""Who may do what with plans."""

import rules

from people.models import Role
from people.rules import anybody, holds, in_committee, in_team, is_cko, is_hr_officer


@rules.predicate
def still_editable(person, plan):
    return plan is None or plan.is_editable


@rules.predicate
def sent_by_me(person, plan):
    return plan is not None and plan.sign_off.submitted_by_id == person.pk


is_pr_officer = holds(Role.PR_OFFICER)
makes_plans = in_team | is_hr_officer

rules.add_perm("km_plan.read_drafts", makes_plans | is_cko | in_committee | is_pr_officer)
rules.add_perm("km_plan.view_plan", anybody)
rules.add_perm("km_plan.make_plan", makes_plans)
rules.add_perm("km_plan.change_plan", makes_plans & still_editable)
rules.add_perm("km_plan.submit_plan", makes_plans & still_editable)
rules.add_perm("km_plan.withdraw_plan", sent_by_me)
rules.add_perm("km_plan.export_plan", anybody)
rules.add_perm("km_plan.teach_words", makes_plans)
