"""Columns told by their headings: other orders, other words, other languages, headings of two rows."""

import pytest

from km_plan.word.headings import families, is_plan, one_line, recognise

PLAIN = {
    "number": ["ลำดับ", "ที่", "ลำดับที่", "No.", "no", "#", " ลำ\nดับ "],
    "activity": ["กิจกรรม", "โครงการ", "กิจกรรม/โครงการ", "กิจกรรม - โครงการ", "โครงการ / กิจกรรม", "Activity", "Project"],
    "method": ["วิธีการสู่ความสำเร็จ", "วิธีการสู่\nความสำเร็จ", "วิธีดำเนินการ", "ขั้นตอน", "Method", "Steps"],
    "period": ["ระยะเวลา", "ระยะ\nเวลา", "กำหนดเวลา", "ห้วงเวลา", "ระยะเวลาดำเนินการ", "Timeline", "Time frame"],
    "indicator": ["ตัวชี้วัด", "ตัวชี้วัด (KPI)", "KPI", "KPIs", "Indicators", "ตัวชี้วัด KPI"],
    "target": ["เป้าหมาย", "ค่าเป้าหมาย", "Target", "เป้าหมาย (Target)", "TARGET"],
    "tools": ["เครื่องมือ/อุปกรณ์", "เครื่องมือ / อุปกรณ์", "อุปกรณ์", "Tools"],
    "budget": ["งบประมาณ", "งบ\nประมาณ", "งบประมาณ (บาท)", "Budget (THB)"],
    "owners": ["ผู้รับผิดชอบ", "หน่วยงานรับผิดชอบ", "หน่วยงานที่รับผิดชอบ", "ผู้รับผิดชอบหลัก", "Responsible", "Owner"],
    "status": ["สถานะ", "ผลการดำเนินงาน", "Status", "สถานะ (Status)"],
}
BEYOND = [
    "วัตถุประสงค์",
    "ผลผลิต",
    "ผลลัพธ์",
    "กลุ่มเป้าหมาย",
    "ยุทธศาสตร์",
    "ข้อมูลฐาน",
    "หลักฐาน",
    "หมายเหตุ",
    "ไตรมาส 1",
    "Objective",
    "ต.ค.",
    "",
    "๑",
]


@pytest.mark.parametrize(("family", "heading"), [(family, text) for family, texts in PLAIN.items() for text in texts])
def test_heading_is_recognised(family, heading):
    assert recognise(one_line(heading)).family == family
    assert recognise(one_line(heading)).plain


@pytest.mark.parametrize("heading", BEYOND)
def test_other_headings_are_none_of_the_ten(heading):
    assert recognise(heading) is None


@pytest.mark.parametrize("heading", ["งบประมาณ 2569", "งบประมาณปี ๒๕๗๐", "เป้าหมาย ปี 69", "หน่วยงานร่วม", "ผู้รับผิดชอบร่วม"])
def test_headings_of_one_year_or_one_role_are_not_plain(heading):
    assert not recognise(heading).plain


def test_a_heading_that_says_two_things_is_none():
    assert recognise("กิจกรรม Target") is None
    assert recognise("ตัวชี้วัด/เป้าหมาย") is None


def test_very_long_text_is_no_heading():
    assert recognise("กิจกรรม " * 40) is None


def test_an_activity_and_three_others_make_a_plan():
    assert is_plan(["กิจกรรม", "ระยะเวลา", "เป้าหมาย", "ผู้รับผิดชอบ"])
    assert not is_plan(["กิจกรรม", "ระยะเวลา", "ผู้รับผิดชอบ"])
    assert not is_plan(["ลำดับ", "ระยะเวลา", "เป้าหมาย", "ผู้รับผิดชอบ"])


def test_several_columns_of_one_family_count_once():
    assert families(["กิจกรรม", "งบประมาณ 2569", "งบประมาณ 2570", "งบประมาณ 2571"]) == {"activity", "budget"}


def names(table) -> list[tuple[str | None, str]]:
    return [(column.name, column.heading) for column in table.columns]


def test_other_order_of_columns(paper, ten):
    paper.plan({"เป้าหมาย": "๖ ครั้ง"}, headings=tuple(reversed(ten)))

    table = paper.only_table()

    [row] = table.rows
    assert (row.number, row.activity, row.target, row.owners) == ("๑", "ประชุมทบทวนงาน", "๖ ครั้ง", "นักทรัพยากรบุคคล")
    assert names(table)[0] == ("status", "สถานะ")


