"""Items that the Word import kept become a questionnaire, once."""

import pytest

from assessment.models import Item, Questionnaire
from assessment.questionnaires.from_plan import NO_CATEGORY, offers_to, sections_of
from km_plan.models import ImportedAssessment
from tests.assessment.questionnaire_help import texts


def read(text: str, category: str = "หมวด ๑ กระบวนการจัดการความรู้", existing: str = "") -> dict:
    return {"number": "", "text": text, "existing": existing, "category": category}


@pytest.fixture
def kept(draft):
    """Two items as the source document has them, kept with the draft plan."""
    items = [read("วิเคราะห์ความรู้", existing="ทำทุกปี"), read("แสวงหาความรู้")]
    facts = {"title": "แบบประเมินองค์กรตนเอง", "items": items}
    return ImportedAssessment.objects.update_or_create(plan=draft, defaults=facts)[0]


@pytest.fixture
def page(kept):
    return f"/assessment/questionnaires/from-plan/{kept.plan_id}/"


def test_the_items_become_a_draft_with_what_exists_already(kept, page, hr, client_of):
    client_of(hr).post(page)

    made = Questionnaire.objects.get()
    assert (made.title, made.source_plan, made.published_at) == ("แบบประเมินองค์กรตนเอง", kept.plan, None)
    assert texts(made) == {"กระบวนการจัดการความรู้": ["วิเคราะห์ความรู้", "แสวงหาความรู้"]}
    assert Item.objects.get(text="วิเคราะห์ความรู้").existing == "ทำทุกปี"


def test_the_categories_it_lacks_are_added_when_wished_and_marked(page, hr, client_of):
    client_of(hr).post(page, {"with_rest": "1"})

    made = Questionnaire.objects.get()
    assert [len(items) for items in texts(made).values()] == [2, 4, 5, 6, 4]
    assert made.sections.filter(is_to_check=True).count() == 4


def test_the_same_import_makes_no_second_questionnaire(page, hr, client_of):
    client = client_of(hr)
    client.post(page)

    again = client.post(page, {"with_rest": "1"}, follow=True)

    assert Questionnaire.objects.count() == 1
    assert "ไม่ได้ทำซ้ำ" in again.content.decode()
    assert "ทำไว้แล้ว" in client.get(page).content.decode()


def test_the_page_shows_what_would_become_of_it_and_saves_nothing(page, hr, client_of):
    shown = client_of(hr).get(page).content.decode()

    assert "วิเคราะห์ความรู้" in shown and "ทำทุกปี" in shown and "วัฒนธรรมการจัดการความรู้" in shown
    assert not Questionnaire.objects.exists()


def test_the_list_offers_it_until_it_was_made(kept, page, hr, client_of):
    client = client_of(hr)
    offered = page in client.get("/assessment/questionnaires/").content.decode()
    client.post(page)

    assert (offered, offers_to(hr)) == (True, [])


def test_items_that_changed_in_a_later_import_are_offered_again(kept, page, hr, client_of):
    client_of(hr).post(page)
    ImportedAssessment.objects.filter(pk=kept.pk).update(items=[read("ข้อที่เพิ่งเพิ่ม")])

    assert [(offer.plan, offer.count) for offer in offers_to(hr)] == [(kept.plan, 1)]


def test_the_same_items_of_two_plans_are_offered_once(kept, sealed, hr):
    ImportedAssessment.objects.update_or_create(plan=sealed, defaults={"title": kept.title, "items": kept.items})

    assert [offer.plan for offer in offers_to(hr)] == [kept.plan]


def test_those_who_make_no_forms_are_offered_none(kept, mayor, committee):
    assert (offers_to(mayor), offers_to(committee)) == ([], [])


@pytest.mark.parametrize(
    "title, category, expected",
    [
        ("แบบประเมิน", "หมวดที่ 2: ภาวะผู้นำ", "ภาวะผู้นำ"),
        ("แบบประเมิน", "หมวด ๒", "หมวด ๒"),
        ("แบบประเมิน หมวด ๑ กระบวนการ", "", "กระบวนการ"),
        ("แบบประเมิน", "", NO_CATEGORY),
    ],
)
def test_a_category_is_called_by_its_name_without_its_number(kept, title, category, expected):
    kept.title, kept.items = title, [read("ข้อ", category)]

    assert [section.title for section in sections_of(kept)] == [expected]


def test_what_is_far_too_long_is_cut_and_not_lost_whole(kept, page, hr, client_of):
    ImportedAssessment.objects.filter(pk=kept.pk).update(
        title="ก" * 500, items=[read("ข" * 10_000, "ค" * 10_000, "ง" * 10_000)]
    )

    client_of(hr).post(page)

    item = Item.objects.select_related("section__questionnaire").get()
    lengths = [len(text) for text in (item.section.questionnaire.title, item.section.title, item.text, item.existing)]
    assert lengths == [300, 300, 2000, 8000]


def test_a_plan_without_kept_items_has_no_such_page(sealed, hr, client_of):
    assert client_of(hr).get(f"/assessment/questionnaires/from-plan/{sealed.pk}/").status_code == 404
