"""The directory of people who know: who finds whom, by words, topic and unit, and never by what is not told."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.experts.cards import FIELDS, people_shown_to
from knowledge.models import ExpertCard, Expertise, Reach
from people.actions.persons import deactivate_person
from people.models import Person, Unit

PAGE = "/knowledge/experts/"


@pytest.fixture(autouse=True)
def nothing_told(db):
    """The world was published with suggestions; each test begins without cards and topics."""
    Expertise.objects.all().delete()
    ExpertCard.objects.all().delete()


def tell(person, **choices) -> ExpertCard:
    """The person's card with these choices, such as ``phone="public"``; ``about`` is its text."""
    about = choices.pop("about_text", "")
    card, _ = ExpertCard.objects.get_or_create(person=person)
    for name, reach in choices.items():
        setattr(card, f"{name}_reach", reach)
    card.about = about or card.about
    card.save()
    return card


def knows(person, *topics: str) -> None:
    for topic in topics:
        Expertise.objects.create(person=person, topic=topic)


def names(answer) -> list[str]:
    return [card.person.username for card in answer.context["cards"]]


def test_colleagues_find_everybody_and_those_with_topics_first(client_of, clerk, pr, head_works):
    knows(head_works, "ระบายน้ำ")

    found = names(client_of(clerk).get(PAGE))

    rest = Person.objects.serving().exclude(pk=head_works.pk).in_order().values_list("username", flat=True)
    assert found == ["head_works", *rest][:24]


def test_people_stand_a_page_at_a_time(client_of, clerk):
    pages = [names(client_of(clerk).get(PAGE, {"page": number})) for number in (1, 2)]

    assert [len(page) for page in pages] == [24, Person.objects.serving().count() - 24]
    assert set(pages[0]).isdisjoint(pages[1])


def test_a_card_tells_where_to_reach_the_person_and_how_to_ask(client_of, clerk, hr):
    knows(hr, "สวัสดิการ")

    page = client_of(clerk).get(PAGE, {"q": "พิมพ์ใจ"}).content.decode()

    for words in ("นางสาวพิมพ์ใจ รักเรียน", "นักทรัพยากรบุคคล", "ฝ่ายอำนวยการ", "เบอร์ภายใน 122", "สวัสดิการ"):
        assert words in page
    assert f"/knowledge/experts/{hr.pk}/consult/" in page


def test_nobody_is_invited_to_ask_themselves(client_of, hr):
    page = client_of(hr).get(PAGE, {"q": "พิมพ์ใจ"}).content.decode()

    assert f"/knowledge/experts/{hr.pk}/" in page
    assert "/consult/" not in page


@pytest.mark.parametrize(
    "words, found",
    [
        ("พิมพ์ใจ", ["hr"]),
        ("จัดซื้อ", ["clerk"]),
        ("นักทรัพยากร", ["hr"]),
        ("นภา จัดซื้อจัดจ้าง", ["clerk"]),
        ("ถามเรื่องลูกจ้าง", ["hr"]),
        ("จัดซื้อ พิมพ์ใจ", []),
        ("ไม่มีใคร", []),
        ("%", []),
    ],
)
def test_people_are_found_by_name_position_topic_and_what_they_say(client_of, pr, clerk, hr, words, found):
    knows(clerk, "จัดซื้อจัดจ้าง")
    tell(hr, about_text="ถามเรื่องลูกจ้างได้ทุกวัน")

    assert names(client_of(pr).get(PAGE, {"q": words})) == found


def test_a_topic_is_found_however_it_is_spelt(client_of, pr, clerk, hr):
    knows(clerk, "เว็บไซต์ 2569")
    knows(hr, "เว็บไซต์")

    assert names(client_of(pr).get(PAGE, {"topic": "เวปไซต์ ๒๕๖๙"})) == ["clerk"]


def test_a_unit_holds_the_people_of_the_units_below_it(client_of, clerk):
    treasury = Unit.objects.get(name="กองคลัง")
    below = Unit.objects.filter(parent=treasury)
    expected = Person.objects.filter(unit__in=[treasury, *below]).in_order().values_list("username", flat=True)

    assert names(client_of(clerk).get(PAGE, {"unit": treasury.pk})) == list(expected)


def test_the_public_sees_nobody_before_somebody_opens_a_field(client):
    answer = client.get(PAGE)

    assert names(answer) == []
    assert "ยังไม่มีผู้เปิดข้อมูลต่อสาธารณะ" in answer.content.decode()


