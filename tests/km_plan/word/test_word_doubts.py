"""Doubts: each kind where it belongs, none where all is well, gathered so that a person can read the list."""

import pytest

from km_plan.word import RowReading, TableReading
from km_plan.word.checks.bodies import DEFAULT_FOREIGN_WORDS
from km_plan.word.findings import Finding, gather
from km_plan.word.reading import Column

OWN = ("เทศบาลตำบลบ้านใหม่",)


def found(reading, code: str) -> list[str]:
    return [doubt.where for doubt in reading.doubts if doubt.code == code]


def said(reading, code: str) -> list[str]:
    return [doubt.text for doubt in reading.doubts if doubt.code == code]


def test_a_good_plan_raises_no_doubt(paper):
    paper.say("แผนการจัดการความรู้ ประจำปีงบประมาณ พ.ศ. ๒๕๖๙").plan({}, {}, {})

    assert paper.read(own_names=OWN).doubts == ()


# One cell, one doubt


CELLS = {
    "year before the plan's": ({"ระยะเวลา": "๑ ต.ค. 62\nเป็นต้นไป"}, "period_year", "ระยะเวลา"),
    "year after the plan's": ({"ระยะเวลา": "ธ.ค. 2569"}, "period_year", "ระยะเวลา"),
    "end beyond the plan's year": ({"ระยะเวลา": "๑ ต.ค. ๖๘ - ๓๐ ก.ย. ๗๐"}, "period_year", "ระยะเวลา"),
    "day that does not exist": ({"ระยะเวลา": "31/2/2569"}, "impossible_date", "ระยะเวลา"),
    "leap day of another year": ({"ระยะเวลา": "๒๙ ก.พ. ๒๕๖๙ เป็นต้นไป"}, "impossible_date", "ระยะเวลา"),
    "month that does not exist": ({"ระยะเวลา": "1/13/2569"}, "impossible_date", "ระยะเวลา"),
    "period in words": ({"ระยะเวลา": "เมื่อพร้อม"}, "period_unknown", "ระยะเวลา"),
    "target without a number": ({"เป้าหมาย": "บุคลากรมีความรู้"}, "target_without_number", "เป้าหมาย"),
    "blank target is no promise": ({"เป้าหมาย": "ทุกคน"}, "target_without_number", "เป้าหมาย"),
    "target with two numbers": ({"เป้าหมาย": "๒ ครั้ง ครั้งละ ๓๐ คน"}, "target_unclear", "เป้าหมาย"),
    "target with a range": ({"เป้าหมาย": "ร้อยละ ๘๐-๙๐"}, "target_unclear", "เป้าหมาย"),
    "percent of nothing named": ({"เป้าหมาย": "อย่างน้อยร้อยละ ๙๐"}, "target_base_missing", "เป้าหมาย"),
    "number glued to its unit": ({"เป้าหมาย": "อย่างน้อย ๖รายการ"}, "glued_unit", "เป้าหมาย"),
    "percent said twice": ({"เป้าหมาย": "ร้อยละ ๘๐% ของพนักงาน"}, "percent_twice", "เป้าหมาย"),
    "target that reads like an indicator": (
        {"ตัวชี้วัด": "บุคลากรเข้าใจงาน", "เป้าหมาย": "จำนวนผู้เข้าใจงานอย่างน้อย ๓ คน"},
        "indicator_target_swapped",
        "เป้าหมาย",
    ),
    "number in the indicator only": (
        {"ตัวชี้วัด": "อย่างน้อย ๓ ครั้ง", "เป้าหมาย": "มีการประชุม"},
        "indicator_target_swapped",
        "เป้าหมาย",
    ),
    "owner nobody knows": ({"ผู้รับผิดชอบ": "ฝ่ายอวกาศ"}, "owner_unknown", "ผู้รับผิดชอบ"),
    "owner much like a known one": ({"ผู้รับผิดชอบ": "นักทรัพยากรบุคล"}, "owner_similar", "ผู้รับผิดชอบ"),
    "nobody responsible": ({"ผู้รับผิดชอบ": ""}, "owner_missing", "ผู้รับผิดชอบ"),
    "a dash for an owner": ({"ผู้รับผิดชอบ": "-"}, "owner_missing", "ผู้รับผิดชอบ"),
    "status of another word": ({"สถานะ": "รอหนังสือตอบ"}, "status_unknown", "สถานะ"),
    "no activity": ({"กิจกรรม": ""}, "activity_missing", "กิจกรรม"),
    "another kind of body": ({"ตัวชี้วัด": "จำนวนครั้งขององค์การบริหารส่วนตำบล"}, "other_body", "ตัวชี้วัด"),
    "another municipality": ({"กิจกรรม": "ดูงานของเทศบาลตำบลดอนงาม"}, "other_body", "กิจกรรม"),
    "another municipality, shortened": ({"งบประมาณ": "ทต.ดอนงาม"}, "other_body", "งบประมาณ"),
    "known misspelling": ({"กิจกรรม": "ปรับปรุงเว็ปไซค์"}, "misspelling", "กิจกรรม"),
    "lost sara am": ({"กิจกรรม": "งานสาคัญ"}, "lost_sara_am", "กิจกรรม"),
    "vowel on its own": ({"กิจกรรม": "ประชุมครั้ง ี่หนึ่ง"}, "detached_mark", "กิจกรรม"),
    "digits of two kinds": ({"เป้าหมาย": "อย่างน้อย ๑2 ครั้ง"}, "mixed_digits", "เป้าหมาย"),
}


