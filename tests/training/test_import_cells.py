"""Cells of a list however they are written, what is doubtful but taken, and what workbooks do to their rows."""

from datetime import date, datetime

import pytest
from openpyxl.comments import Comment

from people.models import Person
from tests.training.lists import NAMES, bytes_of, planned, problems, sheet_of, states, warnings
from training.importing.planning import plan_of
from training.importing.workbook import parse

PERSON, TITLE, START, END, BACK = "ผู้เข้าร่วม", "ชื่อหลักสูตรหรือเรื่อง", "วันเริ่ม", "วันสุดท้าย", "วันเดินทางกลับ"
NO_TITLE = "โปรดกรอกชื่อหลักสูตรหรือเรื่อง"
ZERO = "\u200b"


# ---- what is doubtful, but taken ---------------------------------------------------------------


DOUBTS = [
    ("no_return", {"returns_on": None}, BACK, "ไม่ได้ระบุวันเดินทางกลับ ระบบใช้วันสุดท้าย (วันที่ 30 มิถุนายน 2569)"),
    ("gregorian", {"order_date": "20/6/2026"}, "คำสั่งลงวันที่", "ปี 2026 เป็น ค.ศ. ระบบแปลงเป็น วันที่ 20 มิถุนายน 2569"),
    ("gregorian_iso", {"order_date": "2026-06-20"}, "คำสั่งลงวันที่", "ปี 2026 เป็น ค.ศ. ระบบแปลงเป็น วันที่ 20 มิถุนายน 2569"),
    ("serial", {"order_date": 46193}, "คำสั่งลงวันที่", "ตัวเลข 46193 อ่านเป็นวันที่ 20/6/2569 ตามการนับของ Excel โปรดตรวจสอบ"),
    ("no_mode", {"mode": None}, "รูปแบบ", "ไม่ได้ระบุรูปแบบ ระบบถือว่าจัดภายนอกหน่วยงาน"),
    ("return_unused", {"mode": "ภายใน"}, BACK, "การอบรมภายในหน่วยงานและออนไลน์นับจากวันสุดท้าย ระบบจึงไม่ใช้วันเดินทางกลับ"),
    ("order_after", {"order_date": "30/6/2569"}, "คำสั่งลงวันที่", "คำสั่งลงวันที่หลังวันเริ่มอบรม โปรดตรวจสอบ"),
    ("long_ago", {"order_date": "1/7/2555"}, "คำสั่งลงวันที่", "วันที่ 1 กรกฎาคม 2555 ผ่านมานานกว่า 10 ปี โปรดตรวจสอบปี"),
    ("over_a_year", {"starts_on": "29/6/2567"}, END, "อบรมนานกว่า 1 ปี โปรดตรวจสอบปี"),
    ("late_return", {"returns_on": "1/9/2569"}, BACK, "กลับหลังวันสุดท้ายเกิน 30 วัน โปรดตรวจสอบ"),
    ("one_of_two_left", {"person": "สมศรี คนเดิม"}, PERSON,
     "“สมศรี คนเดิม” ตรงกับบุคลากร 2 คน ระบบเลือกผู้ที่ยังปฏิบัติงานอยู่ (somsri2)"),
]  # fmt: skip


@pytest.mark.parametrize("case", DOUBTS, ids=[case[0] for case in DOUBTS])
def test_what_is_doubtful_is_said_and_taken(db, case):
    _, changed, column, words = case
    for username, serves in (("somsri1", False), ("somsri2", True)):
        Person.objects.create_user(username, first_name="สมศรี", last_name="คนเดิม", is_active=serves)
    plan = planned(changed)
    assert (states(plan), warnings(plan)) == ([(2, "new")], [f"แถวที่ 2 {column}: {words}"])


def test_years_of_study_are_nothing_to_doubt(db):
    assert warnings(planned({"kind": "ศึกษาต่อ", "starts_on": "29/6/2567"})) == []


# ---- many ways to write the same ---------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "29/6/2569", "๒๙/๖/๒๕๖๙", "29/6/69", "29 มิ.ย. 2569", "29 มิถุนายน พ.ศ. 2569", "29-6-2569", " 29/6/2569 ",
        f"29/6/2569{ZERO}", "2569-06-29", date(2026, 6, 29), datetime(2026, 6, 29, 8, 30), datetime(2569, 6, 29),
        46202, 46202.0, 244529,
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(db, written):
    plan = planned({"starts_on": written})
    assert [event.values["starts_on"] for event in plan.new_events] == [date(2026, 6, 29)]


@pytest.mark.parametrize(
    "written", ["3500", "3,500", "๓,๕๐๐ บาท", "฿3500.00", " 3 500 ", 3500, 3500.0, 3499.9999999999]
)
def test_a_sum_is_read_however_it_is_written(db, written):
    plan = planned({"registration_cost": written})
    assert [str(event.values["registration_cost"]) for event in plan.new_events] == ["3500.00"]