def test_the_public_sees_only_the_fields_opened_to_it(client, hr):
    knows(hr, "สวัสดิการ")
    tell(hr, phone="public", about_text="ความลับของงาน")

    page = client.get(PAGE).content.decode()

    assert "นางสาวพิมพ์ใจ รักเรียน" in page
    assert "เบอร์ภายใน 122" in page
    for hidden in ("นักทรัพยากรบุคคล", "ฝ่ายอำนวยการ", "สวัสดิการ", "ความลับของงาน", "hr@banmai.example", "/consult/"):
        assert hidden not in page


def test_an_opened_field_with_nothing_in_it_shows_nobody(client, hr):
    tell(hr, about="public", topics="public", entries="public")

    assert names(client.get(PAGE)) == []


@pytest.mark.parametrize("question", [{"q": "นักทรัพยากร"}, {"q": "สวัสดิการ"}, {"topic": "สวัสดิการ"}, {"unit": "1"}])
def test_the_public_cannot_search_by_what_it_may_not_see(client, hr, question):
    knows(hr, "สวัสดิการ")
    tell(hr, phone="public")
    everybody = names(client.get(PAGE))

    found = names(client.get(PAGE, question))

    assert everybody == ["hr"]
    assert found == (["hr"] if "unit" in question else [])


def test_colleagues_do_not_see_or_find_what_is_hidden(client_of, clerk, hr):
    knows(hr, "สวัสดิการ")
    tell(hr, position="hidden", topics="hidden", phone="public")
    client = client_of(clerk)

    assert [names(client.get(PAGE, {"q": words})) for words in ("พิมพ์ใจ", "นักทรัพยากร", "สวัสดิการ")] == [["hr"], [], []]
    assert names(client.get(PAGE, {"topic": "สวัสดิการ"})) == []
    assert names(client.get(PAGE, {"unit": hr.unit_id, "q": "พิมพ์ใจ"})) == []


def test_who_hides_everything_is_in_nobodys_directory_but_their_own(clerk, hr):
    tell(hr, **dict.fromkeys(FIELDS, "hidden"))

    shown = [hr in people_shown_to(viewer) for viewer in (AnonymousUser(), clerk, hr)]

    assert shown == [False, False, True]


def test_those_who_left_are_no_longer_found(client_of, client, clerk, pr, hr):
    tell(pr, phone="public")
    deactivate_person(pr, by=hr)

    assert names(client_of(clerk).get(PAGE, {"q": "ธนากร"})) == []
    assert names(client.get(PAGE)) == []


def test_topics_are_counted_as_the_viewer_may_see_them(client_of, client, clerk, hr, pr):
    knows(hr, "สวัสดิการ")
    knows(pr, "สวัสดิการ", "ข่าว")
    knows(clerk, "ความลับ")
    tell(pr, topics="public")
    tell(clerk, topics="hidden")
    Expertise.objects.create(person=hr, topic="ยังไม่ตกลง", state="suggested")

    pages = [who.get("/knowledge/experts/topics/") for who in (client_of(hr), client)]

    counted = [[(topic.name, topic.people) for topic in page.context["page_obj"]] for page in pages]
    assert counted == [[("ข่าว", 1), ("สวัสดิการ", 2)], [("ข่าว", 1), ("สวัสดิการ", 1)]]


def test_an_empty_answer_says_what_to_try(client_of, clerk):
    assert "ลองพิมพ์เพียงบางส่วนของคำ" in client_of(clerk).get(PAGE, {"q": "ไม่มีใคร"}).content.decode()


@pytest.mark.parametrize(
    "question",
    [{"unit": "9" * 30}, {"unit": "x"}, {"page": "-1"}, {"q": "ก" * 10_000}, {"q": "\0"}, {"topic": "😀' OR 1"}],
)
def test_a_question_that_makes_no_sense_breaks_nothing(client_of, clerk, question):
    assert client_of(clerk).get(PAGE, question).status_code in (200, 400)


@pytest.mark.parametrize("words", ["", "น"])
def test_a_long_list_asks_the_database_no_more_than_a_short_one(client_of, clerk, hr, pr, words):
    client, counts = client_of(clerk), []
    for people in (1, 20):
        for person in Person.objects.serving()[:people]:
            Expertise.objects.get_or_create(person=person, key="งาน", defaults={"topic": "งาน"})
            tell(person, about_text="ช่วยได้", about=Reach.STAFF)
        with CaptureQueriesContext(connection) as asked:
            assert names(client.get(PAGE, {"q": words}))
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_topics_are_shown_as_text(client_of, clerk, hr):
    knows(hr, "<script>x</script>")

    page = client_of(clerk).get(PAGE, {"q": "script"}).content.decode()

    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script>x" not in page
