"""Comments: said, answered, addressed to colleagues, taken away with their place left; the public sees none."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import AuditEvent, Notification
from knowledge.actions.commenting import address_of, comment, remove_comment
from knowledge.models import Comment
from knowledge.refusals import CommentGone, NothingSaid, WhyNeeded
from knowledge.use import talk
from knowledge.use.mentions import called, calls
from people.models import Person


@pytest.fixture(autouse=True)
def quiet(db):
    Notification.objects.all().delete()


@pytest.fixture
def said(staff_entry, hr):
    return comment(staff_entry, by=hr, text="ใช้ได้จริงค่ะ")


def bells():
    return dict(Notification.objects.order_by("pk").values_list("recipient__username", "text"))


def talk_of(entry) -> str:
    return f"/knowledge/{entry.pk}/comments/"


def test_a_comment_is_shown_and_its_entrys_author_hears_at_once(staff_entry, hr, clerk, client_of):
    answer = client_of(hr).post(talk_of(staff_entry), {"text": "ดีมากค่ะ"}, follow=True)

    made = Comment.objects.get()
    assert (made.author, made.text, made.parent) == (hr, "ดีมากค่ะ", None)
    assert bells() == {"clerk": f"{hr} แสดงความคิดเห็นในเรื่องของท่าน: {staff_entry}"}
    assert f'id="comment-{made.pk}"' in answer.content.decode()


def test_a_reply_reaches_everybody_in_the_thread_once(staff_entry, said, hr, clerk, palad):
    comment(staff_entry, by=palad, text="เห็นด้วย", parent=said)
    Notification.objects.all().delete()

    comment(staff_entry, by=clerk, text="ขอบคุณครับ", parent=said)

    words = f"{clerk} ตอบความคิดเห็นที่ท่านร่วมสนทนาในเรื่อง: {staff_entry}"
    assert bells() == {"hr": words, "palad": words}
    assert Notification.objects.count() == 2


def test_a_reply_to_a_reply_joins_the_thread(staff_entry, said, clerk, hr):
    reply = comment(staff_entry, by=clerk, text="ตอบ", parent=said)

    assert comment(staff_entry, by=hr, text="ตอบอีก", parent=reply).parent == said


def test_a_reply_to_another_entrys_comment_is_refused(public_entry, said, hr, client_of):
    answer = client_of(hr).post(talk_of(public_entry), {"text": "ข้ามเรื่อง", "parent": said.pk})

    assert (answer.status_code, Comment.objects.count()) == (409, 1)
    with pytest.raises(CommentGone):
        comment(public_entry, by=hr, text="ข้ามเรื่อง", parent=said)


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b"])
def test_nothing_said_is_refused_beside_the_field(staff_entry, hr, client_of, text):
    answer = client_of(hr).post(talk_of(staff_entry), {"text": text})

    assert list(answer.context["form"].errors) == ["text"]
    with pytest.raises(NothingSaid):
        comment(staff_entry, by=hr, text=" ")


def test_a_reply_that_is_too_long_stays_where_it_was_typed(staff_entry, said, hr, client_of):
    answer = client_of(hr).post(talk_of(staff_entry), {"text": "ก" * 10_000, "parent": said.pk})

    page = answer.content.decode()
    assert (answer.status_code, answer.context["reply_to"], Comment.objects.count()) == (200, said.pk, 1)
    assert page.count("ก" * 10_000) == 1
    assert '<details class="reply" open>' in page


def test_the_same_form_sent_twice_is_one_comment(staff_entry, hr, client_of):
    values = {"text": "ครั้งเดียว", "form_key": str(uuid4())}

    for _ in range(2):
        answer = client_of(hr).post(talk_of(staff_entry), values)

    assert answer["Location"] == address_of(Comment.objects.get())
    assert Notification.objects.count() == 1


def test_other_words_in_a_form_one_came_back_to_are_another_comment(staff_entry, hr):
    key = uuid4()
    for text in ("หนึ่ง", "สอง"):
        comment(staff_entry, by=hr, text=text, form_key=key)

    assert list(Comment.objects.values_list("text", flat=True)) == ["หนึ่ง", "สอง"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ฝาก @hr ดูด้วย", ["hr"]),
        ("@HR ครับ", ["hr"]),
        ("@{first} {last} ช่วยดูหน่อย", ["hr"]),
        ("เรียน@{full}ทราบ", ["hr"]),
        ("@{first} ช่วยดู", ["hr"]),
        ("@{first}กับเพื่อน", []),
        ("ส่งที่ someone@hr.example", []),
        ("@hrm ไม่ใช่ชื่อใคร", []),
        ("@ไม่มีคนนี้ @", []),
        ("@hr แล้วก็ @hr อีกครั้ง", ["hr"]),
    ],
)
def test_people_are_called_by_name_or_user_name(staff_entry, hr, text, names):
    text = text.format(first=hr.first_name, last=hr.last_name, full=hr.full_name)

    assert [person.username for person in called(text, staff_entry)] == names


def test_a_first_name_that_two_share_calls_neither(hr, palad):
    palad.first_name = hr.first_name

    assert calls(f"@{hr.first_name} ช่วยดู", [hr, palad]) == []
    assert [call.people for call in calls(f"@{hr.first_name} {palad.last_name} ช่วยดู", [hr, palad])] == [(palad,)]


def test_only_those_who_see_the_entry_are_called(unit_entry, head_works, hr, pr):
    made = comment(unit_entry, by=head_works, text="@hr @pr ช่วยดูครับ")

    assert list(made.mentions.all()) == [pr]
    assert bells() == {"pr": f"{head_works} กล่าวถึงท่านในความคิดเห็นของเรื่อง: {unit_entry}"}


def test_whoever_sees_the_entry_no_longer_hears_nothing_of_a_reply(unit_entry, said, head_works, hr):
    said.entry = unit_entry
    said.save()
    Notification.objects.all().delete()

    comment(unit_entry, by=head_works, text="ตอบ", parent=said)

    assert bells() == {}


def test_nobody_hears_of_their_own_words(staff_entry, clerk):
    comment(staff_entry, by=clerk, text="@clerk บันทึกไว้")

    assert bells() == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("บรรทัดหนึ่ง\nสอง", "บรรทัดหนึ่ง<br>สอง"),
        (
            "ดู https://example.go.th/a?b=1&c=2).",
            'ดู <a href="https://example.go.th/a?b=1&amp;c=2" rel="nofollow ugc noopener">'
            "https://example.go.th/a?b=1&amp;c=2</a>).",
        ),
        ("javascript:alert(1) data:text/html,x", "javascript:alert(1) data:text/html,x"),
        (
            'https://a"onmouseover=x',
            '<a href="https://a" rel="nofollow ugc noopener">https://a</a>&quot;onmouseover=x',
        ),
        ("https:// ไม่ใช่ลิงก์", "https:// ไม่ใช่ลิงก์"),
    ],
)
def test_words_are_escaped_and_only_web_addresses_become_links(staff_entry, hr, text, shown):
    assert talk.words_of(comment(staff_entry, by=hr, text=text)) == shown


def test_a_call_leads_to_the_person(staff_entry, hr, palad):
    made = comment(staff_entry, by=hr, text="@palad ครับ")

    assert talk.words_of(made) == f'<a class="mention" href="{palad.get_absolute_url()}">@palad</a> ครับ'


def test_the_author_of_a_comment_takes_it_away_and_its_place_stays(staff_entry, said, clerk, hr, client_of):
    comment(staff_entry, by=clerk, text="คำตอบที่ยังอยู่", parent=said)

    answer = client_of(hr).post(f"{talk_of(staff_entry)}{said.pk}/remove/", {"reason": "พิมพ์ผิดเรื่อง"}, follow=True)

    page = answer.content.decode()
    assert ("ใช้ได้จริงค่ะ" in page, "พิมพ์ผิดเรื่อง" in page, "คำตอบที่ยังอยู่" in page) == (False, True, True)
    assert answer.context["total"] == 1


def test_the_keeper_takes_away_with_a_reason_that_the_author_hears(staff_entry, said, pr, hr):
    remove_comment(said, by=pr, reason="มีข้อมูลส่วนบุคคล")

    bell = Notification.objects.get(recipient=hr)
    assert (bell.text, bell.detail) == (f"{pr} นำความคิดเห็นของท่านออกจากเรื่อง: {staff_entry}", "มีข้อมูลส่วนบุคคล")
    assert AuditEvent.objects.filter(event="knowledge.comment_removed").count() == 1
    with pytest.raises(CommentGone):
        remove_comment(said, by=pr, reason="อีกครั้ง")


def test_taking_away_asks_why(staff_entry, said, pr, client_of):
    answer = client_of(pr).post(f"{talk_of(staff_entry)}{said.pk}/remove/", {"reason": " "})

    assert list(answer.context["form"].errors) == ["reason"]
    with pytest.raises(WhyNeeded):
        remove_comment(said, by=pr, reason="")


@pytest.mark.parametrize(("who", "answer"), [("hr", 200), ("pr", 200), ("clerk", 403), ("admin", 403)])
def test_only_its_author_and_the_keeper_take_a_comment_away(staff_entry, said, client_of, request, who, answer):
    path = f"{talk_of(staff_entry)}{said.pk}/remove/"

    assert client_of(request.getfixturevalue(who)).get(path).status_code == answer


def test_a_comment_is_reached_only_through_its_entry(public_entry, said, hr, client_of):
    assert client_of(hr).get(f"{talk_of(public_entry)}{said.pk}/remove/").status_code == 404


def test_a_comment_that_was_taken_away_takes_no_replies(staff_entry, said, hr, clerk):
    remove_comment(said, by=hr, reason="ผิดเรื่อง")

    with pytest.raises(CommentGone):
        comment(staff_entry, by=clerk, text="ตอบ", parent=said)


def test_the_public_sees_no_comments(public_entry, hr, client):
    comment(public_entry, by=hr, text="คุยกันภายใน")

    page = client.get(public_entry.get_absolute_url()).content.decode()

    assert ("คุยกันภายใน" in page, talk_of(public_entry) in page) == (False, False)
    assert client.get(talk_of(public_entry))["Location"].startswith("/accounts/login/")


def test_the_bell_leads_to_the_page_where_the_comment_stands(staff_entry, said, clerk, client_of):
    for number in range(talk.THREADS):
        comment(staff_entry, by=clerk, text=f"เรื่องที่ {number}")

    answer = client_of(clerk).get(address_of(said).partition("#")[0])

    assert (answer.context["page_obj"].number, [t.line.comment for t in answer.context["threads"]]) == (2, [said])


@pytest.mark.parametrize("at", ["x", "0", "-1", "9" * 40, "๑", ""])
def test_a_place_that_makes_no_sense_is_the_first_page(staff_entry, said, hr, client_of, at):
    answer = client_of(hr).get(talk_of(staff_entry), {"at": at})

    assert (answer.status_code, answer.context["page_obj"].number) == (200, 1)


def test_the_entrys_page_gets_the_talk_without_the_frame(staff_entry, said, hr, client_of):
    page = client_of(hr).get(talk_of(staff_entry), headers={"HX-Request": "true"}).content.decode()

    assert ("<html" in page, "ใช้ได้จริงค่ะ" in page) == (False, True)


def test_more_comments_ask_no_more_queries(staff_entry, said, hr, palad, clerk, client_of):
    browser = client_of(hr)
    comment(staff_entry, by=palad, text="@hr ตอบ", parent=said)
    browser.get(talk_of(staff_entry))
    with CaptureQueriesContext(connection) as one:
        browser.get(talk_of(staff_entry))
    for person in Person.objects.serving()[:9]:
        root = comment(staff_entry, by=person, text="@palad @clerk คุย")
        comment(staff_entry, by=clerk, text="@hr ตอบ", parent=root)
    with CaptureQueriesContext(connection) as many:
        browser.get(talk_of(staff_entry))

    assert len(many) == len(one)


def test_names_are_offered_of_colleagues_who_see_the_entry(unit_entry, head_works, pr, hr, client_of):
    def offered(typed):
        answer = client_of(head_works).get(f"{talk_of(unit_entry)}people/", {"q": typed})
        return [person["call"] for person in answer.json()["people"]]

    assert offered(pr.first_name[:3]) == [f"{pr.first_name} {pr.last_name}"]
    assert offered(hr.first_name) == []
    assert offered("") == []
    assert offered("%" * 500) == []
