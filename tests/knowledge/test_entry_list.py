"""The shelves of the knowledge base: counts, filters, orders, and nothing beyond what a person may see."""

import pytest

from knowledge.actions.writing import start_entry
from knowledge.models import Entry
from knowledge.shelves import Wish, entries_of, shelves_for

pytestmark = pytest.mark.django_db
PUBLIC = ["ผู้สูงอายุลงทะเบียนรับเบี้ยยังชีพเมื่อใด", "แยกขยะอินทรีย์ที่บ้านให้เป็นปุ๋ยภายในสามสิบวัน"]


def titles(entries):
    return [entry.published.title for entry in entries]


def counts(choices):
    return {choice.label: choice.count for choice in choices}


def test_the_public_sees_public_entries_alone(client):
    page = client.get("/knowledge/")
    assert titles(page.context["page_obj"]) == PUBLIC


def test_staff_see_entries_for_staff_too(client_of, clerk, staff_entry):
    page = client_of(clerk).get("/knowledge/")
    assert titles(page.context["page_obj"]) == [*PUBLIC, staff_entry.published.title]


def test_an_entry_for_a_unit_stands_on_the_shelves_of_that_unit_alone(client_of, head_works, clerk, unit_entry):
    assert unit_entry in client_of(head_works).get("/knowledge/").context["page_obj"]
    assert unit_entry not in client_of(clerk).get("/knowledge/").context["page_obj"]


def test_people_of_a_division_below_see_what_is_for_the_unit(client_of, unit_entry):
    from people.models import Person

    below = Person.objects.get(username="nattapon")
    assert below.unit.parent == unit_entry.unit
    assert unit_entry in client_of(below).get("/knowledge/").context["page_obj"]


def test_every_count_is_exactly_as_long_as_the_list_it_opens(client_of, clerk):
    client = client_of(clerk)
    shelves = client.get("/knowledge/").context["shelves"]
    choices = [*shelves.kinds, *shelves.categories, *shelves.units]
    opened = [client.get(f"/knowledge/{choice.address}").context["page_obj"].paginator.count for choice in choices]
    assert opened == [choice.count for choice in choices]
    assert len(choices) == 8


def test_counts_never_tell_of_what_a_person_may_not_see(client, head_works, unit_entry):
    hidden = unit_entry.published.categories.get().name
    assert hidden in counts(shelves_for(head_works, Wish()).categories)
    assert hidden not in client.get("/knowledge/").content.decode()


def test_a_chosen_shelf_is_given_up_by_choosing_it_again(client_of, clerk):
    page = client_of(clerk).get("/knowledge/?kind=manual&order=title")
    assert [(choice.label, choice.address) for choice in page.context["shelves"].kinds if choice.chosen] == [
        ("คู่มือปฏิบัติงาน", "?order=title")
    ]


@pytest.mark.parametrize(
    "query", ["?kind=<script>", "?category=ก", "?unit=¹", "?category=99999999999999999999", "?order=--", "?page=NaN"]
)
def test_what_makes_no_sense_in_the_address_is_left_out(client, query):
    page = client.get(f"/knowledge/{query}")
    assert (page.status_code, titles(page.context["page_obj"])) == (200, PUBLIC)


def test_by_letters_follows_the_thai_alphabet(clerk):
    found = titles(entries_of(Wish(order="title"), clerk))
    assert found == ["ขั้นตอนการจัดซื้อวัสดุสำนักงานวงเงินเล็กน้อย", *PUBLIC]


def test_an_empty_shelf_says_what_to_do(client):
    assert "ไม่มีเรื่องที่ตรงกับตัวกรอง" in client.get("/knowledge/?kind=law").content.decode()


def test_more_entries_ask_no_more_queries(client_of, clerk, pr, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(clerk)
    client.get("/knowledge/")
    with CaptureQueriesContext(connection) as few:
        client.get("/knowledge/")
    first = Entry.objects.get(published__title=PUBLIC[0])
    for number in range(12):
        draft = start_entry(
            "article", by=pr, values={"title": f"เรื่อง {number}", "body": "<p>ก</p>", "visibility": "public"}
        )
        draft.state = "published"
        draft.save()
        moments = {"published_at": first.published_at, "first_published_at": first.published_at}
        Entry.objects.filter(pk=draft.entry_id).update(published=draft, **moments)
    with django_assert_num_queries(len(few.captured_queries)):
        assert len(client.get("/knowledge/").context["page_obj"]) == 15
