"""What a paper prints about its signing."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Approval:
    """One printed signature.

    ``decision`` is the Thai word of what was decided, as printed (เสนอ, อนุมัติ); ``decided_at`` is None while the
    signature is awaited, and then dotted lines are printed. ``on_behalf`` is printed whole (รักษาราชการแทน …);
    ``comment`` is the opinion given with it, for papers that print opinions.
    """

    label: str
    name: str
    position: str
    decision: str
    decided_at: datetime | None
    on_behalf: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Seal:
    """What makes a paper verifiable: the code, its address, and the SHA-256 of the content."""

    code: str
    address: str
    sha256: str
