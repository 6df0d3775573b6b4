"""The categories and items of a draft: added, changed, moved, removed, and two windows told apart."""

from decimal import Decimal

import pytest

from assessment import refusals
from assessment.actions import questionnaire_parts as parts
from assessment.models import Item, Section
from assessment.questionnaires.seen import seen_of
from core.models import AuditEvent
from tests.assessment.questionnaire_help import draft_by, item_of, texts


@pytest.fixture
def paper(hr):
    """A draft of two categories, with two items and one."""
    return draft_by(hr)


def at(paper, rest: str = "") -> str:
    return f"/assessment/questionnaires/{paper.pk}/{rest}"


def asked(paper, item: Item, **values) -> dict:
    """What the page of an item sends."""
    stands = {"section": item.section_id, "text": item.text, "guidance": "", "weight": "1", "existing": ""}
    return stands | {"seen": seen_of(item)} | values


def test_a_category_and_an_item_are_added_at_the_end(paper, hr):
    section = parts.save_part(Section(questionnaire=paper, title="วัฒนธรรม"), by=hr)
    parts.save_part(Item(section=section, text="ข้อสี่", weight=Decimal("1.5")), by=hr)

    assert texts(paper) == {"กระบวนการ": ["ข้อหนึ่ง", "ข้อสอง"], "ภาวะผู้นำ": ["ข้อสาม"], "วัฒนธรรม": ["ข้อสี่"]}


def test_seven_categories_are_no_special_case(paper, hr):
    for number in range(3, 8):
        section = parts.save_part(Section(questionnaire=paper, title=f"หมวด {number}"), by=hr)
        parts.save_part(Item(section=section, text=f"ข้อของหมวด {number}"), by=hr)

    assert len(texts(paper)) == 7


def test_an_item_moves_among_its_neighbours_and_stops_at_the_end(paper, hr):
    parts.move_part(item_of(paper, "ข้อสอง"), by=hr, up=True)
    parts.move_part(item_of(paper, "ข้อสอง"), by=hr, up=True)

    assert texts(paper)["กระบวนการ"] == ["ข้อสอง", "ข้อหนึ่ง"]
    assert AuditEvent.objects.filter(event="assessment.item_moved").count() == 1


def test_a_category_moves_with_its_items(paper, hr, client_of):
    first = paper.sections.first()

    answer = client_of(hr).post(at(paper, f"sections/{first.pk}/move/"), {"to": "down"})

    assert answer["Location"] == at(paper, f"#section-{first.pk}")
    assert list(texts(paper)) == ["ภาวะผู้นำ", "กระบวนการ"]


def test_an_item_given_to_another_category_goes_to_its_end(paper, hr, client_of):
    item, other = item_of(paper, "ข้อหนึ่ง"), paper.sections.last()

    client_of(hr).post(at(paper, f"items/{item.pk}/edit/"), asked(paper, item, section=other.pk))

    assert texts(paper) == {"กระบวนการ": ["ข้อสอง"], "ภาวะผู้นำ": ["ข้อสาม", "ข้อหนึ่ง"]}


def test_an_item_keeps_its_key_when_its_words_change(paper, hr):
    item = item_of(paper, "ข้อหนึ่ง")
    key, item.text = item.key, "ถ้อยคำใหม่"

    parts.save_part(item, by=hr, seen=seen_of(item_of(paper, "ข้อหนึ่ง")))

    assert item_of(paper, "ถ้อยคำใหม่").key == key


def test_saving_what_stands_changes_nothing(paper, hr):
    parts.save_part(item_of(paper, "ข้อหนึ่ง"), by=hr, seen="ของเก่า")

    assert not AuditEvent.objects.filter(event="assessment.item_changed").exists()


def test_of_two_windows_the_second_sees_both_texts_and_may_save_again(paper, hr, palad, client_of):
    item = item_of(paper, "ข้อหนึ่ง")
    address, client = at(paper, f"items/{item.pk}/edit/"), client_of(hr)
    client_of(palad).post(address, asked(paper, item, text="ของปลัด"))

    late = client.post(address, asked(paper, item, text="ของบุคคล"))
    page = late.content.decode()
    again = client.post(address, asked(paper, item, text="ของบุคคล", seen=late.context["form"].data["seen"]))

    assert late.status_code == 409 and "ของปลัด" in page and "ของบุคคล" in page
    assert again.status_code == 302
    assert texts(paper)["กระบวนการ"] == ["ของบุคคล", "ข้อสอง"]


def test_two_windows_on_two_items_do_not_disturb_each_other(paper, hr):
    for text in ("ข้อหนึ่ง", "ข้อสอง"):
        item = item_of(paper, text)
        item.guidance = "ดูหลักฐาน"
        parts.save_part(item, by=hr, seen=seen_of(item_of(paper, text)))

    assert Item.objects.filter(guidance="ดูหลักฐาน").count() == 2


