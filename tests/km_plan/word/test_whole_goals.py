"""Focus areas with their benefits, desired states and success factors of a whole document."""

import pytest

from km_plan.word.subjects import heading_of_list, subject_lists
from km_plan.word.whole.reading import BenefitReading, FocusArea

HEADINGS = ["ขอบเขต KM", "ประชาชน", "พนักงาน", "หน่วยงานอื่น"]


def codes_of(reading) -> list[str]:
    return [doubt.code for doubt in reading.doubts_of("goals")]


def test_factors_are_the_numbered_items_under_their_heading():
    texts = ["๔. เป้าหมาย KM", "๑) รู้งาน", "๕. ปัจจัยแห่งความสำเร็จ", "ปัจจัยที่ทำให้ถึงเป้าหมายมีดังนี้", "๑). ผู้บริหารสนับสนุน", "๒). มีงบ"]

    found = subject_lists(texts)

    assert (found["desired_state"], found["success_factor"]) == (("รู้งาน",), ("ผู้บริหารสนับสนุน", "มีงบ"))


def test_the_word_that_stands_first_names_the_list():
    assert heading_of_list("เป้าหมาย KM ที่สอดรับกับขอบเขต KM") == "desired_state"
    assert heading_of_list("ขอบเขต KM ที่ทำให้บรรลุเป้าหมาย KM") == "focus_area"
    assert heading_of_list("เป้าหมาย KM " + "ก" * 200) == ""


def test_a_list_ends_where_another_section_begins():
    texts = ["เป้าหมาย KM", "คำอธิบาย", "เครื่องมือ", "๑. ไม่ใช่เป้าหมาย"]

    assert subject_lists(texts, sections={2})["desired_state"] == ()


def test_benefits_stand_under_their_groups_and_empty_cells_have_none(paper):
    paper.say("๑. ขอบเขต KM", "๑) งานช่าง", "๒) งานคลัง")
    paper.table(HEADINGS, ["๑. งานช่าง", "สะดวก", "", "ร่วมมือ"], ["๒. งาน คลัง", "รวดเร็ว", "รู้งาน", "โปร่งใส"])

    reading = paper.read_whole()

    assert reading.stakeholder_groups == ("ประชาชน", "พนักงาน", "หน่วยงานอื่น")
    assert reading.focus_areas == (
        FocusArea("งานช่าง", (BenefitReading("ประชาชน", "สะดวก"), BenefitReading("หน่วยงานอื่น", "ร่วมมือ"))),
        FocusArea(
            "งานคลัง",
            (
                BenefitReading("ประชาชน", "รวดเร็ว"),
                BenefitReading("พนักงาน", "รู้งาน"),
                BenefitReading("หน่วยงานอื่น", "โปร่งใส"),
            ),
        ),
    )
    assert codes_of(reading) == ["goals.benefit_missing"]


def test_two_heading_rows_and_a_column_of_numbers_are_seen_through(paper):
    paper.table(
        ["ที่", "ขอบเขต KM", "ประโยชน์ที่จะได้รับ", "", ""],
        ["", "", "ประชาชน", "พนักงาน", "รัฐบาล"],
        ["๑", "งานช่าง", "สะดวก", "รู้งาน", "ประหยัด"],
        merge=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4)],
    )

    reading = paper.read_whole()

    assert reading.stakeholder_groups == ("ประชาชน", "พนักงาน", "รัฐบาล")
    assert [area.text for area in reading.focus_areas] == ["งานช่าง"]


def test_an_area_that_only_the_table_names_is_a_doubt(paper):
    paper.say("ขอบเขต KM", "๑) งานช่าง")
    paper.table(HEADINGS, ["งานช่าง", "ก", "ข", "ค"], ["งานสวน", "ง", "จ", "ฉ"])

    reading = paper.read_whole()

    assert [area.text for area in reading.focus_areas] == ["งานช่าง", "งานสวน"]
    assert codes_of(reading) == ["goals.area_unlisted"]


def test_a_group_nobody_gains_in_is_a_doubt(paper):
    paper.say("ขอบเขต KM", "๑) งานช่าง")
    paper.table(HEADINGS, ["งานช่าง", "ก", "ข", ""])

    assert codes_of(paper.read_whole()) == ["goals.group_empty"]


@pytest.mark.parametrize("first", ["แผนงาน", "ตัวชี้วัด", ""])
def test_a_table_of_other_things_is_left_unread(paper, first):
    paper.table([first, "ประโยชน์ต่อประชาชน", "พนักงาน", "รัฐบาล"], ["ก", "ข", "ค", "ง"])

    reading = paper.read_whole()

    assert (reading.focus_areas, len(reading.unread)) == ((), 1)


def test_states_without_a_plan_are_counted(paper):
    paper.say("เป้าหมาย KM", "๑) รู้งาน", "๒) รักงาน", "๓) รักษ์โลก", "เป้าหมาย KM (Desired State) : รักงาน")
    paper.plan({})

    texts = [doubt.text for doubt in paper.read_whole().doubts if doubt.code == "goals.without_plan"]

    assert [text.split(" โปรด")[0] for text in texts] == ["มีเป้าหมาย KM ๓ ข้อ แต่ข้อที่ ๑, ๓ ยังไม่มีตารางแผน"]
