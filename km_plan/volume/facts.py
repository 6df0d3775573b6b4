"""Everything a plan's volume prints, as plain data: what is sealed as it was sealed, a draft as it stands."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db.models import Q

from core import audit
from core.models import Municipality
from km_plan.models import ImportedAssessment, Plan
from people.models import Appointment, Role
from people.models.appointment import COMMITTEE_ROLES, TEAM_ROLES
from signoff import sealing
from signoff.models import SealedDocument, Signature
from signoff.models.signoff import State
from signoff.paper import Approval
from thai.dates import today

EDITION = 1  # raised when the volume itself is made differently, so that kept ones are made anew
TEAM = (Role.CKO, Role.ADVISER, *TEAM_ROLES)


def volume_facts(plan: Plan) -> dict[str, Any]:
    """Facts of the whole volume; a constant number of queries whatever the plan's size."""
    municipality = Municipality.objects.current()
    seal = _seal(plan)
    return {
        "edition": EDITION,
        "name": str(plan),
        "snapshot": json.loads(seal.snapshot) if seal else plan.snapshot(),
        "state": plan.state,
        "approvals": [asdict(approval) for approval in _approvals(plan)],
        "seal": _printed_seal(seal),
        "orders": _orders(plan, TEAM),
        "committees": _orders(plan, COMMITTEE_ROLES),
        "assessment": _assessment(plan),
        "digits": municipality.paper_digits,
        "emblem": municipality.emblem_data,
    }


def content_key(plan: Plan, facts: dict[str, Any]) -> str:
    """Names the plan and this very content: a changed plan has another key."""
    return f"{plan.pk}:{hashlib.sha256(audit.canonical(facts).encode()).hexdigest()}"


def _seal(plan: Plan) -> SealedDocument | None:
    if not plan.is_sealed:
        return None
    return SealedDocument.objects.defer("pdf").filter(sign_off_id=plan.sign_off_id).first()


def _printed_seal(seal: SealedDocument | None) -> dict[str, str] | None:
    """Code, address and hash as printed; without a code (signed on paper) there is nothing to verify by."""
    if seal is None or not seal.code:
        return None
    return {"code": seal.code, "address": sealing.verify_address(seal.code), "sha256": seal.snapshot_sha256}


def _approvals(plan: Plan) -> list[Approval]:
    """Every signature of the round, the approver's included; none while nobody was asked."""
    sign_off = plan.sign_off
    if plan.state not in (State.IN_REVIEW, State.APPROVED, State.SUPERSEDED) or sign_off.submitted_by is None:
        return []
    final = sign_off.signatures.filter(submission=sign_off.round, decision=Signature.Decision.APPROVED)
    return [*sealing.approvals(sign_off), *(_final(signature) for signature in final)]


def _final(signature: Signature) -> Approval:
    s = signature
    return Approval(s.label, s.printed_name, s.printed_title, "อนุมัติ", s.decided_at, s.on_behalf)


def _orders(plan: Plan, roles: tuple[str, ...]) -> list[dict[str, Any]]:
    """Orders in force in the plan's time that appoint to these roles, the oldest first."""
    day = min(max(today(), plan.starts_on), plan.ends_on)
    orders = Appointment.objects.in_force(day).filter(pk__in=_appointing(roles)).select_related("replaces")
    return [_narrowed(order.snapshot(), roles) for order in orders.order_by("starts_on", "pk")]


def _appointing(roles: tuple[str, ...]):
    return Appointment.objects.filter(appointees__role__in=roles).values("pk")


def _narrowed(order: dict[str, Any], roles: tuple[str, ...]) -> dict[str, Any]:
    """An order with only the members and duties of these roles: one order may appoint team and committee."""
    members = [member for member in order["members"] if member["role"] in roles]
    duties = [duty for duty in order.get("duties", ()) if duty["role"] in roles]
    return order | {"members": members, "duties": duties}


def _assessment(plan: Plan) -> dict[str, Any] | None:
    """The self-assessment of this plan, or of an earlier version of the same year."""
    mine = Q(plan=plan) | Q(plan__fiscal_year=plan.fiscal_year, plan__version__lt=plan.version)
    found = ImportedAssessment.objects.filter(mine).order_by("-plan__version").first()
    return {"title": found.title, "items": found.items} if found and found.items else None


def day_of(text: str) -> date | None:
    """A date of the facts; None for an empty one."""
    return date.fromisoformat(text) if text else None
