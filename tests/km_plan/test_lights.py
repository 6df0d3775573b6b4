"""Lights: value against target, with the time gone by; the words of the rule agree with the light."""

from datetime import date
from decimal import Decimal

import pytest

from km_plan.figures.judging import Time, judge
from km_plan.figures.lights import Light, Rule, elapsed_of, light_of
from km_plan.measures import find
from km_plan.models import PlanRow

GREEN, AMBER, RED, NONE = Light.GREEN, Light.AMBER, Light.RED, Light.NONE
FIRST, LAST = date(2025, 10, 1), date(2026, 9, 30)
HALF = Decimal("0.5")
USUAL = Rule()


def light(value, target="12", comparator="at_least", elapsed=HALF, **rule) -> Light:
    numbers = [None if number is None else Decimal(number) for number in (value, target)]
    return light_of(*numbers, comparator, elapsed=Decimal(elapsed), rule=Rule(**rule))


@pytest.mark.parametrize(
    ("value", "elapsed", "expected"),
    [
        *[("6", "0.5", GREEN), ("5.99", "0.5", AMBER), ("4.2", "0.5", AMBER), ("4.19", "0.5", RED), ("0", "0.5", RED)],
        *[("12", "1", GREEN), ("11.99", "1", AMBER), ("8.4", "1", AMBER), ("8.39", "1", RED)],
        *[("0", "0", NONE), ("11", "0", NONE), ("12", "0", GREEN)],
    ],
)
def test_a_value_is_held_against_the_part_of_the_target_for_the_time_gone_by(value, elapsed, expected):
    assert light(value, elapsed=elapsed) == expected


@pytest.mark.parametrize(("value", "expected"), [("6", RED), ("9", AMBER), ("12", GREEN)])
def test_without_time_a_value_is_held_against_the_whole_target_all_year(value, expected):
    assert (light(value, by_time=False), light(value, elapsed="0", by_time=False)) == (expected, expected)


@pytest.mark.parametrize(("value", "expected"), [("3", GREEN), ("0", GREEN), ("3.01", RED), ("4", RED)])
def test_a_ceiling_is_green_up_to_it_whatever_the_time(value, expected):
    assert {light(value, "3", "at_most", elapsed=elapsed) for elapsed in ("0", "0.5", "1")} == {expected}


def test_more_than_is_not_reached_by_as_many():
    lights = [light(value, "12", "more_than", elapsed="1") for value in ("12.01", "12", "8.4", "0")]

    assert lights == [GREEN, AMBER, RED, RED]
    assert light("0", "0", "more_than", elapsed="1") == RED


@pytest.mark.parametrize(("value", "target"), [(None, "12"), ("12", None), (None, None)])
def test_without_both_numbers_nothing_is_lit(value, target):
    assert light(value, target) == NONE


def test_the_percentages_are_those_of_the_rule():
    assert [light(value, green_from=90, amber_from=50) for value in ("5.4", "5.39", "3", "2.99")] == [
        GREEN, AMBER, AMBER, RED
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        *[(date(2025, 9, 30), 0), (FIRST, Decimal(1) / 365), (date(2026, 3, 31), Decimal(182) / 365)],
        *[(LAST, 1), (date(2030, 1, 1), 1)],
    ],
)
def test_time_runs_from_the_first_day_to_the_last(day, expected):
    assert elapsed_of(FIRST, LAST, day) == expected


def test_a_single_day_is_over_when_it_is_over():
    assert (elapsed_of(FIRST, FIRST, FIRST), elapsed_of(FIRST, FIRST, date(2025, 9, 30))) == (1, 0)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, (FIRST, LAST)),
        (date(2026, 1, 1), None, (date(2026, 1, 1), LAST)),
        (date(2020, 1, 1), date(2026, 3, 1), (FIRST, date(2026, 3, 1))),
        (date(2027, 1, 1), date(2027, 2, 1), (FIRST, LAST)),
    ],
)
def test_a_row_s_time_is_its_own_within_the_plan_s(start, end, expected):
    time = Time.of(PlanRow(starts_on=start, ends_on=end), FIRST, LAST)

    assert (time.first, time.last) == expected


def judged(value, *, day=date(2026, 3, 31), measure=None, rule=USUAL, **row):
    facts = {"target_number": Decimal(12), "target_comparator": "at_least", "target_unit": "เรื่อง"} | row
    number = None if value is None else Decimal(value)
    return judge(PlanRow(**facts), number, measure=measure, time=Time(FIRST, LAST), day=day, rule=rule)


def test_the_light_s_words_name_its_numbers_and_its_time():
    verdict = judged("5")

    assert (verdict.light, verdict.words) == (
        AMBER,
        "เขียว = ได้ตั้งแต่ 5.98 เรื่อง (ร้อยละ 100 ของเป้าหมายตามเวลา) · เหลือง = ตั้งแต่ 4.19 เรื่อง (ร้อยละ 70) · "
        "แดง = น้อยกว่านั้น · เวลาผ่านไปร้อยละ 49",
    )


@pytest.mark.parametrize(("value", "expected"), [("5.98", GREEN), ("5.97", AMBER), ("4.19", AMBER), ("4.18", RED)])
def test_the_printed_step_is_the_one_that_counts(value, expected):
    assert judged(value).light == expected


def test_without_time_the_words_leave_time_out():
    assert "เวลา" not in judged("5", rule=Rule(by_time=False)).words


def test_a_ceiling_says_its_one_step():
    assert judged("2", target_comparator="at_most").words == "เขียว = ไม่เกิน 12 เรื่อง · แดง = เกินกว่านั้น"


def test_before_its_time_a_row_says_when_it_begins():
    verdict = judged("0", day=date(2025, 9, 1))

    assert (verdict.light, verdict.words) == (NONE, "ยังไม่ถึงเวลาดำเนินการ ซึ่งเริ่ม 1 ต.ค. 68")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"value": "5", "target_number": None}, "เป้าหมายไม่มีตัวเลขให้เทียบ"),
        ({"value": None}, "ยังไม่มีผลเป็นตัวเลข"),
        ({"value": None, "measure": find("staff_developed"), "target_unit": "ร้อยละ"}, "ให้คิดเป็นร้อยละ"),
        ({"value": "5", "measure": find("staff_developed")}, "ตัววัดนี้นับเป็นร้อยละ แต่เป้าหมายกำหนดเป็นเรื่อง"),
        ({"value": "5", "measure": find("entries_published"), "target_unit": "ร้อยละ"}, "ตัววัดนี้นับเป็นเรื่อง"),
    ],
)
def test_what_cannot_be_compared_says_why(facts, said):
    verdict = judged(facts.pop("value"), **facts)

    assert (verdict.light, said in verdict.words) == (NONE, True)


def test_every_light_has_a_word_and_a_look_of_its_own():
    assert len({each.word for each in Light}) == len({each.tone for each in Light}) == 4


def test_the_rule_in_words_names_its_percentages():
    words = (Rule(90, 50).words, Rule(90, 50, by_time=False).words)

    assert ["ร้อยละ 90 ของเป้าหมายตามเวลาที่ผ่านไป" in each for each in words] == [True, False]
    assert all("เหลือง = ตั้งแต่ร้อยละ 50 แต่ไม่ถึงร้อยละ 90" in each for each in words)
