"""Who may decide, withdraw and look back."""

import rules

from signoff.acting import acting_for, steps_of
from signoff.models.signoff import State


@rules.predicate
def is_asked(person, signature):
    asked = person.is_authenticated and signature is not None
    return asked and (signature.user_id == person.pk or signature.user_id in acting_for(person))


@rules.predicate
def sent_it(person, sign_off):
    return person.is_authenticated and sign_off is not None and sign_off.submitted_by_id == person.pk


@rules.predicate
def waits(person, sign_off):
    return sign_off is not None and sign_off.state == State.IN_REVIEW


@rules.predicate
def sees_document(person, sign_off):
    """History is as open as the document; the public sees the paper, not who said what on the way."""
    if not person.is_authenticated or sign_off is None:
        return False
    document = sign_off.document
    return type(document).objects.visible_to(person).filter(pk=document.pk).exists()


@rules.predicate
def signed_in(person):
    return person.is_authenticated and person.is_active


@rules.predicate
def is_principal(person, delegation):
    return delegation is not None and delegation.principal_id == person.pk


@rules.predicate
def records_for_others(person):
    """Whoever an app above allows to record what others decided (people/rules.py)."""
    return person.has_perm("signoff.delegate_for_others")


@rules.predicate
def decides_last(person, sign_off):
    """The approver whose step waits now, or whoever acts for them."""
    if not person.is_authenticated or sign_off is None or sign_off.state != State.IN_REVIEW:
        return False
    return sign_off.signatures.filter(
        steps_of(person), submission=sign_off.round, order=sign_off.step, is_final=True
    ).exists()


rules.add_perm("signoff.view_delegations", signed_in)
rules.add_perm("signoff.delegate", signed_in)
rules.add_perm("signoff.end_delegation", signed_in & (is_principal | records_for_others))
rules.add_perm("signoff.cancel_paper", waits & decides_last)
rules.add_perm("signoff.attach_scan", waits & (decides_last | sent_it | (records_for_others & sees_document)))
rules.add_perm("signoff.decide", is_asked)
rules.add_perm("signoff.withdraw", sent_it & waits)
rules.add_perm("signoff.view", sees_document)
