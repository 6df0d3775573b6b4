"""Who may do what with questionnaires, rounds, the committee's report, evidence and recognition."""

import rules

from people.models import Role
from people.rules import holds, in_committee, in_team, is_cko, is_hr_officer, signed_in
from signoff.acting import signatures_asking

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


@rules.predicate
def judged_alone(person, round_):
    """Several raters give their scores by themselves before the team agrees."""
    return round_ is not None and round_.by_raters


@rules.predicate
def judged_together(person, round_):
    return round_ is None or not round_.by_raters


@rules.predicate
def report_still_editable(person, recommendation):
    return recommendation is None or recommendation.report.is_editable


@rules.predicate
def report_received(person, recommendation):
    """The mayor has the report; only then its recommendations are decided on."""
    return recommendation is None or recommendation.report.is_sealed


@rules.predicate
def not_yet_done(person, recommendation):
    return recommendation is None or recommendation.done_on is None


@rules.predicate
def is_assignee(person, recommendation):
    return recommendation is not None and person.is_authenticated and recommendation.assignee_id == person.pk


@rules.predicate
def accepted_for_all(person, recommendation):
    """Accepted without being given to anybody: the KM team says what became of it."""
    return recommendation is not None and recommendation.decision == "accepted"


rules.add_perm("assessment.view_questionnaires", oversees)
rules.add_perm("assessment.keep_questionnaires", makes_plans)
rules.add_perm("assessment.change_questionnaire", makes_plans & not_published)
rules.add_perm("assessment.open_round", makes_plans)
rules.add_perm("assessment.view_round", signed_in)
rules.add_perm("assessment.change_round", makes_plans & still_editable)
rules.add_perm("assessment.score", (takes_part | (makes_plans & judged_together)) & still_editable)
rules.add_perm("assessment.manage_raters", makes_plans & judged_alone & still_editable)
rules.add_perm("assessment.view_score_evidence", signed_in)
rules.add_perm("assessment.agree", makes_plans & judged_alone & still_editable)
rules.add_perm("assessment.finish_rating", takes_part & still_editable)
rules.add_perm("assessment.view_spread", (oversees | takes_part) & judged_alone)
rules.add_perm("assessment.improve", makes_plans)
rules.add_perm("assessment.view_monitoring", signed_in)
rules.add_perm("assessment.write_monitoring", in_committee)
rules.add_perm("assessment.change_monitoring", in_committee & still_editable)
rules.add_perm("assessment.view_recommendations", signed_in)
rules.add_perm("assessment.change_recommendation", in_committee & report_still_editable)
rules.add_perm("assessment.decide_recommendation", is_cko & report_received & not_yet_done)
rules.add_perm("assessment.record_outcome", (is_assignee | (makes_plans & accepted_for_all)) & not_yet_done)
rules.add_perm("assessment.view_pack", oversees | is_pr_officer)
rules.add_perm("assessment.keep_pack", makes_plans | is_pr_officer)
rules.add_perm("assessment.view_recognition", signed_in)
rules.add_perm("assessment.write_recognition", makes_plans)
rules.add_perm("assessment.change_recognition", makes_plans & still_editable)


@rules.predicate
def list_sealed(person, recognition):
    return recognition is not None and recognition.is_sealed


@rules.predicate
def asked_of_list(person, recognition):
    """Must decide on it, or did."""
    asked = recognition is not None and person.is_authenticated
    return asked and signatures_asking(person).filter(sign_off_id=recognition.sign_off_id).exists()


rules.add_perm("assessment.see_recognised", signed_in & (list_sealed | makes_plans | asked_of_list))
rules.add_perm("assessment.certify", (makes_plans | is_cko) & list_sealed)
