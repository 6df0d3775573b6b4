"""Asking somebody who knows: it reaches them, stays between the two, is answered, passed on or closed once."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import AuditEvent, Notification
from knowledge.actions import consulting, reviewing
from knowledge.experts.tasks import answered_between, waiting_consultations
from knowledge.models import Consultation, Entry
from knowledge.refusals import (
    AskedAlready,
    EntryAlready,
    NotAnswered,
    NotToBeAsked,
    NotToPassOn,
    ReasonNeeded,
    SettledAlready,
)
from people import handover
from people.actions.persons import deactivate_person
from tests.knowledge.test_experts import knows, nothing_told, tell
from thai.dates import today

__all__ = ["nothing_told"]  # every test here begins without cards and topics, too
MINE = "/knowledge/consultations/"
SUBJECT, QUESTION = "ลางานครึ่งวัน", "นับเป็นกี่ชั่วโมง\nและขอย้อนหลังได้หรือไม่"


@pytest.fixture
def asked(clerk, hr) -> Consultation:
    """clerk's question to hr."""
    return consulting.ask(hr, by=clerk, subject=SUBJECT, question=QUESTION)


@pytest.fixture
def answered(asked, hr) -> Consultation:
    return consulting.answer(asked, by=hr, text="นับสามชั่วโมงครึ่ง")


def bells(person) -> list[tuple[str, str]]:
    """What rang for the person about consultations, the newest first."""
    told = Notification.objects.filter(recipient=person, url__contains="consultations").order_by("-pk")
    return list(told.values_list("text", "url"))


def new(person) -> str:
    return f"/knowledge/experts/{person.pk}/consult/"


def test_the_question_reaches_the_expert_with_a_link(client_of, clerk, hr):
    answer = client_of(clerk).post(new(hr), {"subject": SUBJECT, "question": QUESTION}, follow=True)

    asked = Consultation.objects.get()
    assert answer.redirect_chain == [(f"{MINE}{asked.pk}/", 302)]
    assert (asked.asker, asked.expert, asked.subject, asked.question) == (clerk, hr, SUBJECT, QUESTION)
    assert bells(hr) == [(f"{clerk} ขอคำปรึกษาจากท่าน: {SUBJECT}", f"{MINE}{asked.pk}/")]
    assert waiting_consultations(hr) == [asked]


def test_the_trail_says_who_asked_whom_but_never_what(asked, answered, clerk):
    consulting.write_from(answered, by=clerk)

    told = AuditEvent.objects.filter(subject_type="knowledge.consultation")
    words = " ".join(f"{event.subject_name} {event.before} {event.after}" for event in told)
    assert {event.event.split(".")[1] for event in told} == {
        "consulted", "consultation_answered", "consultation_written"
    }  # fmt: skip
    assert not any(secret in words for secret in (SUBJECT, "ย้อนหลัง", "ชั่วโมงครึ่ง"))


def test_the_same_question_pressed_twice_is_one(client_of, clerk, hr):
    for _ in range(2):
        answer = client_of(clerk).post(new(hr), {"subject": SUBJECT, "question": QUESTION})

    assert answer["Location"] == f"{MINE}{Consultation.objects.get().pk}/"
    assert len(bells(hr)) == 1


def test_another_question_under_the_same_name_is_not_lost(client_of, clerk, hr, asked):
    answer = client_of(clerk).post(new(hr), {"subject": SUBJECT, "question": "อีกเรื่องหนึ่ง"})

    assert answer.context["form"].errors["subject"] == [AskedAlready.words]
    assert answer.context["form"]["question"].value() == "อีกเรื่องหนึ่ง"


def test_the_same_may_be_asked_again_once_it_was_answered(clerk, hr, answered):
    assert consulting.ask(hr, by=clerk, subject=SUBJECT, question=QUESTION) != answered


def test_nobody_asks_themselves_or_one_who_left(client_of, clerk, hr, pr):
    deactivate_person(pr, by=hr)
    pr.refresh_from_db()
    for expert in (clerk, pr):
        with pytest.raises(NotToBeAsked):
            consulting.ask(expert, by=clerk, subject=SUBJECT, question=QUESTION)
        assert client_of(clerk).get(new(expert)).status_code == 404


