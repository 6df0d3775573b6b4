"""A list of 200 rows with every kind of slip: each is named by its row and column, and the good rows stay good."""

from datetime import date, datetime

import pytest

from people.models import Person
from tests.training.lists import bytes_of, planned, problems, sheet_of, states
from training.importing.planning import plan_of
from training.importing.workbook import parse

FORMAT = "(รูปแบบที่พิมพ์ได้ เช่น 15/3/2569 หรือ ๑๕ มี.ค. ๖๙)"
KINDS = "ฝึกอบรม, สัมมนา, ศึกษาดูงาน, ฝึกปฏิบัติ, ศึกษาต่อ, ประชุมวิชาการ"
MODES = "ภายนอกหน่วยงาน, ภายในหน่วยงาน, ออนไลน์"
FORMULA = "ช่องนี้เป็นสูตร โปรดคัดลอกแล้ววางเป็นค่า (Paste Values)"
NO_NAME = "โปรดกรอกชื่อผู้ใช้ หรือชื่อและนามสกุล"
NO_TITLE = "โปรดกรอกชื่อหลักสูตรหรือเรื่อง"
PERSON, TITLE, START, END, BACK = "ผู้เข้าร่วม", "ชื่อหลักสูตรหรือเรื่อง", "วันเริ่ม", "วันสุดท้าย", "วันเดินทางกลับ"
FEE, TRAVEL, OTHER = "ค่าลงทะเบียน (บาท)", "ค่าเดินทางและที่พัก (บาท)", "ค่าใช้จ่ายอื่น (บาท)"
ZERO = "\u200b"
# What a row says instead of what a good row says, the column that is named, and the words.
WRONG = [
    ("no_person", {"person": None}, PERSON, NO_NAME),
    ("person_of_spaces", {"person": "   "}, PERSON, NO_NAME),
    ("person_unseen", {"person": ZERO * 3}, PERSON, NO_NAME),
    ("unknown_username", {"person": "clerkk"}, PERSON,
     "ไม่พบ “clerkk” ในรายชื่อบุคลากร โปรดแก้ชื่อให้ตรง หรือเพิ่มบุคลากรผู้นี้ก่อน"),
    ("unknown_name", {"person": "นายไม่มี ตัวตน"}, PERSON,
     "ไม่พบ “นายไม่มี ตัวตน” ในรายชื่อบุคลากร โปรดแก้ชื่อให้ตรง หรือเพิ่มบุคลากรผู้นี้ก่อน"),
    ("emoji_person", {"person": "😀"}, PERSON, "ไม่พบ “😀” ในรายชื่อบุคลากร โปรดแก้ชื่อให้ตรง หรือเพิ่มบุคลากรผู้นี้ก่อน"),
    ("number_person", {"person": 12345}, PERSON, "ไม่พบ “12345” ในรายชื่อบุคลากร โปรดแก้ชื่อให้ตรง หรือเพิ่มบุคลากรผู้นี้ก่อน"),
    ("long_person", {"person": "ก" * 10_000}, PERSON,
     f"ไม่พบ “{'ก' * 60}” ในรายชื่อบุคลากร โปรดแก้ชื่อให้ตรง หรือเพิ่มบุคลากรผู้นี้ก่อน"),
    ("two_of_one_name", {"person": "สมปอง แฝดเหมือน"}, PERSON,
     "“สมปอง แฝดเหมือน” ตรงกับบุคลากร 2 คน (twin1, twin2) โปรดกรอกชื่อผู้ใช้แทน"),
    ("several_by_commas", {"person": "clerk, pr"}, PERSON, "มีมากกว่าหนึ่งคนในช่องเดียว โปรดแยกเป็นแถวละหนึ่งคน"),
    ("several_by_lines", {"person": "clerk\npr"}, PERSON, "มีมากกว่าหนึ่งคนในช่องเดียว โปรดแยกเป็นแถวละหนึ่งคน"),
    ("closed_account", {"person": "gone"}, PERSON, "บัญชีของผู้นี้ปิดแล้ว จึงเพิ่มเป็นผู้เข้าร่วมไม่ได้ โปรดลบแถวนี้"),
    ("formula_person", {"person": '="clerk"'}, PERSON, FORMULA),
    ("no_title", {"title": None}, TITLE, NO_TITLE),
    ("title_of_spaces", {"title": " \u00a0 "}, TITLE, NO_TITLE),
    ("title_unseen", {"title": "\ufeff" + ZERO}, TITLE, NO_TITLE),
    ("title_of_nul", {"title": "_x0000_"}, TITLE, NO_TITLE),
    ("long_title", {"title": "ก" * 301}, TITLE, "ยาว 301 ตัวอักษร เกิน 300 โปรดย่อให้สั้นลง"),
    ("longest_title", {"title": "ก" * 32_767}, TITLE, "ยาว 32,767 ตัวอักษร เกิน 300 โปรดย่อให้สั้นลง"),
    ("formula_title", {"title": "=A1&B1"}, TITLE, FORMULA),
    ("error_title", {"title": "#REF!"}, TITLE, "ช่องนี้มีข้อผิดพลาดของ Excel (#REF!) โปรดพิมพ์ค่าที่ถูกต้อง"),
    ("error_name", {"title": "#N/A"}, TITLE, "ช่องนี้มีข้อผิดพลาดของ Excel (#N/A) โปรดพิมพ์ค่าที่ถูกต้อง"),
    ("unknown_kind", {"kind": "เที่ยว"}, "ประเภท", f"ไม่รู้จัก “เที่ยว” โปรดพิมพ์คำใดคำหนึ่ง: {KINDS}"),
    ("number_kind", {"kind": 1}, "ประเภท", f"ไม่รู้จัก “1” โปรดพิมพ์คำใดคำหนึ่ง: {KINDS}"),
    ("emoji_kind", {"kind": "🎓"}, "ประเภท", f"ไม่รู้จัก “🎓” โปรดพิมพ์คำใดคำหนึ่ง: {KINDS}"),
    ("unknown_mode", {"mode": "ต่างประเทศ"}, "รูปแบบ", f"ไม่รู้จัก “ต่างประเทศ” โปรดพิมพ์คำใดคำหนึ่ง: {MODES}"),
    ("mode_of_yes", {"mode": True}, "รูปแบบ", f"ไม่รู้จัก “ใช่” โปรดพิมพ์คำใดคำหนึ่ง: {MODES}"),
    ("long_organiser", {"organiser": "ข" * 301}, "หน่วยงานผู้จัด", "ยาว 301 ตัวอักษร เกิน 300 โปรดย่อให้สั้นลง"),
    ("long_place", {"place": "ข" * 301}, "สถานที่", "ยาว 301 ตัวอักษร เกิน 300 โปรดย่อให้สั้นลง"),
    ("long_province", {"province": "ข" * 101}, "จังหวัด", "ยาว 101 ตัวอักษร เกิน 100 โปรดย่อให้สั้นลง"),
    ("long_order", {"order_number": "1" * 61}, "คำสั่งเลขที่", "ยาว 61 ตัวอักษร เกิน 60 โปรดย่อให้สั้นลง"),
    ("long_objectives", {"objectives": "ค" * 4001}, "วัตถุประสงค์", "ยาว 4,001 ตัวอักษร เกิน 4,000 โปรดย่อให้สั้นลง"),
    ("order_date_of_words", {"order_date": "เมื่อวาน"}, "คำสั่งลงวันที่",
     f"อ่านวันที่ “เมื่อวาน” ไม่ได้ ให้พิมพ์วัน เดือน ปี {FORMAT}"),
    ("no_start", {"starts_on": None}, START, "โปรดกรอกวันเริ่ม"),
    ("no_end", {"ends_on": None}, END, "โปรดกรอกวันสุดท้าย อบรมวันเดียวให้พิมพ์วันเดียวกับวันเริ่ม"),
    ("no_such_day", {"starts_on": "31/2/2569"}, START,
     f"ไม่มีวันที่ ๓๑ เพราะเดือนกุมภาพันธ์ ๒๕๖๙ มี ๒๘ วัน {FORMAT}"),
    ("no_leap_day", {"starts_on": "๒๙/๒/๒๕๖๙"}, START,
     f"ไม่มีวันที่ ๒๙ เพราะเดือนกุมภาพันธ์ ๒๕๖๙ มี ๒๘ วัน {FORMAT}"),
    ("no_such_month", {"starts_on": "1/13/2569"}, START,
     f"ไม่มีเดือนที่ ๑๓ ให้พิมพ์วันก่อน แล้วจึงเดือน ๑ ถึง ๑๒ และปี {FORMAT}"),
    ("month_misspelt", {"starts_on": "1 มกรา 2569x"}, START,
     f"อ่านวันที่ “1 มกรา 2569x” ไม่ได้ ให้พิมพ์วัน เดือน ปี {FORMAT}"),
    ("year_of_five", {"starts_on": "1/7/25690"}, START, f"ปี “๒๕๖๙๐” ต้องมี ๒ หรือ ๔ หลัก {FORMAT}"),
    ("year_of_three", {"starts_on": "1/7/256"}, START, f"ปี “๒๕๖” ต้องมี ๒ หรือ ๔ หลัก {FORMAT}"),
    ("year_between", {"starts_on": "1/7/2300"}, START,
     f"ปี “๒๓๐๐” อยู่นอกช่วงที่รับได้ ให้พิมพ์ พ.ศ. ๒๔๐๐ ถึง ๒๖๙๙ {FORMAT}"),
    ("year_9999", {"starts_on": datetime(9999, 12, 31)}, START,
     f"ปี “๙๙๙๙” อยู่นอกช่วงที่รับได้ ให้พิมพ์ พ.ศ. ๒๔๐๐ ถึง ๒๖๙๙ {FORMAT}"),
    ("before_2500", {"starts_on": "1/7/2499"}, START, "วันที่ 1 กรกฎาคม 2499 อยู่ก่อน พ.ศ. 2500 โปรดตรวจสอบปี"),
    ("far_ahead", {"starts_on": "1/7/2599"}, START, "วันที่ 1 กรกฎาคม 2599 อยู่ในอนาคตเกิน 10 ปี โปรดตรวจสอบปี"),
    ("wrong_weekday", {"starts_on": "วันอังคารที่ 29 มิถุนายน 2569"}, START,
     f"๒๙ มิถุนายน ๒๕๖๙ ตรงกับวันจันทร์ ไม่ใช่วันอังคาร {FORMAT}"),
    ("two_days_in_one", {"starts_on": "29-30 มิ.ย. 2569"}, START,
     f"อ่านวันที่ “29-30 มิ.ย. 2569” ไม่ได้ ให้พิมพ์วัน เดือน ปี {FORMAT}"),
    ("small_number", {"starts_on": 2569}, START, f"อ่านวันที่ “2569” ไม่ได้ ให้พิมพ์วัน เดือน ปี {FORMAT}"),
    ("formula_day", {"ends_on": "=J2+1"}, END, FORMULA),
    ("start_after_end", {"ends_on": "28/6/2569"}, END,
     "วันที่ 28 มิถุนายน 2569 มาก่อนวันเริ่ม (วันที่ 29 มิถุนายน 2569) โปรดตรวจสอบ"),
    ("return_before_end", {"returns_on": "29/6/2569"}, BACK,
     "วันที่ 29 มิถุนายน 2569 มาก่อนวันสุดท้าย (วันที่ 30 มิถุนายน 2569) โปรดตรวจสอบ"),
    ("return_of_words", {"returns_on": "พรุ่งนี้"}, BACK, f"อ่านวันที่ “พรุ่งนี้” ไม่ได้ ให้พิมพ์วัน เดือน ปี {FORMAT}"),
    ("cost_of_words", {"registration_cost": "ฟรี"}, FEE,
     "“ฟรี” ไม่ใช่จำนวนเงิน โปรดพิมพ์ตัวเลข เช่น 1500 หรือ 1,500.50"),
    ("cost_and_words", {"travel_cost": "500 ต่อคน"}, TRAVEL,
     "“500 ต่อคน” ไม่ใช่จำนวนเงิน โปรดพิมพ์ตัวเลข เช่น 1500 หรือ 1,500.50"),
    ("cost_scientific", {"travel_cost": "1e9"}, TRAVEL,
     "“1e9” ไม่ใช่จำนวนเงิน โปรดพิมพ์ตัวเลข เช่น 1500 หรือ 1,500.50"),
    ("cost_no_number", {"other_cost": "NaN"}, OTHER,
     "“NaN” ไม่ใช่จำนวนเงิน โปรดพิมพ์ตัวเลข เช่น 1500 หรือ 1,500.50"),
    ("cost_emoji", {"other_cost": "💰"}, OTHER, "“💰” ไม่ใช่จำนวนเงิน โปรดพิมพ์ตัวเลข เช่น 1500 หรือ 1,500.50"),
    ("negative_cost", {"registration_cost": -1}, FEE, "จำนวนเงินติดลบ โปรดพิมพ์ตัวเลขตั้งแต่ 0 ขึ้นไป"),
    ("negative_typed", {"registration_cost": "-๕๐๐"}, FEE, "จำนวนเงินติดลบ โปรดพิมพ์ตัวเลขตั้งแต่ 0 ขึ้นไป"),
    ("huge_cost", {"travel_cost": 10**30}, TRAVEL, "จำนวนเงินมากเกินกว่าที่ระบบเก็บได้ โปรดตรวจสอบ"),
    ("cost_of_thousandths", {"other_cost": "1.005"}, OTHER, "มีทศนิยมเกินสองตำแหน่ง โปรดปัดเป็นสตางค์"),
    ("date_for_cost", {"other_cost": date(2026, 7, 1)}, OTHER,
     "“1/7/2569” ไม่ใช่จำนวนเงิน โปรดพิมพ์ตัวเลข เช่น 1500 หรือ 1,500.50"),
    ("formula_cost", {"other_cost": "=1+1"}, OTHER, FORMULA),
    ("error_cost", {"other_cost": "#DIV/0!"}, OTHER, "ช่องนี้มีข้อผิดพลาดของ Excel (#DIV/0!) โปรดพิมพ์ค่าที่ถูกต้อง"),
]  # fmt: skip
ROWS = 200
FIRST = 2


