"""What waits for a person, most pressing first; every line leads straight to the matter."""

import json
from dataclasses import dataclass, field

from django.db.models import F

from km_plan.models import Plan
from km_plan.presenting import bases_of
from signoff.models import Signature, SignOff, Submission, documents_of
from signoff.models.signoff import State


@dataclass(frozen=True)
class Task:
    title: str
    url: str
    hint: str = ""
    label: str = ""
    tone: str = "neutral"
    at: object = None


@dataclass
class Tasks:
    """Three lists of the home page; empty when nothing is owed."""

    waiting: list[Task] = field(default_factory=list)
    returned: list[Task] = field(default_factory=list)
    drafts: list[Task] = field(default_factory=list)
    sent: list[Task] = field(default_factory=list)

    @property
    def owed(self) -> int:
        return len(self.waiting) + len(self.returned)


def tasks_of(person) -> Tasks:
    """Papers to decide (oldest first), my returned papers, my drafts, and mine that others are considering."""
    plans = {plan.sign_off_id: plan for plan in _plans_of(person)}
    mine = [plan for plan in plans.values() if person.has_perm("km_plan.make_plan") and plan.mine]
    signatures = waiting_signatures(person)
    documents = documents_of(signature.sign_off for signature in signatures)
    return Tasks(
        waiting=[_to_decide(signature, documents[signature.sign_off_id]) for signature in signatures],
        returned=[_returned(plan) for plan in mine if plan.state == State.RETURNED],
        drafts=[_draft(plan) for plan in mine if plan.state in (State.DRAFT, State.WITHDRAWN)],
        sent=[
            _sent(plan)
            for plan in plans.values()
            if plan.state == State.IN_REVIEW and plan.sign_off.submitted_by_id == person.pk
        ],
    )


def _plans_of(person):
    """Plans being written or considered, each marked ``mine`` when this person works on it."""
    working = Plan.objects.visible_to(person).exclude(sign_off__state__in=(State.APPROVED, State.SUPERSEDED))
    plans = working.select_related("sign_off").prefetch_related("sign_off__contributions", "sign_off__signatures")
    for plan in plans:
        authors = {contribution.person_id for contribution in plan.sign_off.contributions.all()}
        plan.mine = person.pk in authors
        yield plan


def waiting_signatures(person) -> list[Signature]:
    """Steps that wait for this person now, oldest paper first."""
    papers = SignOff.objects.waiting_for(person).select_related("submitted_by").prefetch_related("signatures")
    return [
        next(s for s in paper.signatures.all() if s.submission == paper.round and s.order == paper.step)
        for paper in papers
    ]


def _to_decide(signature: Signature, document) -> Task:
    paper = signature.sign_off
    label = "รออนุมัติ" if signature.is_final else "รอความเห็นชอบ"
    return Task(str(document), document.get_absolute_url(), "ส่งเมื่อ", label, "warning", paper.submitted_at)


def _returned(plan: Plan) -> Task:
    returns = [s for s in plan.sign_off.signatures.all() if s.decision == Signature.Decision.RETURNED]
    last = max(returns, key=lambda s: s.submission)
    hint = f"{last.printed_name} ส่งกลับ: {last.comment[:200]}"
    return Task(str(plan), plan.get_absolute_url(), hint, "ส่งกลับแก้ไข", "danger", last.decided_at)


def _draft(plan: Plan) -> Task:
    return Task(
        str(plan), plan.get_absolute_url(), "เริ่มเขียนเมื่อ", plan.sign_off.get_state_display(), "neutral", plan.created_at
    )


def _sent(plan: Plan) -> Task:
    sign_off = plan.sign_off
    desk = next(s for s in sign_off.signatures.all() if s.submission == sign_off.round and s.order == sign_off.step)
    return Task(
        str(plan), plan.get_absolute_url(), f"อยู่ที่ {desk.printed_name} ตั้งแต่", "รอพิจารณา", "info", sign_off.submitted_at
    )


@dataclass(frozen=True)
class Paper:
    """A paper before the mayor: what it is, who agreed below, and what changed since the version in force."""

    signature: Signature
    document: object
    opinions: list
    changes: list
    since: str


def mayor_papers(person) -> list[Paper]:
    """Every paper before the person, oldest first; a constant number of queries however many wait."""
    signatures = waiting_signatures(person)
    sign_offs = [signature.sign_off for signature in signatures]
    documents = documents_of(sign_offs)
    sent = Submission.objects.filter(sign_off__in=sign_offs, number=F("sign_off__round"))
    texts = dict(sent.values_list("sign_off_id", "snapshot"))
    bases = bases_of([document for document in documents.values() if isinstance(document, Plan)])
    return [_paper(s, documents[s.sign_off_id], texts[s.sign_off_id], bases) for s in signatures]


def _paper(signature: Signature, document, text: str, bases: dict[int, tuple[str, str]]) -> Paper:
    below = [s for s in signature.sign_off.signatures.all() if s.submission == signature.submission]
    base, since = bases.get(document.pk, ("", ""))
    changes = document.differences(json.loads(base), json.loads(text)) if base else []
    return Paper(signature, document, [s for s in below if s.order < signature.order], changes, since)
