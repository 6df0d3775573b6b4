"""Following: a publication is told once to each who wants to hear of it and may see it; searches each morning."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import Notification
from knowledge.actions import following, reviewing, saved_searches, writing
from knowledge.models import Category, Entry, Follow, Visibility
from knowledge.use.audience import who_see
from knowledge.use.following import followed_by, tell_followers
from knowledge.use.saved_searches import tell_saved_searches
from people.models import Person

CATEGORY, TAG = "งานคลังและพัสดุ", "พัสดุ"


@pytest.fixture(autouse=True)
def quiet(db):
    Notification.objects.all().delete()


def written(by, visibility=Visibility.STAFF, title="เก็บใบเสนอราคาให้หาเจอ", category=CATEGORY, tag=TAG):
    """A new entry, published."""
    values = {"title": title, "body": "<p>แฟ้มเดียวต่อหนึ่งโครงการ เรียงตามวันที่</p>", "visibility": visibility}
    labels = {"categories": [Category.objects.get(name=category)], "tags": [tag]}
    return published(writing.start_entry("article", by=by, values=values, **labels))


def published(draft):
    pr = Person.objects.get(username="pr")
    return reviewing.publish(reviewing.submit_revision(draft, by=draft.entry.owner, reviewer=pr), by=pr)


def renewed(entry, **values):
    draft = writing.start_revision(entry, by=entry.owner)
    writing.save_draft(draft, by=entry.owner, edits=0, values=values)
    draft.refresh_from_db()
    return published(draft)


def heard(person):
    Notification.objects.filter(text__startswith="เรื่องของท่านเผยแพร่แล้ว").delete()
    return list(Notification.objects.filter(recipient=person).order_by("pk").values_list("text", "url"))


def followed_things(staff_entry, clerk):
    revision = staff_entry.published
    return {"tag": revision.tags.get(name=TAG), "category": revision.categories.get(), "author": clerk}


@pytest.mark.parametrize("what", ["tag", "category", "author"])
def test_a_new_entry_is_told_to_who_follows_its_label_or_author(staff_entry, clerk, hr, what):
    following.follow(what, followed_things(staff_entry, clerk)[what], by=hr)

    new = written(clerk)

    assert heard(hr) == [(f"มีเรื่องใหม่ในสิ่งที่ท่านติดตาม: {new}", new.get_absolute_url())]


def test_whoever_follows_for_many_reasons_hears_once(staff_entry, clerk, hr):
    for what, thing in followed_things(staff_entry, clerk).items():
        following.follow(what, thing, by=hr)

    written(clerk)

    assert len(heard(hr)) == 1


def test_a_new_revision_is_told_to_who_follows_the_entry_alone(staff_entry, clerk, hr, palad):
    following.follow("entry", staff_entry, by=hr)
    following.follow("author", clerk, by=palad)

    renewed(staff_entry, title="ขั้นตอนการจัดซื้อ ฉบับใหม่")

    words = "เรื่องที่ท่านติดตามมีฉบับใหม่: ขั้นตอนการจัดซื้อ ฉบับใหม่"
    assert (heard(hr), heard(palad)) == ([(words, staff_entry.get_absolute_url())], [])


def test_what_one_may_not_see_is_not_told(staff_entry, clerk, hr, head_works):
    for person in (hr, head_works):
        following.follow("author", clerk, by=person)

    new = written(clerk, visibility=Visibility.UNIT)

    seen = {person: Entry.objects.visible_to(person).filter(pk=new.pk).exists() for person in (hr, head_works)}
    assert seen[head_works] is False
    assert {person: bool(heard(person)) for person in seen} == seen


def test_authors_and_whoever_publishes_hear_nothing_as_followers(staff_entry, clerk, pr):
    category = staff_entry.published.categories.get()
    for person in (clerk, pr):
        following.follow("category", category, by=person)

    written(clerk)

    assert (heard(clerk), [line for line in heard(pr) if "ติดตาม" in line[0]]) == ([], [])


def test_ended_is_ended(staff_entry, clerk, hr):
    following.follow("author", clerk, by=hr)
    following.end_follow("author", clerk.pk, by=hr)

    written(clerk)

    assert heard(hr) == []


def test_many_followers_cost_no_more_queries(staff_entry, clerk, hr, pr):
    following.follow("entry", staff_entry, by=hr)
    with CaptureQueriesContext(connection) as one:
        tell_followers(staff_entry, by=pr)
    for person in Person.objects.serving().exclude(pk__in=(clerk.pk, hr.pk, pr.pk))[:20]:
        following.follow("entry", staff_entry, by=person)
    with CaptureQueriesContext(connection) as many:
        tell_followers(staff_entry, by=pr)

    assert (len(many), Notification.objects.count()) == (len(one), 1 + 21)


def test_asked_either_way_the_same_people_see_an_entry():
    people = list(Person.objects.serving())
    wrong = []
    for entry in Entry.objects.all():
        one_by_one = {p.pk for p in people if Entry.objects.visible_to(p).filter(pk=entry.pk).exists()}
        at_once = set(who_see(entry, Person.objects.all()).values_list("pk", flat=True))
        wrong += [(str(entry), one_by_one ^ at_once)] if one_by_one != at_once else []

    assert (wrong, Entry.objects.count()) == ([], 7)


def test_the_page_offers_what_there_is_to_follow(staff_entry, hr, clerk, client_of):
    following.follow("author", clerk, by=hr)

    choices = client_of(hr).get(f"/knowledge/{staff_entry.pk}/follow/").context["choices"]

    assert {(line.what, line.name, line.followed) for line in choices} == {
        ("entry", str(staff_entry), False),
        ("tag", "จัดซื้อจัดจ้าง", False),
        ("tag", TAG, False),
        ("category", CATEGORY, False),
        ("author", str(clerk), True),
    }


def test_following_and_ending_are_one_press_each(staff_entry, hr, client_of):
    browser = client_of(hr)
    tag = staff_entry.published.tags.get(name=TAG)
    page = f"/knowledge/{staff_entry.pk}/follow/"

    answers = [browser.post(f"/knowledge/following/tag/{tag.pk}/", {"next": page})["Location"] for _ in range(2)]
    followed = list(Follow.objects.values_list("person", "tag"))
    browser.post(f"/knowledge/following/tag/{tag.pk}/end/")

    assert (answers, followed, Follow.objects.count()) == ([page, page], [(hr.pk, tag.pk)], 0)


@pytest.mark.parametrize("next_page", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_following_leads_nowhere_else(staff_entry, hr, client_of, next_page):
    answer = client_of(hr).post(f"/knowledge/following/entry/{staff_entry.pk}/", {"next": next_page})

    assert answer["Location"] == "/knowledge/following/"


def test_what_one_may_not_see_cannot_be_followed(unit_entry, draft_revision, head_health, hr, client_of):
    hidden = draft_revision.tags.get()
    search = saved_searches.save_search("ของผู้อื่น", by=hr, address="q=พัสดุ")
    browser = client_of(head_health)

    things = [("entry", unit_entry.pk), ("tag", hidden.pk), ("search", search.pk), ("entry", 10**30), ("ghost", 1)]
    answers = [browser.post(f"/knowledge/following/{what}/{key}/").status_code for what, key in things]

    assert (answers, Follow.objects.count()) == ([404] * 5, 0)


@pytest.mark.parametrize("path", ["/knowledge/following/", "/knowledge/favourites/", "/knowledge/recently-read/"])
def test_the_public_is_asked_to_sign_in(client, path, db):
    assert client.get(path)["Location"].startswith("/accounts/login/")


def test_ending_what_does_not_exist_is_no_error(hr, client_of):
    browser, things = client_of(hr), [("tag", 10**30), ("author", 7**9), ("ghost", 1)]

    answers = [browser.post(f"/knowledge/following/{what}/{key}/end/").status_code for what, key in things]

    assert answers == [404, 302, 404]


def test_the_list_hides_what_one_may_no_longer_see(staff_entry, unit_entry, hr, clerk, client_of):
    following.follow("entry", unit_entry, by=hr)
    following.follow("tag", unit_entry.published.tags.first(), by=hr)
    following.follow("entry", staff_entry, by=hr)
    following.follow("author", clerk, by=hr)

    page = client_of(hr).get("/knowledge/following/")

    assert [(line.what, line.name) for line in page.context["lines"]] == [
        ("author", str(clerk)),
        ("entry", str(staff_entry)),
    ]
    assert str(unit_entry) not in page.content.decode()


def test_the_database_itself_keeps_each_once(staff_entry, hr):
    following.follow("entry", staff_entry, by=hr)

    with pytest.raises(IntegrityError), transaction.atomic():
        Follow.objects.create(person=hr, entry=staff_entry)
    assert followed_by(hr).count() == 1


@pytest.fixture
def saved(hr):
    """HR's search for quotations, followed since yesterday."""
    search = saved_searches.save_search("ใบเสนอราคา", by=hr, address="q=ใบเสนอราคา")
    following.follow("search", search, by=hr)
    type(search).objects.filter(pk=search.pk).update(seen_until=timezone.now() - timedelta(days=1))
    return search


