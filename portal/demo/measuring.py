"""The made-up town's year as it was measured: events, figures, self-assessment, the committee's report, evidence."""

from people.models import Person
from portal.demo.assessment import assess
from portal.demo.assessment_signed import sign_rounds
from portal.demo.events import hold_events
from portal.demo.evidence import gather
from portal.demo.figures import measure_plan
from portal.demo.monitoring import monitor
from portal.demo.questionnaires import make_questionnaires
from portal.demo.recognition import recognise


def measure_the_year() -> None:
    """Everything after plan, knowledge and trainings, in the order in which each looks at the one before."""
    hr = Person.objects.get(username="hr")
    hold_events()
    measure_plan(hr)
    make_questionnaires(hr)
    assess(hr)
    sign_rounds(hr)
    monitor()
    recognise()
    gather(hr)