def test_who_hides_everything_is_not_asked(client_of, clerk, hr):
    hidden = ("position", "phone", "email", "about", "topics", "entries")
    tell(hr, **dict.fromkeys(hidden, "hidden"))

    assert client_of(clerk).get(new(hr)).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"subject": ""}, {"question": "  "}, {"subject": "ก" * 201}, {"question": "ก" * 10_000}]
)
def test_what_is_missing_or_too_long_stands_beside_its_field(client_of, clerk, hr, wrong):
    answer = client_of(clerk).post(new(hr), {"subject": SUBJECT, "question": QUESTION} | wrong)

    assert (list(answer.context["form"].errors), Consultation.objects.count()) == (list(wrong), 0)


def test_it_stays_between_the_two(client_of, asked, clerk, hr, pr, admin, mayor):
    page = f"{MINE}{asked.pk}/"

    found = {str(one): client_of(one).get(page).status_code for one in (clerk, hr, pr, admin, mayor)}

    assert found == {str(clerk): 200, str(hr): 200, str(pr): 404, str(admin): 404, str(mayor): 404}
    assert Consultation.objects.visible_to(pr).count() == 0


def test_strangers_are_sent_to_sign_in(client, asked):
    assert client.get(f"{MINE}{asked.pk}/")["Location"] == f"/accounts/login/?next={MINE}{asked.pk}/"


def test_the_answer_reaches_the_asker(client_of, asked, clerk, hr):
    client_of(hr).post(f"{MINE}{asked.pk}/answer/", {"text": "นับสามชั่วโมงครึ่ง"})

    page = client_of(clerk).get(f"{MINE}{asked.pk}/").content.decode()
    assert ("นับสามชั่วโมงครึ่ง" in page, "ตอบแล้ว" in page) == (True, True)
    assert bells(clerk) == [(f"{hr} ตอบคำปรึกษาของท่านแล้ว: {SUBJECT}", f"{MINE}{asked.pk}/")]
    assert waiting_consultations(hr) == []


def test_an_empty_answer_is_refused_beside_its_field(client_of, asked, hr):
    answer = client_of(hr).post(f"{MINE}{asked.pk}/answer/", {"text": " "})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert waiting_consultations(hr) == [asked]


def test_the_asker_cannot_answer(client_of, asked, clerk):
    assert client_of(clerk).post(f"{MINE}{asked.pk}/answer/", {"text": "เอง"}).status_code == 403


def test_an_answer_is_given_once(client_of, answered, hr):
    answer = client_of(hr).post(f"{MINE}{answered.pk}/answer/", {"text": "อีกครั้ง"})

    answered.refresh_from_db()
    assert (answer.status_code, answered.answer) == (409, "นับสามชั่วโมงครึ่ง")


@pytest.mark.parametrize("closer, told", [("hr", "clerk"), ("clerk", "hr")])
def test_either_may_close_it_with_a_reason_and_the_other_is_told(client_of, request, asked, closer, told):
    closing, other = (request.getfixturevalue(name) for name in (closer, told))

    client_of(closing).post(f"{MINE}{asked.pk}/close/", {"reason": "ถามที่กองคลังดีกว่า"})

    asked.refresh_from_db()
    assert (asked.closed_by, asked.closed_because) == (closing, "ถามที่กองคลังดีกว่า")
    assert bells(other)[0][0] == f"{closing} ปิดคำปรึกษา: {SUBJECT}"
    assert "ถามที่กองคลังดีกว่า" in client_of(other).get(f"{MINE}{asked.pk}/").content.decode()


def test_closing_without_a_reason_is_refused(client_of, asked, hr):
    with pytest.raises(ReasonNeeded):
        consulting.close(asked, by=hr, reason=" ")
    answer = client_of(hr).post(f"{MINE}{asked.pk}/close/", {"reason": ""})
    assert list(answer.context["form"].errors) == ["reason"]