def test_missing_columns_stay_empty_and_are_named(paper):
    paper.plan({}, headings=("กิจกรรม", "ระยะเวลา", "เป้าหมาย", "ผู้รับผิดชอบ"))

    reading = paper.read()

    [row] = reading.tables[0].rows
    assert (row.number, row.method, row.indicator, row.tools, row.budget, row.status) == ("",) * 6
    assert [doubt.text.split(" จึง")[0] for doubt in reading.doubts if doubt.code == "column_missing"] == [
        "ตารางนี้ไม่มีคอลัมน์ “วิธีการสู่ความสำเร็จ”, “ตัวชี้วัด”, “เครื่องมือ/อุปกรณ์”, “งบประมาณ”"
    ]


def test_columns_beyond_the_ten_are_kept_by_their_heading(paper):
    paper.table(
        ["ที่", "โครงการ", "วัตถุประสงค์", "กลุ่ม\nเป้าหมาย", "ตัวชี้วัด", "ค่าเป้าหมาย", "งบประมาณ", "หน่วยงานรับผิดชอบ", "หมายเหตุ"],
        ["1", "อบรมพนักงาน", "เพื่อพัฒนา", "พนักงาน 50 คน", "จำนวนผู้ผ่าน", "40 คน", "50,000 บาท", "กองคลัง", ""],
    )

    [row] = paper.only_table().rows

    assert row.as_dict() == {
        "number": "1",
        "activity": "อบรมพนักงาน",
        "method": "",
        "period": "",
        "indicator": "จำนวนผู้ผ่าน",
        "target": "40 คน",
        "tools": "",
        "budget": "50,000 บาท",
        "owners": "กองคลัง",
        "status": "",
        "extra": {"วัตถุประสงค์": "เพื่อพัฒนา", "กลุ่มเป้าหมาย": "พนักงาน 50 คน", "หมายเหตุ": ""},
    }


def test_english_headings(paper):
    paper.table(
        [
            "No.",
            "Activity",
            "Objective",
            "KPI",
            "Target",
            "Q1",
            "Q2",
            "Q3",
            "Q4",
            "Budget (THB)",
            "Responsible",
            "Status",
        ],
        [
            "1",
            "Knowledge café",
            "Share lessons",
            "Sessions held",
            "At least 4 sessions",
            "x",
            "x",
            "",
            "x",
            "20,000",
            "HR",
            "Done",
        ],
    )

    [row] = paper.only_table().rows

    assert (row.activity, row.indicator, row.target) == ("Knowledge café", "Sessions held", "At least 4 sessions")
    assert (row.budget, row.owners, row.status) == ("20,000", "HR", "Done")
    assert row.extra == {"Objective": "Share lessons", "Q1": "x", "Q2": "x", "Q3": "", "Q4": "x"}


def test_headings_in_two_languages(paper):
    paper.table(
        ["ลำดับ\nNo.", "กิจกรรม\n(Activity)", "Method / วิธีการ", "ระยะเวลา Period", "ตัวชี้วัด KPI", "เป้าหมาย/Target"],
        ["๑", "ก", "ข", "ไตรมาส ๑", "ค", "๑ ครั้ง"],
    )

    [row] = paper.only_table().rows

    assert [row.number, row.activity, row.method, row.period, row.indicator, row.target] == [
        *("๑", "ก", "ข", "ไตรมาส ๑", "ค", "๑ ครั้ง")
    ]


def test_headings_of_two_rows_merged_down_and_grouped_across(paper):
    paper.table(
        ["ลำดับ", "กิจกรรม", "ตัวชี้วัด", "เป้าหมาย", "ไตรมาส", "", "", "", "ผู้รับผิดชอบ"],
        ["", "", "", "", "1", "2", "3", "4", ""],
        ["๑", "อบรม", "จำนวนครั้ง", "๒ ครั้ง", "/", "", "/", "", "กองคลัง"],
        merge=[(0, 4, 0, 7), *((0, column, 1, column) for column in (0, 1, 2, 3, 8))],
    )

    table = paper.only_table()

    assert [column.heading for column in table.columns][4:] == [
        "ไตรมาส 1",
        "ไตรมาส 2",
        "ไตรมาส 3",
        "ไตรมาส 4",
        "ผู้รับผิดชอบ",
    ]
    [row] = table.rows
    assert (row.activity, row.owners) == ("อบรม", "กองคลัง")
    assert row.extra == {"ไตรมาส 1": "/", "ไตรมาส 2": "", "ไตรมาส 3": "/", "ไตรมาส 4": ""}


