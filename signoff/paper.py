"""What a paper prints about its signing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.typeset import lines
from thai.dates import format_datetime


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


@dataclass(frozen=True)
class Mark:
    """What a paper that is not the final one says on every page; ``word`` stands across it, not across a copy."""

    word: str
    notice: str


def signer_facts(approval: Approval) -> dict[str, Any]:
    """One signature as templates/pdf/signatures.html prints it."""
    decided = approval.decided_at
    return {
        "label": approval.label,
        "name": approval.name,
        "position_lines": lines(approval.position),
        "decision": approval.decision,
        "decided_at": decided,
        "decided_on": format_datetime(decided, thai_digits=False) if decided else "",
        "on_behalf": approval.on_behalf,
    }
