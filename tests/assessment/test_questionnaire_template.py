"""The shipped five categories, loaded once and checked by people."""

from assessment.models import Item, Questionnaire
from assessment.questionnaires.shipped import FAMILY, shipped_sections
from portal.demo.questionnaires import make_questionnaires, published_form
from tests.assessment.questionnaire_help import texts

ADDRESS = "/assessment/questionnaires/template/"


def test_the_shipped_form_has_five_categories_of_which_four_are_to_be_checked():
    sections = shipped_sections()

    assert [len(section.items) for section in sections] == [5, 4, 5, 6, 4]
    assert [section.is_to_check for section in sections] == [False, True, True, True, True]
    assert all(item.guidance for section in sections for item in section.drafts)


def test_its_keys_are_the_same_at_every_loading():
    keys = [item.key for section in shipped_sections() for item in section.drafts]

    assert len(set(keys)) == 24
    assert keys == [item.key for section in shipped_sections() for item in section.drafts]


def test_the_button_makes_a_draft(hr, client_of):
    answer = client_of(hr).post(ADDRESS)

    made = Questionnaire.objects.get()
    assert (answer["Location"], made.published_at, made.family) == (made.get_absolute_url(), None, FAMILY)
    assert sum(map(len, texts(made).values())) == 24


def test_a_second_press_lands_on_what_the_first_made(hr, client_of):
    client = client_of(hr)
    first = client.post(ADDRESS)["Location"]

    again = client.post(ADDRESS, follow=True)

    assert (again.redirect_chain[-1][0], Questionnaire.objects.count()) == (first, 1)
    assert "ไม่ได้ทำซ้ำ" in again.content.decode()


def test_the_mayor_does_not_load_it(mayor, client_of):
    assert client_of(mayor).post(ADDRESS).status_code == 403
    assert not Item.objects.exists()


def test_the_demo_town_uses_it_checked(hr):
    made = make_questionnaires(by=hr)

    assert published_form() == made
    assert not made.sections.filter(is_to_check=True).exists()