def test_headings_of_two_rows_grouped_without_merging_down(paper):
    paper.table(
        ["ลำดับ", "กิจกรรม", "ตัวชี้วัด", "เป้าหมาย", "งบประมาณ", "", "ผู้รับผิดชอบ"],
        ["", "", "", "", "2569", "2570", ""],
        ["๑", "อบรม", "จำนวนครั้ง", "๒ ครั้ง", "10,000", "20,000", "กองคลัง"],
        merge=[(0, 4, 0, 5)],
    )

    [row] = paper.only_table().rows

    assert (row.number, row.budget) == ("๑", "")
    assert row.extra == {"งบประมาณ 2569": "10,000", "งบประมาณ 2570": "20,000"}


def test_a_group_heading_may_hold_two_of_the_ten(paper):
    paper.table(
        ["ลำดับ", "กิจกรรม", "การวัดผล", "", "ผู้รับผิดชอบ"],
        ["", "", "ตัวชี้วัด", "ค่าเป้าหมาย", ""],
        ["๑", "อบรม", "จำนวนครั้ง", "๒ ครั้ง", "กองคลัง"],
        merge=[(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1), (0, 4, 1, 4)],
    )

    [row] = paper.only_table().rows

    assert (row.indicator, row.target) == ("จำนวนครั้ง", "๒ ครั้ง")


def test_owners_in_two_columns_by_role(paper):
    paper.table(
        ["กิจกรรม", "ระยะเวลา", "เป้าหมาย", "ผู้รับผิดชอบ", ""],
        ["", "", "", "หลัก", "ร่วม"],
        ["อบรม", "ไตรมาส 1", "๒ ครั้ง", "กองคลัง", "กองช่าง"],
        merge=[(0, 3, 0, 4), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2)],
    )

    [row] = paper.only_table().rows

    assert (row.owners, row.extra) == ("กองคลัง", {"ผู้รับผิดชอบ ร่วม": "กองช่าง"})


def test_one_budget_with_a_year_is_the_budget_and_a_plain_one_comes_first(paper):
    paper.table(
        ["กิจกรรม", "เป้าหมาย", "งบประมาณ 2569", "ผู้รับผิดชอบ"],
        ["อบรม", "๒ ครั้ง", "10,000", "กองคลัง"],
    )
    paper.say("ตารางถัดไป", "แผนของปีถัดไป", "รายละเอียด")
    paper.table(
        ["กิจกรรม", "เป้าหมาย", "งบประมาณ 2570", "งบประมาณ", "ผู้รับผิดชอบ"],
        ["อบรม", "๒ ครั้ง", "10,000", "30,000", "กองคลัง"],
    )

    first, second = paper.read().tables

    assert first.rows[0].budget == "10,000"
    assert (second.rows[0].budget, second.rows[0].extra) == ("30,000", {"งบประมาณ 2570": "10,000"})


def test_of_two_activities_the_plainer_word_wins(paper):
    paper.table(
        ["โครงการ", "กิจกรรม", "เป้าหมาย", "ระยะเวลา", "ผู้รับผิดชอบ"],
        ["โครงการเอ", "อบรม", "๒ ครั้ง", "ไตรมาส 1", "กองคลัง"],
    )

    [row] = paper.only_table().rows

    assert (row.activity, row.extra) == ("อบรม", {"โครงการ": "โครงการเอ"})


def test_same_and_missing_headings_are_told_apart(paper):
    paper.table(
        ["กิจกรรม", "เป้าหมาย", "ระยะเวลา", "ผู้รับผิดชอบ", "หมายเหตุ", "หมายเหตุ", ""],
        ["อบรม", "๒ ครั้ง", "ไตรมาส 1", "กองคลัง", "ก", "ข", "ค"],
    )

    [row] = paper.only_table().rows

    assert row.extra == {"หมายเหตุ": "ก", "หมายเหตุ (๒)": "ข", "ช่องที่ ๗ (ไม่มีหัวตาราง)": "ค"}


def test_the_goal_of_km_is_not_the_target_of_a_row():
    assert recognise("เป้าหมาย KM") is None
    assert recognise("งบประมาณ THB").family == "budget"
