"""The page of a report: read it, see on whose desk it lies, acknowledge or return it with one press."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import AuditEvent, Notification
from portal.tasks import mayor_papers, tasks_of
from signoff.models import Signature, SignOff
from thai.dates import today
from training.actions.registering import withdraw_trip
from training.actions.writing_report import save_report
from training.models import Report

pytestmark = pytest.mark.usefixtures("quick_report")


def current(report) -> Signature:
    return SignOff.objects.get(pk=report.sign_off_id).current_signature


def box(report, person, client_of) -> str:
    """The decision as the page offers it; empty when it asks nothing."""
    page = client_of(person).get(report.get_absolute_url()).content.decode()
    found = re.search(r'<section class="decision".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def press(report, person, client_of, comment=None):
    """Press the very button the page of the report shows this person."""
    window = client_of(person)
    page = window.get(report.get_absolute_url()).content.decode()
    action, seen = re.search(r'action="(/papers/[^"]+)">.*?name="seen" value="(\w+)"', page, re.DOTALL).groups()
    return window.post(action, {"seen": seen} | ({} if comment is None else {"comment": comment}), follow=True)


def lift(report, decide_report, *people) -> None:
    """Let these people acknowledge one after the other."""
    for person in people:
        decide_report(report, person, "approve" if current(report).is_final else "agree")


def test_one_press_acknowledges_without_asking_who_one_is(sent_report, committee, head_office, client_of):
    answer = press(sent_report, committee, client_of)

    assert answer.redirect_chain == [(sent_report.get_absolute_url(), 302)]
    assert "รับทราบแล้ว เรื่องไปยังลำดับถัดไป" in answer.content.decode()
    assert current(sent_report).user == head_office


def test_an_opinion_goes_up_with_the_report(sent_report, committee, head_office, client_of):
    press(sent_report, committee, client_of, comment="ควรขยายผลให้ทุกกอง")

    assert "ควรขยายผลให้ทุกกอง" in client_of(head_office).get(sent_report.get_absolute_url()).content.decode()


@pytest.mark.parametrize("word", ["อนุมัติ", "เห็นชอบ"])
def test_nothing_on_the_way_speaks_of_approval(sent_report, committee, head_office, palad, mayor, client_of, word):
    for person in (committee, head_office, palad, mayor):
        assert word not in box(sent_report, person, client_of) + tasks_text(person)
        assert word not in press(sent_report, person, client_of).content.decode()
    history = client_of(mayor).get(reverse("signoff:history", args=[sent_report.sign_off_id])).content.decode()
    sentences = list(AuditEvent.objects.about(sent_report.sign_off).values_list("event", flat=True))
    assert (word in history, sentences.count("signoff.acknowledged")) == (False, 4)


def tasks_text(person) -> str:
    return " ".join(task.label for task in tasks_of(person).waiting)


def test_only_the_one_asked_now_sees_the_buttons(sent_report, clerk, committee, head_office, hr, client_of):
    boxes = {one.username: bool(box(sent_report, one, client_of)) for one in (clerk, committee, head_office, hr)}

    assert boxes == {"clerk": False, "committee": True, "head_office": False, "hr": False}


def test_the_page_says_on_whose_desk_it_lies_and_for_how_many_days(
    sent_report, clerk, committee, client_of, monkeypatch
):
    monkeypatch.setattr("training.reports.desks.today", lambda: today() + timedelta(days=3))

    page = client_of(clerk).get(sent_report.get_absolute_url()).content.decode()

    assert f"ขณะนี้อยู่ที่ <strong>{committee}</strong>" in page
    assert "เป็นเวลา ๓ วัน" in page or "เป็นเวลา 3 วัน" in page


def test_every_step_shows_name_position_and_date_as_it_moves_up(
    sent_report, committee, clerk, decide_report, client_of
):
    decide_report(sent_report, committee, "agree", comment="ทราบ")

    page = client_of(clerk).get(sent_report.get_absolute_url()).content.decode()

    chain = page[page.index('<ol class="chain">') : page.index("</ol>", page.index('<ol class="chain">'))]
    assert [words in chain for words in (str(committee), committee.title, "รับทราบ", "ทราบ", "chain-at")] == [True] * 5
    assert chain.count("chain-done") == 2  # who sent it, and the first superior


def test_a_return_tells_the_reporter_with_reason_and_places(sent_report, clerk, committee, client_of):
    window, step = client_of(committee), current(sent_report)
    seen = sent_report.sign_off.submissions.get().sha256
    place = reverse("signoff:send_back", args=[step.pk])
    form = window.get(place).content.decode()

    window.post(place, {"seen": seen, "reason": "ขอรายละเอียด", "remark:learned": "ยกตัวอย่างด้วย"})

    page = client_of(clerk).get(sent_report.get_absolute_url()).content.decode()
    told = Notification.objects.get(recipient=clerk, text__startswith="ส่งกลับแก้ไข")
    assert ["ให้ความเห็นรายหัวข้อ" in form, "ความรู้ที่ได้รับ" in form] == [True, True]
    assert [words in page for words in ("ขอรายละเอียด", "ยกตัวอย่างด้วย", "แก้ไขรายงาน")] == [True] * 3
    assert (told.detail, told.url) == ("ขอรายละเอียด", sent_report.get_absolute_url())
    assert [task.label for task in tasks_of(clerk).returned] == ["ส่งกลับแก้ไข"]


def test_while_it_is_corrected_superiors_read_what_was_sent(sent_report, clerk, committee, decide_report, client_of):
    decide_report(sent_report, committee, "send_back", reason="แก้")
    again = Report.objects.get(pk=sent_report.pk)
    save_report(again, by=clerk, values={"learned": "ถ้อยคำที่ยังไม่ส่ง"}, edits=again.edits)

    pages = [client_of(one).get(again.get_absolute_url()).content.decode() for one in (clerk, committee)]

    assert ["ถ้อยคำที่ยังไม่ส่ง" in page for page in pages] == [True, False]


def test_the_mayors_word_reaches_the_reporter(sent_report, clerk, committee, head_office, palad, mayor,
                                              decide_report, client_of):  # fmt: skip
    lift(sent_report, decide_report, committee, head_office, palad)

    press(sent_report, mayor, client_of, comment="ขอบใจ ให้นำไปใช้")

    told = Notification.objects.get(recipient=clerk, text__startswith="รับทราบแล้ว")
    page = client_of(clerk).get(sent_report.get_absolute_url()).content.decode()
    assert (told.detail, told.url) == ("ขอบใจ ให้นำไปใช้", sent_report.get_absolute_url())
    assert ["ขอบใจ ให้นำไปใช้" in page, "รหัสตรวจสอบ" in page] == [True, True]
    assert SignOff.objects.get(pk=sent_report.sign_off_id).get_state_display() == "รับทราบแล้ว"


def test_the_public_page_says_taken_note_of_not_approved(sent_report, committee, head_office, palad, mayor,
                                                         decide_report, client):  # fmt: skip
    lift(sent_report, decide_report, committee, head_office, palad, mayor)
    sealed = SignOff.objects.get(pk=sent_report.sign_off_id).sealed

    page = client.get(sealed.get_absolute_url()).content.decode()

    assert [words in page for words in ("รับทราบแล้ว", "ผู้รับทราบ", "รับทราบเมื่อ", str(mayor))] == [True] * 4
    assert ["อนุมัติ" in page, "มีผลใช้บังคับ" in page, "ฉบับที่" in page] == [False] * 3


def test_the_sealed_paper_prints_every_opinion(sent_report, committee, head_office, palad, mayor, decide_report):
    decide_report(sent_report, committee, "agree", comment="เรียนรู้ได้ดี")
    lift(sent_report, decide_report, head_office, palad)
    decide_report(sent_report, mayor, "approve", comment="ให้ขยายผล")

    paper = bytes(SignOff.objects.get(pk=sent_report.sign_off_id).sealed.pdf).decode()

    assert [words in paper for words in ("เรียนรู้ได้ดี", "ให้ขยายผล", str(mayor), str(palad))] == [True] * 4
    assert "อนุมัติ" not in paper


def test_an_acting_officer_acknowledges_and_is_printed_so(sent_report, committee, head_office, acting, client_of):
    acting(committee, head_office)

    asked = {one.username: bool(box(sent_report, one, client_of)) for one in (committee, head_office)}
    offered = box(sent_report, head_office, client_of)
    press(sent_report, head_office, client_of)

    step = sent_report.sign_off.signatures.order_by("order").first()
    assert asked == {"committee": False, "head_office": True}
    assert f"รักษาราชการแทน {committee.title}" in offered
    assert (step.printed_name, step.on_behalf) == (str(head_office), f"รักษาราชการแทน {committee.title}")


def test_the_reporter_takes_it_back_while_it_waits(sent_report, clerk, committee, client_of):
    window = client_of(clerk)
    page = window.get(sent_report.get_absolute_url()).content.decode()
    place = reverse("signoff:withdraw", args=[sent_report.sign_off_id])

    window.post(place)

    assert place in page
    assert Report.objects.get(pk=sent_report.pk).state == "withdrawn"
    assert box(sent_report, committee, client_of) == ""


def test_a_text_that_changed_is_not_acknowledged(sent_report, committee, client_of):
    place = reverse("signoff:agree", args=[current(sent_report).pk])

    answer = client_of(committee).post(place, {"seen": "0" * 64, "comment": "ทราบ"})

    assert (answer.status_code, "ทราบ" in answer.content.decode()) == (409, True)
    assert current(sent_report).decision == "pending"


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_mayor_may_still_sign_a_report_by_hand(sent_report, committee, head_office, palad, mayor, decide_report,
                                                   client_of, method):  # fmt: skip
    lift(sent_report, decide_report, committee, head_office, palad)
    place = reverse("signoff:paper_choose", args=[current(sent_report).pk])

    answer = getattr(client_of(mayor), method)(place, {"seen": sent_report.sign_off.submissions.get().sha256})

    assert answer.status_code == (200 if method == "get" else 302)
    assert "อนุมัติ" not in answer.content.decode()


@pytest.mark.parametrize(
    "who, expected",
    [("clerk", 200), ("committee", 200), ("mayor", 200), ("hr", 200), ("pr", 404), ("head_finance", 404)],
)
def test_who_reads_a_sent_report(sent_report, who, expected, request, client_of):
    assert client_of(request.getfixturevalue(who)).get(sent_report.get_absolute_url()).status_code == expected


def test_an_unsent_report_is_its_writers_alone(draft_report, clerk, hr, committee, client_of):
    answers = [client_of(one).get(draft_report.get_absolute_url()).status_code for one in (clerk, hr, committee)]

    assert answers == [200, 404, 404]


def test_the_trip_shows_the_same_steps(sent_report, clerk, committee, client_of):
    page = client_of(clerk).get(sent_report.participant.get_absolute_url()).content.decode()

    assert ['<ol class="chain">' in page, str(committee) in page] == [True, True]


def test_a_longer_chain_costs_the_page_no_more_queries(sent_report, committee, head_office, clerk, client_of,
                                                       decide_report):  # fmt: skip
    window = client_of(clerk)
    window.get(sent_report.get_absolute_url())
    with CaptureQueriesContext(connection) as first:
        window.get(sent_report.get_absolute_url())
    lift(sent_report, decide_report, committee, head_office)
    with CaptureQueriesContext(connection) as later:
        window.get(sent_report.get_absolute_url())

    assert len(later) == len(first)


def test_reports_stand_among_the_papers_of_the_mayor(sent_report, committee, head_office, palad, mayor, clerk,
                                                     decide_report, client_of):  # fmt: skip
    sent = [(task.label, str(committee) in task.hint) for task in tasks_of(clerk).sent]
    lift(sent_report, decide_report, committee, head_office, palad)

    page = client_of(mayor).get("/mayor/").content.decode()

    assert ("รอรับทราบ", True) in sent
    assert [paper.kind for paper in mayor_papers(mayor)] == ["รายงานผลการอบรม"]
    assert [task.label for task in tasks_of(mayor).waiting] == ["รอรับทราบ"]
    assert [words in page for words in (">รับทราบ</a>", ">อนุมัติ</a>")] == [True, False]


def test_the_draft_of_a_trip_that_did_not_happen_is_nobodys_task(draft_report, clerk, hr):
    def is_task() -> bool:
        return str(draft_report) in [task.title for task in tasks_of(clerk).drafts]

    before = is_task()
    withdraw_trip(draft_report.participant, by=hr, reason="ป่วย")

    assert (before, is_task()) == (True, False)
