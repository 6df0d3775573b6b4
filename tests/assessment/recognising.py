"""Lists of recognition of the made-up town for tests."""

from assessment.actions.recognising import begin_list, name_people, publish_criteria, submit_list
from assessment.models import RecognitionCriterion, RecognitionList
from people.models import Person
from portal.demo.plans import decide
from signoff import actions as signing
from signoff.models import SignOff

REASON = "สอนเพื่อนร่วมงานใช้ระบบสารบรรณ"


def criterion_of(recognition: RecognitionList, counted: str) -> RecognitionCriterion:
    return recognition.criteria.select_related("recognition__sign_off").get(counted=counted)


def named_list(by, *people: Person, year: int = 2569, reason: str = REASON) -> RecognitionList:
    """A list with the usual criteria, published; these people named under the one that counts nothing."""
    recognition = publish_criteria(begin_list(by=by, year=year), by=by)
    named = dict.fromkeys(people, reason)
    name_people(criterion_of(recognition, ""), by=by, named=named, edits=recognition.edits)
    return RecognitionList.objects.select_related("sign_off").get(pk=recognition.pk)


def approved_list(by, *people: Person, agreed_by, approved_by, **facts) -> RecognitionList:
    """The same, agreed by the head of the team and approved by the mayor."""
    recognition = named_list(by, *people, **facts)
    submit_list(recognition, by=by)
    decide(signing.agree, SignOff.objects.get(pk=recognition.sign_off_id), by=agreed_by)
    decide(signing.approve, SignOff.objects.get(pk=recognition.sign_off_id), by=approved_by)
    return RecognitionList.objects.select_related("sign_off").get(pk=recognition.pk)
