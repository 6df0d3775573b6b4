"""Who may decide, withdraw and look back."""

import rules

from signoff.acting import acting_for
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


rules.add_perm("signoff.decide", is_asked)
rules.add_perm("signoff.withdraw", sent_it & waits)
rules.add_perm("signoff.view", sees_document)
