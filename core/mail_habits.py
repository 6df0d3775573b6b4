"""Whether a person wants the daily mail: turned off by one click from any mail, and on again in the portal."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet

from core import audit
from core.models import MailHabit


def habit_of(person) -> MailHabit:
    """The person's habit, made with its secret key when there is none yet."""
    habit, _ = MailHabit.objects.get_or_create(person=person)
    return habit


@transaction.atomic
def set_wants_digest(habit: MailHabit, wants: bool, *, by) -> MailHabit:
    """Turn the daily mail on or off; saying it twice changes and records nothing. ``by`` is nobody from within a
    mail.
    """
    if MailHabit.objects.filter(pk=habit.pk).exclude(wants_digest=wants).update(wants_digest=wants):
        audit.record("mail.turned_on" if wants else "mail.turned_off", habit.person, by=by)
    habit.refresh_from_db()
    return habit


def mailable() -> QuerySet:
    """Those who serve, have an address and did not turn the mail off."""
    people = get_user_model().objects.filter(is_active=True).exclude(email="")
    return people.exclude(pk__in=MailHabit.objects.filter(wants_digest=False).values("person_id"))


def is_mailable(person) -> bool:
    """The same of one person, whose habit was read with them."""
    return person.is_active and bool(person.email) and person.mail_habit.wants_digest
