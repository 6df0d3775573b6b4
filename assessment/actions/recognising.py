"""Begin a year's list of recognition, write and publish its criteria, name people, send it, tell those on it."""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from assessment import refusals
from assessment.models import Recognised, RecognitionCriterion, RecognitionList
from core import audit
from core.notifications import notify
from km_plan.chain import approval_chain
from people.models import Person
from signoff import actions as signing
from signoff.actions import Signatory
from signoff.models import SignOff

DOCUMENT = "assessment.recognitionlist"
# Where no earlier year's criteria can be taken over: what, counted how, at least how many.
USUAL = (
    ("ผู้ถ่ายทอดความรู้: เขียนเรื่องที่เผยแพร่ในคลังความรู้", "entries_published", 3),
    ("ผู้สร้างความรู้ที่ใช้ได้จริง: มีเพื่อนร่วมงานนำเรื่องที่เขียนไปใช้", "entries_used", 3),
    ("ผู้ให้คำปรึกษา: ตอบคำปรึกษาของเพื่อนร่วมงาน", "questions_answered", 3),
    ("ผู้สนับสนุนการแลกเปลี่ยนเรียนรู้: คณะทำงานเห็นว่าเป็นแบบอย่าง", "", None),
)


@transaction.atomic
def begin_list(*, by, year: int) -> RecognitionList:
    """The list of a fiscal year (พ.ศ.), with the criteria of the newest earlier one. Raises ``RecognitionExists``."""
    earlier = RecognitionList.objects.filter(fiscal_year__lt=year).newest_first().first()
    begun = RecognitionList(fiscal_year=year, introduction=earlier.introduction if earlier else "", made_by=by)
    begun.sign_off = signing.open_sign_off(DOCUMENT, title=str(begun), version=1, by=by)
    try:
        with transaction.atomic():
            begun.save()
    except IntegrityError as error:  # of this year there is one, perhaps since this very moment
        raise refusals.RecognitionExists from error
    facts = earlier.criteria.values_list("text", "counted", "least") if earlier else USUAL
    RecognitionCriterion.objects.bulk_create(
        RecognitionCriterion(recognition=begun, place=place, text=text, counted=counted, least=least)
        for place, (text, counted, least) in enumerate(facts, 1)
    )
    audit.record("assessment.recognition_made", begun, by=by)
    return begun


@transaction.atomic
def save_criteria(
    recognition: RecognitionList, *, by, introduction: str, criteria: Sequence[dict], edits: int
) -> RecognitionList:
    """Write the introduction and the criteria in this order; each has text, counted, least and, when it stood, ``pk``.

    Raises ``NotEditable``, ``ChangedMeanwhile`` or ``CriterionNamesSomebody``.
    """
    _open(recognition, by=by, edits=edits)
    before = _facts(recognition)
    RecognitionList.objects.filter(pk=recognition.pk).update(introduction=introduction)
    recognition.introduction = introduction
    _drop(recognition, kept=[one["pk"] for one in criteria if one.get("pk")])
    for place, facts in enumerate(criteria, 1):
        columns = {name: facts[name] for name in ("text", "counted", "least")} | {"place": place}
        RecognitionCriterion.objects.update_or_create(pk=facts.get("pk"), recognition=recognition, defaults=columns)
    audit.record("assessment.recognition_saved", recognition, by=by, before=before, after=_facts(recognition))
    return recognition


def _drop(recognition: RecognitionList, kept: list[int]) -> None:
    gone = recognition.criteria.exclude(pk__in=kept)
    if Recognised.objects.filter(criterion__in=gone).exists():
        raise refusals.CriterionNamesSomebody
    gone.delete()


@transaction.atomic
def publish_criteria(recognition: RecognitionList, *, by) -> RecognitionList:
    """From now on all staff read the criteria; a second press changes nothing. Raises ``NoCriteria``."""
    signing.edit(recognition, by=by)
    if not recognition.criteria.exists():
        raise refusals.NoCriteria
    still = RecognitionList.objects.filter(pk=recognition.pk, published_at__isnull=True)
    if still.update(published_at=timezone.now(), published_by=by):
        audit.record("assessment.recognition_published", recognition, by=by, after=_facts(recognition))
    recognition.refresh_from_db()
    return recognition


@transaction.atomic
def name_people(criterion: RecognitionCriterion, *, by, named: Mapping[Person, str], edits: int) -> None:
    """Exactly these are named under the criterion, each with the reason for the certificate.

    Raises ``NotEditable``, ``ChangedMeanwhile`` or ``WhyNamed``.
    """
    _open(criterion.recognition, by=by, edits=edits)
    if not all(reason.strip() for reason in named.values()):
        raise refusals.WhyNamed
    before = _named(criterion)
    criterion.recognised.exclude(person__in=list(named)).delete()
    for person, reason in named.items():
        Recognised.objects.update_or_create(
            recognition=criterion.recognition, criterion=criterion, person=person, defaults={"reason": reason}
        )
    after = {"recognition_criterion": str(criterion)} | _named(criterion)
    audit.record("assessment.recognition_named", criterion.recognition, by=by, before=before, after=after)


@transaction.atomic
def submit_list(recognition: RecognitionList, *, by, note: str = "") -> SignOff:
    """Send it to the head of the KM team and the CKO; a head who is named is passed over.

    Raises ``CriteriaNotPublished``, ``NobodyNamed``, ``NamesTheApprover``, ``NotEditable`` or ``NoApprover``.
    """
    signing.edit(recognition, by=by)
    recognition.refresh_from_db()
    if recognition.published_at is None:
        raise refusals.CriteriaNotPublished
    if not recognition.recognised.exists():
        raise refusals.NobodyNamed
    chain = chain_of(recognition)
    return signing.submit(recognition, by=by, chain=chain, note=note, url=recognition.get_absolute_url())


def chain_of(recognition: RecognitionList) -> list[Signatory]:
    """Who is asked: nobody approves their own recognition. Raises ``NamesTheApprover`` or ``NoApprover``."""
    chain = approval_chain()
    named = set(recognition.recognised.values_list("person_id", flat=True))
    if chain[-1].user.pk in named:
        raise refusals.NamesTheApprover
    return [one for one in chain if one.user.pk not in named]


def tell_recognised(recognition: RecognitionList, *, by) -> None:
    """Inside the approval: whoever is on the list hears of it. Raises ``NamesTheApprover``: an acting officer may
    be on it, or the office may have passed to somebody who is.
    """
    people = [one.person for one in recognition.recognised.select_related("person")]
    if by in people:
        raise refusals.NamesTheApprover
    text = f"ขอแสดงความยินดี ท่านได้รับการยกย่อง: {recognition}"
    notify(people, text, recognition.get_absolute_url(), detail="ดาวน์โหลดเกียรติบัตรได้ที่หน้านี้")


def _open(recognition: RecognitionList, *, by, edits: int) -> None:
    """Lock the list for one change of whoever still sees it as it stands."""
    signing.edit(recognition, by=by)
    if not RecognitionList.objects.filter(pk=recognition.pk, edits=edits).update(edits=F("edits") + 1):
        raise refusals.ChangedMeanwhile
    recognition.edits = edits + 1


def _facts(recognition: RecognitionList) -> dict:
    criteria = [f"{one.text} ({one.least})" if one.least else one.text for one in recognition.criteria.all()]
    return {"recognition_words": recognition.introduction, "recognition_criteria": criteria}


def _named(criterion: RecognitionCriterion) -> dict:
    people = criterion.recognised.select_related("person").order_by("person__sort_key")
    return {"recognised": [f"{one.person}: {one.reason}" for one in people]}
