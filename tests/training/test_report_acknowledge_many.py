"""Several reports acknowledged at once: each by itself, what changed meanwhile told, nothing doubled."""

import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import jobs
from core.models import BackgroundJob, Notification
from core.pdf import RenderFailed
from signoff import actions as signing
from signoff.models import SealedDocument, Signature, SignOff
from training import refusals
from training.actions import acknowledging
from training.actions.acknowledging import Outcome, acknowledge_each, acknowledge_many, do_acknowledge
from training.actions.sending import send_report
from training.actions.writing_report import save_report, start_report
from training.models import Report

PLACE = "training:report_acknowledge_many"
STAFF = ("head_finance", "head_works", "head_health", "head_education")
pytestmark = pytest.mark.usefixtures("quick_report", "no_processes")


@pytest.fixture
def no_processes(monkeypatch):
    """A job that is asked for stays asked for: what the process would do is called by the test."""
    monkeypatch.setattr(jobs, "tend", lambda: None)


@pytest.fixture
def reports(make_trip, request) -> list[Report]:
    """Four reports of heads of divisions on the desk of the palad."""
    return [_sent(make_trip, request.getfixturevalue(name), f"เรื่องของ {name}") for name in STAFF]


def _sent(make_trip, person, title: str) -> Report:
    trip = make_trip(person, title=title)
    values = {"learned": f"สาระ{title}", "benefit_self": "ข", "passing_on": "ค"}
    report = save_report(start_report(trip, by=person), by=person, values=values, edits=0)
    send_report(report, by=person)
    return Report.objects.with_trip().get(pk=report.pk)


@pytest.fixture
def before_mayor(reports, palad, decide_report) -> list[Report]:
    """The same on the desk of the mayor."""
    for report in reports:
        decide_report(report, palad, "agree", comment="เสนอเพื่อทราบ")
    return reports


def of_reports(person):
    return Signature.objects.filter(user=person, sign_off__document_type="training.report")


def steps(reports) -> list[int]:
    return [SignOff.objects.get(pk=report.sign_off_id).current_signature.pk for report in reports]


def states(reports) -> list[str]:
    return [SignOff.objects.get(pk=report.sign_off_id).state for report in reports]


def press(person, client_of, chosen, comment="", **more):
    answer = {"steps": chosen, "comment": comment, "form": str(uuid.uuid4())} | more
    return client_of(person).post(reverse(PLACE), answer, follow=True)


def run(job) -> list[Outcome]:
    """What the background process would do with this job."""
    result = do_acknowledge(job.settings, lambda *how_far: None)
    BackgroundJob.objects.filter(pk=job.pk).update(state="done", result=result.content)
    return [Outcome(**facts) for facts in json.loads(result.content)]


def test_the_list_shows_extracts_and_what_was_said_below(before_mayor, mayor, client_of):
    page = client_of(mayor).get(reverse(PLACE)).content.decode()

    assert [f"สาระเรื่องของ {name}" in page for name in STAFF] == [True] * 4
    assert page.count("เสนอเพื่อทราบ") == 4
    assert page.count('type="checkbox"') == 4


def test_a_superior_acknowledges_several_at_once_with_one_remark(reports, palad, mayor, client_of):
    page = press(palad, client_of, steps(reports)[:3], "ดี").content.decode()

    found = of_reports(palad).order_by("pk").values_list("decision", "comment")
    assert "รับทราบแล้ว 3 เรื่อง" in page
    assert list(found) == [("agreed", "ดี")] * 3 + [("pending", "")]
    assert [SignOff.objects.get(pk=one.sign_off_id).current_signature.user for one in reports] == [mayor] * 3 + [palad]


def test_the_mayor_seals_few_at_once(before_mayor, mayor, client_of):
    press(mayor, client_of, steps(before_mayor)[:2])

    assert states(before_mayor) == ["approved", "approved", "in_review", "in_review"]
    assert (SealedDocument.objects.filter(sign_off__document_type="training.report").count(),
            BackgroundJob.objects.count()) == (2, 0)  # fmt: skip


