"""One mail a day for a person: gathers what waits unread under the bell, and sends it when the mail server listens.

A mail is claimed in the database before it is handed over, so two runs never send the same one. One whose run died is
claimed again when its claim is old: it may then arrive twice, but under one Message-ID. What could not be sent is
folded into the next day's mail, so that after a silent mail server one mail comes with everything.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from core.mail_habits import is_mailable, mailable
from core.mailing import Refused, ServerDown, digest_message, hand_over
from core.models import MailDigest, MailHabit, Municipality, Notification

State = MailDigest.State
BATCH = 200  # people of one transaction
PATIENCE = 2  # one mail over which the server stumbles does not stop the others
CLAIM = timedelta(minutes=10)  # after which the run that claimed a mail counts as dead
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """How many mails were sent and refused for good, how many still wait, and why."""

    sent: int = 0
    refused: int = 0
    waiting: int = 0
    why: str = ""


def gather(day: date) -> int:
    """Lay down the mail of ``day`` for everybody with something unread that no mail has named yet, or whose last mail
    never went out; returns how many wait to be sent.
    """
    _drop_unwanted()
    people = list(_with_something_new(day).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(people), BATCH):
        _gather(people[start : start + BATCH], day)
    return _to_send(day).count()


def free() -> Q:
    """Not in the hands of a run that may still live; also where a clock was set back since."""
    now = timezone.now()
    return Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM) | Q(claimed_at__gt=now + CLAIM)


def _to_send(day: date) -> QuerySet[MailDigest]:
    return MailDigest.objects.waiting().filter(free(), day=day)


def _drop_unwanted() -> None:
    """Mails that wait for somebody who left, has no address any longer or turned the mail off."""
    unwanted = MailDigest.objects.waiting().filter(free()).exclude(person__in=mailable())
    unwanted.update(state=State.DROPPED, error="", claimed_at=None)


def _with_something_new(day: date) -> QuerySet:
    """A mail refused for its address is tried again with something new, or when the address is another one."""
    new = Notification.objects.unread().filter(digest=None).values("recipient_id")
    unsent = MailDigest.objects.exclude(day=day).filter(
        Q(state=State.WAITING) | (Q(state=State.FAILED) & ~Q(address=F("person__email")))
    )
    return mailable().filter(Q(pk__in=new) | Q(pk__in=unsent.values("person_id")))


@transaction.atomic
def _gather(people: Sequence[int], day: date) -> None:
    """Locked are the people, so that nobody gets two, and their unsent mails, so that none is claimed meanwhile."""
    persons = list(get_user_model().objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk"))
    of_day = dict(MailDigest.objects.filter(person__in=people, day=day).values_list("person_id", "state"))
    new = [MailDigest(person=one, day=day, address=one.email) for one in persons if one.pk not in of_day]
    MailDigest.objects.bulk_create(new)
    MailHabit.objects.bulk_create([MailHabit(person=one) for one in persons], ignore_conflicts=True)
    unsent = MailDigest.objects.select_for_update().filter(
        free(), person__in=people, state__in=(State.WAITING, State.FAILED)
    )
    keys = {digest.pk: digest for digest in unsent.order_by("pk")}
    open_today = {digest.person_id for digest in keys.values() if digest.day == day and digest.state == State.WAITING}
    older = [pk for pk, digest in keys.items() if digest.day != day and digest.person_id in open_today]
    todays = MailDigest.objects.filter(person_id=OuterRef("recipient_id"), day=day).values("pk")[:1]
    lines = Notification.objects.unread().filter(Q(digest=None) | Q(digest__in=older), recipient__in=open_today)
    lines.update(digest_id=Subquery(todays))
    MailDigest.objects.filter(pk__in=older).update(state=State.FOLDED, claimed_at=None)


def send(day: date) -> Outcome:
    """Hand the waiting mails of ``day`` to the mail server, each claimed first. When the server fails twice running,
    the rest is left for the next run.
    """
    keys = list(_to_send(day).order_by("pk").values_list("pk", flat=True))
    states, failures, why = [], 0, ""
    connection, municipality = get_connection(), Municipality.objects.current()
    for key in keys:
        try:
            states.append(_send(key, connection, municipality))
            failures = 0
        except ServerDown as problem:
            failures, why = failures + 1, str(problem)
        if failures == PATIENCE:
            _to_send(day).update(error=why)
            break
    _hang_up(connection)
    waiting = MailDigest.objects.waiting().filter(day=day).count()
    return Outcome(states.count(State.SENT), states.count(State.FAILED), waiting, why)


def _send(key: int, connection, municipality: Municipality) -> str:
    """The state of the mail afterwards; empty when another run has it. Raises ``ServerDown``."""
    mine = MailDigest.objects.waiting().filter(pk=key)
    if not mine.filter(free()).update(claimed_at=timezone.now(), attempts=F("attempts") + 1):
        return ""
    digest = MailDigest.objects.select_related("person__mail_habit").get(pk=key)
    lines = list(digest.lines.unread().order_by("-created_at", "-pk"))
    if not lines or not is_mailable(digest.person):
        return _close(mine, State.DROPPED)
    if digest.address != digest.person.email:  # corrected since
        digest.address = digest.person.email
        mine.update(address=digest.address)
    try:
        hand_over(digest_message(digest, lines, municipality), connection)
    except Refused as problem:
        return _close(mine, State.FAILED if problem.for_good else State.WAITING, str(problem))
    except ServerDown as problem:
        _close(mine, State.WAITING, str(problem))
        raise
    return _close(mine, State.SENT)


def _close(mine: QuerySet[MailDigest], state: str, error: str = "") -> str:
    """What came of it; only a mail still waiting changes."""
    sent_at = timezone.now() if state == State.SENT else None
    mine.update(state=state, error=error[:300], claimed_at=None, sent_at=sent_at)
    return state


def _hang_up(connection) -> None:
    try:
        connection.close()
    except Exception as problem:  # everything was handed over already
        _log.warning("The mail server was left without a word: %s", problem)
