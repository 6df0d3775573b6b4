"""Interviews of those who retire or move: begun once, saved without losing anything, turned into one entry."""

import pytest

from core.models import AuditEvent, Notification
from knowledge.actions import interviewing
from knowledge.experts.texts import HEADINGS, SUBJECT
from knowledge.models import HandoverInterview
from knowledge.refusals import EditedMeanwhile, InterviewFinished, NothingTold, OwnInterview
from people import handover
from people.actions.persons import deactivate_person
from tests.core.pdf_reading import bare, pages

FIRST, SECOND = HEADINGS[0][0], HEADINGS[1][0]
TOLD = {SUBJECT: "งานพัสดุสามสิบปี", SECOND: "ตรวจรับก่อนจ่าย\nเสมอ"}


@pytest.fixture
def begun(hr, clerk) -> HandoverInterview:
    """hr interviews clerk."""
    return interviewing.start_interview(clerk, by=hr)


@pytest.fixture
def told(begun, hr) -> HandoverInterview:
    return interviewing.save_interview(begun, by=hr, edits=0, answers=TOLD)


def start(person) -> str:
    return f"/knowledge/experts/{person.pk}/interview/"


def at(interview, page: str = "") -> str:
    return f"/knowledge/interviews/{interview.pk}/{page}"


def filled(revision: int, **answers) -> dict:
    return {"revision": revision, "subject": "งานพัสดุสามสิบปี", "told_2": "ตรวจรับก่อนจ่าย\r\nเสมอ"} | answers


def test_it_begins_with_a_press_and_the_person_is_told(client_of, hr, clerk):
    answer = client_of(hr).post(start(clerk))

    interview = HandoverInterview.objects.get()
    assert answer["Location"] == at(interview, "edit/")
    assert (interview.person, interview.interviewer) == (clerk, hr)
    assert list(Notification.objects.filter(recipient=clerk, url=at(interview)).values_list("text", flat=True)) == [
        f"{hr} เริ่มบันทึกสัมภาษณ์ความรู้จากท่าน"
    ]


def test_beginning_twice_goes_on_with_the_same(client_of, begun, hr, clerk):
    assert client_of(hr).post(start(clerk))["Location"] == at(begun, "edit/")
    assert "เขียนบันทึกสัมภาษณ์ต่อ" in client_of(hr).get(start(clerk)).content.decode()


def test_who_already_left_may_still_be_interviewed(client_of, hr, clerk, admin):
    deactivate_person(clerk, by=admin)

    assert client_of(hr).post(start(clerk)).status_code == 302


def test_nobody_interviews_themselves(client_of, hr):
    with pytest.raises(OwnInterview):
        interviewing.start_interview(hr, by=hr)
    assert client_of(hr).post(start(hr)).status_code == 409


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_those_who_tend_knowledge_and_people_interview(client_of, clerk, pr, admin, method):
    codes = [getattr(client_of(person), method)(start(pr)).status_code for person in (clerk, admin)]

    assert (codes, HandoverInterview.objects.count()) == ([403, 403], 0)


def test_the_form_asks_what_the_kind_prompts(client_of, begun, hr):
    form = client_of(hr).get(at(begun, "edit/")).context["form"]

    asked = [(field.label, field.help_text) for field in form if field.name.startswith("told_")]
    assert asked == list(HEADINGS)


def test_what_was_told_is_kept_under_its_heading(client_of, begun, hr):
    answer = client_of(hr).post(at(begun, "edit/"), filled(0))

    begun.refresh_from_db()
    assert (answer["Location"], begun.answers, begun.edits) == (at(begun), TOLD, 1)


def test_it_saves_itself_and_answers_with_the_new_number(client_of, begun, hr):
    answer = client_of(hr).post(at(begun, "save/"), filled(0)).json()

    begun.refresh_from_db()
    assert (answer["ok"], answer["revision"], begun.answers) == (True, 1, TOLD)