def test_an_item_removed_meanwhile_is_said_to_be_gone(paper, hr):
    item = item_of(paper, "ข้อหนึ่ง")
    Item.objects.filter(pk=item.pk).delete()

    with pytest.raises(refusals.PartGone):
        parts.save_part(item, by=hr)


def test_an_item_of_a_category_removed_meanwhile_is_not_saved(paper, hr):
    section = paper.sections.first()
    item = Item(section=section, text="ใหม่")
    Section.objects.filter(pk=section.pk).delete()

    with pytest.raises(refusals.PartGone):
        parts.save_part(item, by=hr)


def test_a_category_goes_with_its_items_and_the_trail_keeps_them(paper, hr, client_of):
    section = paper.sections.first()

    client_of(hr).post(at(paper, f"sections/{section.pk}/remove/"), {"edits": "0"})

    told = AuditEvent.objects.get(event="assessment.section_removed").before
    assert texts(paper) == {"ภาวะผู้นำ": ["ข้อสาม"]}
    assert '"questions":["ข้อหนึ่ง","ข้อสอง"]' in told


@pytest.mark.parametrize("edits", ["1", "", "๙", "ก", "9" * 30])
def test_nothing_is_removed_from_a_form_that_changed_since(paper, hr, client_of, edits):
    item = item_of(paper, "ข้อหนึ่ง")

    answer = client_of(hr).post(at(paper, f"items/{item.pk}/remove/"), {"edits": edits})

    assert (answer.status_code, Item.objects.filter(pk=item.pk).exists()) == (409, True)


def test_the_mark_goes_when_the_wording_was_checked_and_comes_back(paper, hr, client_of):
    section, client = paper.sections.get(is_to_check=True), client_of(hr)
    address = at(paper, f"sections/{section.pk}/check/")

    client.post(address)
    checked = paper.sections.filter(is_to_check=True).count()
    client.post(address, {"to": "mark"})

    assert (checked, paper.sections.filter(is_to_check=True).count()) == (0, 1)


def test_a_form_takes_no_more_than_thirty_categories(paper, hr, client_of):
    Section.objects.bulk_create(Section(questionnaire=paper, title=str(number)) for number in range(28))

    answer = client_of(hr).post(at(paper, "sections/new/"), {"title": "เกิน", "weight": "1"})

    assert answer.status_code == 200 and "ไม่เกิน 30 หมวด" in answer.content.decode()
    assert paper.sections.count() == 30


def test_after_a_new_item_the_next_one_follows_at_once(paper, hr, client_of):
    section = paper.sections.first()
    address = at(paper, f"sections/{section.pk}/items/new/")

    answer = client_of(hr).post(address, {"section": section.pk, "text": "ข้อใหม่", "weight": "", "next": "1"})

    assert answer["Location"] == address
    assert item_of(paper, "ข้อใหม่").weight == 1


@pytest.mark.parametrize(
    "values, words",
    [
        ({"text": "ก" * 10_000}, "2000"),
        ({"text": " "}, "จำเป็น"),
        ({"text": "ก\0ข"}, "null"),
        ({"weight": "-1"}, "0"),
        ({"weight": "มาก"}, "ตัวเลข"),
        ({"weight": "1" * 40}, "หลัก"),
        ({"weight": "NaN"}, "ตัวเลข"),
        ({"section": "999999999999999999999"}, "เลือก"),
    ],
)
def test_odd_answers_are_told_beside_their_field(paper, hr, client_of, values, words):
    item = item_of(paper, "ข้อหนึ่ง")

    answer = client_of(hr).post(at(paper, f"items/{item.pk}/edit/"), asked(paper, item, **values))

    name = next(iter(values))
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [name])
    assert item_of(paper, "ข้อหนึ่ง").weight == 1


def test_thai_digits_and_zero_are_weights(paper, hr, client_of):
    item, client = item_of(paper, "ข้อหนึ่ง"), client_of(hr)

    for typed, kept in (("๒.๕", Decimal("2.5")), ("0", Decimal(0))):
        client.post(at(paper, f"items/{item.pk}/edit/"), asked(paper, item_of(paper, "ข้อหนึ่ง"), weight=typed))
        assert item_of(paper, "ข้อหนึ่ง").weight == kept


def test_an_item_is_reached_through_its_own_form_only(paper, hr, client_of):
    stranger = item_of(draft_by(hr), "ข้อหนึ่ง")

    assert client_of(hr).get(at(paper, f"items/{stranger.pk}/edit/")).status_code == 404