def test_the_morning_tells_of_what_a_search_finds_anew_once(saved, clerk, hr):
    Entry.objects.published().update(published_at=timezone.now() - timedelta(days=3))
    new = written(clerk)

    told = [tell_saved_searches(), tell_saved_searches()]

    assert told == [1, 0]
    assert heard(hr) == [(f"พบเรื่องใหม่ในการค้น “ใบเสนอราคา”: {new}", new.get_absolute_url())]


def test_several_new_ones_are_one_bell_to_the_search(saved, clerk, hr):
    Entry.objects.published().update(published_at=timezone.now() - timedelta(days=3))
    for number in range(2):
        written(clerk, title=f"ใบเสนอราคาชุดที่ {number}")

    tell_saved_searches()

    assert heard(hr) == [("พบเรื่องใหม่ 2 เรื่องในการค้น “ใบเสนอราคา”", "/knowledge/search/?q=ใบเสนอราคา")]


def test_the_morning_tells_nothing_one_may_not_see_or_heard_already(saved, clerk, hr, head_works):
    Entry.objects.published().update(published_at=timezone.now() - timedelta(days=3))
    written(head_works, visibility=Visibility.UNIT)
    following.follow("author", clerk, by=hr)
    written(clerk)

    assert (tell_saved_searches(), len(heard(hr))) == (0, 1)


def test_a_search_followed_today_is_told_from_today(saved, hr, clerk):
    written(clerk)
    following.end_follow("search", saved.pk, by=hr)
    following.follow("search", saved, by=hr)

    assert tell_saved_searches() == 0
