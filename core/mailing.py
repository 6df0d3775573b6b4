"""Writes the daily mail, hands mails to the mail server, and says in Thai what the server thought of them."""

import re
from collections.abc import Sequence
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from core.models import MailDigest, Municipality, Notification
from thai.dates import format_date
from thai.digits import for_page, page_is_thai

MOST_LINES = 100
CLOSING = 421  # the server hangs up, mostly because it takes only so many mails at a time
PERMANENT = 500  # answers of a mail server from here on will not change by waiting
OF_THE_SERVER = (SMTPSenderRefused, SMTPAuthenticationError, SMTPConnectError, SMTPHeloError)
NO_ANSWER = "ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้"
NOT_TAKEN = "เซิร์ฟเวอร์อีเมลไม่รับจดหมายของระบบ"


class Refused(Exception):
    """The mail server would not take this one mail; ``for_good`` when trying again later is of no use."""

    def __init__(self, words: str, *, for_good: bool):
        super().__init__(words)
        self.for_good = for_good


class ServerDown(Exception):
    """The mail server does not answer, or takes nothing from the portal."""


def absolute(url: str) -> str:
    """An address of the portal as a mail needs it; what leads elsewhere leads to the list behind the bell."""
    ours = url.startswith("/") and not url.startswith("//")
    return settings.PUBLIC_ADDRESS + (url if ours else reverse("core:notification_list"))


def digest_message(digest: MailDigest, lines: Sequence[Notification], municipality: Municipality) -> EmailMessage:
    """The mail of a person on a day: titles and where they lead, never what stands behind them."""
    off = absolute(reverse("core:mail_off", args=[digest.person.mail_habit.key]))
    day = format_date(digest.day, thai_digits=page_is_thai())
    context = {
        "person": digest.person, "day": day, "off": off, "municipality": municipality,
        "lines": [(one_row(line.text), absolute(line.url)) for line in lines[:MOST_LINES]],
        "count": for_page(len(lines)), "more": for_page(max(0, len(lines) - MOST_LINES)),
        "is_cut": len(lines) > MOST_LINES, "bell": absolute(reverse("core:notification_list")),
    }  # fmt: skip
    subject = f"{context['municipality'].short_name or 'ระบบจัดการความรู้'}: มี {context['count']} เรื่องถึงท่าน วันที่ {day}"
    headers = {
        "Message-ID": message_id(digest),
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(one_row(subject), render_to_string("core/mail/digest.txt", context), to=[digest.address],
                        headers=headers)  # fmt: skip


def message_id(digest: MailDigest) -> str:
    """The same for every try, so that a mail program recognises one that came twice."""
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    return f"<km-digest.{digest.person_id}.{digest.day:%Y%m%d}.{digest.pk}@{host}>"


def one_row(text: str) -> str:
    """Text of people on one row of a mail."""
    return " ".join(text.split())


def hand_over(message: EmailMessage, connection) -> None:
    """Give one mail to the server. Raises ``Refused`` (this mail) or ``ServerDown`` (any mail)."""
    try:
        connection.open()  # left open for the next one
        connection.send_messages([message])
    except SMTPRecipientsRefused as problem:
        answers = list(problem.recipients.values())
        if answers[0][0] == CLOSING:
            _forget(connection)
        for_good = all(code >= PERMANENT for code, _ in answers)
        raise Refused(f"เซิร์ฟเวอร์อีเมลไม่รับที่อยู่นี้ {_said(answers[0])}", for_good=for_good) from problem
    except SMTPDataError as problem:
        answer = (problem.smtp_code, problem.smtp_error)
        raise Refused(f"เซิร์ฟเวอร์อีเมลไม่รับจดหมายนี้ {_said(answer)}", for_good=answer[0] >= PERMANENT) from problem
    except OF_THE_SERVER as problem:
        _forget(connection)
        raise ServerDown(f"{NOT_TAKEN} {_said((problem.smtp_code, problem.smtp_error))}") from problem
    except SMTPResponseException as problem:
        raise Refused(f"{NOT_TAKEN} {_said((problem.smtp_code, problem.smtp_error))}", for_good=False) from problem
    except (OSError, SMTPException) as problem:  # SMTPServerDisconnected among them
        _forget(connection)
        raise ServerDown(f"{NO_ANSWER} ({type(problem).__name__})") from problem
    except (ValueError, UnicodeError) as problem:
        raise Refused("ที่อยู่อีเมลนี้ใช้ส่งไม่ได้ โปรดตรวจสอบการสะกด", for_good=True) from problem


def _forget(connection) -> None:
    """The next mail opens the line anew; nobody waits for a farewell."""
    line = getattr(connection, "connection", None)  # mails kept in files have none
    if line is not None:
        line.close()
        connection.connection = None


def _said(answer: tuple[int, bytes | str]) -> str:
    """The server's own answer, as far as it can be read."""
    code, words = answer
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return f"({code} {re.sub(r'[^ -~ก-๛]+', ' ', text).strip()[:200]})"
