"""Offices that sign papers: who holds each today, and waiting papers that follow the office when its holder changes."""

from django.db import transaction
from django.db.models import F, QuerySet

from core import audit
from core.models import Notification
from core.notifications import notify
from people import team
from people.models import Person, Role, Unit
from signoff.models import PaperSigning, Signature, SignOff
from signoff.models.signoff import State

MAYOR, CKO, TEAM_HEAD = "mayor", "cko", "team_head"
LABELS = {MAYOR: "นายกเทศมนตรี", CKO: "CKO", TEAM_HEAD: "หัวหน้า KM Team"}
PRINTED = {MAYOR: "{title}", CKO: "{title} (CKO / ผู้บริหารระดับสูงสุด)", TEAM_HEAD: "{title} (หัวหน้า KM Team)"}


def mayor() -> Person | None:
    """The head of the topmost unit; while that post is vacant, the CKO in force."""
    top = Unit.objects.filter(parent=None).select_related("head__position").in_order().first()
    head = top.head if top else None
    return head if head is not None and head.is_active else team.cko()


def holder(office: str) -> Person | None:
    """Who holds ``office`` today."""
    return {MAYOR: mayor, CKO: team.cko, TEAM_HEAD: team.team_head}[office]()


def printed_title(office: str, person: Person) -> str:
    """The title under which ``person`` signs for the office."""
    return PRINTED[office].format(title=person.title).strip()


def offices_of(person: Person) -> list[str]:
    """Offices that look like this person's today; two holders of one role both count here."""
    held = [office for office, role in ((CKO, Role.CKO), (TEAM_HEAD, Role.TEAM_HEAD)) if person.has_role(role)]
    heads = Unit.objects.filter(parent=None, head_id=person.pk).exists()
    return [*held, MAYOR] if heads or CKO in held else held


def steps_to_come() -> QuerySet:
    """Steps of papers in review that nobody has taken yet: the one that waits and those after it."""
    return Signature.objects.filter(
        sign_off__state=State.IN_REVIEW,
        decision=Signature.Decision.PENDING,
        submission=F("sign_off__round"),
        order__gte=F("sign_off__step"),
    )


def asked_of_offices() -> QuerySet:
    """Steps still to come that belong to an office, not to one person."""
    return steps_to_come().exclude(office="")


def take_up(person: Person) -> None:
    """Bring this person the papers of their office that still wait elsewhere; nearly nothing when there are none."""
    if person.viewing_as:
        return
    mine = offices_of(person)
    if mine and asked_of_offices().filter(office__in=mine).exclude(user_id=person.pk).exists():
        move_waiting_papers()


@transaction.atomic
def move_waiting_papers(*, by=None) -> list[SignOff]:
    """Hand every waiting step of an office to its holder of today; returns the papers that moved.

    Decisions already made keep their names; a print for signing by hand is recalled. A paper that the new holder wrote
    stays, and its sender is told to withdraw it. A vacant office moves nothing.
    """
    asked = asked_of_offices().values_list("office", "sign_off_id", "user_id")
    holders = {office: holder(office) for office, _, _ in asked.order_by("office").distinct()}
    astray = {paper for office, paper, user in asked if holders[office] and holders[office].pk != user}
    papers = SignOff.objects.select_for_update().filter(pk__in=astray).order_by("pk")
    return [paper for paper in papers if _follow(paper, holders, by)]


def _follow(paper: SignOff, holders: dict[str, Person | None], by) -> bool:
    """Move this locked paper's steps; False when none could be moved."""
    steps = asked_of_offices().filter(sign_off=paper).select_related("user").order_by("order")
    authors = set(paper.contributions.values_list("person_id", flat=True))
    astray = [(step, holders.get(step.office)) for step in steps]
    astray = [(step, new) for step, new in astray if new is not None and new.pk != step.user_id]
    own = [(step, new) for step, new in astray if new.pk in authors]
    moved = [(step, new) for step, new in astray if new.pk not in authors]
    for step, new in own:
        _tell_to_withdraw(paper, step, new)
    if not moved:
        return False
    before = {LABELS[step.office]: step.printed_name for step, _ in moved}
    old = [step.user for step, _ in moved]
    for step, new in moved:
        _hand(step, new)
    recall_print(paper)
    once_each(paper)
    after = {LABELS[step.office]: str(new) for step, new in moved}
    audit.record("signoff.moved", paper, by=by, before=before, after=after)
    _tell(paper, old, [new for _, new in moved])
    return True


def _hand(step: Signature, new: Person) -> None:
    title = printed_title(step.office, new)
    pending = Signature.objects.filter(pk=step.pk, decision=Signature.Decision.PENDING)
    pending.update(user=new, printed_name=str(new), printed_title=title)


def recall_print(paper: SignOff) -> None:
    """A print that somebody else was to sign by hand is void; whoever is asked now chooses anew."""
    PaperSigning.objects.filter(sign_off=paper, attached_at__isnull=True).delete()


def once_each(paper: SignOff) -> None:
    """One who now stands at two waiting steps signs once, at the later one; the steps after it close the gap."""
    waiting = list(
        paper.signatures.filter(submission=paper.round, decision=Signature.Decision.PENDING).order_by("order")
    )
    asked_later: set[int] = set()
    for step in reversed(waiting):
        if step.user_id in asked_later:
            _drop(paper, step)
        asked_later.add(step.user_id)


def _drop(paper: SignOff, step: Signature) -> None:
    later = paper.signatures.filter(submission=step.submission, order__gt=step.order).order_by("order")
    Signature.objects.filter(pk=step.pk).delete()
    for follower in list(later):
        Signature.objects.filter(pk=follower.pk).update(order=follower.order - 1)


def _tell(paper: SignOff, old: list[Person], new: list[Person]) -> None:
    """The one who now must decide, those it was taken from, and the sender."""
    url, now = paper.document.get_absolute_url(), paper.current_signature.user
    if now in new:
        notify([now], f"{paper.words.asks}: {paper}", url, detail="เอกสารนี้ย้ายมาตามตำแหน่งที่ท่านดำรง")
    notify(old, f"เอกสารย้ายไปยังผู้ดำรงตำแหน่งคนใหม่: {paper}", url)
    names = " และ ".join(dict.fromkeys(map(str, new)))
    notify([paper.submitted_by], f"เอกสารที่ท่านส่งย้ายไปยัง {names}: {paper}", url)


def _tell_to_withdraw(paper: SignOff, step: Signature, new: Person) -> None:
    """Said once for each sending, however often somebody looks."""
    text = f"โปรดถอนกลับแล้วส่งใหม่ เพราะ {new} ผู้ดำรงตำแหน่ง{LABELS[step.office]}คนใหม่ร่วมจัดทำเอกสารนี้: {paper}"[:500]
    told = Notification.objects.filter(recipient=paper.submitted_by, text=text, created_at__gte=paper.submitted_at)
    if not told.exists():
        notify([paper.submitted_by], text, paper.document.get_absolute_url())