def test_what_was_closed_is_neither_answered_nor_closed_again(asked, hr, clerk):
    consulting.close(asked, by=clerk, reason="ได้คำตอบแล้ว")

    with pytest.raises(SettledAlready):
        consulting.answer(asked, by=hr, text="ช้าไป")
    with pytest.raises(SettledAlready):
        consulting.close(asked, by=hr, reason="ช้าไป")


def test_it_is_passed_on_to_somebody_better_and_the_asker_is_told(client_of, asked, clerk, hr, palad):
    client_of(hr).post(f"{MINE}{asked.pk}/pass-on/", {"to": palad.pk})

    assert (waiting_consultations(hr), waiting_consultations(palad)) == ([], [asked])
    assert bells(palad)[0][0] == f"{hr} ส่งต่อคำปรึกษาให้ท่าน: {SUBJECT}"
    assert bells(clerk)[0][0] == f"คำปรึกษาของท่านส่งต่อให้ {palad}: {SUBJECT}"
    assert client_of(hr).get(f"{MINE}{asked.pk}/").status_code == 404
    event = AuditEvent.objects.about(asked).newest_first().first()
    assert (json.loads(event.before), json.loads(event.after)) == ({"expert": str(hr)}, {"expert": str(palad)})


def test_the_choice_of_others_tells_no_more_than_their_cards(client_of, asked, hr, palad, head_works):
    tell(palad, position="hidden")
    knows(head_works, "ระบายน้ำ")

    page = client_of(hr).get(f"{MINE}{asked.pk}/pass-on/").content.decode()

    assert f">{palad}</option>" in page
    assert f">{head_works} ({head_works.title} · ระบายน้ำ)</option>" in page


def test_who_passed_it_on_can_no_longer_answer(asked, hr, palad):
    consulting.pass_on(asked, to=palad, by=hr)

    with pytest.raises(SettledAlready):
        consulting.answer(Consultation.objects.get(pk=asked.pk), by=hr, text="สาย")


def test_it_is_not_passed_back_to_the_asker_to_oneself_or_to_one_who_left(client_of, asked, clerk, hr, pr):
    deactivate_person(pr, by=hr)
    pr.refresh_from_db()
    for person in (clerk, hr, pr):
        with pytest.raises(NotToPassOn):
            consulting.pass_on(asked, to=person, by=hr)
        answer = client_of(hr).post(f"{MINE}{asked.pk}/pass-on/", {"to": person.pk})
        assert list(answer.context["form"].errors) == ["to"]


def test_somebody_who_has_the_same_question_already_is_not_given_it_twice(client_of, asked, clerk, hr, palad):
    consulting.ask(palad, by=clerk, subject=SUBJECT, question=QUESTION)

    answer = client_of(hr).post(f"{MINE}{asked.pk}/pass-on/", {"to": palad.pk})

    assert answer.context["form"].errors["to"] == [AskedAlready.words]


@pytest.mark.parametrize("writer, other", [("hr", "clerk"), ("clerk", "hr")])
def test_both_may_make_an_entry_of_it(client_of, request, answered, writer, other):
    writing, told = (request.getfixturevalue(name) for name in (writer, other))

    answer = client_of(writing).post(f"{MINE}{answered.pk}/write/")

    answered.refresh_from_db()
    entry, draft = answered.entry, answered.entry.working
    assert answer["Location"] == entry.get_absolute_url()
    assert (entry.kind, entry.owner, {author.person for author in entry.authors.all()}) == (
        "question", writing, {writing, told}
    )  # fmt: skip
    assert draft.title == SUBJECT
    assert draft.body == (
        "<h3>คำถาม</h3>\n<p>นับเป็นกี่ชั่วโมง<br>และขอย้อนหลังได้หรือไม่</p>\n<h3>คำตอบ</h3>\n<p>นับสามชั่วโมงครึ่ง</p>"
    )
    assert Notification.objects.filter(recipient=told, url=entry.get_absolute_url()).count() == 1


def test_one_entry_is_made_however_often_it_is_pressed(answered, clerk, hr):
    consulting.write_from(answered, by=clerk)
    entries = Entry.objects.count()

    with pytest.raises(EntryAlready):
        consulting.write_from(answered, by=hr)
    assert Entry.objects.count() == entries


