"""What a document inherits to be signed."""

from typing import ClassVar

from django.db import models

from signoff.models.signoff import EDITABLE, SignOff, State
from signoff.words import APPROVING, Words


class SignableQuerySet(models.QuerySet):
    def approved(self):
        return self.filter(sign_off__state=State.APPROVED)

    def sealed(self):
        return self.filter(sign_off__state__in=(State.APPROVED, State.SUPERSEDED))

    def in_review(self):
        return self.filter(sign_off__state=State.IN_REVIEW)

    def editable(self):
        return self.filter(sign_off__state__in=EDITABLE)


class Signable(models.Model):
    """A document with one sign-off per version. State is read from the sign-off, never copied.

    The heir answers ``snapshot`` (its whole content as plain data), ``paper`` (the html of its paper),
    ``sealed_siblings`` (the versions that approval of this one supersedes), ``remark_places`` (where a return may
    comment: place and label) and ``differences`` (what changed between two snapshots).
    """

    # What its name and address ask beyond its own row, fetched along wherever many are listed.
    named_with: ClassVar[tuple[str, ...]] = ()
    # What its decisions are called; a report is acknowledged, not approved.
    words: ClassVar[Words] = APPROVING

    sign_off = models.OneToOneField(SignOff, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        abstract = True

    @property
    def state(self) -> str:
        return self.sign_off.state

    @property
    def is_editable(self) -> bool:
        return self.sign_off.is_editable

    @property
    def is_void(self) -> bool:
        """Whether nobody needs to go on writing it, since what it is about does not take place."""
        return False

    @property
    def is_sealed(self) -> bool:
        return self.sign_off.is_sealed

    def snapshot(self) -> dict:
        raise NotImplementedError

    def paper(self, snapshot: dict, **facts) -> str:
        raise NotImplementedError

    def sealed_siblings(self) -> models.QuerySet:
        raise NotImplementedError

    def remark_places(self) -> list[tuple[str, str]]:
        raise NotImplementedError

    def differences(self, before: dict, after: dict) -> list:
        raise NotImplementedError