@pytest.mark.parametrize(("change", "code", "heading"), CELLS.values(), ids=CELLS)
def test_cell_raises_its_doubt(paper, change, code, heading):
    paper.plan({}, change)

    reading = paper.read(own_names=OWN)

    assert found(reading, code) == [f'ตารางที่ ๑ แถวที่ ๒ ช่อง "{heading}"']


FINE = {
    "open end": {"ระยะเวลา": "๑ ต.ค. ๒๕๖๘ เป็นต้นไป"},
    "quarters": {"ระยะเวลา": "ไตรมาส ๑-๒"},
    "whole year": {"ระยะเวลา": "ตลอดปีงบประมาณ"},
    "blank period": {"ระยะเวลา": ""},
    "blank target": {"เป้าหมาย": ""},
    "percent of something": {"เป้าหมาย": "ร้อยละ ๘๐ ของพนักงาน"},
    "blank status": {"สถานะ": ""},
    "status with a dash": {"สถานะ": "-"},
    "known status": {"สถานะ": "อยู่ระหว่างดำเนินการ"},
    "the team": {"ผู้รับผิดชอบ": "KM Team\nนักทรัพยากรบุคคล"},
    "owner in another spelling of spaces": {"ผู้รับผิดชอบ": "นักทรัพยากร บุคคล"},
    "own name with a space": {"กิจกรรม": "ประชุมเทศบาลตำบล บ้านใหม่"},
    "own name runs on": {"กิจกรรม": "ประชุมเทศบาลตำบลบ้านใหม่ประจำเดือน"},
    "a municipality without a name": {"กิจกรรม": "ประชุมเทศบาลตำบลที่เกี่ยวข้อง"},
    "paper size": {"เครื่องมือ/อุปกรณ์": "กระดาษ A๔,คอมพิวเตอร์"},
    "list numbers of one kind": {"วิธีการสู่ความสำเร็จ": "๑. ประชุม\n๒. สรุป"},
}


@pytest.mark.parametrize("change", FINE.values(), ids=FINE)
def test_cell_raises_no_doubt(paper, change):
    paper.plan({}, change)

    reading = paper.read(own_names=OWN)

    assert [doubt.code for doubt in reading.doubts] == []


# What a doubt says


def test_year_doubt_says_the_years_and_what_to_decide(paper):
    paper.plan({"ระยะเวลา": "๑ ต.ค. 62"})

    assert said(paper.read(), "period_year") == [
        "ระยะเวลา เช่น “๑ ต.ค. 62” เป็นปี ๒๕๖๒ ซึ่งอยู่นอกปีงบประมาณ พ.ศ. ๒๕๖๙ โปรดตัดสินว่าจะใช้ปีใด"
    ]


