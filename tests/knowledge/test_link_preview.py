"""A link to a public entry shows its name and first words; a link to any other tells nothing."""

import re

import pytest

pytestmark = pytest.mark.django_db


def previews(page):
    return dict(re.findall(r'<meta property="(og:[a-z_]+)" content="([^"]*)">', page.content.decode()))


def test_a_public_entry_shows_its_name_and_first_words(client, public_entry):
    shown = previews(client.get(public_entry.get_absolute_url()))
    assert shown["og:title"] == "แยกขยะอินทรีย์ที่บ้านให้เป็นปุ๋ยภายในสามสิบวัน"
    assert shown["og:description"].startswith("เรื่องนี้สำคัญอย่างไร ขยะในตำบลกว่าครึ่ง")
    assert shown["og:url"] == f"http://testserver{public_entry.get_absolute_url()}"


def test_an_entry_for_staff_shows_none(client_of, clerk, staff_entry):
    assert previews(client_of(clerk).get(staff_entry.get_absolute_url())) == {}


def test_a_draft_that_will_be_public_shows_none(client_of, pr, waiting_revision):
    assert waiting_revision.visibility == "public"
    assert previews(client_of(pr).get(waiting_revision.entry.get_absolute_url())) == {}


def test_markup_in_the_name_stays_text(client, public_entry):
    from knowledge.models import Revision

    words = '"><script>alert(1)</script>'
    revision = Revision.objects.create(
        entry=public_entry, number=9, title=words, body="<p>ก</p>", visibility="public", state="draft"
    )
    Revision.objects.filter(pk=public_entry.published_id).update(state="replaced")
    revision.state = "published"
    revision.save()
    public_entry.published = revision
    public_entry.save()
    assert "<script>alert" not in client.get(public_entry.get_absolute_url()).content.decode()
