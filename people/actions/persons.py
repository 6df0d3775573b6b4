"""Add, change, close and reopen people's accounts."""

import secrets

from allauth.account.forms import ResetPasswordForm
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse

from core import audit
from core.notifications import notify
from people import offices
from people.models import Person, Position
from people.refusals import NoMailAddress, NotServing, OwnAccount, StillAsked, UsernameTaken
from signoff.models import SignOff
from thai.folding import fold

COLUMNS = ("prefix", "first_name", "last_name", "username", "position", "unit", "email", "extension")
# No 0 and o, 1 and l and i: an initial password is read aloud or from a slip of paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def save_person(person: Person, *, by, values: dict) -> Person:
    """Add an unsaved person or change a saved one; ``values`` are columns, ``position`` as its title in words.

    Saving what is there already records nothing. Raises ``UsernameTaken``.
    """
    current = Person.objects.get(pk=person.pk) if person.pk else Person()
    before = facts(current)
    for name, value in values.items():
        setattr(current, name, position_called(value) if name == "position" else value)
    if person.pk and facts(current) == before:
        return current
    if not person.pk:
        current.set_unusable_password()
    try:
        with transaction.atomic():
            current.save()
    except IntegrityError as error:
        raise UsernameTaken from error
    return record_person(current, before if person.pk else None, by=by)


def record_person(person: Person, before: dict | None, *, by, more: dict | None = None) -> Person:
    """Write the saved person's new or changed columns into the audit trail; ``before`` is None for a new one."""
    after = facts(person) | (more or {})
    old = before or {}
    changed = [name for name, value in after.items() if value != old.get(name, "")]
    if before is None:
        audit.record("people.added", person, by=by, after={name: after[name] for name in changed})
    else:
        if "email" in changed:  # else a link mailed to the old address could still set the password
            EmailAddress.objects.filter(user=person).delete()
        parts = ({name: values.get(name, "") for name in changed} for values in (old, after))
        audit.record("people.changed", person, by=by, before=next(parts), after=next(parts))
    return person


def facts(person: Person) -> dict[str, str]:
    """The person's columns as people read them."""
    return {name: str(getattr(person, name) or "") for name in COLUMNS}


def position_called(title: str) -> Position | None:
    """The position of that title however it is spelt, made when there is none; None for no title."""
    if not title.strip():
        return None
    wanted = fold(title)
    known = next((position for position in Position.objects.all() if fold(position.title) == wanted), None)
    return known or Position.objects.create(title=title)


@transaction.atomic
def deactivate_person(person: Person, *, by) -> Person:
    """Close the account from the next click on; the name stays on past work. Papers of an office move to its next
    holder. Raises ``StillAsked``, ``OwnAccount``.
    """
    current = Person.objects.select_for_update().get(pk=person.pk)
    if current == by:
        raise OwnAccount
    closed = _set_active(current, False, "people.deactivated", by=by)
    offices.move_waiting_papers(by=by)
    waiting = SignOff.objects.filter(pk__in=offices.steps_to_come().filter(user_id=current.pk).values("sign_off"))
    if waiting.exists():
        raise StillAsked(f"{StillAsked.words} ({waiting.order_by('submitted_at', 'pk').first()})")
    return closed


@transaction.atomic
def reactivate_person(person: Person, *, by) -> Person:
    """Open the account again; roles follow the orders in force."""
    opened = _set_active(Person.objects.select_for_update().get(pk=person.pk), True, "people.reactivated", by=by)
    offices.move_waiting_papers(by=by)
    return opened


@transaction.atomic
def set_initial_password(person: Person, *, by) -> str:
    """Give the person a random password and return it, to be shown once. Raises ``NotServing``."""
    if not person.is_active:
        raise NotServing
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    person.set_password(password)
    person.save(update_fields=["password"])
    audit.record("people.password_set", person, by=by)
    text = f"{by} ตั้งรหัสผ่านเริ่มต้นให้ท่าน หากท่านไม่ได้ขอ โปรดเปลี่ยนรหัสผ่านและแจ้งผู้ดูแลระบบ"
    notify([person], text, reverse("account_change_password"), except_for=by)
    return password


def mail_password_link(request: HttpRequest, person: Person, *, by) -> None:
    """Send this person alone the link for a new password. Raises ``NotServing``, ``NoMailAddress``."""
    if not person.is_active:
        raise NotServing
    form = ResetPasswordForm({"email": person.email})
    if not form.is_valid():
        raise NoMailAddress
    form.users = [person]  # an office may share one address; the others did not ask
    form.save(request)
    audit.record("people.password_mailed", person, by=by, after={"email": person.email})


def _set_active(person: Person, active: bool, event: str, *, by) -> Person:
    if person.is_active != active:
        person.is_active = active
        person.save(update_fields=["is_active"])
        audit.record(event, person, by=by)
    return person
