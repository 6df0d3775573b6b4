"""What the lint finds in a draft, and what it leaves in peace."""

from dataclasses import replace
from datetime import date

import pytest

from km_plan.actions.plans import create_plan, start_new_version
from km_plan.actions.rows import add_row, change_row
from km_plan.actions.tables import add_table, remove_table
from km_plan.lint import KINDS, by_kind, examine, lint
from km_plan.lint.material import read_material
from km_plan.models import (
    CalendarActivity,
    CalendarMonth,
    DesiredState,
    FocusArea,
    ForeignWord,
    OwnerAlias,
    PlanRow,
    PlanTable,
    RowOwner,
    Spelling,
)


@pytest.fixture
def row(draft):
    """The second row of the first table of a draft in which nothing is amiss."""
    assert lint(draft) == []
    return draft.tables.first().rows.all()[1]


@pytest.fixture
def change(row, hr):
    def act(**values) -> list[tuple[str, str]]:
        """What the lint says once the row is changed: codes with their texts."""
        row.refresh_from_db()
        change_row(row, by=hr, revision=row.revision, values=values)
        return [(finding.code, finding.text) for finding in lint(row.table.plan)]

    return act


def codes(plan) -> list[str]:
    return [finding.code for finding in lint(plan)]


def test_a_finding_says_where_it_is_and_leads_to_its_row(draft, row, hr):
    change_row(row, by=hr, revision=row.revision, values={"owners": ""})

    (finding,) = lint(draft)

    assert (finding.code, finding.where, finding.place, finding.url) == (
        "no_owner",
        "ตารางที่ 1 แถวที่ 2",
        row.remark_place,
        f"/plans/2569/1/rows/{row.pk}/edit/",
    )
    assert finding.text == "ยังไม่มีผู้รับผิดชอบ โปรดระบุตำแหน่ง หน่วยงาน หรือบุคคล"


@pytest.mark.parametrize(
    "period, said",
    [
        ("1 ต.ค. 2567 - 30 ก.ย. 2569", ["๑ ต.ค. ๖๗"]),
        ("1 ต.ค. 62 เป็นต้นไป", ["๑ ต.ค. ๖๒"]),
        ("1 ก.ย. 2569 - 1 ต.ค. 2569", ["๑ ต.ค. ๖๙"]),
        ("1 ต.ค. 2570 - 30 ก.ย. 2571", ["๑ ต.ค. ๗๐", "๓๐ ก.ย. ๗๑"]),
        ("1 ต.ค. 2568 - 30 ก.ย. 2569", []),
        ("ไตรมาส 1", []),
        ("ตามความเหมาะสม", []),
    ],
)
def test_a_row_dated_outside_the_plan_names_the_day(change, period, said):
    between = "(๑ ต.ค. ๖๘ ถึง ๓๐ ก.ย. ๖๙)"
    days = " และ ".join(said)
    expected = [("outside_plan", f"วันที่ {days} อยู่นอกช่วงเวลาของแผน {between} โปรดแก้ระยะเวลาของแถวนี้")] if said else []

    assert change(period=period) == expected


def test_a_plan_of_two_years_bears_rows_of_both(draft, change):
    assert [code for code, _ in change(period="1 ต.ค. 2569 - 30 ก.ย. 2570")] == ["outside_plan"]
    draft.ends_on = date(2027, 9, 30)

    assert lint(draft) == []


@pytest.mark.parametrize(
    "values, expected",
    [
        ({"period": "  "}, "no_period"),
        ({"target": "เพิ่มขึ้นกว่าปีก่อน"}, "no_target"),
        ({"target": ""}, "no_target"),
        ({"owners": "-"}, "no_owner"),
        ({"owners": "สำนักงานที่ไม่มีจริง"}, "owner_unknown"),
        ({"note": "อบต. จัดอบรม"}, "other_body"),
        ({"method": "เผยแพร่ทางเว็ปไซค์"}, "misspelling"),
        ({"tools": "มีความสาคัญ"}, "misspelling"),
        ({"indicator": "จำนวน ๒0 เรื่อง"}, "mixed_digits"),
        ({"extra": {"ที่มา": "เทศบาลตำบลสวนสน"}}, "other_body"),
    ],
)
def test_each_kind_of_slip_is_found_wherever_it_stands(change, values, expected):
    assert [code for code, _ in change(**values)] == [expected]