@pytest.mark.parametrize(
    "written", ["นภา ทองดี", "นางสาวนภา ทองดี", "น.ส.นภา ทองดี", "นางสาว นภา  ทองดี", "Clerk", f"cl{ZERO}erk"]
)
def test_a_person_is_found_however_they_are_written(db, clerk, written):
    Person.objects.filter(pk=clerk.pk).update(prefix="นางสาว", first_name="นภา", last_name="ทองดี")
    assert [row.entry.person.pk for row in planned({"person": written}).new] == [clerk.pk]


@pytest.mark.parametrize("written", ["ออนไลน์", "ONLINE", "online ", "ออน ไลน์"])
def test_a_choice_is_known_however_it_is_written(db, written):
    assert [event.values["mode"] for event in planned({"mode": written}).new_events] == ["online"]


def test_words_lose_what_nobody_sees_and_keep_what_one_does(db):
    plan = planned({"title": f"  การจัดซื้อ{ZERO} 😀\n(ภาครัฐ)  ", "order_number": "๔๕/๒๕๖๙"})
    (event,) = plan.new_events
    assert (event.values["title"], event.values["order_number"]) == ("การจัดซื้อ 😀 (ภาครัฐ)", "45/2569")


# ---- what workbooks do -------------------------------------------------------------------------


def test_blank_rows_between_are_passed_over_and_the_rows_keep_their_numbers(db):
    blank = dict.fromkeys(NAMES)
    plan = planned({}, blank, blank | {"place": "   "}, {"person": "pr", "title": None})
    assert problems(plan) == [f"แถวที่ 5 {TITLE}: {NO_TITLE}"]


def test_a_row_that_is_hidden_is_read_and_said(db):
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True

    plan = planned({}, {"person": "pr"}, change=hide)
    assert warnings(plan) == ["แถวที่ 3 ทั้งแถว: แถวนี้ซ่อนอยู่ในไฟล์ แต่ระบบอ่านด้วย"]
    assert len(plan.new) == 2


def test_cells_merged_downwards_count_for_every_row(db):
    plan = planned({}, {"person": "pr", "title": None}, change=lambda sheet: sheet.merge_cells("B2:B3"))
    assert warnings(plan) == [f"แถวที่ 3 {TITLE}: ช่องนี้ผสานกับแถวที่ 2 ระบบใช้ค่าเดียวกัน"]
    assert [[entry.number for entry in event.entries] for event in plan.new_events] == [[2, 3]]


def test_cells_merged_over_columns_are_refused_once(db):
    plan = planned({}, {"person": "กองคลัง"}, change=lambda sheet: sheet.merge_cells("A3:P3"))
    assert problems(plan) == ["แถวที่ 3 ผู้เข้าร่วม: ช่องนี้ผสานข้ามคอลัมน์ โปรดยกเลิกการผสานเซลล์แล้วกรอกทีละช่อง"]


def test_the_name_of_the_list_may_stand_above_the_headings(db):
    def title_above(sheet):
        sheet.insert_rows(1, 2)
        sheet["A1"] = "บัญชีรายชื่อผู้เข้ารับการอบรม"
        sheet.merge_cells("A1:P1")

    assert states(planned({}, change=title_above)) == [(4, "new")]


def test_comments_colours_and_text_that_looks_like_a_formula_do_no_harm(db):
    def adorn(sheet):
        sheet["A2"].comment = Comment("ตรวจแล้ว", "ก")
        sheet["E2"].value, sheet["E2"].data_type, sheet["E2"].quotePrefix = "=cmd|' /C calc'!A0", "s", True

    (event,) = planned({}, change=adorn).new_events
    assert event.values["organiser"] == "=cmd|' /C calc'!A0"


def test_unknown_columns_and_other_sheets_are_named(db):
    book = sheet_of([{"หมายเหตุ": "ก"}], [*NAMES, "หมายเหตุ"])
    book.create_sheet("สำเนา")
    book.create_sheet("ซ่อน", 0).sheet_state = "hidden"
    plan = plan_of(parse(bytes_of(book)))
    assert (plan.unread, sorted(plan.left), states(plan)) == (["หมายเหตุ"], ["ซ่อน", "สำเนา"], [(2, "new")])


def test_other_names_of_the_columns_are_known(db):
    def rename(sheet):
        sheet["A1"], sheet["B1"], sheet["J1"], sheet["K1"] = "ชื่อ - สกุล", "หลักสูตร", "ตั้งแต่วันที่*", "ถึงวันที่:"

    assert states(planned({}, change=rename)) == [(2, "new")]


def test_days_of_an_old_macintosh_are_counted_from_their_own_beginning(db):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = sheet_of([{"starts_on": 46202 - 1462}])
    book.epoch = CALENDAR_MAC_1904
    (event,) = plan_of(parse(bytes_of(book))).new_events
    assert event.values["starts_on"] == date(2026, 6, 29)
