"""Knowledge gaps: seen by the KM Team, given away, answered, joined, closed by what is published."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import audit
from core.models import AuditEvent, Notification
from knowledge.actions import gaps as actions
from knowledge.actions.reviewing import publish
from knowledge.gap_page import gap_tabs, gaps_of
from knowledge.gaps import alike, answer_to
from knowledge.models import SearchGap
from knowledge.refusals import GapNotSettled, GapSettled, NotTheSameGap, ReasonNeeded
from thai.dates import today


@pytest.fixture
def gap_of(db):
    def make(words: str, **facts) -> SearchGap:
        return SearchGap.objects.create(key=words, shown=words, last_at=timezone.now(), **facts)

    return make


@pytest.fixture
def gap(gap_of):
    return gap_of("วัคซีนสุนัข", times=3)


def last_event() -> AuditEvent:
    return AuditEvent.objects.newest_first().first()


def test_the_list_shows_words_and_times_the_most_asked_first(client_of, pr, gap, gap_of):
    gap_of("ท่อระบายน้ำ", times=7)

    page = client_of(pr).get("/knowledge/gaps/")

    assert [(each.shown, each.asked) for each in page.context["page_obj"]] == [("ท่อระบายน้ำ", 7), ("วัคซีนสุนัข", 3)]
    assert "ไม่เก็บว่าใครเป็นผู้ค้น" in page.content.decode()


def test_an_empty_list_says_what_will_be_here(client_of, pr):
    assert "ยังไม่มีช่องว่างความรู้" in client_of(pr).get("/knowledge/gaps/").content.decode()


def test_every_tab_has_as_many_lines_as_its_count(pr, gap, gap_of):
    actions.answer_gap(gap_of("ก่อสร้าง"), by=pr, answer="ที่กองช่าง")
    actions.dismiss_gap(gap_of("กกกก"), by=pr, because="พิมพ์ผิด")
    actions.join_gap(gap_of("วัคซีน สุนัข"), into=gap, by=pr)

    lines = [gaps_of(tab).count() for tab in ("", "answered", "dismissed")]

    assert lines == [tab["count"] for tab in gap_tabs("")] == [1, 1, 1]


def test_more_gaps_ask_no_more_queries(client_of, pr, hr, gap_of):
    client, counts = client_of(pr), []
    for words in ("หนึ่ง", "สอง", "สาม"):
        gap_of(words, assigned_to=hr, state="assigned")
        with CaptureQueriesContext(connection) as asked:
            client.get("/knowledge/gaps/")
        counts.append(len(asked))

    assert counts[1] == counts[2]


@pytest.mark.parametrize("state", ["<b>", "waiting", "๑", "answered' OR 1=1"])
def test_an_unknown_state_shows_what_waits(client_of, pr, gap, state):
    assert list(client_of(pr).get("/knowledge/gaps/", {"state": state}).context["page_obj"]) == [gap]


@pytest.mark.parametrize("path", ["", "assign/", "answer/", "dismiss/"])
def test_others_see_neither_the_list_nor_a_gap(client_of, clerk, gap, path):
    client = client_of(clerk)

    assert client.get("/knowledge/gaps/").status_code == 403
    assert client.get(f"/knowledge/gaps/{gap.pk}/{path}").status_code == 404


def test_the_public_is_asked_to_sign_in(gap):
    assert Client().get(f"/knowledge/gaps/{gap.pk}/").headers["Location"].startswith("/accounts/login/")


def test_whoever_is_given_a_gap_hears_of_it_and_may_open_and_answer_it(client_of, pr, clerk, gap):
    due = today() + timedelta(days=7)
    client_of(pr).post(f"/knowledge/gaps/{gap.pk}/assign/", {"assigned_to": clerk.pk, "due_on": due.isoformat()})

    bell = Notification.objects.visible_to(clerk).order_by("pk").last()
    page = client_of(clerk).get(bell.url).content.decode()
    assert (bell.url, "วัคซีนสุนัข" in bell.text) == (f"/knowledge/gaps/{gap.pk}/", True)
    assert "ตอบสั้น ๆ" in page
    assert "ไม่ใช่ช่องว่างความรู้" not in page
    gap.refresh_from_db()
    assert (gap.state, gap.assigned_to, gap.due_on) == ("assigned", clerk, due)
    assert audit.describe(last_event()) == "มอบช่องว่างความรู้ให้ผู้หาคำตอบ"


def test_whoever_answers_needs_not_give_it_away(client_of, clerk, pr, gap):
    actions.assign_gap(gap, by=pr, to=clerk)

    assert client_of(clerk).get(f"/knowledge/gaps/{gap.pk}/assign/").status_code == 403


def test_a_day_that_has_passed_is_refused_beside_its_field(client_of, pr, clerk, gap):
    page = client_of(pr).post(f"/knowledge/gaps/{gap.pk}/assign/", {"assigned_to": clerk.pk, "due_on": "1/1/2560"})

    assert "วันที่นี้ผ่านไปแล้ว" in page.content.decode()
    assert SearchGap.objects.get().state == "open"


def test_a_late_gap_says_so(client_of, pr, clerk, gap):
    actions.assign_gap(gap, by=pr, to=clerk, due_on=today() - timedelta(days=1))

    assert "เลยกำหนดแล้ว" in client_of(clerk).get(f"/knowledge/gaps/{gap.pk}/").content.decode()


def test_an_answer_is_for_staff_who_search_the_same_words(client_of, pr, clerk, gap):
    client_of(pr).post(f"/knowledge/gaps/{gap.pk}/answer/", {"answer": "ฉีดฟรีที่กองสาธารณสุขทุกวันศุกร์"})

    assert answer_to("วัคซีนสุนัข", clerk).answer == "ฉีดฟรีที่กองสาธารณสุขทุกวันศุกร์"
    assert answer_to("วัคซีนแมว", clerk) is None
    assert answer_to("วัคซีนสุนัข", AnonymousUser()) is None


def test_a_gap_that_waits_has_no_answer_yet(clerk, gap):
    assert answer_to("วัคซีนสุนัข", clerk) is None


def test_an_empty_answer_is_not_saved(client_of, pr, gap):
    page = client_of(pr).post(f"/knowledge/gaps/{gap.pk}/answer/", {"answer": "   "})

    assert page.status_code == 200
    assert SearchGap.objects.get().state == "open"


def test_what_is_no_gap_is_set_aside_with_a_reason_and_may_come_back(client_of, pr, gap):
    client = client_of(pr)
    client.post(f"/knowledge/gaps/{gap.pk}/dismiss/", {"because": "ชื่อบุคคล"})
    gap.refresh_from_db()
    assert (gap.state, gap.because, gap.settled_by) == ("dismissed", "ชื่อบุคคล", pr)

    client.post(f"/knowledge/gaps/{gap.pk}/reopen/")
    gap.refresh_from_db()
    assert (gap.state, gap.because, gap.settled_by, gap.settled_at) == ("open", "", None, None)


def test_setting_aside_needs_a_reason(pr, gap):
    with pytest.raises(ReasonNeeded):
        actions.dismiss_gap(gap, by=pr, because=" ")


def test_whoever_comes_second_is_told(pr, hr, gap):
    stale = SearchGap.objects.get(pk=gap.pk)
    actions.answer_gap(gap, by=pr, answer="มีแล้ว")

    with pytest.raises(GapSettled):
        actions.dismiss_gap(stale, by=hr, because="พิมพ์ผิด")
    assert SearchGap.objects.get().answer == "มีแล้ว"


def test_an_open_gap_is_not_opened_again(pr, gap):
    with pytest.raises(GapNotSettled):
        actions.reopen_gap(gap, by=pr)


def test_gaps_that_may_be_the_same_are_offered(gap, gap_of, pr):
    spaced, longer = gap_of("วัคซีน สุนัข", times=2), gap_of("ฉีดวัคซีนสุนัขที่ไหน")
    gap_of("ท่อระบายน้ำ")
    actions.dismiss_gap(gap_of("วัคซีนสุนัขจร"), by=pr, because="ซ้ำ")

    assert alike(gap) == [spaced, longer]


def test_short_words_are_not_offered_for_standing_inside_others(gap_of):
    assert alike(gap_of("ยา")) == []
    gap_of("ยางมะตอย")
    assert alike(SearchGap.objects.get(key="ยา")) == []


def test_joined_gaps_count_together_and_share_their_answer(client_of, pr, clerk, gap, gap_of):
    other = gap_of("ฉีดวัคซีนหมา", times=2)

    client_of(pr).post(f"/knowledge/gaps/{gap.pk}/join/", {"other": other.pk})
    actions.answer_gap(gap, by=pr, answer="ทุกวันศุกร์")

    assert [(each.shown, each.asked) for each in gaps_of("answered")] == [("วัคซีนสุนัข", 5)]
    assert answer_to("ฉีดวัคซีนหมา", clerk) == gap


def test_what_was_joined_to_a_joined_gap_moves_along(pr, gap, gap_of):
    first, second = gap_of("หนึ่ง"), gap_of("สอง")
    actions.join_gap(first, into=second, by=pr)

    actions.join_gap(second, into=gap, by=pr)

    assert set(gap.variants.all()) == {first, second}


@pytest.mark.parametrize("turn", ["itself", "crosswise"])
def test_a_gap_is_never_joined_in_a_circle(pr, gap, gap_of, turn):
    other = gap_of("ฉีดวัคซีนหมา")
    actions.join_gap(other, into=gap, by=pr)

    with pytest.raises(NotTheSameGap):
        actions.join_gap(gap, into=gap if turn == "itself" else other, by=pr)


def test_a_joined_gap_stands_for_itself_again_when_parted(client_of, pr, gap, gap_of):
    other = gap_of("ฉีดวัคซีนหมา")
    actions.join_gap(other, into=gap, by=pr)

    client_of(pr).post(f"/knowledge/gaps/{other.pk}/part/")

    assert set(gaps_of("")) == {gap, other}


@pytest.mark.parametrize("other", ["", "0", "9" * 30, "x", "\x01"])
def test_joining_with_what_is_not_there_is_not_found(client_of, pr, gap, other):
    assert client_of(pr).post(f"/knowledge/gaps/{gap.pk}/join/", {"other": other}).status_code == 404


def test_a_gap_closes_when_the_entry_begun_for_it_is_published(clerk, pr, gap, waiting_revision):
    actions.meet_gap(gap, waiting_revision.entry, by=clerk)
    assert (gap.state, gap.assigned_to) == ("assigned", clerk)

    publish(waiting_revision, by=pr)

    gap.refresh_from_db()
    assert (gap.state, gap.entry, gap.settled_by) == ("answered", waiting_revision.entry, pr)
    assert answer_to("วัคซีนสุนัข", clerk).entry == waiting_revision.entry


def test_publishing_leaves_other_gaps_alone(pr, gap, waiting_revision):
    publish(waiting_revision, by=pr)

    gap.refresh_from_db()
    assert gap.state == "open"


def test_an_unpublished_entry_is_not_named_to_those_who_may_not_see_it(client_of, hr, clerk, pr, gap, draft_revision):
    actions.meet_gap(gap, draft_revision.entry, by=clerk)

    page = client_of(hr).get(f"/knowledge/gaps/{gap.pk}/").content.decode()

    assert draft_revision.title not in page
    assert "มีผู้กำลังเขียน" in page


def test_a_report_makes_a_gap_once_for_each_visitor(client_of, clerk, hr):
    for client in (client_of(clerk), client_of(hr)):
        for _ in range(2):
            answer = client.post("/knowledge/gaps/report/", {"q": "วัคซีนสุนัข"})
            assert answer.headers["Location"].startswith("/knowledge/search/?q=")

    assert [(gap.shown, gap.times) for gap in SearchGap.objects.all()] == [("วัคซีนสุนัข", 2)]


@pytest.mark.parametrize("words", ["", " ", "\x00", "\u200b"])
def test_an_empty_report_makes_no_gap(client_of, clerk, words):
    client_of(clerk).post("/knowledge/gaps/report/", {"q": words})

    assert not SearchGap.objects.exists()


def test_the_public_reports_nothing(db):
    assert Client().post("/knowledge/gaps/report/", {"q": "วัคซีน"}).headers["Location"].startswith("/accounts/login/")
    assert not SearchGap.objects.exists()


def test_words_with_markup_are_shown_as_they_were_typed(client_of, pr, gap_of):
    page = client_of(pr).get(gap_of("<script>alert(1)</script>").get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
