"""The nouns every app leans on."""

from core.models.audit import AuditEvent, AuditHead
from core.models.digest import MailDigest, MailHabit
from core.models.job import BackgroundJob
from core.models.municipality import Municipality
from core.models.notification import Notification
from core.models.upload import PendingUpload

__all__ = [
    "AuditEvent",
    "AuditHead",
    "BackgroundJob",
    "MailDigest",
    "MailHabit",
    "Municipality",
    "Notification",
    "PendingUpload",
]
