"""Topics: suggested from what a person wrote, shown once they agree, never asked again once declined."""

import pytest
from django.utils import timezone

from core.models import AuditEvent, Notification
from knowledge import search
from knowledge.actions import reviewing
from knowledge.actions.experts import MOST_TOPICS, decide_topic, name_topic
from knowledge.actions.writing import start_entry
from knowledge.experts import topics
from knowledge.models import Entry, ExpertCard, Expertise
from knowledge.refusals import TooManyTopics
from people.actions.persons import deactivate_person

MINE = "/knowledge/experts/me/"


@pytest.fixture(autouse=True)
def indexed(monkeypatch):
    """People whom the search was told to read again."""
    told = []
    monkeypatch.setattr(search, "index_person", told.append, raising=False)
    return told


@pytest.fixture(autouse=True)
def nothing_suggested(db):
    """The world was published with suggestions; each test begins before them."""
    Expertise.objects.all().delete()
    ExpertCard.objects.all().delete()
    Notification.objects.all().delete()


def publish(author, reviewer, *tags: str) -> Entry:
    values = {"title": "เรื่องใหม่", "body": "<p>สาระ</p>"}
    draft = start_entry("article", by=author, values=values, tags=tags)
    return reviewing.publish(reviewing.submit_revision(draft, by=author, reviewer=reviewer), by=reviewer)


def suggested(person) -> dict[str, str]:
    return {topic.topic: topic.because for topic in person.expertise.suggested()}


def bells(person) -> list[str]:
    return list(Notification.objects.filter(recipient=person, text=topics.BELL).values_list("url", flat=True))


def test_tags_and_categories_of_published_entries_are_suggested_with_their_reason(clerk, staff_entry, draft_revision):
    topics.suggest_for(clerk)

    why = "จาก 1 เรื่องที่ท่านเขียน"
    assert suggested(clerk) == {"จัดซื้อจัดจ้าง": why, "พัสดุ": why, "งานคลังและพัสดุ": why}


def test_publication_suggests_at_once_and_counts_entries(clerk, pr):
    for _ in range(2):
        publish(clerk, pr, "เครื่องถ่ายเอกสาร")

    assert suggested(clerk)["เครื่องถ่ายเอกสาร"] == "จาก 2 เรื่องที่ท่านเขียน"


def test_what_one_writes_about_most_comes_first_and_only_a_few_wait(hr, pr):
    publish(hr, pr, "ก", "ข", "ค", "ง", "จ", "ฉ")
    Expertise.objects.all().delete()
    for _ in range(2):
        publish(hr, pr, "ฉ")

    assert len(suggested(hr)) == topics.AT_ONCE
    assert suggested(hr)["ฉ"] == "จาก 3 เรื่องที่ท่านเขียน"


def test_archived_entries_suggest_nothing(head_health, public_entry):
    Entry.objects.filter(pk=public_entry.pk).update(archived_at=timezone.now(), archived_by=head_health)

    assert topics.suggest_for(head_health) == []


def test_the_bell_rings_once_a_day_however_much_is_suggested(clerk, pr):
    publish(clerk, pr, "ก")
    publish(clerk, pr, "ข")

    assert bells(clerk) == ["/knowledge/experts/me/#topics"]


def test_the_bell_rings_again_on_another_day(clerk, pr):
    publish(clerk, pr, "ก")
    ExpertCard.objects.update(told_on="2026-01-01")
    publish(clerk, pr, "ข")

    assert len(bells(clerk)) == 2


def test_looking_again_without_anything_new_rings_no_bell(clerk):
    topics.suggest_for(clerk)
    ExpertCard.objects.update(told_on="2026-01-01")
    topics.suggest_for(clerk)

    assert len(bells(clerk)) == 1


def test_everybody_is_looked_at_by_one_call(pr, hr, head_health, public_entry):
    deactivate_person(head_health, by=hr)

    told = topics.suggest_all()

    people = set(Expertise.objects.suggested().values_list("person__username", flat=True))
    assert (told, people) == (3, {"clerk", "head_works", "pr"})


def test_a_suggestion_is_seen_by_nobody_else(client_of, clerk, hr):
    topics.suggest_for(clerk)

    assert "จัดซื้อจัดจ้าง" not in client_of(hr).get(f"/knowledge/experts/{clerk.pk}/").content.decode()
    assert list(client_of(hr).get("/knowledge/experts/topics/").context["page_obj"]) == []


def test_yes_puts_the_topic_on_the_card(client_of, clerk, hr, indexed):
    topics.suggest_for(clerk)
    topic = clerk.expertise.get(topic="จัดซื้อจัดจ้าง")

    answer = client_of(clerk).post(f"{MINE}topics/{topic.pk}/", {"answer": "yes"})

    assert answer["Location"] == f"{MINE}#topics"
    assert "จัดซื้อจัดจ้าง" in client_of(hr).get(f"/knowledge/experts/{clerk.pk}/").content.decode()
    assert AuditEvent.objects.about(clerk).newest_first().first().event == "knowledge.topic_agreed"
    assert indexed == [clerk]


def test_no_is_remembered_and_not_asked_again(client_of, clerk, pr):
    topics.suggest_for(clerk)
    topic = clerk.expertise.get(topic="พัสดุ")

    client_of(clerk).post(f"{MINE}topics/{topic.pk}/", {"answer": "no"})
    publish(clerk, pr, "พัสดุ")

    assert Expertise.objects.get(pk=topic.pk).state == "declined"
    assert "พัสดุ" not in suggested(clerk)


def test_a_topic_on_the_card_can_be_taken_off(clerk, indexed):
    topic = name_topic(clerk, by=clerk, topic="จัดซื้อ")

    decide_topic(topic, by=clerk, agreed=False)

    assert list(clerk.expertise.agreed()) == []
    assert indexed == [clerk, clerk]


def test_the_topic_of_another_person_does_not_exist(client_of, clerk, hr):
    topic = name_topic(hr, by=hr, topic="สวัสดิการ")

    assert client_of(clerk).post(f"{MINE}topics/{topic.pk}/", {"answer": "no"}).status_code == 404
    assert list(hr.expertise.agreed()) == [topic]


def test_one_names_topics_of_ones_own_also_one_declined_before(client_of, clerk):
    decide_topic(name_topic(clerk, by=clerk, topic="เว็บไซต์"), by=clerk, agreed=False)

    client_of(clerk).post(f"{MINE}topics/", {"topic": " เวปไซต์ "})

    assert [topic.topic for topic in clerk.expertise.agreed()] == ["เว็บไซต์"]


def test_the_same_topic_twice_is_one(clerk):
    first, second = (name_topic(clerk, by=clerk, topic=words) for words in ("แผน 2569", "แผน ๒๕๖๙"))

    assert first == second


def test_there_is_a_limit_and_the_page_says_so(client_of, clerk):
    for number in range(MOST_TOPICS):
        name_topic(clerk, by=clerk, topic=f"หัวข้อ {number}")

    answer = client_of(clerk).post(f"{MINE}topics/", {"topic": "อีกหนึ่ง"})

    assert (answer.status_code, answer.context["topic_form"].errors["topic"]) == (422, [TooManyTopics.words])
    assert answer.context["topic_form"]["topic"].value() == "อีกหนึ่ง"


@pytest.mark.parametrize("words", ["", "  ", "ก" * 10_000])
def test_a_topic_must_be_named_in_a_few_words(client_of, clerk, words):
    assert client_of(clerk).post(f"{MINE}topics/", {"topic": words}).status_code == 422
    assert not clerk.expertise.exists()
