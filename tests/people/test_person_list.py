"""Finding colleagues: by name or position however spelt, by unit, page by page, and as a workbook."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.xlsx import read_xlsx
from people.actions.persons import deactivate_person, save_person
from people.models import Person, Unit

PAGE = "/people/"


def names(answer) -> list[str]:
    return [person.username for person in answer.context["page_obj"]]


def test_colleagues_stand_in_thai_order_a_page_at_a_time(client_of, clerk):
    client = client_of(clerk)

    pages = [client.get(PAGE, {"page": number}) for number in (1, 2)]

    listed = [name for page in pages for name in names(page)]
    assert len(names(pages[0])) == 25
    assert listed == list(Person.objects.serving().in_order().values_list("username", flat=True))


@pytest.mark.parametrize(
    "words, found",
    [
        ("พิมพ์ใจ", ["hr"]),
        ("นางสาวพิมพ์ใจ รักเรียน", ["hr"]),
        ("รักเรียน  พิมพ์", ["hr"]),
        ("พิมพใจ์", []),
        ("นักทรัพยากร", ["hr"]),
        ("ผู้อํานวยการกองคลัง", ["head_finance"]),
        ("ผู้อำนวยการ\u200bกองคลัง", ["head_finance"]),
        ("ไม่มีใคร", []),
        ("%", []),
    ],
)
def test_people_are_found_by_name_or_position_however_spelt(client_of, clerk, words, found):
    assert names(client_of(clerk).get(PAGE, {"q": words})) == found


def test_a_unit_holds_the_people_of_the_units_below_it(client_of, clerk):
    treasury = Unit.objects.get(name="กองคลัง")
    below = Unit.objects.filter(parent=treasury)
    expected = Person.objects.filter(unit__in=[treasury, *below]).in_order().values_list("username", flat=True)

    assert names(client_of(clerk).get(PAGE, {"unit": treasury.pk})) == list(expected)


def test_those_who_left_are_shown_when_asked_for(client_of, clerk, pr, hr):
    deactivate_person(pr, by=hr)
    client = client_of(clerk)

    assert names(client.get(PAGE, {"q": "ธนากร"})) == []
    assert names(client.get(PAGE, {"q": "ธนากร", "everybody": "on"})) == ["pr"]


def test_an_empty_answer_says_what_to_try(client_of, clerk):
    assert "ลองพิมพ์เพียงบางส่วนของชื่อ" in client_of(clerk).get(PAGE, {"q": "ไม่มีใคร"}).content.decode()


@pytest.mark.parametrize("question", [{"unit": "999999"}, {"unit": "x"}, {"page": "-1"}, {"q": "a" * 200}])
def test_a_question_that_makes_no_sense_breaks_nothing(client_of, clerk, question):
    assert client_of(clerk).get(PAGE, question).status_code == 200


def test_a_long_list_asks_the_database_no_more_than_a_short_one(client_of, clerk):
    client, counts = client_of(clerk), []
    for words in ("พิมพ์ใจ", "น"):
        with CaptureQueriesContext(connection) as asked:
            assert names(client.get(PAGE, {"q": words}))
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_only_those_who_keep_the_list_see_how_to_change_it(client_of, clerk, hr):
    pages = [client_of(person).get(PAGE).content.decode() for person in (clerk, hr)]

    assert ["/people/new/" in page for page in pages] == [False, True]


def test_names_are_shown_as_text(client_of, clerk, hr):
    save_person(clerk, by=hr, values={"first_name": "<script>x</script>"})

    page = client_of(hr).get(PAGE, {"q": "script"}).content.decode()

    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script>x" not in page


def test_the_list_goes_out_as_a_workbook_as_asked_for(client_of, hr):
    answer = client_of(hr).get("/people/export/", {"q": "หัวหน้าสำนักปลัดเทศบาล"})

    assert [row.cells for row in read_xlsx(answer.content)] == [
        {
            "คำนำหน้า": "นาง",
            "ชื่อ": "วิมล",
            "นามสกุล": "ชัยภูมิ",
            "ชื่อผู้ใช้": "head_office",
            "ตำแหน่ง": "หัวหน้าสำนักปลัดเทศบาล",
            "หน่วยงาน": "สำนักปลัดเทศบาล",
            "อีเมล": "head_office@banmai.example",
            "เบอร์ภายใน": "120",
            "เป็นหัวหน้าหน่วยงาน": "ใช่",
        }
    ]


def test_the_workbook_is_for_those_who_keep_the_list(client_of, clerk):
    assert client_of(clerk).get("/people/export/").status_code == 403


def test_strangers_see_nobody(client, db):
    assert client.get(PAGE)["Location"] == "/accounts/login/?next=/people/"
    assert list(Person.objects.visible_to(type("Stranger", (), {"is_authenticated": False})())) == []
