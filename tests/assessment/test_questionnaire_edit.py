"""The heading of a form: its title, and any scale with as many meanings as it has scores."""

import pytest

from assessment.actions.questionnaires import change_questionnaire
from assessment.models import Questionnaire
from assessment.questionnaires.seen import seen_of
from core.models import AuditEvent
from tests.assessment.questionnaire_help import draft_by

NEW = "/assessment/questionnaires/new/"
FIVE = "น้อยที่สุด\nน้อย\nปานกลาง\nมาก\nมากที่สุด"
WHOLE = {"title": "แบบห้าระดับ", "introduction": "", "lowest": "1", "highest": "5", "labels": FIVE}


def test_a_scale_of_one_to_five_is_a_form_like_any_other(hr, client_of):
    client_of(hr).post(NEW, WHOLE | {"lowest": "๑", "highest": "๕"})

    made = Questionnaire.objects.get()
    assert (list(made.scale), made.label_of(1), made.label_of(5)) == ([1, 2, 3, 4, 5], "น้อยที่สุด", "มากที่สุด")


def test_the_usual_scale_is_offered_first(hr, client_of):
    form = client_of(hr).get(NEW).context["form"]

    assert (form["lowest"].value(), form["highest"].value()) == (0, 4)
    assert form["labels"].value().split("\n")[0] == "ไม่มีเลย/มีน้อยมาก"


@pytest.mark.parametrize(
    "values, field",
    [
        ({"title": "ก" * 10_000}, "title"),
        ({"introduction": "ก" * 10_000}, "introduction"),
        ({"labels": FIVE + "\nเกินมา"}, "labels"),
        ({"labels": "ก" * 10_000}, "labels"),
        ({"labels": "\n".join("ก" * 300 for _ in range(5))}, "labels"),
        ({"highest": "1"}, "highest"),
        ({"highest": "12", "labels": "\n".join("ก" * 12)}, "highest"),
        ({"highest": "9" * 30}, "highest"),
        ({"lowest": "-1"}, "lowest"),
        ({"lowest": "ต่ำ"}, "lowest"),
        ({"title": "ก\0"}, "title"),
    ],
)
def test_what_cannot_be_a_heading_is_told_beside_its_field(hr, client_of, values, field):
    answer = client_of(hr).post(NEW, WHOLE | values)

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert not Questionnaire.objects.exists()


def test_eleven_scores_are_the_most(hr, client_of):
    eleven = "\n".join(f"ระดับ {number}" for number in range(11))

    answer = client_of(hr).post(NEW, WHOLE | {"lowest": "0", "highest": "10", "labels": eleven})

    assert (answer.status_code, len(Questionnaire.objects.get().scale)) == (302, 11)


def test_a_changed_heading_is_told_in_the_trail(hr):
    draft = draft_by(hr)

    change_questionnaire(draft, by=hr, values={"title": "ชื่อใหม่", "lowest": 0})

    told = AuditEvent.objects.get(event="assessment.questionnaire_changed")
    assert (told.before, told.after) == ('{"title":"แบบร่าง"}', '{"title":"ชื่อใหม่"}')


def test_of_two_windows_the_second_sees_both_titles(hr, palad, client_of):
    draft = draft_by(hr)
    address, seen = f"/assessment/questionnaires/{draft.pk}/edit/", seen_of(draft)
    client_of(palad).post(address, WHOLE | {"title": "ของปลัด", "seen": seen})

    late = client_of(hr).post(address, WHOLE | {"title": "ของบุคคล", "seen": seen})

    page = late.content.decode()
    assert late.status_code == 409 and "ของปลัด" in page and "ของบุคคล" in page
    assert Questionnaire.objects.get().title == "ของปลัด"


def test_the_clerk_makes_no_form(clerk, client_of):
    assert client_of(clerk).post(NEW, WHOLE).status_code == 403
    assert not Questionnaire.objects.exists()
