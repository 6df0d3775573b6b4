"""A published list of recognition, not approved yet, for the table of addresses."""

from assessment.actions.recognising import begin_list, publish_criteria
from assessment.models import RecognitionList
from people.models import Person

YEAR = 2569


def recognition_things(hr: Person) -> dict:
    """The list, one criterion by hand, one counted, and one person; the same when asked again."""
    known = RecognitionList.objects.filter(fiscal_year=YEAR).first()
    recognition = publish_criteria(known or begin_list(by=hr, year=YEAR), by=hr)
    return {
        "recognition": recognition.pk,
        "recognition_criterion": recognition.criteria.get(counted="").pk,
        "recognition_counted": recognition.criteria.exclude(counted="").first().pk,
        "recognised": hr.pk,
    }