@pytest.mark.parametrize(
    "values",
    [
        {"budget": "ทต.บ้านใหม่ และเทศบาลตำบลบ้านใหม่"},
        {"note": "เทศบาลตำบลที่ได้รับรางวัล"},
        {"method": "เว็บไซต์ และเปอร์เซ็นต์ของผู้ใช้ที่สำคัญ"},
        {"indicator": "๒๐ เรื่อง ใน 20 วัน รหัส A๑"},
        {"tools": ""},
        {"owners": "กองคลัง\nKM Team (ร่วม)"},
        {"status": "late"},
    ],
)
def test_good_rows_are_left_in_peace(change, values):
    assert change(**values) == []


def test_words_of_two_cells_do_not_run_into_each_other(change):
    assert change(method="ใช้เวลา ๒", tools="5 ชุด") == []


def test_a_finding_names_the_word_and_what_to_do(change):
    assert change(method="ทำเว็ปไซค์ ปี ๒๕7๐") == [
        ("mixed_digits", "จำนวน “๒๕7๐” มีเลขไทยและเลขอารบิกปนกัน โปรดพิมพ์เป็นเลขแบบเดียวกัน เช่น “๒๕๗๐”"),
        ("misspelling", "คำว่า “เว็ปไซค์” ควรสะกดว่า “เว็บไซต์”"),
    ]


def test_words_the_municipality_taught_are_found_too(change):
    ForeignWord.objects.create(word="สมาคมอื่น")
    Spelling.objects.create(written="ฐานข้อมูลล์", standard="ฐานข้อมูล")

    assert change(method="สมาคมอื่น ฐานข้อมูลล์") == [
        ("other_body", "พบชื่อหน่วยงานอื่น “สมาคมอื่น” โปรดแก้เป็นชื่อหน่วยงานของท่าน"),
        ("misspelling", "คำว่า “ฐานข้อมูลล์” ควรสะกดว่า “ฐานข้อมูล”"),
    ]


def test_the_head_of_a_table_is_looked_at_too(draft, row):
    PlanTable.objects.filter(pk=row.table_id).update(measure="ตามแนวทางของ อบจ. อื่น")

    (finding,) = lint(draft)

    assert (finding.code, finding.where, finding.url) == (
        "other_body",
        "ตารางที่ 1",
        f"/plans/2569/1/tables/{row.table_id}/edit/",
    )


class TestOwners:
    def test_one_who_left_is_named(self, draft, change, clerk):
        change(owners=clerk.full_name)
        clerk.is_active = False
        clerk.save()

        (finding,) = lint(draft)

        assert (finding.code, finding.text) == (
            "owner_left",
            f"“{clerk.full_name}” พ้นหน้าที่แล้ว โปรดระบุผู้รับผิดชอบคนใหม่",
        )

    def test_one_who_left_before_the_row_was_written_is_named_too(self, change, clerk):
        clerk.is_active = False
        clerk.save()

        assert [code for code, _ in change(owners=clerk.full_name)] == ["owner_left"]

    def test_a_person_without_a_position_is_named(self, draft, change, clerk):
        change(owners=clerk.full_name)
        type(clerk).objects.filter(pk=clerk.pk).update(position=None)

        assert codes(draft) == ["owner_no_position"]

    def test_a_name_taught_after_the_row_was_written_is_known(self, draft, change, clerk):
        assert [code for code, _ in change(owners="ฝ่ายที่เรียกกันเอง")] == ["owner_unknown"]
        OwnerAlias.objects.create(written="ฝ่ายที่เรียกกันเอง", unit=clerk.unit)

        assert lint(draft) == []

    def test_every_owner_of_a_row_is_asked_about(self, change):
        assert [code for code, _ in change(owners="ใครก็ไม่รู้\nกองคลัง\nใครอีกคน (ร่วม)")] == ["owner_unknown"] * 2


