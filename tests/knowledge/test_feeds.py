"""Feeds and site map: what is public, and nothing of the rest."""

from xml.etree import ElementTree

import pytest

from knowledge.models import Category

pytestmark = pytest.mark.django_db
PUBLIC = ["ผู้สูงอายุลงทะเบียนรับเบี้ยยังชีพเมื่อใด", "แยกขยะอินทรีย์ที่บ้านให้เป็นปุ๋ยภายในสามสิบวัน"]
ATOM = "{http://www.w3.org/2005/Atom}"


def rss_titles(answer):
    return [item.findtext("title") for item in ElementTree.fromstring(answer.content).iter("item")]


def test_the_feed_names_the_public_entries_newest_first(client):
    assert rss_titles(client.get("/knowledge/feed/")) == PUBLIC


def test_the_feed_of_somebody_signed_in_shows_no_more(client_of, pr):
    assert rss_titles(client_of(pr).get("/knowledge/feed/")) == PUBLIC


def test_the_feed_of_a_category_holds_its_entries(client):
    category = Category.objects.get(name="สวัสดิการสังคม")
    assert rss_titles(client.get(f"/knowledge/feed/{category.pk}/")) == PUBLIC[:1]


def test_a_category_that_is_not_there_has_no_feed(client):
    assert client.get("/knowledge/feed/999999/").status_code == 404


def test_the_atom_feed_holds_the_same(client):
    answer = client.get("/knowledge/feed/atom/")
    assert [
        entry.findtext(f"{ATOM}title") for entry in ElementTree.fromstring(answer.content).iter(f"{ATOM}entry")
    ] == PUBLIC


def test_a_feed_says_an_extract_without_markup(client):
    item = next(ElementTree.fromstring(client.get("/knowledge/feed/").content).iter("item"))
    assert item.findtext("description").startswith("คำถาม\nพ่อจะอายุครบหกสิบปี")


def test_the_site_map_lists_public_entries_alone(client, public_entry, question_entry, staff_entry, unit_entry):
    found = client.get("/sitemap-entries.xml").content.decode()
    listed = [
        entry.pk
        for entry in (public_entry, question_entry, staff_entry, unit_entry)
        if f"/knowledge/{entry.pk}/<" in found
    ]
    assert listed == [public_entry.pk, question_entry.pk]


def test_the_index_names_both_maps(client):
    found = client.get("/sitemap.xml").content.decode()
    assert [name in found for name in ("/sitemap-pages.xml", "/sitemap-entries.xml")] == [True, True]


def test_a_map_that_is_not_there_is_not_found(client):
    assert client.get("/sitemap-people.xml").status_code == 404


def test_robots_are_told_of_the_map_and_of_closed_doors(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines()[-1] == "Sitemap: http://testserver/sitemap.xml"


@pytest.mark.parametrize(
    "address", ["/knowledge/feed/", "/knowledge/feed/atom/", "/sitemap-entries.xml", "/sitemap.xml"]
)
def test_an_archived_entry_leaves_feeds_and_map(client, address, public_entry, pr):
    from django.utils import timezone

    public_entry.archived_at, public_entry.archived_by = timezone.now(), pr
    public_entry.save()
    found = client.get(address).content.decode()
    assert (public_entry.published.title in found, f"/knowledge/{public_entry.pk}/" in found) == (False, False)
