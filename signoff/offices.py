"""Steps of an office are decided only while the one asked still holds it; who holds what, other apps know."""

from collections.abc import Callable

from django.db.models import Q

from core.refusals import Refusal
from signoff.models import Delegation, Signature
from signoff.models.signoff import State
from thai.dates import today


class OfficeLeft(Refusal):
    words = "ผู้ที่ขั้นตอนนี้รออยู่พ้นจากตำแหน่งนั้นแล้ว เอกสารจะย้ายไปยังผู้ดำรงตำแหน่งคนใหม่ หรือให้ผู้ส่งถอนกลับแล้วส่งใหม่"


_find_holder: list[Callable] = []


def holders_are(find: Callable) -> None:
    """Let the app that knows offices say who holds one today: ``find(office)`` gives the user, or None."""
    _find_holder[:] = [find]


def is_left(signature: Signature) -> bool:
    """Whether this step waits for somebody who no longer holds its office."""
    return bool(signature.office and _find_holder) and not _holds(signature.office, signature.user_id)


def still_held(person) -> Q:
    """Steps of ``person``, and of those in whose place they decide, whose office the one asked still holds."""
    principals = Delegation.objects.on(today()).filter(delegate_id=person.pk).values("principal_id")
    asked = Signature.objects.filter(
        Q(user_id=person.pk) | Q(user_id__in=principals),
        decision=Signature.Decision.PENDING,
        sign_off__state=State.IN_REVIEW,
    )
    offices = asked.exclude(office="").values_list("office", "user_id").distinct() if _find_holder else ()
    kept = Q()
    for office, user in offices:
        if not _holds(office, user):
            kept &= ~Q(office=office, user_id=user)
    return kept


def _holds(office: str, user: int) -> bool:
    holder = _find_holder[0](office)
    return holder is not None and holder.pk == user
