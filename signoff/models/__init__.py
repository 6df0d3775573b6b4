"""The life of any document that somebody signs."""

from signoff.models.delegation import Delegation
from signoff.models.paper import PaperSigning
from signoff.models.sealed import SealedDocument
from signoff.models.signable import Signable, SignableQuerySet
from signoff.models.signature import Remark, Signature
from signoff.models.signoff import Contribution, SignOff, Submission, documents_of

__all__ = [
    "Contribution",
    "Delegation",
    "PaperSigning",
    "Remark",
    "SealedDocument",
    "SignOff",
    "Signable",
    "SignableQuerySet",
    "Signature",
    "Submission",
    "documents_of",
]