def test_impossible_date_says_why(paper):
    paper.plan({"ระยะเวลา": "31/2/2569"})

    [text] = said(paper.read(), "impossible_date")

    assert text.startswith("ไม่มีวันที่ ๓๑ เพราะเดือนกุมภาพันธ์ ๒๕๖๙ มี ๒๘ วัน")


def test_misspelling_and_damage_say_the_suggestion(paper):
    paper.plan({"กิจกรรม": "งานสาคัญ", "วิธีการสู่ความสำเร็จ": "ลงเว็ปไซค์"})

    reading = paper.read()

    assert said(reading, "misspelling") == ["คำว่า “เว็ปไซค์” ควรสะกดว่า “เว็บไซต์” โปรดยืนยันการแก้"]
    assert said(reading, "lost_sara_am") == ["คำว่า “สาคัญ” น่าจะเป็น “สำคัญ” (สระอำหายจากการคัดลอก) โปรดยืนยันการแก้"]


def test_similar_owner_says_whom_it_resembles(paper):
    paper.plan({"ผู้รับผิดชอบ": "นักวิชการประชาสัมพันธ์"})

    reading = paper.read(known_owners=("นักทรัพยากรบุคคล", "นักวิชาการประชาสัมพันธ์"))

    assert said(reading, "owner_similar") == [
        "ผู้รับผิดชอบ “นักวิชการประชาสัมพันธ์” ไม่มีในรายชื่อ แต่คล้ายกับ “นักวิชาการประชาสัมพันธ์” โปรดยืนยันว่าเป็นผู้เดียวกันหรือไม่"
    ]


@pytest.mark.parametrize(
    ("name", "known", "code"),
    [
        ("ผู้อำนวยการกองคลัง", "ผู้อำนวยการกองช่าง", "owner_unknown"),
        ("นักทรัพยากรบุคคลชำนาญการ", "นักทรัพยากรบุคคล", "owner_similar"),
        ("เจ้าพนักงานธุระการ", "เจ้าพนักงานธุรการ", "owner_similar"),
        ("นักทรัพยากรบุคคน", "นักทรัพยากรบุคคล", "owner_similar"),
        ("กองคลัง", "กองช่าง", "owner_unknown"),
    ],
)
def test_a_slip_of_the_pen_is_similar_but_another_unit_is_not(paper, name, known, code):
    paper.plan({"ผู้รับผิดชอบ": name})

    assert [doubt.code for doubt in paper.read(known_owners=(known, "")).doubts] == [code]


def test_a_head_too_long_for_the_portal_is_a_doubt(paper, ten):
    paper.table(["แผนการจัดการความรู้ " + "ก" * 300, *[""] * 9], ten, ["๑"] * 10, merge=[(0, 0, 0, 9)])

    assert found(paper.read(), "long_head") == ["ตารางที่ ๑"]


def test_every_doubt_ends_in_something_to_do(paper):
    paper.plan({}, *(change for change, _, _ in CELLS.values()))

    texts = [doubt.text for doubt in paper.read(own_names=OWN).doubts]

    assert [text for text in texts if "โปรด" not in text] == []


# Gathering


def test_same_doubt_in_many_rows_is_one_doubt(paper):
    paper.plan(*[{"ระยะเวลา": "๑ ต.ค. 62"}] * 3, {}, {"ระยะเวลา": "๒ ต.ค. 62"}, {"ระยะเวลา": "๑ ต.ค. 63"})

    [first, second] = [doubt for doubt in paper.read().doubts if doubt.code == "period_year"]

    assert (first.where, second.where) == (
        'ตารางที่ ๑ แถวที่ ๑-๓, ๕ ช่อง "ระยะเวลา"',
        'ตารางที่ ๑ แถวที่ ๖ ช่อง "ระยะเวลา"',
    )
    assert (first.table, first.row, first.column) == (0, None, 3)
    assert (second.table, second.row, second.column) == (0, 5, 3)
    assert first.cells == ((0, 0, 3), (0, 1, 3), (0, 2, 3), (0, 4, 3))