def all_rows() -> list[dict]:
    """The wrong ones first, each of an event of its own; then good ones until there are 200."""
    rows = [{"title": f"หลักสูตรที่ {number}"} | changed for number, (_, changed, _, _) in enumerate(WRONG)]
    return rows + [{"title": f"หลักสูตรที่ {number}"} for number in range(len(rows), ROWS)]


@pytest.fixture(scope="module")
def sheet():
    """The list, read once."""
    return parse(bytes_of(sheet_of(all_rows())))


@pytest.fixture
def people(db):
    """Two people of one name, and one who left."""
    for username in ("twin1", "twin2"):
        Person.objects.create_user(username, prefix="นาย", first_name="สมปอง", last_name="แฝดเหมือน")
    Person.objects.create_user("gone", first_name="ลาออก", last_name="ไปแล้ว", is_active=False)


@pytest.fixture
def whole(people, sheet):
    return plan_of(sheet)


def test_the_list_has_two_hundred_rows_and_more_than_fifty_kinds_of_slip(sheet):
    assert (len(sheet.lines), len({case[0] for case in WRONG}) >= 50) == (ROWS, True)


@pytest.mark.parametrize("place", range(len(WRONG)), ids=[case[0] for case in WRONG])
def test_a_slip_is_named_by_its_row_and_column(whole, place):
    row = whole.rows[place]
    _, _, column, words = WRONG[place]
    assert (row.state, list(map(str, row.entry.problems))) == ("wrong", [f"แถวที่ {FIRST + place} {column}: {words}"])


