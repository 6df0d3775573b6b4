"""What waits for a person, most pressing first; every line leads straight to the matter."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F, Prefetch, Q, QuerySet

from km_plan.models import Plan
from km_plan.presenting import bases_of
from portal import assessment_tasks, knowledge_tasks, training_tasks
from portal.task import Task
from signoff.models import Delegation, PaperSigning, Signable, Signature, SignOff, Submission, documents_of
from signoff.models.signoff import EDITABLE, State
from thai.dates import today
from training.actions.writing_report import DOCUMENT
from training.sight import units_led

# What lets a person go on writing a document of each kind; a draft of one who may no longer is nobody's task.
WRITING = {
    "km_plan.plan": "km_plan.make_plan",
    "km_plan.focustable": "km_plan.make_plan",
    "people.appointment": "people.appoint",
    DOCUMENT: "core.use_portal",
    "assessment.round": "assessment.open_round",
    "assessment.monitoringreport": "assessment.write_monitoring",
    "assessment.recognitionlist": "assessment.write_recognition",
}
# Several people write these together; who must go on is told among the tasks of assessment.
OF_MANY = ("assessment.round", "assessment.monitoringreport")
KINDS = {
    "km_plan.plan": "แผน",
    "km_plan.focustable": "ตารางขอบเขต KM",
    "people.appointment": "คำสั่งหรือประกาศ",
    DOCUMENT: "รายงานผลการอบรม",
    "assessment.round": "การประเมินตนเอง",
    "assessment.monitoringreport": "รายงานการติดตามและประเมินผล",
    "assessment.recognitionlist": "รายชื่อผู้ได้รับการยกย่อง",
}


@dataclass
class Tasks:
    """The lists of the home page; empty when nothing is owed."""

    waiting: list[Task] = field(default_factory=list)
    returned: list[Task] = field(default_factory=list)
    drafts: list[Task] = field(default_factory=list)
    sent: list[Task] = field(default_factory=list)
    overdue: list[Task] = field(default_factory=list)
    trips: list[Task] = field(default_factory=list)
    led: list[Task] = field(default_factory=list)
    assessed: list[Task] = field(default_factory=list)
    leads: bool = False  # whether the person heads a unit, or replaces somebody who does
    reports: int = 0  # reports among the papers that wait: several can be acknowledged at once

    @property
    def owed(self) -> int:
        owed = (self.waiting, self.returned, self.overdue, self.trips, self.led, self.assessed)
        return sum(len(tasks) for tasks in owed)


def tasks_of(person) -> Tasks:
    """What I must decide or answer (oldest first), what came back to me, my drafts, what others have of mine, my
    entries to look at again, what I owe after a training, and what I look after as a superior."""
    signatures, mine = waiting_signatures(person), list(_papers_of(person))
    documents = documents_of([*(signature.sign_off for signature in signatures), *mine])
    lines = [(paper, documents[paper.pk]) for paper in mine]
    lines = [(paper, document) for paper, document in lines if not (paper.is_editable and document.is_void)]
    papers = [_to_decide(signature, documents[signature.sign_off_id], person) for signature in signatures]
    written = knowledge_tasks.in_work_of(person)
    begun = [line for line in lines if line[0].document_type not in OF_MANY]
    drafts = [_draft(*line) for line in begun if line[0].state in (State.DRAFT, State.WITHDRAWN)]
    return Tasks(
        waiting=sorted(
            [*papers, *knowledge_tasks.waiting_for(person), *training_tasks.to_publish(person)],
            key=lambda task: task.at,
        ),
        returned=[_returned(*line) for line in lines if line[0].state == State.RETURNED] + written["returned"],
        drafts=drafts + written["draft"],
        sent=[_sent(*line) for line in lines if line[0].state == State.IN_REVIEW] + written["in_review"],
        overdue=knowledge_tasks.overdue_of(person),
        trips=training_tasks.owed_by(person),
        led=training_tasks.led_by(person),
        assessed=assessment_tasks.waiting_for(person),
        leads=bool(units_led(person)),
        reports=sum(signature.sign_off.document_type == DOCUMENT for signature in signatures),
    )


def _papers_of(person) -> QuerySet:
    """Papers that this person writes and may go on writing, and those they sent and that wait, oldest first."""
    kinds = [kind for kind, permission in WRITING.items() if person.has_perm(permission)]
    writing = Q(state__in=EDITABLE, document_type__in=kinds, contributions__person_id=person.pk)
    sent = Q(state=State.IN_REVIEW, submitted_by_id=person.pk)
    papers = SignOff.objects.filter(writing | sent).distinct().order_by("pk")
    return papers.prefetch_related("contributions", "signatures")


def waiting_signatures(person) -> list[Signature]:
    """Steps that wait for this person now, as themselves or in somebody's place, oldest paper first."""
    by_hand = Prefetch("paper_signing", PaperSigning.objects.without_files())
    papers = SignOff.objects.waiting_for(person).select_related("submitted_by")
    return [_desk(paper) for paper in papers.prefetch_related("signatures", by_hand)]


