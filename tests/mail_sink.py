"""A real mail server on loopback that keeps what it was sent, and can be told to refuse, to hang up or to be down."""

from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class Sink:
    """``mails`` in the order of their coming; ``refuses`` maps an address to the answer it gets."""

    def __init__(self):
        self.mails: list[tuple[str, EmailMessage]] = []
        self.refuses: dict[str, str] = {}
        self.after_data = "250 OK"
        self.most = 0  # mails of one connection; none when 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuses:
            return self.refuses[address]
        session.taken = getattr(session, "taken", 0) + 1
        if self.most and session.taken > self.most:
            return "421 4.7.0 too many mails"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.after_data.startswith("250"):
            mail = message_from_bytes(envelope.original_content, policy=policy.default)
            self.mails += [(address, mail) for address in envelope.rcpt_tos]
        return self.after_data

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for whom, mail in self.mails if whom == address]

    def received(self) -> list[str]:
        """To whom the mails went, in order of address."""
        return sorted(address for address, _ in self.mails)


@contextmanager
def running(sink: Sink, settings):
    """Serve the sink at a free port and let the portal mail through it."""
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", controller.port, 5
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    try:
        yield controller
    finally:
        controller.stop()


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