def test_the_good_rows_of_the_same_list_stay_good(whole):
    assert states(whole)[len(WRONG) :] == [(FIRST + number, "new") for number in range(len(WRONG), ROWS)]
    assert (len(whole.wrong), len(whole.new_events)) == (len(WRONG), ROWS - len(WRONG))


def test_the_list_is_planned_in_a_constant_number_of_queries(sheet, people, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        plan_of(sheet)


def test_one_row_may_have_several_slips(db):
    plan = planned({"title": None, "starts_on": "31/2/2569", "registration_cost": "ฟรี", "person": "x"})
    assert [problem.column for problem in plan.problems] == [PERSON, TITLE, START, FEE]


# ---- rows that contradict each other ----------------------------------------------------------


def test_the_same_person_twice_at_one_event_is_said_of_every_later_row(clerk):
    plan = planned({}, {"person": clerk.full_name}, {"person": "pr"}, {"person": " CLERK "})
    words = "ซ้ำกับแถวที่ 2 ผู้เข้าร่วมคนเดียวกันในการอบรมเดียวกัน โปรดลบแถวนี้"
    assert problems(plan) == [f"แถวที่ {number} ผู้เข้าร่วม: {words}" for number in (3, 5)]


@pytest.mark.parametrize(
    ("changed", "column", "theirs"),
    [
        ({"starts_on": "28/6/2569"}, START, "วันที่ 29 มิถุนายน 2569"),
        ({"ends_on": "1/7/2569"}, END, "วันที่ 30 มิถุนายน 2569"),
        ({"returns_on": "2/7/2569"}, BACK, "วันที่ 1 กรกฎาคม 2569"),
        ({"mode": "ออนไลน์"}, "รูปแบบ", "“ภายนอกหน่วยงาน”"),
        ({"kind": "สัมมนา"}, "ประเภท", "“ฝึกอบรม”"),
        ({"organiser": "สถาบันอื่น"}, "หน่วยงานผู้จัด", "“สถาบันพัฒนาบุคลากรท้องถิ่น”"),
        ({"place": "ที่อื่น"}, "สถานที่", "“ห้องประชุมสถาบัน”"),
        ({"registration_cost": "3,500.01"}, FEE, "“3500.00”"),
    ],
)
def test_rows_of_one_order_and_title_that_differ_are_one_event_said_in_two_ways(db, changed, column, theirs):
    order = {"order_number": "45/2569"}
    plan = planned(order, order | {"person": "pr"} | changed)
    assert problems(plan) == [f"แถวที่ 3 {column}: ต่างจากแถวที่ 2 ซึ่งเป็นการอบรมเดียวกัน ({theirs}) โปรดแก้ให้ตรงกัน"]


def test_an_order_number_of_another_year_is_another_event(db):
    later = {"starts_on": "29/6/2571", "ends_on": "30/6/2571", "returns_on": "1/7/2571", "person": "pr"}
    plan = planned({"order_number": "45"}, later | {"order_number": "๔๕"})
    assert (problems(plan), len(plan.new_events)) == ([], 2)


def test_rows_of_one_event_complete_each_other(db):
    empty = {"organiser": None, "place": "", "registration_cost": "-", "order_number": "45/2569", "person": "pr"}
    plan = planned({}, empty)
    (event,) = plan.new_events
    assert (problems(plan), [entry.number for entry in event.entries]) == ([], [2, 3])
    assert (event.values["place"], event.values["order_number"]) == ("ห้องประชุมสถาบัน", "45/2569")
