"""One item saves itself: answered in JSON, refused beside its field, compared when another was faster."""

import re

import pytest

from assessment import refusals
from assessment.actions.rounds import set_score
from assessment.models import Item, Score
from tests.assessment.sheets import items_of, page, shown


@pytest.fixture
def team(make_round):
    return make_round()


@pytest.fixture
def first(team) -> Item:
    return items_of(team)[0]


def saved(round_, item) -> tuple:
    score = Score.objects.agreed().get(round=round_, item=item)
    return (score.value, score.existing, score.note)


def test_an_item_saves_itself_and_the_counts_of_the_page_follow(team, first, hr, client_of):
    browser = client_of(hr)
    answer = browser.post(page(team, "save", first), shown(browser, team, first) | {f"{first.pk}-value": "4"})

    told = answer.json()
    assert (answer.status_code, told["ok"], saved(team, first)) == (200, True, (4, "", ""))
    assert told["revision"].startswith("1.")
    assert told["understood"][f"count-{first.section_id}"] == "1 จาก 5"
    assert told["understood"]["sheet-count"] == "ประเมินแล้ว 1 จาก 7 ข้อ"
    assert f'href="#item-{items_of(team)[1].pk}"' in told["understood"]["sheet-next"]


def test_saving_twice_with_the_counter_that_was_answered_is_no_quarrel(team, first, hr, client_of):
    browser = client_of(hr)
    opened = shown(browser, team, first)
    told = browser.post(page(team, "save", first), opened | {f"{first.pk}-value": "4"}).json()
    again = opened | {f"{first.pk}-value": "3", "revision": told["revision"]}

    assert (browser.post(page(team, "save", first), again).status_code, saved(team, first)[0]) == (200, 3)


def test_a_second_person_at_the_same_item_is_told_and_sees_both_texts(team, first, hr, palad, client_of):
    browser, other = client_of(hr), client_of(palad)
    mine = shown(browser, team, first) | {f"{first.pk}-value": "1", f"{first.pk}-existing": "ของฉัน"}
    other.post(
        page(team, "save", first),
        shown(other, team, first) | {f"{first.pk}-value": "3", f"{first.pk}-existing": "ของปลัด"},
    )

    told = browser.post(page(team, "save", first), mine)
    assert (told.status_code, told.json()["conflict"], saved(team, first)) == (409, True, (3, "ของปลัด", ""))
    compared = browser.post(page(team), mine)
    html = compared.content.decode()
    assert (compared.status_code, saved(team, first)) == (409, (3, "ของปลัด", ""))
    for words in ("ของฉัน", "ของปลัด", str(palad), "มีผู้อื่นบันทึกข้อต่อไปนี้"):
        assert words in html, words


def test_what_was_compared_may_then_be_saved_over_the_other(team, first, hr, palad, client_of):
    browser = client_of(hr)
    mine = shown(browser, team, first) | {f"{first.pk}-value": "1"}
    set_score(team, first, by=palad, value=3)
    html = browser.post(page(team), mine).content.decode()
    revision = re.search(r'name="revision" value="([^"]+)"', html.split(f'id="item-{first.pk}"')[1])[1]

    assert browser.post(page(team), mine | {"revision": revision}).status_code == 302
    assert saved(team, first)[0] == 1


@pytest.mark.parametrize(
    "typed",
    [{"value": "5"}, {"value": "-1"}, {"value": "x"}, {"existing": "ก" * 8001}, {"note": "ก" * 4001}],
)
def test_what_cannot_be_saved_is_refused_beside_its_field(team, first, hr, client_of, typed):
    browser = client_of(hr)
    body = shown(browser, team, first) | {f"{first.pk}-{name}": text for name, text in typed.items()}
    answer = browser.post(page(team, "save", first), body)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [f"{first.pk}-{next(iter(typed))}"])
    assert not Score.objects.exists()


@pytest.mark.parametrize("revision", ["", "x", "1", "1.zz", "9999999999.aaaaaaaaaaaa", "๑.aaaaaaaaaaaa"])
def test_a_counter_that_is_none_saves_nothing(team, first, hr, client_of, revision):
    body = shown(client_of(hr), team, first) | {"revision": revision, f"{first.pk}-value": "1"}
    assert client_of(hr).post(page(team, "save", first), body).status_code == 422


def test_emoji_long_words_and_lines_come_back_as_typed(team, first, hr, client_of):
    browser, text = client_of(hr), "บรรทัดหนึ่ง\r\n" + "ก" * 7000 + " 🙂 <b>"
    browser.post(page(team, "save", first), shown(browser, team, first) | {f"{first.pk}-existing": text})
    assert saved(team, first)[1] == text.replace("\r\n", "\n")


def test_a_scale_of_one_to_five_takes_no_zero(make_round, make_form, hr, client_of):
    labels = ["น้อยที่สุด", "น้อย", "ปานกลาง", "มาก", "มากที่สุด"]
    round_ = make_round(questionnaire=make_form("อีกแบบ", lowest=1, highest=5, labels=labels))
    browser, item = client_of(hr), items_of(round_)[0]
    body = shown(browser, round_, item)

    assert browser.post(page(round_, "save", item), body | {f"{item.pk}-value": "0"}).status_code == 422
    assert browser.post(page(round_, "save", item), body | {f"{item.pk}-value": "5"}).status_code == 200
    assert "5 มากที่สุด" in browser.get(page(round_)).content.decode()


def test_an_item_of_another_form_is_not_found_on_this_sheet(team, make_form, hr, client_of):
    foreign = Item.objects.filter(section__questionnaire=make_form("อื่น")).first()
    assert client_of(hr).post(page(team, "save", foreign), {}).status_code == 404
    with pytest.raises(refusals.NotOfThisForm):
        set_score(team, foreign, by=hr, value=1)
    with pytest.raises(refusals.NotOnScale):
        set_score(team, items_of(team)[0], by=hr, value=7)
