"""The municipality's own document read whole: every part, the doubts of its text, and what still is unread."""

import json

from km_plan.word import DocumentReading
from km_plan.word.whole.reading import ActivityReading


def test_the_team_has_nine_members_in_their_printed_order(whole_source):
    team = whole_source.teams[0]

    assert (team.kind, [(member.number, member.role) for member in team.members]) == (
        "team",
        [
            ("๑", "cko"),
            ("๔", "team_head"),
            *((number, "team_member") for number in ("5", "6", "7", "8", "9", "10")),
            ("11", "team_secretary"),
        ],
    )
    assert [member.position for member in team.members][::8] == ["นายกเทศมนตรีตำบลบ้านใหม่", "นักทรัพยากรบุคคล"]


def test_the_duties_go_to_the_roles_that_the_sentences_name(whole_source):
    assert [[duty.role for duty in team.duties] for team in whole_source.teams] == [
        ["cko", "cko", "adviser", "team_head", "team_member"],
        ["committee_member"],
    ]


def test_the_committee_has_four_members(whole_source):
    committee = whole_source.teams[1]

    assert (committee.kind, committee.title) == (
        "committee",
        "คณะกรรมการติดตามและประเมินผลแผนการจัดการความรู้เทศบาลตำบลบ้านใหม่",
    )
    assert [(member.position, member.role) for member in committee.members] == [
        ("ปลัดเทศบาลตำบลบ้านใหม่", "chair"),
        ("หัวหน้าสำนักปลัดเทศบาล", "committee_member"),
        ("หัวหน้าฝ่ายอำนวยการ", "committee_member"),
        ("นักทรัพยากรบุคคล", "committee_secretary"),
    ]


def test_each_focus_area_has_four_of_five_benefits(whole_source):
    groups = whole_source.stakeholder_groups

    assert len(groups) == 5
    assert [[benefit.group for benefit in area.benefits] for area in whole_source.focus_areas] == [[*groups[:4]]] * 2
    assert whole_source.focus_areas[1].benefits[2].text == "๑. เกิดภาพลักษณ์ที่ดี"


def test_the_lists_are_complete(whole_source):
    assert (len(whole_source.desired_states), len(whole_source.success_factors)) == (5, 4)
    assert whole_source.success_factors[3].startswith("มีระบบการติดตาม")


def test_the_text_sections_keep_their_headings_as_written(whole_source):
    assert [section.heading.split(".")[0] for section in whole_source.preamble] == [
        *("๑", "๖", "๗", "๘", "๙", "๑๐", "๑๑", "๑๒", "๑๓", "๑๔", "๑๖")
    ]
    assert len(whole_source.preamble[0].paragraphs) == 2


def test_the_calendar_has_eight_activities_and_no_month(whole_source):
    calendar = whole_source.calendar

    assert (calendar.year_text, len(calendar.activities)) == ("ปีงบประมาณ ๒๕๕๙", 8)
    assert calendar.activities[0] == ActivityReading("๑", "KM SMART", "หัวหน้าสำนักปลัดเทศบาล", ())
    assert {activity.months for activity in calendar.activities} == {()}


def test_the_assessment_has_five_items_as_numbered(whole_source):
    assert [item.number for item in whole_source.assessment] == ["๑.๑", "๑.๒", "๑.๓", "๑.๔", "๑.๓"]
    assert {item.category for item in whole_source.assessment} == {"หมวด ๑ กระบวนการจัดการความรู้"}
    assert all(item.existing.startswith("เทศบาล") for item in whole_source.assessment)


def test_the_plan_tables_are_those_of_the_plan_reader(whole_source, source):
    assert whole_source.plan.tables == source.tables
    assert whole_source.doubts_of("") == list(source.doubts)


def test_the_doubts_around_the_tables_are_the_known_faults_and_no_others(whole_source):
    assert [doubt.code for doubt in whole_source.doubts if "." in doubt.code] == [
        "document.years",
        "document.law_years",
        "document.year_replaced",
        "document.heading_missing",
        "document.heading_twice",
        "teams.number_missing",
        "teams.role_vacant",
        "teams.duty_twice",
        "teams.owner_not_on_team",
        "goals.without_plan",
        "goals.without_change_plan",
        "goals.group_empty",
        "calendar.bars_lost",
        "assessment.number_twice",
        "preamble.diagram_text",
        "preamble.other_team",
        "preamble.other_team",
        "assessment.other_body",
        "preamble.misspelling",
        *["preamble.lost_sara_am"] * 3,
        "preamble.mixed_digits",
    ]


def test_the_doubts_name_the_numbers_and_years(whole_source):
    texts = {doubt.code: doubt.text for doubt in whole_source.doubts}

    assert "ข้ามจาก ๑ ไป ๔ ไม่มีลำดับที่ ๒, ๓" in texts["teams.number_missing"]
    assert [year in texts["document.years"] for year in ("๒๕๖๒", "๒๕๕๗", "๒๕๕๙", "๒๕๖๙")] == [True] * 4
    assert "๒๕๔๖, ๒๕๖๖" in texts["document.law_years"]
    assert texts["document.year_replaced"].startswith("ปี ๒๕๖๕")
    assert "หัวข้อที่ ๑๗" in texts["document.heading_missing"]
    assert "ข้อที่ ๒, ๓, ๔, ๕ ยังไม่มีตารางแผน" in texts["goals.without_plan"]


def test_only_the_words_around_two_tables_stay_unread(whole_source):
    assert [part.where[:12] for part in whole_source.unread] == ["หัวข้อ “๓ ขอ", "หัวข้อ “๑๕.ก"]


def test_the_report_has_exactly_the_agreed_parts(whole_source):
    assert set(whole_source.as_dict()) - {"preamble", "stakeholder_groups"} == {
        *("teams", "focus_areas", "desired_states", "success_factors", "tables"),
        *("calendar", "assessment", "doubts", "unread"),
    }


def test_it_comes_back_the_same_through_json(whole_source):
    assert DocumentReading.from_json(json.loads(json.dumps(whole_source.to_json()))) == whole_source
