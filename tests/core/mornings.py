"""What the tests of the daily mail share: one morning, the states of its mails, the words of one."""

from datetime import date

from core import digest
from core.digest import Outcome
from core.models import MailDigest

DAY = date(2026, 7, 9)


def morning(day: date = DAY) -> Outcome:
    digest.gather(day)
    return digest.send(day)


def states() -> list[tuple[str, date, str]]:
    rows = MailDigest.objects.order_by("person__username", "day")
    return list(rows.values_list("person__username", "day", "state"))


def text_of(mail) -> str:
    return mail.get_content().replace("\r\n", "\n")