def test_many_are_sealed_in_the_background(before_mayor, mayor, client_of):
    window = client_of(mayor)
    answer = window.post(reverse(PLACE), {"steps": steps(before_mayor), "comment": "ทราบ", "form": str(uuid.uuid4())})
    job = BackgroundJob.objects.get()
    waiting = window.get(answer["Location"]).content.decode()

    outcomes = run(job)

    page = window.get(answer["Location"]).content.decode()
    assert ["รอเริ่มทำ" in waiting, "รับทราบแล้ว ๔ เรื่อง" in page or "รับทราบแล้ว 4 เรื่อง" in page] == [True, True]
    assert (states(before_mayor), [one.refused for one in outcomes]) == (["approved"] * 4, [""] * 4)
    assert Notification.objects.filter(text__startswith="รับทราบแล้ว", detail="ทราบ").count() == 8  # reporter and palad


def test_pressing_twice_asks_for_one_job(before_mayor, mayor, client_of):
    form = {"form": str(uuid.uuid4())}

    for _ in range(2):
        press(mayor, client_of, steps(before_mayor), **form)

    assert BackgroundJob.objects.count() == 1


def test_a_job_that_begins_again_doubles_nothing(before_mayor, mayor):
    job = acknowledge_many(steps(before_mayor), by=mayor, comment="", form="x")
    run(job)
    told = Notification.objects.count()

    again = do_acknowledge(job.settings, lambda *how_far: None)

    assert [one["refused"] for one in json.loads(again.content)] == [""] * 4
    assert (SealedDocument.objects.filter(sign_off__document_type="training.report").count(),
            Notification.objects.count()) == (4, told)  # fmt: skip


def test_those_that_changed_meanwhile_stay_and_say_why(before_mayor, mayor, decide_report, request):
    chosen = steps(before_mayor)
    decide_report(before_mayor[0], mayor, "send_back", reason="แก้")
    signing.withdraw(before_mayor[1].sign_off, by=request.getfixturevalue(STAFF[1]), url="/")

    outcomes = acknowledge_each(chosen, by=mayor, comment="")

    assert [bool(one.refused) for one in outcomes] == [True, True, False, False]
    assert [one.url for one in outcomes] == [report.get_absolute_url() for report in before_mayor]
    assert states(before_mayor) == ["returned", "withdrawn", "approved", "approved"]


def test_the_page_of_a_job_lists_what_was_left(before_mayor, mayor, client_of, decide_report):
    job = acknowledge_many(steps(before_mayor), by=mayor, comment="", form="x")
    decide_report(before_mayor[0], mayor, "send_back", reason="แก้")
    run(job)

    page = client_of(mayor).get(reverse("training:acknowledging_detail", args=[job.pk])).content.decode()

    assert [words in page for words in (str(before_mayor[0]), "มีผู้พิจารณาขั้นตอนนี้ไปก่อนแล้ว")] == [True, True]
    assert str(before_mayor[1]) not in page


def test_one_paper_that_cannot_be_drawn_stops_no_other(before_mayor, mayor, monkeypatch):
    chosen, failing = steps(before_mayor), str(before_mayor[1])

    def draw(html, *, title):
        if title == failing:
            raise RenderFailed("สร้างเอกสารไม่สำเร็จ")
        return b"%PDF-"

    monkeypatch.setattr("signoff.sealing.render_pdf", draw)
    outcomes = acknowledge_each(chosen, by=mayor, comment="")

    assert [one.refused for one in outcomes] == ["", "สร้างเอกสารไม่สำเร็จ", "", ""]
    assert states(before_mayor) == ["approved", "in_review", "approved", "approved"]


