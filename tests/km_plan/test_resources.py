"""The columns of plan rows: what goes out comes back to the letter, and what is wrong is said by its column."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.spreadsheets import Row
from core.xlsx import LONGEST_CELL, read_xlsx
from km_plan.actions.plans import create_plan
from km_plan.actions.tables import add_table
from km_plan.cells import REQUIRED
from km_plan.models import PlanRow, PlanTable
from km_plan.resources import PlanRowResource
from km_plan.snapshot import OPTIONAL_COLUMNS, TEXT_COLUMNS
from tests.km_plan.sheet_rows import edited, exported, new_row, workbook

OFFICIAL = [
    *("ตารางที่", "รหัสแถว", "ขั้นตอน", "กิจกรรม", "วิธีการสู่ความสำเร็จ", "ระยะเวลา", "ตัวชี้วัด", "เป้าหมาย"),
    *("เครื่องมือ/อุปกรณ์", "งบประมาณ", "ผู้รับผิดชอบ", "สถานะ"),
    *("วัตถุประสงค์", "ผลผลิต/ผลลัพธ์", "กลุ่มเป้าหมาย", "ความเชื่อมโยงยุทธศาสตร์", "ข้อมูลฐาน", "หลักฐาน", "หมายเหตุ"),
    *("เริ่มวันที่", "สิ้นสุดวันที่", "เป็นต้นไป", "เงื่อนไข", "จำนวน", "หน่วยนับ", "ของ (ฐาน)"),
]
LONG = "".join(f"ข้อ {number} " for number in range(5000))
AWKWARD = [
    "=1+1",
    "-กระดาษ A4\n-ปากกา",
    "+66",
    "@ชื่อ",
    "'อัญประกาศ",
    "  ช่องว่างหน้าและหลัง  ",
    "\n\nบรรทัดว่าง\n\n",
    "\tแท็บ\t",
    " ",
    "๑ ต.ค. ๒๕๖๘",
    "1/10/2568",
    "00012",
    "1.50",
    "TRUE",
    "#N/A",
    "_x000D_",
    "<b>&amp;</b>",
    "น้ำ กำ เเ เว็ปไซค์",
    "ย​าวและ\u00a0แปลก",
    "😀",
    "บรรทัด\r\nแบบวินโดวส์",
    LONG[:30_000],
    LONG[:LONGEST_CELL],
    "แท็บตั้ง\x0bและ\x1fอักขระที่แฟ้มเก็บไม่ได้\ufffe\uffff",
]


@pytest.fixture
def first(draft) -> PlanRow:
    return PlanRowResource(draft).rows[0]


def preview_of(plan, *rows):
    return PlanRowResource(plan).preview(rows)


def changes_of(plan, row) -> dict[str, tuple[str, str]]:
    """What importing one row would change, by heading."""
    (preview,) = preview_of(plan, row)
    assert preview.problems == []
    return {change.label: (change.before, change.after) for change in preview.changes}


def problems_of(plan, *rows) -> list[list[str]]:
    return [preview.problems for preview in preview_of(plan, *rows)]


def test_headings_are_those_of_the_official_form_in_its_order(draft):
    assert PlanRowResource(draft).headings() == OFFICIAL


def test_required_columns_are_table_key_and_activity():
    assert REQUIRED == ("ตารางที่", "รหัสแถว", "กิจกรรม")


def test_the_sheet_has_one_row_for_each_row_of_the_plan_in_printed_order(draft):
    printed = [str(row.key) for table in draft.tables.all() for row in table.rows.all()]

    assert [row.cells["รหัสแถว"] for row in exported(draft)] == printed


def test_a_plan_of_any_size_is_read_with_two_queries(draft, django_assert_num_queries):
    with django_assert_num_queries(2):
        PlanRowResource(draft).sheet()


def test_looking_at_a_sheet_asks_the_database_no_more_for_many_rows_than_for_one(draft, django_assert_num_queries):
    rows = exported(draft)
    changed = [edited(row, {"กิจกรรม": "ใหม่"}) for row in rows]

    with django_assert_num_queries(2):
        preview_of(draft, changed[0])
    with django_assert_num_queries(2):
        preview_of(draft, *changed, new_row(rows[0], {"ตารางที่": "1", "กิจกรรม": "เพิ่ม"}))


def test_every_row_of_an_export_is_unchanged(draft):
    rows = exported(draft)

    assert {row.state for row in preview_of(draft, *rows)} == {"unchanged"}


@pytest.mark.parametrize("text", AWKWARD, ids=lambda text: ascii(text)[:30])
def test_awkward_text_comes_back_unchanged_in_every_text_column(draft, first, text):
    PlanRow.objects.filter(pk=first.pk).update(
        **dict.fromkeys((*TEXT_COLUMNS, *OPTIONAL_COLUMNS), text), extra={"ช่องพิเศษ": text}
    )

    (preview, *_) = preview_of(draft, *exported(draft))

    assert (preview.state, preview.changes) == ("unchanged", [])


@given(text=st.text(max_size=300))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_unchanged(draft, text):
    resource = PlanRowResource(draft)
    resource.rows[0].activity, resource.rows[0].note = text, text

    (preview,) = resource.preview(read_xlsx(workbook(resource.headings(), resource.sheet()[:1])))

    assert preview.state == "unchanged"


@pytest.mark.parametrize("text", AWKWARD[:-1], ids=lambda text: ascii(text)[:30])
def test_awkward_text_typed_into_a_cell_is_taken_to_the_letter(draft, text):
    row = edited(exported(draft)[0], {"หมายเหตุ": text})

    assert changes_of(draft, row) == {"หมายเหตุ": ("", text)}


@pytest.mark.parametrize(
    ("heading", "typed", "shown"),
    [
        ("ขั้นตอน", "2", "การสร้างและแสวงหาความรู้"),
        ("ขั้นตอน", "๒", "การสร้างและแสวงหาความรู้"),
        ("ขั้นตอน", " การเรียนรู้ ", "การเรียนรู้"),
        ("ขั้นตอน", "", ""),
        ("สถานะ", "แล้วเสร็จ ", "แล้วเสร็จ"),
        ("เริ่มวันที่", "๑๕ มี.ค. ๖๙", "15/3/2569"),
        ("สิ้นสุดวันที่", "30 ก.ย. 2569", "30/9/2569"),
        ("เป็นต้นไป", "", ""),
        ("เงื่อนไข", "ไม่เกิน", "ไม่เกิน"),
        ("จำนวน", "๑,๒๕๐.๕", "1250.5"),
        ("จำนวน", "", ""),
        ("หน่วยนับ", "เรื่อง", "เรื่อง"),
        ("ของ (ฐาน)", "ของทุกกอง", "ของทุกกอง"),
    ],
)
def test_a_cell_is_read_in_the_ways_people_write_it(draft, heading, typed, shown):
    row = exported(draft)[0]

    assert changes_of(draft, edited(row, {heading: typed})) == {heading: (row.cells[heading], shown)}


def test_another_way_to_write_the_same_value_changes_nothing(draft):
    row = edited(
        exported(draft)[0], {"ขั้นตอน": "๑", "เริ่มวันที่": "๑ ต.ค. ๖๘", "จำนวน": "90.00", "เป็นต้นไป": "YES", "ตารางที่": "๑"}
    )

    assert changes_of(draft, row) == {}


@pytest.mark.parametrize(
    ("heading", "typed", "problem"),
    [
        ("ตารางที่", "4", "ตารางที่: แผนนี้ไม่มีตารางที่ “4” โปรดพิมพ์เลข 1 ถึง 3"),
        ("ตารางที่", "หนึ่ง", "ตารางที่: แผนนี้ไม่มีตารางที่ “หนึ่ง” โปรดพิมพ์เลข 1 ถึง 3"),
        ("ตารางที่", "9" * 5000, f"ตารางที่: แผนนี้ไม่มีตารางที่ “{'9' * 60}” โปรดพิมพ์เลข 1 ถึง 3"),
        ("ตารางที่", "", "ตารางที่: ยังไม่ได้ระบุเลขตาราง โปรดพิมพ์เลข 1 ถึง 3"),
        ("ขั้นตอน", "8", "ขั้นตอน: ไม่รู้จัก “8” โปรดพิมพ์เลข 1 ถึง 7 หรือชื่อขั้นตอนตามแบบ"),
        ("ขั้นตอน", "การสื่อสาร", "ขั้นตอน: ไม่รู้จัก “การสื่อสาร” โปรดพิมพ์เลข 1 ถึง 7 หรือชื่อขั้นตอนตามแบบ"),
        (
            "สถานะ", "เกือบเสร็จ",
            "สถานะ: ไม่รู้จัก “เกือบเสร็จ” โปรดพิมพ์ ยังไม่เริ่ม หรือ กำลังดำเนินการ หรือ แล้วเสร็จ หรือ ล่าช้า หรือ ยกเลิก หรือเว้นว่าง",
        ),
        (
            "เงื่อนไข", "ประมาณ",
            "เงื่อนไข: ไม่รู้จัก “ประมาณ” โปรดพิมพ์ อย่างน้อย หรือ มากกว่า หรือ เท่ากับ หรือ ไม่เกิน หรือเว้นว่าง",
        ),
        (
            "สิ้นสุดวันที่", "31/2/2569",
            "สิ้นสุดวันที่: ไม่มีวันที่ ๓๑ เพราะเดือนกุมภาพันธ์ ๒๕๖๙ มี ๒๘ วัน (รูปแบบที่พิมพ์ได้ เช่น 15/3/2569 หรือ ๑๕ มี.ค. ๖๙)",
        ),
        ("สิ้นสุดวันที่", "30/9/2568", "สิ้นสุดวันที่: วันสิ้นสุดอยู่ก่อนวันเริ่มต้น โปรดตรวจสอบวันที่ทั้งสองช่อง"),
        ("เป็นต้นไป", "อาจจะ", "เป็นต้นไป: “อาจจะ” อ่านไม่ได้ โปรดพิมพ์ ใช่ หรือเว้นว่าง"),
        ("จำนวน", "หก", "จำนวน: “หก” ไม่ใช่จำนวน โปรดพิมพ์ตัวเลข เช่น 90 หรือ 1,250.50 (ทศนิยมไม่เกิน 2 ตำแหน่ง)"),
        ("จำนวน", "0.125", "จำนวน: “0.125” ไม่ใช่จำนวน โปรดพิมพ์ตัวเลข เช่น 90 หรือ 1,250.50 (ทศนิยมไม่เกิน 2 ตำแหน่ง)"),
        ("จำนวน", "NaN", "จำนวน: “NaN” ไม่ใช่จำนวน โปรดพิมพ์ตัวเลข เช่น 90 หรือ 1,250.50 (ทศนิยมไม่เกิน 2 ตำแหน่ง)"),
        ("จำนวน", "1" * 13, f"จำนวน: “{'1' * 13}” ไม่ใช่จำนวน โปรดพิมพ์ตัวเลข เช่น 90 หรือ 1,250.50 (ทศนิยมไม่เกิน 2 ตำแหน่ง)"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_its_column_with_what_to_do(draft, heading, typed, problem):
    row = edited(exported(draft)[0], {heading: typed})

    assert problems_of(draft, row) == [[problem]]


def test_a_text_too_long_for_its_column_is_refused_in_thai(draft):
    (preview,) = preview_of(draft, edited(exported(draft)[0], {"หน่วยนับ": "ก" * 101}))

    assert preview.state == "wrong"
    assert preview.problems[0].startswith("หน่วยนับ: ") and "100" in preview.problems[0]


def test_all_wrong_cells_of_a_row_are_told_at_once(draft):
    row = edited(exported(draft)[0], {"สถานะ": "?", "จำนวน": "?", "เริ่มวันที่": "?", "รหัสแถว": "ไม่มีจริง"})

    (problems,) = problems_of(draft, row)

    assert [problem.split(":")[0] for problem in problems] == ["รหัสแถว", "สถานะ", "เริ่มวันที่", "จำนวน"]


def test_a_key_of_another_plan_is_refused(draft, sealed):
    row = edited(exported(draft)[0], {"รหัสแถว": exported(sealed)[0].cells["รหัสแถว"]})

    assert problems_of(draft, row) == [
        ["รหัสแถว: ไม่พบรหัสแถวนี้ในแผนนี้ อาจเป็นแถวของแผนอื่นหรือถูกลบไปแล้ว หากต้องการเพิ่มเป็นแถวใหม่ให้เว้นว่าง"]
    ]


def test_the_same_key_twice_is_refused_in_both_rows(draft):
    first, second, *_ = exported(draft)
    twin = edited(second, {"รหัสแถว": f" {first.cells['รหัสแถว'].upper()} "})

    problems = problems_of(draft, first, twin)

    assert [len(each) for each in problems] == [1, 1]
    assert problems[0] == problems[1]
    assert problems[0][0].startswith("รหัสแถว: รหัสแถวนี้มีมากกว่าหนึ่งแถวในไฟล์ ")


def test_parsed_columns_left_alone_follow_a_changed_text(draft):
    row = edited(exported(draft)[0], {"ระยะเวลา": "15 มี.ค. 2569 - 30 เม.ย. 2569", "เป้าหมาย": "ไม่เกิน 6 เรื่อง"})

    changes = changes_of(draft, row)

    assert {name: after for name, (_, after) in changes.items()} == {
        "ระยะเวลา": "15 มี.ค. 2569 - 30 เม.ย. 2569",
        "เป้าหมาย": "ไม่เกิน 6 เรื่อง",
        "เริ่มวันที่": "15/3/2569",
        "สิ้นสุดวันที่": "30/4/2569",
        "เป็นต้นไป": "",
        "เงื่อนไข": "ไม่เกิน",
        "จำนวน": "6",
        "หน่วยนับ": "เรื่อง",
        "ของ (ฐาน)": "",
    }


def test_a_parsed_cell_that_was_typed_stays_as_typed_beside_a_changed_text(draft):
    row = edited(exported(draft)[0], {"ระยะเวลา": "15 มี.ค. 2569 เป็นต้นไป", "เริ่มวันที่": "1/4/2569"})

    assert changes_of(draft, row)["เริ่มวันที่"] == ("1/10/2568", "1/4/2569")


def test_parsed_columns_follow_the_text_of_a_new_row(draft):
    row = new_row(
        exported(draft)[0],
        {"ตารางที่": "1", "กิจกรรม": "ใหม่", "ระยะเวลา": "1 ม.ค. 2569 เป็นต้นไป", "เป้าหมาย": "อย่างน้อย 3 ครั้ง"},
    )

    changes = changes_of(draft, row)

    assert (changes["เริ่มวันที่"], changes["เป็นต้นไป"], changes["จำนวน"]) == (("", "1/1/2569"), ("", "ใช่"), ("", "3"))


def test_a_sheet_without_the_parsed_columns_is_enough(draft):
    row = exported(draft)[0]
    short = row._replace(cells={name: row.cells[name] for name in OFFICIAL[:12]})

    assert changes_of(draft, short) == {}


def test_a_step_is_read_in_the_row_s_new_table(draft):
    row = next(row for row in exported(draft) if row.cells["ขั้นตอน"] == "การเรียนรู้" and row.cells["ตารางที่"] == "1")
    resource = PlanRowResource(draft)

    (preview,) = resource.preview([edited(row, {"ตารางที่": "3"})])

    assert [(change.label, change.after) for change in preview.changes] == [("ตารางที่", "3")]
    assert resource.imported[0][0].step == 4


def test_a_step_that_the_new_table_does_not_have_is_refused(draft):
    row = edited(exported(draft)[0], {"ตารางที่": "3"})

    assert problems_of(draft, row) == [["ขั้นตอน: ไม่รู้จัก “การบ่งชี้ความรู้” โปรดพิมพ์เลข 1 ถึง 6 หรือชื่อขั้นตอนตามแบบ"]]


def test_a_free_table_has_no_steps(draft, hr):
    add_table(draft, by=hr, values={"kind": PlanTable.Kind.FREE})
    row = new_row(exported(draft)[0], {"ตารางที่": "4", "ขั้นตอน": "1", "กิจกรรม": "ใหม่"})

    assert problems_of(draft, row) == [["ขั้นตอน: ไม่รู้จัก “1” ตารางนี้ไม่มีขั้นตอน โปรดเว้นว่าง"]]


def test_a_step_beyond_those_of_its_table_goes_out_as_its_number_and_comes_back(draft, first):
    PlanRow.objects.filter(pk=first.pk).update(step=12)

    row = exported(draft)[0]

    assert row.cells["ขั้นตอน"] == "12"
    assert changes_of(draft, row) == {}


def test_a_plan_without_tables_says_so(hr):
    plan = create_plan(year=2575, by=hr, with_steps=False)
    row = new_row(exported_headings(plan), {"ตารางที่": "1", "กิจกรรม": "ใหม่"})

    assert problems_of(plan, row) == [["ตารางที่: แผนนี้ไม่มีตารางที่ “1” โปรดเพิ่มตารางในแผนก่อน"]]


def exported_headings(plan):
    """A blank row under the headings of a plan that has no rows to export."""
    return Row(2, dict.fromkeys(PlanRowResource(plan).headings(), ""))


@pytest.fixture
def with_extras(draft, first):
    """A plan with headings of its own, two of which differ by white space only."""
    first.extra = {"ปี\n๒๕๖๙": "๑๐๐", "ปี ๒๕๖๙": "๒๐๐", "ว่าง": ""}
    first.save()
    PlanTable.objects.filter(pk=first.table_id).update(extra_columns=["ระดับ", *first.extra])
    return draft


def test_extra_headings_have_a_column_each(with_extras):
    columns = PlanRowResource(with_extras).headings()[len(OFFICIAL) :]

    assert columns == ["เพิ่มเติม: ระดับ", "เพิ่มเติม: ปี ๒๕๖๙", "เพิ่มเติม: ปี ๒๕๖๙ (2)", "เพิ่มเติม: ว่าง"]


def test_extra_columns_come_back_unchanged(with_extras):
    assert {row.state for row in preview_of(with_extras, *exported(with_extras))} == {"unchanged"}


def imported_extra(plan, row) -> dict:
    resource = PlanRowResource(plan)
    resource.preview([row])
    return resource.imported[0][0].extra


def test_extra_cells_are_changed_added_and_emptied_each_under_its_own_heading(with_extras):
    cells = {"เพิ่มเติม: ปี ๒๕๖๙": "", "เพิ่มเติม: ปี ๒๕๖๙ (2)": "๓๐๐", "เพิ่มเติม: ระดับ": " ก "}

    extra = imported_extra(with_extras, edited(exported(with_extras)[0], cells))

    assert extra == {"ปี ๒๕๖๙": "๓๐๐", "ว่าง": "", "ระดับ": " ก "}


def test_a_column_that_only_the_file_has_becomes_a_heading_of_the_rows_that_fill_it(draft):
    row = edited(exported(draft)[0], {"เพิ่มเติม: ผู้ตรวจ": "หัวหน้าฝ่าย"})

    assert changes_of(draft, row) == {"เพิ่มเติม: ผู้ตรวจ": ("", "หัวหน้าฝ่าย")}
    assert imported_extra(draft, row) == {"ผู้ตรวจ": "หัวหน้าฝ่าย"}


def test_values_go_out_as_people_write_them(draft, first):
    PlanRow.objects.filter(pk=first.pk).update(
        status="late", starts_on=date(2025, 10, 1), ends_on=date(2028, 2, 29), is_open_ended=False,
        target_comparator="more_than", target_number=Decimal("1200.50"), step=7,
    )  # fmt: skip

    cells = exported(draft)[0].cells

    shown = ("สถานะ", "เริ่มวันที่", "สิ้นสุดวันที่", "เป็นต้นไป", "เงื่อนไข", "จำนวน", "ขั้นตอน")
    assert [cells[name] for name in shown] == ["ล่าช้า", "1/10/2568", "29/2/2571", "", "มากกว่า", "1200.5", "การเรียนรู้"]
