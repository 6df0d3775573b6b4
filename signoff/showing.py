"""How a page shows the signing of any document: its look, its steps, whose turn it is, what a return said."""

import json
from functools import cached_property

from signoff.acting import acting_officers, steps_of
from signoff.models import Delegation, PaperSigning, Remark, SealedDocument, Signable, Signature, Submission
from signoff.models.signoff import State
from signoff.words import Words

TONES = {
    State.DRAFT: "neutral",
    State.IN_REVIEW: "info",
    State.RETURNED: "danger",
    State.WITHDRAWN: "warning",
    State.APPROVED: "success",
    State.SUPERSEDED: "neutral",
}
STEP_STATES = {"agreed": "done", "approved": "done", "returned": "returned"}


def tone_of(state: str) -> str:
    """The look of a sign-off state; the word always stands beside it."""
    return TONES[state]


def chain_steps(signatories) -> list[dict]:
    """The chain as it would be asked, none decided yet."""
    return [
        {"name": str(s.user), "position": s.title, "label": s.label, "state": "waiting", "state_label": "จะได้รับเรื่อง"}
        for s in signatories
    ]


class SigningView:
    """One document's signing as one person sees it; every part is asked once, and only when shown."""

    def __init__(self, document: Signable, person):
        self.document, self.person = document, person
        self.sign_off = document.sign_off

    @property
    def words(self) -> Words:
        return self.document.words

    @property
    def tone(self) -> str:
        return tone_of(self.sign_off.state)

    @property
    def state_label(self) -> str:
        return self.sign_off.get_state_display()

    @property
    def may_withdraw(self) -> bool:
        return self.sign_off.state == State.IN_REVIEW and self.sign_off.submitted_by_id == self.person.pk

    @cached_property
    def signatures(self) -> list[Signature]:
        """The steps of the newest round in order."""
        return list(self.sign_off.signatures.filter(submission=self.sign_off.round)) if self.sign_off.round else []

    @cached_property
    def waiting(self) -> Signature | None:
        """The step that is asked now."""
        if self.sign_off.state != State.IN_REVIEW:
            return None
        return next((s for s in self.signatures if s.is_pending and s.order == self.sign_off.step), None)

    @cached_property
    def mine(self) -> Signature | None:
        """The step that waits for this person now, whether as themselves or in somebody's place."""
        if self.waiting is None or not self.person.is_authenticated:
            return None
        asked = Signature.objects.filter(steps_of(self.person), pk=self.waiting.pk).exists()
        return self.waiting if asked else None

    @cached_property
    def returned(self) -> Signature | None:
        """Who sent it back, while it waits to be corrected."""
        if self.sign_off.state != State.RETURNED:
            return None
        return next((s for s in self.signatures if s.decision == Signature.Decision.RETURNED), None)

    @cached_property
    def remarks(self) -> list[tuple[str, Remark]]:
        """Remarks of the last return under the names of their places, while it waits to be corrected."""
        if self.returned is None:
            return []
        places = dict(self.document.remark_places())
        found = self.sign_off.remarks.filter(submission=self.sign_off.round)
        return [(places.get(remark.place, remark.place), remark) for remark in found]

    @cached_property
    def changes(self) -> list:
        """For the one who must decide: what differs from what was sent the time before."""
        if self.mine is None or self.sign_off.round < 2 or self.sign_off.state != State.IN_REVIEW:
            return []
        before = self.sign_off.submissions.get(number=self.sign_off.round - 1)
        return self.document.differences(json.loads(before.snapshot), self.document.snapshot())

    @cached_property
    def seal(self) -> SealedDocument | None:
        """The sealed paper; none for an order that was signed before it came to the portal."""
        return SealedDocument.objects.defer("pdf", "snapshot").filter(sign_off=self.sign_off).first()

    @cached_property
    def paper(self) -> PaperSigning | None:
        """The signing by hand: chosen for this round, or done."""
        found = PaperSigning.objects.without_files().filter(sign_off=self.sign_off).select_related("chosen_by")
        return found.first() if self.sign_off.state == State.IN_REVIEW or self.sign_off.is_on_paper else None

    @cached_property
    def may_attach(self) -> bool:
        return self.paper is not None and self.person.has_perm("signoff.attach_scan", self.sign_off)

    @cached_property
    def may_cancel_paper(self) -> bool:
        return self.paper is not None and self.person.has_perm("signoff.cancel_paper", self.sign_off)

    @cached_property
    def acting(self) -> Delegation | None:
        """Today's acting officer of the one who is asked now; not one who wrote the paper."""
        if self.waiting is None:
            return None
        found = acting_officers([self.waiting.user_id]).get(self.waiting.user_id)
        wrote = found and self.sign_off.contributions.filter(person_id=found.delegate_id).exists()
        return None if wrote else found

    @property
    def in_place_of(self) -> str:
        """What this person's decision would be printed with: รักษาราชการแทน นายกเทศมนตรี; empty when it is their own."""
        return self.acting.printed if self.mine and self.acting and self.mine.user_id != self.person.pk else ""

    @cached_property
    def submission(self) -> Submission | None:
        sent = self.sign_off.submissions.filter(number=self.sign_off.round).defer("snapshot")
        return sent.select_related("sent_by__position").first() if self.sign_off.round else None

    @cached_property
    def steps(self) -> list[dict]:
        """Sender and signatories of the newest round, for the chain on the page; people who signed in only."""
        if not self.person.is_authenticated or self.submission is None:
            return []
        sent_by, author = self.submission.sent_by, self.document.words.author
        sender = {"name": str(sent_by), "position": sent_by.title, "label": author}
        sent = {"state": "done", "state_label": "ส่งแล้ว", "at": self.submission.sent_at, "comment": self.submission.note}
        return [sender | sent, *(self._step(signature) for signature in self.signatures)]

    def _position(self, signature: Signature) -> str:
        if signature == self.waiting and self.acting:
            return f"{signature.printed_title} (ขณะนี้ {self.acting})"
        return f"{signature.printed_title} {signature.on_behalf}".strip()

    def _said(self, signature: Signature) -> str:
        words = self.document.words
        if signature.is_pending:
            return words.now if signature == self.waiting else ""
        return words.of(signature.decision)

    def _step(self, signature: Signature) -> dict:
        return {
            "name": signature.printed_name,
            "position": self._position(signature),
            "label": signature.label,
            "state": STEP_STATES.get(signature.decision, "current" if signature == self.waiting else "waiting"),
            "state_label": self._said(signature),
            "at": signature.decided_at,
            "comment": signature.comment,
        }