def test_two_windows_do_not_overwrite_each_other(client_of, told, hr):
    answer = client_of(hr).post(at(told, "save/"), filled(0, told_2="ของหน้าต่างเก่า"))

    told.refresh_from_db()
    assert (answer.status_code, answer.json()["conflict"], told.answers) == (409, True, TOLD)


def test_without_scripts_both_texts_are_shown_and_the_next_saving_counts(client_of, told, hr):
    client = client_of(hr)
    answer = client.post(at(told, "edit/"), filled(0, told_2="ของหน้าต่างเก่า"))

    page = answer.content.decode()
    assert (answer.status_code, "ตรวจรับก่อนจ่าย" in page, "ของหน้าต่างเก่า" in page) == (409, True, True)
    revision = answer.context["form"]["revision"].value()
    client.post(at(told, "edit/"), filled(revision, told_2="ของหน้าต่างเก่า"))
    told.refresh_from_db()
    assert told.answers[SECOND] == "ของหน้าต่างเก่า"


def test_saving_what_stands_there_counts_and_records_nothing(told, hr):
    events = AuditEvent.objects.count()

    saved = interviewing.save_interview(told, by=hr, edits=0, answers=TOLD)

    assert (saved.edits, AuditEvent.objects.count()) == (1, events)


def test_the_trail_does_not_repeat_what_was_told(told):
    event = AuditEvent.objects.about(told).newest_first().first()

    assert (event.before, event.after) == ('{"answered":0}', '{"answered":1}')


@pytest.mark.parametrize(
    "wrong", [{"revision": ""}, {"revision": "9" * 30}, {"revision": "-1"}, {"told_1": "ก" * 10_000}]
)
def test_what_makes_no_sense_is_refused_and_nothing_lost(client_of, begun, hr, wrong):
    saved = client_of(hr).post(at(begun, "save/"), filled(0) | wrong)
    page = client_of(hr).post(at(begun, "edit/"), filled(0) | wrong)

    assert (saved.status_code, list(saved.json()["errors"])) == (422, list(wrong))
    assert page.context["form"]["told_2"].value() == "ตรวจรับก่อนจ่าย\r\nเสมอ"


def test_only_the_two_see_it_and_only_the_interviewer_writes(client_of, told, hr, clerk, pr, admin):
    seen = {str(one): client_of(one).get(at(told)).status_code for one in (hr, clerk, pr, admin)}
    written = [client_of(one).get(at(told, "edit/")).status_code for one in (hr, clerk, pr)]

    assert seen == {str(hr): 200, str(clerk): 200, str(pr): 404, str(admin): 404}
    assert written == [200, 403, 404]
    assert client_of(pr).get(at(told, "paper/")).status_code == 404


def test_each_finds_their_interviews_in_a_list(client_of, told, hr, clerk, pr):
    lists = [list(client_of(one).get("/knowledge/interviews/").context["page_obj"]) for one in (hr, clerk, pr)]

    assert lists == [[told], [told], []]


def test_it_becomes_the_draft_of_an_entry_by_both(client_of, told, hr, clerk):
    answer = client_of(hr).post(at(told, "edit/"), filled(1, finish="1"))

    told.refresh_from_db()
    entry, draft = told.entry, told.entry.working
    assert answer["Location"] == entry.get_absolute_url()
    assert (entry.kind, entry.owner, entry.unit) == ("interview", hr, clerk.unit)
    assert [author.person for author in entry.authors.all()] == [hr, clerk]
    assert (draft.title, draft.nature) == (f"งานพัสดุสามสิบปี: สัมภาษณ์ {clerk}", "tacit")
    assert draft.body == f"<h3>{SECOND}</h3>\n<p>ตรวจรับก่อนจ่าย<br>เสมอ</p>"
    assert entry.interview == told
    assert Notification.objects.filter(recipient=clerk, url=entry.get_absolute_url()).exists()