def test_words_are_gathered_over_the_whole_document(paper):
    paper.plan({"กิจกรรม": "ลงเว็ปไซค์"})
    paper.say("แผนการจัดการความรู้ ตารางถัดไป")
    paper.plan({"กิจกรรม": "ดูเว็ปไซค์", "วิธีการสู่ความสำเร็จ": "เว็ปไซค์"})

    [doubt] = [doubt for doubt in paper.read().doubts if doubt.code == "misspelling"]

    assert doubt.where == 'ตารางที่ ๑ แถวที่ ๑ ช่อง "กิจกรรม"; ตารางที่ ๒ แถวที่ ๑ ช่อง "กิจกรรม", แถวที่ ๑ ช่อง "วิธีการสู่ความสำเร็จ"'
    assert (doubt.table, doubt.row, doubt.column) == (None, 0, None)


def test_doubts_stand_in_the_order_of_the_document(paper):
    paper.plan({"สถานะ": "รอหนังสือตอบ"}, {"กิจกรรม": "", "เป้าหมาย": "ทุกคน"})

    codes = [doubt.code for doubt in paper.read().doubts]

    assert codes == ["status_unknown", "activity_missing", "target_without_number"]


def test_a_very_long_place_is_cut_short():
    rows = tuple(RowReading(activity="ก") for _ in range(400))
    tables = [TableReading(rows=rows, columns=(Column("activity", "กิจกรรม"),))]

    [doubt] = gather([Finding("x", "ข้อความ", 0, row, 0) for row in range(0, 400, 2)], tables)

    assert len(doubt.where) < 300
    assert doubt.where.startswith("ตารางที่ ๑ แถวที่ ๑, ๓, ๕, ๗,")
    assert doubt.where.endswith(" และอื่น ๆ")
    assert len(doubt.cells) == 200


# Numbers, heads, owners, bodies


@pytest.mark.parametrize(
    ("numbers", "rows"),
    [("๑๒๔", "๓"), ("๑๑๒", "๒"), ("๑๒๑", "๓"), ("๒๓๔", "๑")],
)
def test_numbers_that_skip_repeat_or_restart_are_a_doubt(paper, numbers, rows):
    paper.plan(*({"ลำดับ": number, "กิจกรรม": f"งาน {place}"} for place, number in enumerate(numbers)))

    assert found(paper.read(), "number_order") == [f'ตารางที่ ๑ แถวที่ {rows} ช่อง "ลำดับ"']


def test_blank_and_worded_numbers_are_no_doubt(paper):
    paper.plan({"ลำดับ": "๑"}, {"ลำดับ": ""}, {"ลำดับ": "ก"}, {"ลำดับ": "2."})

    assert found(paper.read(), "number_order") == []


def test_head_of_several_years_or_another_year_is_a_doubt(paper):
    paper.say("แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๙ - ๒๕๗๑").plan({})
    paper.say("แผนการจัดการความรู้ ปีงบประมาณ 2562").plan({})
    paper.say("แผนการจัดการความรู้ ปีงบประมาณ 2569").plan({})

    reading = paper.read()

    assert (found(reading, "several_years"), found(reading, "title_year")) == (["ตารางที่ ๑"], ["ตารางที่ ๒"])
    assert said(reading, "several_years") == ["หัวตารางกล่าวถึงหลายปี ได้แก่ ๒๕๖๙, ๒๕๗๑ โปรดยืนยันว่าเป็นแผนของปีใด"]


def test_table_without_rows_is_a_doubt(paper, ten):
    paper.table(ten)

    assert found(paper.read(), "no_rows") == ["ตารางที่ ๑"]


def test_subject_listed_as_another_thing_is_a_doubt(paper):
    paper.say("ขอบเขต KM", "๑) งานช่าง", "เป้าหมาย KM (Desired State)", "๑) พนักงานรู้งาน", "แผนการจัดการความรู้")
    paper.say("เป้าหมาย KM : งานช่าง").plan({})

    reading = paper.read()

    assert found(reading, "subject_kind_mismatch") == ["ตารางที่ ๑"]
    assert [(table.subject_kind, table.subject_matches) for table in reading.tables] == [
        ("desired_state", "focus_area")
    ]


