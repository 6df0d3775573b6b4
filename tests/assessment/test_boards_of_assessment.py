"""The numbers of boards that come from assessment: each opens a list of exactly that length."""

from datetime import timedelta

from assessment.models import Recommendation
from portal.boards.mayor import MayorPage
from portal.boards.team import TeamPage
from tests.assessment.monitoring import assign
from thai.dates import today


def length_of(answer) -> int:
    return answer.context["page_obj"].paginator.count


def opened(page_numbers, client) -> dict[str, tuple[int, int]]:
    """Each number beside the length of the list it opens."""
    return {each.label: (each.number, length_of(client.get(each.url))) for each in page_numbers}


def test_rounds_that_are_not_certified_are_counted_and_listed(certified, make_round, client_of, hr):
    certified(2569, scores=(1, 2))
    make_round(2570)
    make_round(2570, ordinal=2)

    numbers = opened(TeamPage(hr, 2569, today()).numbers, client_of(hr))

    assert numbers["รอบการประเมินที่ยังไม่ลงนาม"] == (2, 2)
    assert length_of(client_of(hr).get("/assessment/")) == 3


def test_recommendations_being_carried_out_and_late_ones_are_told_apart(monitoring_received, mayor, hr, pr, client_of):
    first, second = monitoring_received.recommendations.all()[:2]
    for one in (first, second):
        assign(one, by=mayor, to=pr)
    Recommendation.objects.filter(pk=second.pk).update(due_on=today() - timedelta(1))

    team = opened(TeamPage(hr, 2569, today()).numbers, client_of(hr))
    mayors = opened(MayorPage(mayor, 2569, today()).overdue[-1:], client_of(mayor))

    assert team["ข้อเสนอแนะที่กำลังดำเนินการ"] == (1, 1)
    assert mayors == {"ข้อเสนอแนะของคณะกรรมการที่เลยกำหนด": (1, 1)}