def test_the_page_of_the_entry_leads_back_to_the_interview(client_of, told, hr, clerk):
    entry = interviewing.write_from(told, by=hr).entry

    assert at(told) in client_of(clerk).get(entry.get_absolute_url()).content.decode()


def test_finishing_saves_what_was_just_typed(client_of, begun, hr):
    client_of(hr).post(at(begun, "edit/"), filled(0, told_1="สามสิบปี", finish="1"))

    begun.refresh_from_db()
    assert begun.answers[FIRST] == "สามสิบปี"
    assert "<p>สามสิบปี</p>" in begun.entry.working.body


def test_one_entry_is_made_and_nothing_is_written_afterwards(told, hr):
    interviewing.write_from(told, by=hr)

    with pytest.raises(InterviewFinished):
        interviewing.write_from(told, by=hr)
    with pytest.raises(InterviewFinished):
        interviewing.save_interview(told, by=hr, edits=1, answers={FIRST: "ช้าไป"})
    assert told.entry.__class__.objects.filter(kind="interview").count() == 1


def test_an_empty_interview_makes_no_entry(client_of, begun, hr):
    with pytest.raises(NothingTold):
        interviewing.write_from(begun, by=hr)

    answer = client_of(hr).post(at(begun, "edit/"), {"revision": 0, "finish": "1"})

    assert NothingTold.words in answer.content.decode()


def test_after_an_entry_another_interview_may_begin(told, hr, clerk):
    interviewing.write_from(told, by=hr)

    assert interviewing.start_interview(clerk, by=hr) != told


def test_another_save_over_a_newer_one_is_refused(told, hr):
    with pytest.raises(EditedMeanwhile) as refusal:
        interviewing.save_interview(told, by=hr, edits=0, answers={FIRST: "เก่า"})

    assert refusal.value.current.answers == TOLD


def test_whoever_hands_over_is_offered_the_interview(client_of, hr, admin, clerk):
    pages = [client_of(hr).get(f"/people/{clerk.pk}/{page}/").content.decode() for page in ("hand-over", "deactivate")]
    other = client_of(admin).get(f"/people/{clerk.pk}/hand-over/").content.decode()

    assert [start(clerk) in page for page in (*pages, other)] == [True, True, False]


def test_the_page_of_one_who_left_still_offers_it(client_of, hr, clerk, admin):
    before = client_of(hr).get(f"/people/{clerk.pk}/").content.decode()
    deactivate_person(clerk, by=admin)

    after = client_of(hr).get(f"/people/{clerk.pk}/").content.decode()

    assert [start(clerk) in page for page in (before, after)] == [False, True]


def test_an_unfinished_interview_goes_to_the_successor_of_the_interviewer(told, hr, palad, clerk):
    handover.hand_over(hr, to=palad, by=palad)

    told.refresh_from_db()
    assert told.interviewer == palad


def test_it_does_not_go_to_the_one_who_is_interviewed(told, hr, clerk):
    handover.hand_over(hr, to=clerk, by=clerk)

    told.refresh_from_db()
    assert told.interviewer == hr


@pytest.mark.slow
def test_the_blank_form_has_every_prompt_and_two_lines_to_sign(client_of, hr, clerk):
    answer = client_of(hr).get(f"{start(clerk)}blank/")

    text = bare("".join(pages(answer.content)))
    assert answer["Content-Type"] == "application/pdf"
    for words in (str(clerk), *(heading for heading, _ in HEADINGS), "(นางสาวพิมพ์ใจ รักเรียน)"):
        assert bare(words) in text


@pytest.mark.slow
def test_the_printed_form_holds_what_was_told(client_of, told, clerk):
    text = bare("".join(pages(client_of(clerk).get(at(told, "paper/")).content)))

    assert (bare("งานพัสดุสามสิบปี") in text, bare("ตรวจรับก่อนจ่าย") in text) == (True, True)
