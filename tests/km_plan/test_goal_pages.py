"""The page of goals as it is read and pressed: the table, the counts, the buttons, two editors."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from km_plan.models import Benefit, DesiredState, FocusArea, StakeholderGroup, SuccessFactor
from km_plan.views.editing import LOST

GOALS = "/plans/2569/1/goals/"


@pytest.fixture
def page(draft, hr, client_of):
    window = client_of(hr)
    return lambda query="": window.get(GOALS + query).content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<main")[1]))


def test_the_public_reads_the_goals_of_a_sealed_plan_and_no_buttons(sealed):
    html = Client().get("/plans/2568/1/goals/").content.decode()

    assert "ประโยชน์ที่จะได้รับจากขอบเขต KM ที่มีต่อ" in html
    assert "เพิ่มขอบเขต KM" not in html and "เลื่อนขึ้น" not in html


def test_every_cell_stands_under_its_group_and_an_empty_one_stays_empty(page, draft):
    html = page()

    cells = re.findall(r'<td data-label="([^"]+)">(.*?)</td>', html)
    groups = list(draft.stakeholder_groups.values_list("name", flat=True))
    assert [name for name, _ in cells] == groups * 2
    assert {re.sub(r"<[^>]+>", "", text) for name, text in cells if name == "Outsource"} == {"ไม่ได้ระบุ"}
    assert not [text for _, text in cells if text in ("-", "–")]


def test_the_counts_say_what_is_chosen_and_what_has_a_plan(page):
    assert "เลือก 1 เป้าหมายที่เลือกดำเนินการ จาก 5 เป้าหมายทั้งหมด · มีแผนแล้ว 1" in words(page())


@pytest.mark.parametrize("show, lines", [("chosen", 1), ("planned", 1), ("unplanned", 4), ("", 5), ("no-such", 5)])
def test_each_count_opens_exactly_its_lines(page, show, lines):
    html = page(f"?states={show}")

    assert len(re.findall(r'<li id="state-', html)) == lines
    assert ("แสดงทั้งหมด" in html) == (show in ("chosen", "planned", "unplanned"))


def test_a_state_without_a_table_says_so_and_one_with_tables_names_them(page, draft):
    states = re.findall(r'<li id="state-.*?</li>', page(), re.DOTALL)

    assert ["ยังไม่มีแผน" in state for state in states] == [False, True, True, True, True]
    assert [f"#table-{table.pk}" in states[0] for table in draft.tables.all()] == [True, False, True]


def test_an_empty_plan_says_how_to_begin(hr, client_of):
    from km_plan.actions.plans import create_plan

    create_plan(year=2577, by=hr, with_steps=False)
    window = client_of(hr)

    html = window.get("/plans/2577/1/goals/").content.decode()
    assert [text in html for text in ("ยังไม่มีขอบเขต KM", "ยังไม่มีเป้าหมาย KM", "ยังไม่มีปัจจัยแห่งความสำเร็จ")] == [True] * 3

    window.post(reverse("km_plan:group_usual", args=[2577, 1]))
    assert StakeholderGroup.objects.filter(plan__fiscal_year=2577).count() == 5


def test_the_page_asks_no_more_for_more_goals(draft, hr, client_of, django_assert_max_num_queries):
    window = client_of(hr)
    with django_assert_max_num_queries(100) as few:
        window.get(GOALS)
    group = draft.stakeholder_groups.first()
    for number in range(12):
        area = FocusArea.objects.create(plan=draft, name=f"ขอบเขต {number}")
        Benefit.objects.create(plan=draft, focus_area=area, group=group, text="ดี")
        DesiredState.objects.create(plan=draft, text=f"เป้าหมาย {number}", focus_area=area)
        SuccessFactor.objects.create(plan=draft, text=f"ปัจจัย {number}")

    with django_assert_max_num_queries(len(few)):
        window.get(GOALS)


def test_an_area_and_its_benefits_are_written_on_one_page(draft, hr, client_of):
    area, group = draft.focus_areas.first(), draft.stakeholder_groups.get(name="Outsource")
    texts = {f"benefit_{b.group_id}": b.text for b in area.benefits.all()}
    typed = {"name": "ชื่อใหม่", "strategy": "", "revision": area.revision, **texts, f"benefit_{group.pk}": "ก\r\nข"}

    answer = client_of(hr).post(f"{GOALS}focus-area/{area.pk}/edit/", typed)

    assert answer["Location"] == f"{GOALS}#focus-area"
    assert Benefit.objects.get(focus_area=area, group=group).text == "ก\nข"
    assert FocusArea.objects.filter(pk=area.pk, name="ชื่อใหม่", strategy="").exists()


def test_two_editors_see_both_texts_and_the_typed_one_stays(draft, hr, palad, client_of):
    state = draft.desired_states.first()
    address, typed = f"{GOALS}desired-state/{state.pk}/edit/", {"revision": state.revision, "is_chosen": ""}
    client_of(palad).post(address, typed | {"text": "ของปลัด", "is_chosen": "on"})
    window = client_of(hr)

    answer = window.post(address, typed | {"text": "ของเจ้าหน้าที่"})

    html = answer.content.decode()
    assert answer.status_code == 409
    assert [html.count(text) for text in ("ของปลัด", "ของเจ้าหน้าที่")] == [1, 2]
    assert DesiredState.objects.get(pk=state.pk).text == "ของปลัด"
    again = window.post(address, typed | {"text": "ของเจ้าหน้าที่", "revision": state.revision + 1})
    assert (again.status_code, DesiredState.objects.get(pk=state.pk).text) == (302, "ของเจ้าหน้าที่")


def test_a_text_for_a_group_that_is_gone_is_shown_and_not_lost(draft, hr, client_of):
    area = draft.focus_areas.first()

    answer = client_of(hr).post(
        f"{GOALS}focus-area/{area.pk}/edit/", {"name": "x", "revision": 9, "benefit_999999": "พิมพ์ไว้แล้ว"}
    )

    html = answer.content.decode()
    assert (LOST in html, "พิมพ์ไว้แล้ว" in html, FocusArea.objects.get(pk=area.pk).name == "x") == (True, True, False)


def test_a_second_group_of_one_name_is_refused_beside_its_field(draft, hr, client_of):
    answer = client_of(hr).post(f"{GOALS}group/new/", {"name": "รัฐบาล", "revision": 0})

    assert "แผนนี้มีกลุ่มชื่อนี้แล้ว" in answer.content.decode()
    assert draft.stakeholder_groups.filter(name="รัฐบาล").count() == 1


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30])
def test_an_odd_revision_breaks_nothing(draft, hr, client_of, revision):
    factor = draft.success_factors.first()

    answer = client_of(hr).post(f"{GOALS}success-factor/{factor.pk}/edit/", {"text": factor.text, "revision": revision})

    assert answer.status_code in (200, 302, 409)


@pytest.mark.parametrize("to, order", [("up", [2, 1, 3, 4]), ("down", [1, 3, 2, 4]), ("sideways", [1, 2, 3, 4])])
def test_a_factor_moves_by_its_buttons(draft, hr, client_of, to, order):
    factors = list(draft.success_factors.all())

    client_of(hr).post(f"{GOALS}success-factor/{factors[1].pk}/move/", {"to": to})

    assert list(draft.success_factors.all()) == [factors[number - 1] for number in order]


def test_removing_a_group_says_how_many_cells_go_with_it(draft, hr, client_of):
    group = draft.stakeholder_groups.first()

    html = client_of(hr).get(f"{GOALS}group/{group.pk}/remove/").content.decode()

    assert "พร้อมประโยชน์ที่กรอกไว้ 2 ช่อง" in html


@pytest.mark.parametrize("username, status", [("hr", 302), ("palad", 302), ("clerk", 404), ("mayor", 403), ("pr", 403)])
def test_who_may_move_and_who_may_not(draft, username, status, client_of, request):
    factor = draft.success_factors.last()

    answer = client_of(request.getfixturevalue(username)).post(f"{GOALS}success-factor/{factor.pk}/move/", {"to": "up"})

    assert answer.status_code == status
    assert (draft.success_factors.last() == factor) == (status != 302)


def test_a_part_of_another_plan_is_not_found(draft, sealed, hr, client_of):
    foreign = sealed.success_factors.first()

    assert client_of(hr).get(f"{GOALS}success-factor/{foreign.pk}/edit/").status_code == 404