class TestGoals:
    def test_a_chosen_goal_without_a_table(self, draft, row):
        DesiredState.objects.create(plan=draft, text="เป้าหมายที่ยังไม่มีแผน", is_chosen=True)
        DesiredState.objects.create(plan=draft, text="เป้าหมายที่ไม่ได้เลือก")

        (finding,) = lint(draft)

        assert (finding.code, finding.where, finding.url) == ("goal_without_plan", "เป้าหมาย KM", "/plans/2569/1/goals/")
        assert finding.text.startswith("“เป้าหมายที่ยังไม่มีแผน” เลือกดำเนินการในปีนี้ แต่ยังไม่มีตารางแผน")

    def test_a_focus_area_without_a_table_of_its_own_or_of_its_goals(self, draft, row):
        FocusArea.objects.create(plan=draft, name="ขอบเขตใหม่")

        assert [(finding.code, finding.where) for finding in lint(draft)] == [("goal_without_plan", "ขอบเขต KM")]

    def test_a_goal_whose_tables_were_removed(self, draft, hr, row):
        for table in draft.tables.all():
            remove_table(table, by=hr)

        assert codes(draft) == ["goal_without_plan"] * 3

    def test_an_activity_without_a_month(self, draft, row):
        bare = CalendarActivity.objects.create(plan=draft, name="ประชุมคณะทำงาน")
        planned = CalendarActivity.objects.create(plan=draft, name="อบรม")
        CalendarMonth.objects.create(plan=draft, activity=planned, month=date(2025, 10, 1))

        (finding,) = lint(draft)

        assert (finding.code, str(bare) in finding.text) == ("activity_without_month", True)


def test_a_plan_without_tables_has_nothing_to_find_in_them(hr):
    assert lint(create_plan(year=2575, by=hr, with_steps=False)) == []


def test_a_plan_of_bare_steps_lacks_everything_in_every_row(hr):
    plan = create_plan(year=2575, by=hr)

    assert {code: codes(plan).count(code) for code in codes(plan)} == {"no_owner": 13, "no_target": 13, "no_period": 13}


def test_only_the_plan_asked_about_is_looked_at(draft, sealed, row, hr):
    copy = start_new_version(sealed, by=hr)
    PlanRow.objects.filter(table__plan=copy).update(target="", target_number=None)
    RowOwner.objects.filter(row__table__plan=copy).delete()

    assert lint(draft) == []


def test_a_plan_of_any_size_is_looked_at_with_the_same_queries(draft, row, hr, django_assert_num_queries):
    with django_assert_num_queries(8):
        lint(draft)
    table = add_table(draft, by=hr, values={"kind": "free"})
    for number in range(30):
        add_row(table, by=hr, values={"activity": f"กิจกรรม {number}", "owners": f"ผู้ไม่มีตัวตน {number}"})
    with django_assert_num_queries(8 + 5):  # whoever is unknown is looked up in the book, once for all
        assert len(lint(draft)) == 90


def test_a_check_needs_no_database_once_the_plan_is_read(draft, row, django_assert_num_queries):
    material = read_material(draft)

    with django_assert_num_queries(0):
        assert [finding.code for finding in examine(replace(material, owners={}))] == ["no_owner"] * 20


def test_findings_are_gathered_by_kind_in_a_fixed_order(draft, row, hr):
    change_row(row, by=hr, revision=row.revision, values={"owners": "", "method": "เว็ปไซค์", "target": "ดี"})

    groups = by_kind(lint(draft))

    assert [(group.label, len(group.findings)) for group in groups] == [
        (KINDS[code], 1) for code in ("no_owner", "no_target", "misspelling")
    ]


def test_a_long_list_is_cut_and_says_how_many_more(draft, row):
    PlanRow.objects.bulk_create(
        PlanRow(table=row.table, place=place, activity="ก", period="ไตรมาส 1", target_number=1) for place in range(60)
    )

    (group,) = by_kind(lint(draft))

    assert (len(group.shown), group.rest) == (50, 10)