def test_without_known_owners_one_doubt_says_they_were_not_compared(paper):
    paper.plan({}, {"ผู้รับผิดชอบ": "กองคลัง, กองช่าง"})

    reading = paper.read(known_owners=())

    assert [doubt.where for doubt in reading.doubts] == ["ทั้งเอกสาร"]
    assert (
        said(reading, "owners_not_checked")[0].split("ได้แก่ ")[1].split(" โปรด")[0]
        == "“นักทรัพยากรบุคคล”, “กองคลัง”, “กองช่าง”"
    )


def test_each_owner_of_a_cell_is_compared(paper):
    paper.plan({"ผู้รับผิดชอบ": "หลัก: นักทรัพยากรบุคคล\nร่วม: ฝ่ายอวกาศ และ ฝ่ายดาวเทียม"})

    assert [text.split(" ในรายชื่อ")[0] for text in said(paper.read(), "owner_unknown")] == [
        "ไม่พบผู้รับผิดชอบ “ฝ่ายอวกาศ”",
        "ไม่พบผู้รับผิดชอบ “ฝ่ายดาวเทียม”",
    ]


def test_hundreds_of_unknown_owners_are_a_short_list(paper):
    names = [f"ชื่อ{place:03}" for place in range(130)]
    paper.plan(*({"ผู้รับผิดชอบ": "\n".join(names[start : start + 10])} for start in range(0, 130, 10)))

    texts = said(paper.read(known_owners=("ปลัดเทศบาล",)), "owner_unknown")

    assert len(texts) == 101
    assert texts[-1].startswith("ไม่พบผู้รับผิดชอบอีก ๓๐ ชื่อในรายชื่อ เช่น “ชื่อ100”, “ชื่อ101”")


def test_own_body_of_the_foreign_kind_is_no_doubt(paper):
    paper.plan({"กิจกรรม": "ประชุมองค์การบริหารส่วนตำบลดอนงาม"})

    assert found(paper.read(own_names=("องค์การบริหารส่วนตำบลดอนงาม",)), "other_body") == []


def test_without_own_names_the_body_named_in_the_head_is_the_own_one(paper):
    paper.say("แผนการจัดการความรู้", "ชื่อหน่วยงาน : เทศบาลตำบลดอนงาม อำเภอเมือง")
    paper.plan({"กิจกรรม": "ประชุมเทศบาลตำบลดอนงาม", "วิธีการสู่ความสำเร็จ": "ดูงานเทศบาลตำบลบ้านใหม่"})

    assert said(paper.read(), "other_body")[0].split(" อาจ")[0] == "พบชื่อหน่วยงานอื่น “เทศบาลตำบลบ้านใหม่”"


def test_other_body_in_the_head_is_a_doubt_about_the_table(paper):
    paper.say("แผนการจัดการความรู้", "ชื่อหน่วยงาน : เทศบาลเมืองดอนงาม").plan({})

    assert found(paper.read(own_names=OWN), "other_body") == ["ตารางที่ ๑"]


def test_words_of_other_bodies_are_the_callers_choice(paper):
    paper.plan({"กิจกรรม": "ประชุมกรมส่งเสริม อบต."})

    assert (
        said(paper.read(foreign_words=("กรมส่งเสริม",)), "other_body")[0].split(" อาจ")[0] == "พบชื่อหน่วยงานอื่น “กรมส่งเสริม”"
    )
    assert "อบต." in DEFAULT_FOREIGN_WORDS


def test_percent_style_is_a_doubt_only_where_both_are_used(paper):
    paper.plan({"เป้าหมาย": "๘๐% ของพนักงาน"}, {"เป้าหมาย": "ร้อยละ ๘๐ ของพนักงาน"})

    assert found(paper.read(), "percent_style") == ['ตารางที่ ๑ แถวที่ ๑ ช่อง "เป้าหมาย"']


def test_signs_alone_are_one_style(paper):
    paper.plan({"เป้าหมาย": "๘๐% ของพนักงาน"}, {"เป้าหมาย": "๙๐% ของพนักงาน"})

    assert found(paper.read(), "percent_style") == []
