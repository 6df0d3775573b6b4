"""A person's card: what it tells to whom, one's own choices, their preview, and what they wrote."""

import json

import pytest

from core.models import AuditEvent
from knowledge import search
from knowledge.actions.experts import change_card
from knowledge.models import ExpertCard
from people.actions.persons import deactivate_person
from tests.knowledge.test_experts import knows, nothing_told, tell

__all__ = ["nothing_told"]  # every test here begins without cards and topics, too

MINE = "/knowledge/experts/me/"
REACHES = ("position_reach", "phone_reach", "email_reach", "about_reach", "topics_reach", "entries_reach")


@pytest.fixture(autouse=True)
def indexed(monkeypatch):
    """People whom the search was told to read again."""
    told = []
    monkeypatch.setattr(search, "index_person", told.append, raising=False)
    return told


def choices(**changed) -> dict:
    return dict.fromkeys(REACHES, "staff") | {"about": ""} | changed


def card_page(person) -> str:
    return f"/knowledge/experts/{person.pk}/"


def test_a_colleague_reads_the_whole_card(client_of, clerk, hr):
    knows(hr, "สวัสดิการ")
    tell(hr, about_text="ถามเรื่องลูกจ้างได้")

    page = client_of(clerk).get(card_page(hr)).content.decode()

    for words in ("นางสาวพิมพ์ใจ รักเรียน", "นักทรัพยากรบุคคล", "122", "mailto:hr@banmai.example", "สวัสดิการ"):
        assert words in page
    assert "ถามเรื่องลูกจ้างได้" in page
    assert f"{card_page(hr)}consult/" in page


def test_km_roles_stand_on_the_card(client_of, clerk, head_office):
    assert "คุณเอื้อ" in client_of(clerk).get(card_page(head_office)).content.decode()


def test_a_card_lists_what_the_person_wrote_as_far_as_the_viewer_may_read(
    client_of, client, head_works, clerk, hr, unit_entry, public_entry, head_health
):
    tell(head_health, entries="public")

    listed = [
        list(client_of(head_works).get(card_page(head_works)).context["page_obj"]),
        list(client_of(hr).get(card_page(head_works)).context["page_obj"]),
        list(client.get(card_page(head_health)).context["page_obj"]),
    ]

    assert listed == [[unit_entry], [], [public_entry]]


def test_drafts_are_not_on_the_card_not_even_for_their_author(client_of, clerk, staff_entry, draft_revision):
    assert list(client_of(clerk).get(card_page(clerk)).context["page_obj"]) == [staff_entry]


def test_hidden_entries_are_not_listed(client_of, clerk, head_health):
    tell(head_health, entries="hidden")

    answer = client_of(clerk).get(card_page(head_health))

    assert "เรื่องที่เขียน" not in answer.content.decode()
    assert list(answer.context["page_obj"]) == []


@pytest.mark.parametrize(
    "reach, public, staff", [("public", True, True), ("staff", False, True), ("hidden", False, False)]
)
def test_each_field_is_seen_by_those_it_is_open_to(client_of, client, clerk, hr, reach, public, staff):
    tell(hr, phone=reach, position="public")

    pages = [who.get(card_page(hr)).content.decode() for who in (client, client_of(clerk))]

    assert ["<dd>122</dd>" in page for page in pages] == [public, staff]


def test_a_card_that_tells_strangers_nothing_asks_them_to_sign_in(client, hr):
    assert client.get(card_page(hr))["Location"] == f"/accounts/login/?next={card_page(hr)}"


def test_who_left_has_no_card(client_of, clerk, pr, hr):
    deactivate_person(pr, by=hr)

    assert client_of(clerk).get(card_page(pr)).status_code == 404


def test_a_number_beyond_any_person_is_not_found(client_of, clerk):
    assert client_of(clerk).get(f"/knowledge/experts/{'9' * 25}/").status_code == 404


def test_everything_is_for_staff_until_one_chooses(client_of, hr):
    form = client_of(hr).get(MINE).context["form"]

    assert {name: form[name].value() for name in REACHES} == dict.fromkeys(REACHES, "staff")


def test_choices_are_kept_recorded_and_told_to_the_search(client_of, hr, indexed):
    answer = client_of(hr).post(MINE, choices(phone_reach="public", about="ถามเรื่องลูกจ้างได้"))

    card = ExpertCard.objects.get(person=hr)
    event = AuditEvent.objects.about(hr).newest_first().first()
    assert (answer["Location"], card.phone_reach, card.about) == (MINE, "public", "ถามเรื่องลูกจ้างได้")
    assert (event.event, json.loads(event.after)) == (
        "knowledge.card_changed", {"phone_reach": "ทุกคน รวมทั้งประชาชน", "about": "ถามเรื่องลูกจ้างได้"}
    )  # fmt: skip
    assert indexed == [hr]


def test_saving_what_stands_there_records_nothing(hr, indexed):
    change_card(hr, by=hr, values={"phone_reach": "public"})
    events = AuditEvent.objects.count()

    change_card(hr, by=hr, values={"phone_reach": "public"})

    assert (AuditEvent.objects.count(), indexed) == (events, [hr])


def test_only_ones_own_card_can_be_changed(client_of, clerk, hr):
    client_of(clerk).post(MINE, choices(phone_reach="public", person=hr.pk))

    assert [card.person for card in ExpertCard.objects.all()] == [clerk]


@pytest.mark.parametrize("wrong", [{"phone_reach": "everybody"}, {"about": "ก" * 2001}, {"phone_reach": ""}])
def test_a_wrong_choice_stands_beside_its_field_and_keeps_the_text(client_of, hr, wrong):
    answer = client_of(hr).post(MINE, choices(about="พิมพ์ไว้แล้ว") | wrong)

    assert list(answer.context["form"].errors) == list(wrong)
    assert answer.context["form"]["about"].value() == wrong.get("about", "พิมพ์ไว้แล้ว")
    assert not ExpertCard.objects.exists()


def test_the_preview_shows_what_strangers_would_see_before_anything_is_saved(client_of, hr):
    page = client_of(hr).post(f"{MINE}preview/", choices(phone_reach="public")).content.decode()
    preview = page[page.index('id="card-preview"') :]

    assert "<dd>122</dd>" in preview
    assert "นักทรัพยากรบุคคล" not in preview
    assert not ExpertCard.objects.exists()


def test_the_preview_says_plainly_that_strangers_see_nothing(client_of, hr):
    assert "คนนอกไม่เห็นทั้งการ์ดและชื่อของท่าน" in client_of(hr).get(MINE).content.decode()


def test_the_preview_alone_is_answered_to_a_script(client_of, hr):
    answer = client_of(hr).post(f"{MINE}preview/", choices(email_reach="public"), headers={"HX-Request": "true"})

    page = answer.content.decode().strip()
    assert page.startswith('<section id="card-preview"')
    assert "hr@banmai.example" in page


def test_the_page_of_a_person_leads_to_the_card_while_they_serve(client_of, clerk, pr, hr):
    pages = [client_of(clerk).get(f"/people/{pr.pk}/").content.decode()]
    deactivate_person(pr, by=hr)
    pages.append(client_of(clerk).get(f"/people/{pr.pk}/").content.decode())

    assert [card_page(pr) in page for page in pages] == [True, False]
