"""The way of a report up to the mayor: derived from the units, or as the reporter arranged it with a reason."""

from people import offices
from people.chain import superiors
from people.models import Person
from signoff.acting import acting_officers
from signoff.actions import Signatory, eligible
from signoff.models import Delegation
from signoff.showing import chain_steps
from training.models import Report
from training.refusals import NobodyAtTheTop

BELOW, LAST = "ผู้บังคับบัญชา", "ผู้บริหารสูงสุด"


def route_of(report: Report) -> list[Signatory]:
    """Who is asked when it is sent today, the mayor last; nobody for the mayor's own report.

    Vacant posts, those who no longer serve and the reporter are skipped. Raises ``NobodyAtTheTop``.
    """
    top = the_top()
    if top == reporter_of(report):
        return []
    below = [Signatory(person, BELOW, person.title) for person in people_below(report)]
    return [*below, Signatory(top, LAST, offices.printed_title(offices.MAYOR, top), office=offices.MAYOR)]


def people_below(report: Report) -> list[Person]:
    """Those between the reporter and the mayor, nearest first: as arranged, otherwise by the units."""
    top, reporter = the_top(), reporter_of(report)
    chosen = arranged(report) if report.route_reason else superiors(reporter)
    return [person for person in chosen if person.is_active and person not in (top, reporter)]


def the_top() -> Person:
    """The mayor, or whoever is the highest while that post is vacant. Raises ``NobodyAtTheTop``."""
    top = offices.mayor()
    if top is None:
        raise NobodyAtTheTop
    return top


def stands_alone(report: Report) -> bool:
    """Whether nobody stands above the reporter."""
    return offices.mayor() == reporter_of(report)


def reporter_of(report: Report) -> Person:
    return report.participant.person


def arranged(report: Report) -> list[Person]:
    """Whom the reporter chose, in order."""
    steps = report.route.select_related("person__position")
    return [step.person for step in steps]


def steps_before(report: Report) -> list[dict]:
    """The chain as it would be asked, for showing before it is sent: also who acts for whom today."""
    asked = eligible(report.sign_off, route_of(report), sender=reporter_of(report))
    acting = acting_officers([signatory.user.pk for signatory in asked])
    steps = chain_steps(asked)
    for step, signatory in zip(steps, asked, strict=True):
        if able := _able(acting.get(signatory.user.pk), report):
            step["position"] = f"{signatory.title} (ขณะนี้ {able})"
    return steps


def _able(delegation: Delegation | None, report: Report) -> Delegation | None:
    """Nobody decides on their own report in somebody's place."""
    return None if delegation is None or delegation.delegate_id == reporter_of(report).pk else delegation
