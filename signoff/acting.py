"""Who decides in whose place today, and how the paper prints it.

One step only: a delegate's own delegate is never asked, so no loop of delegations can matter.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from signoff.models import Contribution, Delegation, Signature
from signoff.offices import OfficeLeft, is_left, still_held
from signoff.refusals import NotYourTurn, OwnWork, SomebodyActs
from thai.dates import today


def acting_for(person) -> frozenset[int]:
    """The keys of those in whose place ``person`` decides today."""
    mine = Delegation.objects.on(today()).filter(delegate_id=person.pk)
    return frozenset(mine.values_list("principal_id", flat=True))


def acting_officers(people) -> dict[int, Delegation]:
    """Today's delegation of each principal among ``people`` (keys), with its delegate."""
    found = Delegation.objects.on(today()).filter(principal_id__in=people).select_related("delegate__position")
    return {delegation.principal_id: delegation for delegation in found.order_by("pk")}


def steps_of(person) -> Q:
    """Signatures that ask ``person`` now: their own, unless somebody able acts for them, and their principals'.

    Nobody acts where they wrote the paper themselves, or where the principal did; such a step stays with the principal.
    """
    day = today()
    authors = Contribution.objects.filter(sign_off_id=OuterRef("sign_off_id"))
    barred = authors.filter(Q(person_id=person.pk) | Q(person_id=OuterRef("user_id")))
    wrote = Contribution.objects.filter(
        sign_off_id=OuterRef(OuterRef("sign_off_id")), person_id=OuterRef("delegate_id")
    )
    replaced = Delegation.objects.on(day).filter(~Exists(wrote), principal_id=OuterRef("user_id"))
    acting = Delegation.objects.on(day).filter(delegate_id=person.pk, principal_id=OuterRef("user_id"))
    own = Q(user_id=person.pk) & ~Exists(replaced)
    return (own | (Exists(acting) & ~Exists(barred))) & still_held(person)


def signatures_asking(person) -> QuerySet:
    """Steps that this person decided, was asked, or may decide in somebody's place; for finding one by its key."""
    day = today()
    acting = Delegation.objects.on(day).filter(delegate_id=person.pk, principal_id=OuterRef("user_id"))
    return Signature.objects.filter(Q(user_id=person.pk) | Q(decided_by_id=person.pk) | Exists(acting))


@dataclass(frozen=True)
class Signer:
    """How a decision is printed: who, under which title, and in whose place."""

    name: str
    title: str
    on_behalf: str = ""


def signer(signature: Signature, by) -> Signer:
    """``by`` as the signer of this step. Raises ``NotYourTurn``, ``SomebodyActs``, ``OwnWork`` or
    ``OfficeLeft``.
    """
    authors = set(signature.sign_off.contributions.values_list("person_id", flat=True))
    if by.pk in authors or signature.user_id in authors:
        raise OwnWork
    if is_left(signature):
        raise OfficeLeft
    delegation = acting_officers([signature.user_id]).get(signature.user_id)
    if signature.user_id == by.pk:
        if delegation is not None and delegation.delegate_id not in authors:
            raise SomebodyActs(SomebodyActs.words.format(name=delegation.delegate))
        return Signer(signature.printed_name, signature.printed_title)
    if delegation is None or delegation.delegate_id != by.pk:
        raise NotYourTurn
    return Signer(str(by), getattr(by, "title", ""), delegation.printed)
