"""Who may do what with questionnaires, rounds, the committee's report, evidence and recognition."""

import rules

from people.models import Role
from people.rules import holds, in_committee, in_team, is_cko, is_hr_officer, signed_in

is_pr_officer = holds(Role.PR_OFFICER)
makes_plans = in_team | is_hr_officer
oversees = makes_plans | is_cko | in_committee


@rules.predicate
def still_editable(person, paper):
    """A paper that is not being considered and was not sealed."""
    return paper is None or paper.is_editable


@rules.predicate
def not_published(person, questionnaire):
    return questionnaire is None or questionnaire.published_at is None


@rules.predicate
def takes_part(person, round_):
    """One of the raters of a round that several people judge."""
    return round_ is not None and person.is_authenticated and round_.raters.filter(person_id=person.pk).exists()


rules.add_perm("assessment.view_questionnaires", oversees)
rules.add_perm("assessment.keep_questionnaires", makes_plans)
rules.add_perm("assessment.change_questionnaire", makes_plans & not_published)
rules.add_perm("assessment.open_round", makes_plans)
rules.add_perm("assessment.view_round", signed_in)
rules.add_perm("assessment.change_round", makes_plans & still_editable)
rules.add_perm("assessment.score", (makes_plans | takes_part) & still_editable)
rules.add_perm("assessment.improve", makes_plans)
rules.add_perm("assessment.view_monitoring", signed_in)
rules.add_perm("assessment.write_monitoring", in_committee)
rules.add_perm("assessment.change_monitoring", in_committee & still_editable)
rules.add_perm("assessment.decide_recommendation", is_cko)
rules.add_perm("assessment.view_pack", oversees | is_pr_officer)
rules.add_perm("assessment.keep_pack", makes_plans | is_pr_officer)
rules.add_perm("assessment.view_recognition", signed_in)
rules.add_perm("assessment.write_recognition", makes_plans)
rules.add_perm("assessment.change_recognition", makes_plans & still_editable)
