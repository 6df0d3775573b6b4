"""The mayor decides on each recommendation; whoever it was given to says what became of it."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessment import refusals
from assessment.actions.deciding import decide_recommendation, record_outcome
from assessment.models import Recommendation
from assessment.monitoring.drawing import draw
from assessment.monitoring.listing import HEADINGS
from assessment.monitoring.outcomes import standing
from assessment.monitoring.tasks import waiting_for
from core.models import Notification
from tests.assessment.monitoring import ASKED, assign
from thai.dates import format_date, today


@pytest.fixture
def first(monitoring_received):
    return monitoring_received.recommendations.select_related("report__sign_off", "assignee").first()


def told(person) -> list[str]:
    return list(Notification.objects.filter(recipient=person).order_by("-pk").values_list("text", flat=True))


def page_of(one, client_of, person, name: str = "recommendation_decide"):
    return client_of(person).get(reverse(f"assessment:{name}", args=[one.pk]))


def test_it_is_given_to_somebody_with_a_day(first, mayor, pr, hr):
    decided = assign(first, by=mayor, to=pr)

    assert (decided.assignee, standing(decided, today())) == (pr, "to_do")
    assert told(pr)[0] == f"ท่านได้รับมอบหมายให้ดำเนินการตามข้อเสนอแนะ: {ASKED[0]}"
    assert ASKED[0] in told(hr)[0]


def test_a_refusal_gives_its_reason(first, mayor):
    with pytest.raises(refusals.ReasonForRefusal):
        decide_recommendation(first, by=mayor, decision="refused", reason=" ")


@pytest.mark.parametrize("days", [0, -1])
def test_the_day_lies_ahead(days, first, mayor, pr):
    with pytest.raises(refusals.DueInFuture):
        assign(first, by=mayor, to=pr, days=days)


def test_nothing_is_given_to_nobody(first, mayor):
    with pytest.raises(refusals.AssigneeNeeded):
        assign(first, by=mayor, to=None)


def test_an_accepted_one_names_nobody(first, mayor, pr):
    decided = decide_recommendation(first, by=mayor, decision="accepted", assignee=pr, due_on=today())

    assert (decided.assignee, decided.due_on) == (None, None)


def test_the_second_of_two_decisions_is_refused(first, mayor, pr, hr):
    assign(first, by=mayor, to=pr)

    with pytest.raises(refusals.DecidedMeanwhile):
        assign(first, by=mayor, to=hr)
    assert Recommendation.objects.get(pk=first.pk).assignee == pr


def test_a_decision_is_changed_until_it_was_carried_out(first, mayor, pr, hr):
    changed = assign(assign(first, by=mayor, to=pr), by=mayor, to=hr)
    assert "มีการพิจารณาใหม่" in told(pr)[0]
    done = record_outcome(changed, by=hr, outcome="จัดแล้ว", done_on=today())

    with pytest.raises(refusals.DecidedMeanwhile):
        assign(done, by=mayor, to=pr)


def test_before_it_was_received_nobody_decides(monitoring_signed, mayor, client_of):
    one = monitoring_signed.recommendations.first()

    assert page_of(one, client_of, mayor).status_code == 403
    with pytest.raises(refusals.NotReceived):
        decide_recommendation(one, by=mayor, decision="accepted")


def test_only_the_mayor_decides(first, palad, pr, client_of):
    assert [page_of(first, client_of, person).status_code for person in (palad, pr)] == [403, 403]


def test_the_page_takes_a_name_as_it_is_offered(first, mayor, pr, client_of):
    window, address = client_of(mayor), reverse("assessment:recommendation_decide", args=[first.pk])
    due = format_date(today() + timedelta(30))

    answer = window.post(address, {"decision": "assigned", "assignee": f"{pr} – {pr.title}", "due_on": due, "seen": ""})

    assert (answer.url, Recommendation.objects.get(pk=first.pk).assignee) == (first.report.get_absolute_url(), pr)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"decision": "refused"}, "โปรดเขียนเหตุผลที่ไม่เห็นชอบ"),
        ({"decision": "assigned"}, "โปรดเลือกผู้รับมอบหมาย"),
        ({"decision": "assigned", "assignee": "ไม่มีคนนี้"}, "ไม่พบชื่อนี้"),
        ({"decision": "assigned", "due_on": "1 ต.ค. 2550"}, "วันที่กำหนดต้องเป็นวันหลังจากวันนี้"),
        ({"decision": "x", "seen": "2026-99-99T00:00"}, "การพิจารณา"),
        ({"decision": "accepted", "reason": "ก" * 10_000}, "1000"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(typed, said, first, mayor, client_of):
    answer = client_of(mayor).post(reverse("assessment:recommendation_decide", args=[first.pk]), typed)

    assert (answer.status_code, said in answer.content.decode()) == (200, True)
    assert Recommendation.objects.get(pk=first.pk).decision == ""


def test_the_outcome_stands_in_the_next_report(first, mayor, pr):
    record_outcome(assign(first, by=mayor, to=pr), by=pr, outcome="จัดสองครั้งแล้ว", done_on=today())

    outcome = draw(2569, today())["before"][0][3]
    assert outcome.startswith("จัดสองครั้งแล้ว แล้วเสร็จ")


def test_only_who_it_was_given_to_records_the_outcome(first, mayor, pr, hr, client_of):
    given = assign(first, by=mayor, to=pr)

    codes = [page_of(given, client_of, person, "recommendation_outcome").status_code for person in (pr, hr, mayor)]
    assert codes == [200, 403, 403]


def test_of_an_accepted_one_the_team_records_the_outcome(first, mayor, pr, hr, client_of):
    given = decide_recommendation(first, by=mayor, decision="accepted")

    codes = [page_of(given, client_of, person, "recommendation_outcome").status_code for person in (hr, pr)]
    assert codes == [200, 403]


def test_an_outcome_that_was_settled_meanwhile_is_refused(first, mayor, pr):
    given = assign(first, by=mayor, to=pr)
    record_outcome(given, by=pr, outcome="เสร็จแล้ว", done_on=today())

    with pytest.raises(refusals.OutcomeSettled):
        record_outcome(given, by=pr, outcome="อีกครั้ง")


def test_nothing_is_done_tomorrow(first, mayor, pr):
    with pytest.raises(refusals.DoneInFuture):
        record_outcome(assign(first, by=mayor, to=pr), by=pr, outcome="จะเสร็จ", done_on=today() + timedelta(1))


def test_tasks_of_mayor_and_assignee(first, mayor, pr, hr):
    before = [task.title for task in waiting_for(mayor)]
    assign(first, by=mayor, to=pr)

    assert (before, [task.title for task in waiting_for(mayor)]) == (list(ASKED), [ASKED[1]])
    assert [(task.title, task.due_on, task.tone) for task in waiting_for(pr)] == [
        (ASKED[0], today() + timedelta(30), "info")
    ]
    assert waiting_for(hr) == []


def test_what_is_overdue_says_so(first, mayor, pr, monkeypatch):
    assign(first, by=mayor, to=pr, days=1)
    later = today() + timedelta(5)
    monkeypatch.setattr("assessment.monitoring.tasks.today", lambda: later)

    assert [(task.label, task.tone) for task in waiting_for(pr)] == [("พ้นกำหนด", "danger")]


@pytest.mark.parametrize(("offset", "asked"), [(-1, []), (0, [2568]), (364, [2568]), (366, [])])
def test_the_committee_is_asked_for_the_year_that_ended(offset, asked, sealed, committee, pr, monkeypatch):
    day = sealed.ends_on + timedelta(1 + offset)
    monkeypatch.setattr("assessment.monitoring.tasks.today", lambda: day)

    assert [task.title for task in waiting_for(committee)] == [
        f"รายงานการติดตามและประเมินผล ประจำปีงบประมาณ พ.ศ. {year} ยังไม่ได้จัดทำ" for year in asked
    ]
    assert waiting_for(pr) == []


def test_a_begun_report_is_the_committees_to_finish(monitoring_draft, committee):
    assert [task.url for task in waiting_for(committee)] == [monitoring_draft.get_absolute_url()]


def test_the_list_is_chosen_by_state_and_year(first, mayor, pr, client_of):
    assign(first, by=mayor, to=pr)
    window, address = client_of(pr), reverse("assessment:recommendation_list")

    def shown(question: str) -> list[bool]:
        page = window.get(f"{address}?{question}").content.decode()
        return [text in page for text in ASKED]

    assert [shown(q) for q in ("", "state=to_do", "state=waiting", "year=2568", "year=9999999&state=x")] == [
        [True, True], [True, False], [False, True], [True, True], [True, True],
    ]  # fmt: skip


def test_the_sheet_has_a_row_for_every_line_of_the_page(first, mayor, pr, client_of):
    assign(first, by=mayor, to=pr)

    answer = client_of(pr).get(reverse("assessment:recommendation_export"))

    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[0] == HEADINGS
    assert [row[1:3] for row in rows[1:]] == [(ASKED[0], "กำลังดำเนินการ"), (ASKED[1], "รอพิจารณา")]


def test_drafts_stand_in_no_list(monitoring_draft, hr, client_of):
    page = client_of(hr).get(reverse("assessment:recommendation_list")).content.decode()

    assert ASKED[0] not in page


def test_the_lines_of_the_list_ask_nothing_of_their_own(first, monitoring_received, mayor, pr, client_of):
    window, address = client_of(mayor), reverse("assessment:recommendation_list")
    window.get(address)

    def queries(question: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            window.get(f"{address}?{question}")
        return len(asked)

    for one in monitoring_received.recommendations.all():
        assign(one, by=mayor, to=pr)
    Recommendation.objects.filter(pk=first.pk).update(done_on=today())
    assert queries("state=done") == queries("")
