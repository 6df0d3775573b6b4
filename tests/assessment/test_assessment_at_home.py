"""The home page asks each person for what assessment and the committee's report want of them, and nobody else."""

from datetime import timedelta

from portal.assessment_tasks import waiting_for
from portal.tasks import tasks_of
from tests.assessment.monitoring import ASKED, assign
from thai.dates import today


def asked(person) -> list[tuple[str, str]]:
    return [(task.title, task.label) for task in waiting_for(person)]


def test_a_rater_is_asked_to_judge_until_finished(make_round, clerk, pr):
    round_ = make_round(raters=[clerk], ends_on=today() + timedelta(3))

    assert asked(clerk) == [("ให้คะแนนการประเมินตนเองของท่าน", "เหลือ ๓ วัน")]
    assert asked(pr) == []

    round_.raters.update(finished_at="2026-01-01T00:00Z")
    assert asked(clerk) == []


def test_a_round_that_is_late_says_so(make_round, clerk):
    make_round(raters=[clerk], ends_on=today() - timedelta(2))

    assert [(task.label, task.tone) for task in waiting_for(clerk)] == [("เกินกำหนด ๒ วัน", "danger")]


def test_the_mayor_is_asked_for_each_recommendation_until_it_is_decided(monitoring_received, mayor, pr):
    before = [title for title, _ in asked(mayor)]
    first = monitoring_received.recommendations.first()
    assign(first, by=mayor, to=pr)

    assert before == list(ASKED)
    assert [title for title, _ in asked(mayor)] == list(ASKED[1:])
    assert [title for title, _ in asked(pr)] == [ASKED[0]]


def test_dated_matters_come_first_and_count_as_owed(make_round, hr, monitoring_draft):
    make_round(raters=[hr], ends_on=today() + timedelta(1))

    titles = [title for title, _ in asked(hr)]

    assert titles[0] == "ให้คะแนนการประเมินตนเองของท่าน"
    assert str(monitoring_draft) in titles
    assert tasks_of(hr).owed >= len(titles)


def test_a_draft_of_many_hands_stands_once_on_the_home_page(client_of, hr, monitoring_draft):
    page = client_of(hr).get("/").content.decode()

    assert page.count(f">{monitoring_draft}</a>") == 1
