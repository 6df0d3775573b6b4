"""The rules of lights: changed by those who make plans, looked at as a sentence first, in force at once."""

import pytest

from core.models import AuditEvent
from km_plan.actions.closing import close_year
from km_plan.actions.measuring import RulesMoved, rule_facts, set_light_rules
from km_plan.figures.lights import Light
from km_plan.figures.standing import standing_of
from km_plan.models import LightRules
from tests.km_plan.figures import choose, move_entries, rows_of, url

USUAL = {"green_from": 100, "amber_from": 70, "by_time": True}
PAGE = url("light_rules")


def typed(**changes) -> dict:
    seen = {"seen_green_from": 100, "seen_amber_from": 70, "seen_by_time": "True"}
    return {"green_from": "๙๐", "amber_from": "50", "by_time": "on", **seen} | changes


def test_new_rules_are_kept_and_told_to_the_trail(hr):
    rules = set_light_rules(by=hr, values={"green_from": 90, "amber_from": 50, "by_time": False}, seen=USUAL)

    assert rule_facts(rules) == {"green_from": 90, "amber_from": 50, "by_time": False}
    assert AuditEvent.objects.newest_first().first().event == "plan.lights_changed"


def test_the_same_rules_again_leave_no_trace(hr):
    before = AuditEvent.objects.count()

    set_light_rules(by=hr, values=USUAL, seen=USUAL)

    assert AuditEvent.objects.count() == before


def test_who_looked_at_older_rules_is_told(hr, palad):
    set_light_rules(by=hr, values=USUAL | {"green_from": 95}, seen=USUAL)

    with pytest.raises(RulesMoved):
        set_light_rules(by=palad, values=USUAL | {"green_from": 80}, seen=USUAL)

    assert LightRules.objects.get().green_from == 95


def test_lights_follow_new_rules_at_once_and_a_closed_year_does_not(sealed, hr):
    number = move_entries()
    row = rows_of(sealed)[2]  # six entries are promised
    choose(row, "entries_published", by=hr)
    assert standing_of(2568).by_key[row.key].light == Light.RED
    set_light_rules(by=hr, values={"green_from": number * 100 // 6, "amber_from": 1, "by_time": True}, seen=USUAL)
    assert standing_of(2568).by_key[row.key].light == Light.GREEN

    close_year(2568, by=hr)
    set_light_rules(by=hr, values=USUAL, seen=rule_facts(LightRules.objects.get()))

    assert standing_of(2568).by_key[row.key].light == Light.GREEN


def test_the_form_takes_thai_digits_and_saves(hr, client_of):
    answer = client_of(hr).post(PAGE, typed())

    assert (answer.status_code, rule_facts(LightRules.objects.get())) == (
        302, {"green_from": 90, "amber_from": 50, "by_time": True}
    )  # fmt: skip


def test_a_preview_says_the_sentence_and_saves_nothing(hr, client_of):
    answer = client_of(hr).post(PAGE, typed(preview="1"))

    assert "เขียว = ได้ตั้งแต่ร้อยละ 90 ของเป้าหมายตามเวลาที่ผ่านไป" in answer.content.decode()
    assert not LightRules.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        *[
            ({"amber_from": "91"}, "amber_from"),
            ({"amber_from": "-1"}, "amber_from"),
            ({"amber_from": ""}, "amber_from"),
        ],
        *[({"green_from": value}, "green_from") for value in ("0", "201", "มาก", "9" * 40, "1.5", "NaN")],
    ],
)
def test_odd_rules_are_told_beside_their_field(hr, client_of, changes, field):
    answer = client_of(hr).post(PAGE, typed(**changes))

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert not LightRules.objects.exists()


def test_rules_changed_meanwhile_are_answered_in_words(hr, palad, client_of):
    set_light_rules(by=palad, values=USUAL | {"green_from": 95}, seen=USUAL)

    answer = client_of(hr).post(PAGE, typed())

    assert (answer.status_code, "มีผู้แก้เกณฑ์ไฟสถานะ" in answer.content.decode()) == (409, True)


@pytest.mark.parametrize(("who", "status"), [("hr", 200), ("palad", 200), ("mayor", 403), ("clerk", 403)])
def test_those_who_make_plans_set_the_rules(request, client_of, who, status):
    page = client_of(request.getfixturevalue(who))

    assert page.get(PAGE).status_code == status
    assert (page.post(PAGE, typed()).status_code == 403) == (status == 403)
