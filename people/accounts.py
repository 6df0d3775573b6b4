"""How the portal's accounts differ from allauth's: nobody signs up, and guessing locks out the guesser only."""

import logging
import secrets
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from core.refusals import Refusal

logger = logging.getLogger(__name__)
DEVICE_COOKIE = "known_device"
DEVICE_AGE = 180 * 24 * 3600  # seconds


class MailNotSent(Refusal):
    words = "ระบบส่งอีเมลไม่ได้ในขณะนี้ โปรดลองใหม่ภายหลัง หรือติดต่อเจ้าหน้าที่บุคคลให้ตั้งรหัสผ่านเริ่มต้น"


class PortalAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the human resources officer.

    Wrong passwords are counted before anything is hashed: by address and user name for strangers, and apart from
    them for a browser in which that person has signed in before. So a stranger who tries passwords all day neither
    costs computing time nor keeps the mayor out of the mayor's own browser. Rates: ACCOUNT_RATE_LIMITS.
    """

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "บัญชีนี้ปิดแล้ว โปรดติดต่อเจ้าหน้าที่บุคคล",
        "username_password_mismatch": "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดตรวจสอบแล้วลองใหม่",
        "too_many_login_attempts": (
            "มีการลงชื่อเข้าใช้ไม่สำเร็จหลายครั้งติดต่อกัน โปรดรอ 1 นาทีแล้วลองใหม่ หากลืมรหัสผ่านให้ขอตั้งใหม่ หรือติดต่อเจ้าหน้าที่บุคคล"
        ),
        "incorrect_password": "รหัสผ่านไม่ถูกต้อง โปรดลองใหม่",
        "incorrect_code": "รหัสไม่ถูกต้อง โปรดดูรหัสล่าสุดในแอปยืนยันตัวตนแล้วลองใหม่",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether one may be sent to ``url`` afterwards; what is no address at all is none of ours."""
        try:
            return super().is_safe_url(url)
        except ValueError:  # "https://[::1"
            return False

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """Count this attempt; raises ValidationError when there were too many. A success is taken back by allauth."""
        name = credentials.get("username", "").lower()
        device = known_device(request, name)
        self._login_failed_rl_usage = ratelimit.consume(
            request,
            app="allauth.account",
            action="login_known_device" if device else "login_failed",
            key=device or name,
        )
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def post_login(self, request: HttpRequest, user, **facts) -> HttpResponse:
        response = super().post_login(request, user, **facts)
        remember_device(response, user.username)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Raises ``MailNotSent`` when the mail server does not take it."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            logger.exception("mail not sent")
            raise MailNotSent from error

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """No word of welcome: the page that follows says enough."""
        if message_template != "account/messages/logged_in.txt":
            super().add_message(request, level, message_template, message_context, extra_tags, message)


def known_device(request: HttpRequest, username: str) -> str:
    """The mark of a browser in which ``username`` has signed in before; empty for any other browser."""
    mark = request.get_signed_cookie(DEVICE_COOKIE, "", salt=DEVICE_COOKIE, max_age=DEVICE_AGE)
    return mark if mark.rpartition(":")[0] == username else ""


def remember_device(response: HttpResponse, username: str) -> None:
    """Mark the browser as one in which ``username`` has signed in."""
    response.set_signed_cookie(
        DEVICE_COOKIE,
        f"{username}:{secrets.token_urlsafe(12)}",
        salt=DEVICE_COOKIE,
        max_age=DEVICE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def ask_for_second_step(request: HttpRequest) -> None:
    """Say why the page that was asked for does not come."""
    messages.warning(request, "ตำแหน่งของท่านต้องยืนยันตัวตนสองขั้น โปรดตั้งค่าวิธีใดวิธีหนึ่งในหน้านี้ก่อน จึงใช้งานส่วนอื่นได้")
