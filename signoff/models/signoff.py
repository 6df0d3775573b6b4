"""One sign-off per version of a document: its state, and every submission of it."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.constraints import together
from signoff.words import Words


class State(models.TextChoices):
    DRAFT = "draft", "ร่าง"
    IN_REVIEW = "in_review", "รอพิจารณา"
    RETURNED = "returned", "ส่งกลับแก้ไข"
    WITHDRAWN = "withdrawn", "ถอนกลับมาแก้ไข"
    APPROVED = "approved", "อนุมัติแล้ว"
    SUPERSEDED = "superseded", "ถูกแทนที่แล้ว"


EDITABLE = (State.DRAFT, State.RETURNED, State.WITHDRAWN)
SEALED = (State.APPROVED, State.SUPERSEDED)

# Every allowed move, on one screen.
MOVES = {
    # Straight to approved: an order that was signed on paper before it came to the portal.
    State.DRAFT: (State.IN_REVIEW, State.APPROVED),
    State.RETURNED: (State.IN_REVIEW,),
    State.WITHDRAWN: (State.IN_REVIEW,),
    State.IN_REVIEW: (State.IN_REVIEW, State.RETURNED, State.WITHDRAWN, State.APPROVED),
    State.APPROVED: (State.SUPERSEDED,),
    State.SUPERSEDED: (),
}


class SignOffQuerySet(models.QuerySet):
    def in_review(self) -> "SignOffQuerySet":
        return self.filter(state=State.IN_REVIEW)

    def waiting_for(self, person) -> "SignOffQuerySet":
        """Papers whose current step is this person's or, while they act for somebody, that one's; oldest first."""
        from signoff.acting import steps_of  # it asks the models, which stand above it in this package

        signatures = apps.get_model("signoff.Signature").objects.filter(
            steps_of(person),
            sign_off_id=models.OuterRef("pk"),
            order=models.OuterRef("step"),
            submission=models.OuterRef("round"),
            decision="pending",
        )
        return self.in_review().filter(models.Exists(signatures)).order_by("submitted_at", "pk")


class SignOff(models.Model):
    """Where one version of a document stands. ``turn`` counts its transitions: the guard of every change."""

    State = State

    document_type = models.CharField(max_length=60)
    title = models.CharField("เรื่อง", max_length=300)
    version = models.PositiveSmallIntegerField("ฉบับที่", default=1)
    state = models.CharField("สถานะ", max_length=20, choices=State, default=State.DRAFT)
    step = models.PositiveSmallIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=0)
    turn = models.PositiveIntegerField(default=0)
    submitted_at = models.DateTimeField("ส่งเมื่อ", null=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    is_on_paper = models.BooleanField("ลงนามในกระดาษ", default=False)
    superseded_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="supersedes")

    objects = SignOffQuerySet.as_manager()

    class Meta:
        constraints = [
            together("submitted_at", "submitted_by", name="signoff_submitted"),
            models.CheckConstraint(
                condition=Q(state=State.SUPERSEDED, superseded_by__isnull=False)
                | (~Q(state=State.SUPERSEDED) & Q(superseded_by__isnull=True)),
                name="signoff_superseded_by_something",
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"], name="signoff_waiting")]

    def __str__(self):
        return f"{self.title} ฉบับที่ {self.version}" if self.words.has_versions else self.title

    @property
    def words(self) -> Words:
        """What deciding on this kind of document is called."""
        return apps.get_model(self.document_type).words

    def get_state_display(self) -> str:
        """The state in words; of an approval it says when it was signed by hand."""
        sealed = self.words.filed if self.is_alone else self.words.approved
        said = {State.IN_REVIEW: self.words.in_review, State.APPROVED: sealed}
        words = said.get(self.state, State(self.state).label)
        return f"{words} (ลงนามในกระดาษ)" if self.is_on_paper and self.state == State.APPROVED else words

    @property
    def is_alone(self) -> bool:
        """Sealed with nobody above its author: no step was ever asked."""
        return self.state == State.APPROVED and self.step == 0 and not self.is_on_paper

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_sealed(self) -> bool:
        return self.state in SEALED

    @property
    def document(self):
        """The signed thing itself, whichever app it lives in."""
        return apps.get_model(self.document_type)._base_manager.select_related("sign_off").get(sign_off=self)

    @property
    def current_signature(self):
        return self.signatures.filter(submission=self.round, order=self.step).select_related("user__position").first()


class Submission(models.Model):
    """What was sent for signature, frozen: a returned and a resent text can be compared."""

    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    note = models.TextField("ข้อความถึงผู้พิจารณา", blank=True)
    snapshot = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["sign_off", "number"], name="submission_once")]


class Contribution(models.Model):
    """Who wrote or changed this version: they may not approve it."""

    sign_off = models.ForeignKey(SignOff, on_delete=models.CASCADE, related_name="contributions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    first_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sign_off", "person"], name="contribution_once")]


def documents_of(sign_offs) -> dict[int, models.Model]:
    """The documents of many sign-offs by the sign-off's key; one query a kind of document."""
    kinds: dict[str, list[int]] = {}
    for sign_off in sign_offs:
        kinds.setdefault(sign_off.document_type, []).append(sign_off.pk)
    models_of = {kind: apps.get_model(kind) for kind in kinds}
    found = [
        model._base_manager.select_related("sign_off", *model.named_with).filter(sign_off__in=kinds[kind])
        for kind, model in models_of.items()
    ]
    return {document.sign_off_id: document for documents in found for document in documents}
