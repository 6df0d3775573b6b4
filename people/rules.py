"""Who may do what with people, orders and the municipality's settings."""

import rules

from people.models import Role
from people.models.appointment import COMMITTEE_ROLES, TEAM_ROLES
from signoff.models.signoff import State


@rules.predicate
def signed_in(person):
    return person.is_authenticated and person.is_active


def holds(*roles: str):
    """A predicate: the person holds one of ``roles`` today, by an order in force."""

    @rules.predicate
    def held(person):
        return person.is_authenticated and person.has_role(*roles)

    return held


@rules.predicate
def acts_as_cko(person):
    """Decides in place of the CKO today, and so reads what the CKO must decide."""
    return person.is_authenticated and not person.viewing_as and Role.CKO in person.acting_roles


@rules.predicate
def anybody(person):
    return True


@rules.predicate
def still_editable(person, order):
    return order is None or order.is_editable


@rules.predicate
def never_sent(person, order):
    return order is None or order.state == State.DRAFT


@rules.predicate
def still_counts(person, order):
    return order is None or (order.state == State.APPROVED and order.revoked_on is None)


is_administrator = holds(Role.ADMINISTRATOR)
is_hr_officer = holds(Role.HR_OFFICER)
is_cko = holds(Role.CKO) | acts_as_cko
in_team = holds(*TEAM_ROLES)
in_committee = holds(*COMMITTEE_ROLES)

rules.add_perm("core.use_portal", signed_in)
rules.add_perm("core.read_public", anybody)
rules.add_perm("core.change_municipality", is_administrator)
rules.add_perm("core.view_audit", is_administrator | is_hr_officer | is_cko | in_committee)
rules.add_perm("core.view_as", is_administrator | is_hr_officer)
rules.add_perm("people.view_people", signed_in)
rules.add_perm("people.change_people", is_administrator | is_hr_officer)
rules.add_perm("people.view_orders", anybody)
rules.add_perm("signoff.delegate_for_others", is_administrator | is_hr_officer)
rules.add_perm("people.appoint", is_administrator | is_hr_officer)
rules.add_perm("people.change_order", (is_administrator | is_hr_officer) & still_editable)
rules.add_perm("people.record_order", (is_administrator | is_hr_officer) & never_sent)
rules.add_perm("people.revoke_order", (is_administrator | is_hr_officer) & still_counts)