def test_a_question_without_answer_makes_no_entry(client_of, asked, clerk):
    answer = client_of(clerk).post(f"{MINE}{asked.pk}/write/")

    assert (answer.status_code, NotAnswered.words in answer.content.decode()) == (409, True)


def test_words_become_text_not_markup(clerk, hr):
    asked = consulting.ask(hr, by=clerk, subject="ก", question="<script>x</script> & <b>ข</b>")

    draft = consulting.write_from(consulting.answer(asked, by=hr, text="1 < 2"), by=hr)

    assert "<script" not in draft.body
    assert "&lt;script&gt;x&lt;/script&gt; &amp; &lt;b&gt;ข&lt;/b&gt;" in draft.body


def test_what_i_was_asked_and_what_i_asked_are_two_lists(client_of, asked, clerk, hr, pr):
    other = consulting.ask(clerk, by=hr, subject="กลับกัน", question="?")

    lists = [list(client_of(clerk).get(MINE, {"by": who}).context["page_obj"]) for who in ("", "me")]

    assert lists == [[other], [asked]]
    assert list(client_of(pr).get(MINE).context["page_obj"]) == []


def test_what_waits_stands_first_the_oldest_on_top(client_of, clerk, hr):
    made = [consulting.ask(hr, by=clerk, subject=f"เรื่อง {number}", question="?") for number in range(3)]
    consulting.answer(made[0], by=hr, text="ตอบ")

    assert list(client_of(hr).get(MINE).context["page_obj"]) == [made[1], made[2], made[0]]


def test_a_long_list_asks_the_database_no_more_than_a_short_one(client_of, clerk, hr):
    counts, client = [], client_of(hr)
    for number in range(4):
        consulting.ask(hr, by=clerk, subject=f"เรื่อง {number}", question="?")
        with CaptureQueriesContext(connection) as seen:
            client.get(MINE)
        counts.append(len(seen))

    assert len(set(counts)) == 1


def test_answered_consultations_are_counted_by_their_day(answered, clerk, hr):
    consulting.ask(hr, by=clerk, subject="ยังไม่ตอบ", question="?")
    yesterday = today() - timedelta(1)

    counts = [answered_between(*days).count() for days in ((today(), today()), (yesterday, yesterday))]

    assert counts == [1, 0]


def test_waiting_questions_go_to_the_successor(asked, clerk, hr, palad):
    handed = handover.hand_over(hr, to=palad, by=palad)

    heap = next(heap for heap in handed if heap.name == "คำปรึกษาที่รอตอบ")
    assert (len(heap.lines), SUBJECT in heap.lines[0], str(clerk) in heap.lines[0]) == (1, False, True)
    assert waiting_consultations(palad) == [asked]


def test_a_question_of_the_successor_is_closed_instead(asked, clerk, hr):
    handover.hand_over(hr, to=clerk, by=clerk)

    asked.refresh_from_db()
    assert (asked.expert, asked.closed_by) == (hr, clerk)


def test_the_asker_learns_that_the_expert_has_left(client_of, asked, clerk, hr, admin):
    deactivate_person(hr, by=admin)

    assert "ขณะนี้ผู้นี้พ้นหน้าที่แล้ว" in client_of(clerk).get(f"{MINE}{asked.pk}/").content.decode()


def test_the_page_of_the_entry_leads_back_for_the_two_alone(client_of, answered, clerk, hr, pr):
    entry = consulting.write_from(answered, by=hr).entry
    reviewed = reviewing.submit_revision(entry.working, by=hr, reviewer=pr)

    pages = [client_of(one).get(reviewed.entry.get_absolute_url()).content.decode() for one in (clerk, hr, pr)]

    assert [f"{MINE}{answered.pk}/" in page for page in pages] == [True, True, False]


def test_readers_of_an_entry_may_ask_its_authors(client_of, client, clerk, head_health, public_entry):
    readers = (client_of(clerk), client_of(head_health), client)

    pages = [reader.get(public_entry.get_absolute_url()).content.decode() for reader in readers]

    assert [new(head_health) in page for page in pages] == [True, False, False]