def _desk(paper: SignOff) -> Signature:
    """The step that is asked now, from what was fetched already."""
    return next(s for s in paper.signatures.all() if s.submission == paper.round and s.order == paper.step)


def acting_today(person) -> list[Delegation]:
    """Delegations of today in which this person acts or is replaced."""
    standing = Delegation.objects.on(today()).filter(Q(principal_id=person.pk) | Q(delegate_id=person.pk))
    return list(standing.with_people().order_by("ends_on", "pk"))


def _to_decide(signature: Signature, document: Signable, person) -> Task:
    paper = signature.sign_off
    label = paper.words.waits_last if signature.is_final else paper.words.waits_below
    label = "รอแนบภาพสแกน" if is_by_hand(paper) else label
    hint = "ส่งเมื่อ" if signature.user_id == person.pk else f"แทน {signature.printed_name} ส่งเมื่อ"
    return Task(str(document), document.get_absolute_url(), hint, label, "warning", paper.submitted_at)


def is_by_hand(paper: SignOff) -> bool:
    """Whether the approver chose to sign the waiting paper by hand."""
    return hasattr(paper, "paper_signing")


def _returned(paper: SignOff, document: Signable) -> Task:
    returns = [s for s in paper.signatures.all() if s.decision == Signature.Decision.RETURNED]
    last = max(returns, key=lambda s: s.submission)
    hint = f"{last.printed_name} ส่งกลับ: {last.comment[:200]}"
    return Task(str(document), document.get_absolute_url(), hint, "ส่งกลับแก้ไข", "danger", last.decided_at)


def _draft(paper: SignOff, document: Signable) -> Task:
    begun = min(contribution.first_at for contribution in paper.contributions.all())
    url, state = document.get_absolute_url(), paper.get_state_display()
    return Task(str(document), url, "เริ่มเขียนเมื่อ", state, "neutral", begun)


def _sent(paper: SignOff, document: Signable) -> Task:
    hint = f"อยู่ที่ {_desk(paper).printed_name} ตั้งแต่"
    return Task(str(document), document.get_absolute_url(), hint, paper.words.in_review, "info", paper.submitted_at)


@dataclass(frozen=True)
class Paper:
    """A paper before the mayor: what it is, its sender's note, who agreed below, and what changed."""

    signature: Signature
    document: Signable
    kind: str
    opinions: list
    changes: list
    since: str
    note: str
    by_hand: bool


def mayor_papers(person) -> list[Paper]:
    """Every paper before the person, oldest first; a constant number of queries however many wait."""
    return papers_of(waiting_signatures(person))


def papers_of(signatures: list[Signature]) -> list[Paper]:
    """The papers of these steps with what was said below and what changed, in their order."""
    sign_offs = [signature.sign_off for signature in signatures]
    documents = documents_of(sign_offs)
    sent = Submission.objects.filter(sign_off__in=sign_offs, number=F("sign_off__round"))
    texts = {key: facts for key, *facts in sent.values_list("sign_off_id", "snapshot", "note")}
    bases = _bases(documents.values())
    return [_paper(s, documents[s.sign_off_id], *texts[s.sign_off_id], bases) for s in signatures]


def _bases(documents: Iterable[Signable]) -> dict[int, tuple[str, str]]:
    """The text in force that each replaces, and what to call it, by sign-off; only plans have one to compare with."""
    plans = [document for document in documents if isinstance(document, Plan)]
    found = bases_of(plans) if plans else {}
    return {plan.sign_off_id: found[plan.pk] for plan in plans if plan.pk in found}


def _paper(signature: Signature, document: Signable, text: str, note: str, bases: dict[int, tuple[str, str]]) -> Paper:
    sign_off = signature.sign_off
    below = [s for s in sign_off.signatures.all() if s.submission == signature.submission and s.order < signature.order]
    base, since = bases.get(sign_off.pk, ("", ""))
    changes = document.differences(json.loads(base), json.loads(text)) if base else []
    kind = KINDS.get(sign_off.document_type, "เอกสาร")
    return Paper(signature, document, kind, below, changes, since, note, is_by_hand(sign_off))