def test_how_far_it_is_is_told_after_each(before_mayor, mayor):
    said = []

    acknowledge_each(steps(before_mayor), by=mayor, comment="", report=lambda *how_far: said.append(how_far[:2]))

    assert said == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_acting_officer_acknowledges_several_in_the_mayors_place(before_mayor, mayor, vice_mayor, acting, client_of):
    acting(mayor, vice_mayor)
    empty = client_of(mayor).get(reverse(PLACE)).content.decode()

    press(vice_mayor, client_of, steps(before_mayor)[:2])

    done = Signature.objects.filter(decision="approved", sign_off__document_type="training.report")
    assert "ไม่มีรายงานที่รอท่านรับทราบ" in empty
    assert {step.on_behalf for step in done} == {f"รักษาราชการแทน {mayor.title}"}
    assert done.count() == 2


def test_steps_of_others_and_of_plans_are_left_alone(reports, waiting, committee, mayor):
    plan = waiting.sign_off.current_signature.pk

    outcomes = acknowledge_each([*steps(reports), plan], by=committee, comment="")
    of_plan = acknowledge_each([plan], by=mayor, comment="")

    assert {one.refused for one in [*outcomes, *of_plan]} == {acknowledging.GONE}
    assert states([*reports, waiting]) == ["in_review"] * 5


def test_choosing_none_says_so_and_keeps_the_typed_words(reports, palad, client_of):
    page = press(palad, client_of, [], "พิมพ์ไว้แล้ว").content.decode()

    assert [words in page for words in (refusals.NoReportChosen.words, "พิมพ์ไว้แล้ว")] == [True, True]
    with pytest.raises(refusals.NoReportChosen):
        acknowledge_many([], by=palad, comment="", form="x")


def test_one_link_ticks_the_whole_page(reports, palad, client_of):
    page = client_of(palad).get(reverse(PLACE), {"all": "1"}).content.decode()

    assert page.count(" checked") == 4


@pytest.mark.parametrize("values", [
    {"steps": "x"}, {"steps": "9" * 40}, {"steps": "-1"}, {"steps": "๑"}, {"form": "x"}, {"form": ""},
    {"comment": "ก" * 10_000},
])  # fmt: skip
def test_odd_forms_are_answered_with_the_page(reports, palad, client_of, values):
    assert press(palad, client_of, steps(reports)[:1], **values).status_code == 200
    assert set(of_reports(palad).values_list("decision", flat=True)) == {"pending"}


def test_more_reports_cost_the_list_no_more_queries(reports, palad, mayor, decide_report, client_of):
    window = client_of(mayor)
    decide_report(reports[0], palad, "agree")
    window.get(reverse(PLACE))
    with CaptureQueriesContext(connection) as one:
        window.get(reverse(PLACE))
    for report in reports[1:]:
        decide_report(report, palad, "agree")
    with CaptureQueriesContext(connection) as four:
        window.get(reverse(PLACE))

    assert len(four) == len(one)


def test_anothers_job_does_not_exist(before_mayor, mayor, palad, client_of):
    job = acknowledge_many(steps(before_mayor), by=mayor, comment="", form="x")

    names = ("acknowledging_detail", "acknowledging_state")
    answers = [client_of(palad).get(reverse(f"training:{name}", args=[job.pk])).status_code for name in names]

    assert answers == [404, 404]


def test_the_state_is_a_part_of_the_page_only_when_the_page_asks(before_mayor, mayor, client_of):
    job, window = acknowledge_many(steps(before_mayor), by=mayor, comment="", form="x"), client_of(mayor)
    place = reverse("training:acknowledging_state", args=[job.pk])

    part = window.get(place, headers={"HX-Request": "true"}).content.decode()

    assert ["<html" in part, "acknowledging-state" in part] == [False, True]
    assert window.get(place)["Location"] == reverse("training:acknowledging_detail", args=[job.pk])


def test_the_mayors_page_leads_here_when_several_wait(before_mayor, mayor, client_of):
    assert reverse(PLACE) in client_of(mayor).get("/mayor/").content.decode()
