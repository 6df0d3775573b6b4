"""The life of any document that somebody signs."""

from signoff.models.sealed import SealedDocument
from signoff.models.signable import Signable, SignableQuerySet
from signoff.models.signature import Remark, Signature
from signoff.models.signoff import Contribution, SignOff, Submission, documents_of

__all__ = [
    "Contribution",
    "Remark",
    "SealedDocument",
    "SignOff",
    "Signable",
    "SignableQuerySet",
    "Signature",
    "Submission",
    "documents_of",
]
