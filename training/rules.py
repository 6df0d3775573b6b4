"""Who may do what with training, its duties, reports, records and follow-up."""

import rules

from knowledge.sight import keeps
from people.models import Role
from people.models.appointment import COMMITTEE_ROLES
from people.rules import anybody, holds, is_administrator, is_cko, is_hr_officer, signed_in
from training.sight import leads, sees_all, units_led


@rules.predicate
def takes_part(person, trip):
    """The participant themself (``trip``: a Participant, or what belongs to one)."""
    trip = getattr(trip, "participant", trip)
    return trip is not None and person.is_authenticated and trip.person_id == person.pk


@rules.predicate
def stands(person, trip):
    """The trip was neither withdrawn from nor cancelled."""
    trip = getattr(trip, "participant", trip)
    return trip is None or not (trip.is_withdrawn or trip.training.is_cancelled)


@rules.predicate
def not_cancelled(person, training):
    return training is None or not training.is_cancelled


@rules.predicate
def leads_somebody(person):
    return person.is_authenticated and bool(units_led(person))


@rules.predicate
def leads_participant(person, trip):
    """A superior of the participant, or whoever replaces one today; not who only replaces the participant."""
    trip = getattr(trip, "participant", trip)
    return trip is not None and person.is_authenticated and leads(person, trip.person)


@rules.predicate
def editable(person, report):
    return report is None or report.is_editable


@rules.predicate
def is_oneself(person, owner):
    """The person whose volume it is."""
    return person.is_authenticated and (owner is None or owner.pk == person.pk)


@rules.predicate
def interviewed(person, interview):
    """Whose notes they are."""
    return person.is_authenticated and (interview is None or interview.interviewer_id == person.pk)


is_keeper = rules.predicate(keeps)
oversees = rules.predicate(sees_all)
grants = is_hr_officer | is_cko | holds(Role.TEAM_HEAD)
in_committee = holds(*COMMITTEE_ROLES)

rules.add_perm("training.view_training", signed_in)
rules.add_perm("training.add_training", is_hr_officer)
rules.add_perm("training.change_training", is_hr_officer & not_cancelled)
rules.add_perm("training.import_trainings", is_hr_officer)
rules.add_perm("training.nominate", (is_hr_officer | leads_somebody) & not_cancelled)
rules.add_perm("training.view_trip", signed_in)
rules.add_perm("training.withdraw_trip", is_hr_officer & stands)
rules.add_perm("training.settle_duty", grants & ~takes_part & stands)
rules.add_perm("training.count_days", anybody)
rules.add_perm("training.view_holidays", anybody)
rules.add_perm("training.keep_holidays", is_hr_officer)
rules.add_perm("training.change_rules", is_hr_officer)
rules.add_perm("training.write_report", takes_part & stands)
rules.add_perm("training.change_report", takes_part & stands & editable)
rules.add_perm("training.view_report", signed_in)
rules.add_perm("training.acknowledge", signed_in)
rules.add_perm("training.chase", is_hr_officer)
rules.add_perm("training.write_record", takes_part & stands)
rules.add_perm("training.view_records", anybody)
rules.add_perm("training.publish_record", (is_keeper | is_hr_officer) & ~takes_part & stands)
rules.add_perm("training.view_volumes", signed_in)
rules.add_perm("training.bind_volume", is_oneself | is_hr_officer)
rules.add_perm("training.rate", leads_participant & stands)
rules.add_perm("training.view_follow_up", signed_in)
rules.add_perm("training.change_interview", interviewed)
rules.add_perm("training.list_follow_ups", in_committee | leads_somebody | is_hr_officer)
rules.add_perm("training.interview", (leads_participant | in_committee) & ~takes_part & stands)
rules.add_perm("training.view_board", oversees | is_administrator | leads_somebody)
rules.add_perm("training.export_board", oversees | leads_somebody)
rules.add_perm("training.view_coverage", oversees | leads_somebody)
rules.add_perm("training.view_sendings", is_hr_officer | is_administrator)
rules.add_perm("training.own_feed", signed_in)
# What the menu asks: from roles alone, since it is worked out once for each set of them.
rules.add_perm("training.oversee", oversees)
rules.add_perm("training.read_ratings", in_committee | is_hr_officer)
