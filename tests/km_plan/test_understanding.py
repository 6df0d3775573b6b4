"""What cells mean: targets, owners, budgets, status and steps; and that nothing is understood that is not said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_plan.understanding import (
    STEP_NAMES,
    Budget,
    OwnerName,
    Target,
    understand_budget,
    understand_owners,
    understand_status,
    understand_step,
    understand_target,
)

THAI_TEXT = st.text(
    alphabet=st.sampled_from("กขคจนรสอ0123456789๑๒๓๔%,.-/() \nไม่น้อยกว่าร้อยละปีละและ:บาทล้านหลักร่วม²"), max_size=60
)

TARGETS = {
    "อย่างน้อยร้อยละ ๙๐": ("at_least", "90", "ร้อยละ", ""),
    "บุคลากรได้รับการพัฒนา อย่างน้อยร้อยละ ๙๐": ("at_least", "90", "ร้อยละ", ""),
    "อย่างน้อย ๖รายการ": ("at_least", "6", "รายการ", ""),
    "มีจำนวนกิจกรรม\nอย่างน้อย ๖ รายการ": ("at_least", "6", "รายการ", ""),
    "อย่างน้อย ๑๒ ครั้ง": ("at_least", "12", "ครั้ง", ""),
    "ไม่น้อยกว่า 80%": ("at_least", "80", "ร้อยละ", ""),
    "ไม่ต่ำกว่า 80 เปอร์เซ็นต์": ("at_least", "80", "ร้อยละ", ""),
    "อย่างน้อย ๕๐% ของเทศบาล": ("at_least", "50", "ร้อยละ", "ของเทศบาล"),
    "ร้อยละ 90 ของบุคลากร": ("exactly", "90", "ร้อยละ", "ของบุคลากร"),
    "ร้อยละ ๘๐ ของพนักงาน (นับทุกกอง)": ("exactly", "80", "ร้อยละ", "ของพนักงาน"),
    "๑๒ ครั้ง": ("exactly", "12", "ครั้ง", ""),
    "จำนวน 5 เรื่อง": ("exactly", "5", "เรื่อง", ""),
    "1,200 คน": ("exactly", "1200", "คน", ""),
    "๑2 ครั้ง": ("exactly", "12", "ครั้ง", ""),
    "มากกว่า 5 เรื่อง": ("more_than", "5", "เรื่อง", ""),
    "ไม่เกิน 15 วัน": ("at_most", "15", "วัน", ""),
    "ภายใน ๓ วันทำการ": ("at_most", "3", "วันทำการ", ""),
    "≥ 80 %": ("at_least", "80", "ร้อยละ", ""),
    "> 3 ครั้ง": ("more_than", "3", "ครั้ง", ""),
    "30 คนขึ้นไป": ("at_least", "30", "คน", ""),
    "ระดับ 4 ขึ้นไป": ("at_least", "4", "ระดับ", ""),
    "ระดับ 3": ("exactly", "3", "ระดับ", ""),
    "คะแนนเฉลี่ยไม่น้อยกว่า 3.51 คะแนน": ("at_least", "3.51", "คะแนน", ""),
    "อย่างน้อยปีละ ๑ ครั้ง": ("at_least", "1", "ครั้ง", "ปีละ"),
    "อย่างน้อย 1 เรื่องต่อกอง": ("at_least", "1", "เรื่อง", "ต่อกอง"),
    "3 ครั้ง/ปี": ("exactly", "3", "ครั้ง", "/ปี"),
    "At least 12 sessions per year": ("at_least", "12", "sessions", "per year"),
    "กิจกรรมภายในเทศบาล ๓ ครั้ง": ("exactly", "3", "ครั้ง", ""),
    "อย่างน้อยมีการประชุม ๓ ครั้ง": ("at_least", "3", "ครั้ง", ""),
    "๑. ประชุม ๒ ครั้ง": ("exactly", "2", "ครั้ง", ""),
    "๒ ครั้ง ในปีงบประมาณ ๒๕๖๙": ("exactly", "2", "ครั้ง", ""),
    "ใช้กระดาษ A4 ๕ รีม": ("exactly", "5", "รีม", ""),
    "2569 คน": ("exactly", "2569", "คน", ""),
    "5": ("exactly", "5", "", ""),
}
NO_TARGETS = [
    "",
    " ",
    "-",
    "ทุกคน",
    "บุคลากรได้รับการอบรม",
    "²",
    "ปี 2569",
    "พ.ศ. ๒๕๖๙",
    "ครั้งที่ 2",
    "ไตรมาส 1",
    "กระดาษ A4",
    "ร้อยละ 80-90",
    "๕ ถึง ๑๐ ครั้ง",
    "2 ใน 3",
    "1/2569",
    "2,5",
    "๒ ครั้ง ครั้งละ ๓๐ คน",
    "ร้อยละ 80 ของผู้เข้าร่วม 50 คน",
    "น้อยกว่า 5 ครั้ง",
    "เพิ่มขึ้นร้อยละ 5",
    "9" * 30 + " คน",
    "1.2345 ครั้ง",
    "1000000000000 ครั้ง",
    "๖ ครั้ง " * 500,
]


@pytest.mark.parametrize(("text", "said"), TARGETS.items())
def test_target_is_understood(text, said):
    comparator, number, unit, base = said

    assert understand_target(text) == Target(comparator, Decimal(number), unit, base)


@pytest.mark.parametrize("text", NO_TARGETS)
def test_target_without_one_plain_number_is_not_understood(text):
    assert understand_target(text) is None


@given(st.integers(0, 10**9), st.sampled_from(["ครั้ง", "คน", "เรื่อง", "รายการ"]))
def test_target_reads_every_number_however_it_is_written(number, unit):
    thai = str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    texts = [f"อย่างน้อย {number} {unit}", f"อย่างน้อย {number:,}{unit}", f"ไม่น้อยกว่า {thai} {unit}"]

    assert [understand_target(text) for text in texts] == [Target("at_least", Decimal(number), unit)] * 3


@given(THAI_TEXT | st.text(max_size=60))
def test_no_text_breaks_any_of_them(text):
    target = understand_target(text)
    owners = understand_owners(text)
    budget = understand_budget(text)

    assert target is None or target.number >= 0
    assert all(owner.name.strip() == owner.name != "" for owner in owners)
    assert budget.amount is None or budget.amount >= 0
    assert understand_status(text) in ("", "not_started", "in_progress", "done", "late", "cancelled")
    assert understand_step(text, "km_process") in (None, 1, 2, 3, 4, 5, 6, 7)


@pytest.mark.parametrize(
    "text", ["ละ" * 2500, "ร้อยละ" * 800, "(" * 5000, "1" * 5000, "1," * 2500, "และ " * 1500, "หลัก" * 1200]
)
def test_long_repetitions_are_answered_at_once(text):
    for understand in (understand_target, understand_owners, understand_budget, understand_status):
        understand(text)
    understand_step(text, "km_process")


OWNERS = {
    "นักทรัพยากรบุคคล": ["นักทรัพยากรบุคคล"],
    "นายกเทศมนตรี\nKM Team": ["นายกเทศมนตรี", "KM Team"],
    "กองคลัง, กองช่าง; สำนักปลัด": ["กองคลัง", "กองช่าง", "สำนักปลัด"],
    "นักทรัพยากรบุคคล และ นักประชาสัมพันธ์": ["นักทรัพยากรบุคคล", "นักประชาสัมพันธ์"],
    "กองคลังและกองช่าง": ["กองคลัง", "กองช่าง"],
    "กองคลัง/กองช่าง": ["กองคลัง", "กองช่าง"],
    "สำนักปลัด / KM Team": ["สำนักปลัด", "KM Team"],
    "กองสาธารณสุขและสิ่งแวดล้อม": ["กองสาธารณสุขและสิ่งแวดล้อม"],
    "นักวิเคราะห์นโยบายและแผน": ["นักวิเคราะห์นโยบายและแผน"],
    "1. กองคลัง\n2) กองช่าง\n- กองคลัง": ["กองคลัง", "กองช่าง"],
    "• กองคลัง\n๒. กองช่าง": ["กองคลัง", "กองช่าง"],
    "HR and IT": ["HR", "IT"],
    "ผู้รับผิดชอบ: กองคลัง": ["กองคลัง"],
    "": [],
    "-": [],
    " \n ": [],
}
ROLES = {
    "กองคลัง (หลัก)\nกองช่าง (ร่วม)": [("กองคลัง", "main"), ("กองช่าง", "joint")],
    "กองคลัง (ผู้รับผิดชอบหลัก), กองช่าง (หน่วยงานสนับสนุน)": [("กองคลัง", "main"), ("กองช่าง", "joint")],
    "ผู้รับผิดชอบหลัก: กองคลัง, กองช่าง\nหน่วยงานร่วม: สำนักปลัด": [
        ("กองคลัง", "main"),
        ("กองช่าง", "main"),
        ("สำนักปลัด", "joint"),
    ],
    "หลัก : กองคลัง ร่วม : กองช่าง": [("กองคลัง", "main"), ("กองช่าง", "joint")],
    "หน่วยงานร่วม: กองช่าง\nหน่วยงานหลัก: กองคลัง": [("กองช่าง", "joint"), ("กองคลัง", "main")],
    "หน่วยงานที่รับผิดชอบหลัก : กองคลัง": [("กองคลัง", "main")],
    "Lead: HR; Support: IT, PR": [("HR", "main"), ("IT", "joint"), ("PR", "joint")],
    "กองคลัง\nกองช่าง": [("กองคลัง", "main"), ("กองช่าง", "main")],
}


@pytest.mark.parametrize(("text", "names"), OWNERS.items())
def test_owners_are_told_apart(text, names):
    assert [owner.name for owner in understand_owners(text)] == names


@pytest.mark.parametrize(("text", "said"), ROLES.items())
def test_owners_have_the_role_that_is_written(text, said):
    assert understand_owners(text) == [OwnerName(name, role) for name, role in said]


def test_a_long_list_of_owners_ends_somewhere():
    assert len(understand_owners("\n".join(f"กอง{number}ก" for number in range(500)))) == 50


BUDGETS = {
    "ทต.บ้านใหม่": ("ทต.บ้านใหม่", None),
    "ไม่ใช้งบประมาณ": ("ไม่ใช้งบประมาณ", None),
    "50,000 บาท": ("", "50000"),
    "๕๐,๐๐๐ บาท": ("", "50000"),
    "๕๐,๐๐๐.-": ("", "50000"),
    "20000": ("", "20000"),
    "20,000": ("", "20000"),
    "0": ("", "0"),
    "1,234.50 บาท": ("", "1234.50"),
    "1.5 ล้านบาท": ("", "1500000"),
    "๒ หมื่นบาท": ("", "20000"),
    "เงินอุดหนุน 50,000 บาท": ("เงินอุดหนุน", "50000"),
    "ข้อบัญญัติ (10,000 บาท)": ("ข้อบัญญัติ", "10000"),
    "10,000 บาท\nทต.บ้านใหม่": ("ทต.บ้านใหม่", "10000"),
    "Budget 5,000 THB": ("Budget", "5000"),
    "งบประมาณปี 2569": ("งบประมาณปี 2569", None),
    "10,000 บาท และ 5,000 บาท": ("10,000 บาท และ 5,000 บาท", None),
    "คนละ 100": ("คนละ 100", None),
    "1,00 บาท": ("1,00 บาท", None),
    "9" * 20 + " บาท": ("9" * 20 + " บาท", None),
    "-": ("-", None),
    "": ("", None),
}


@pytest.mark.parametrize(("text", "said"), BUDGETS.items())
def test_budget_has_its_source_and_amount(text, said):
    source, amount = said

    assert understand_budget(text) == Budget(source, None if amount is None else Decimal(amount))


STATUSES = {
    "not_started": ["ยังไม่เริ่ม", "ยังไม่ได้ดำเนินการ", "Not started"],
    "in_progress": ["กำลังดำเนินการ", "อยู่ระหว่างดำเนินการ", "In progress", "ยังไม่แล้วเสร็จ"],
    "done": ["แล้วเสร็จ", "ดำเนินการแล้วเสร็จ", "เสร็จสิ้น", "เสร็จ สิ้น", "DONE", "Completed"],
    "late": ["ล่าช้า", "ล่าช้ากว่าแผน", "Delayed"],
    "cancelled": ["ยกเลิก", "Cancelled", "canceled"],
    "": ["", " ", "-", "ร้อยละ ๕๐", "รอหนังสือตอบ", "ไม่ยกเลิก", "แล้วเสร็จบางส่วน", "ก" * 1000],
}


@pytest.mark.parametrize(("state", "text"), [(state, text) for state, texts in STATUSES.items() for text in texts])
def test_status_is_one_of_the_states_or_none(state, text):
    assert understand_status(text) == state


ALL_STEPS = [
    (kind, number, name)
    for kind, steps in STEP_NAMES.items()
    for number, names in enumerate(steps, 1)
    for name in names
]


@pytest.mark.parametrize(("kind", "number", "name"), ALL_STEPS)
def test_step_is_told_by_each_of_its_names(kind, number, name):
    texts = [
        name,
        f"{number}. {name}",
        f"{name}\n-รายละเอียด",
        f"{name} (อธิบาย)",
        f" {name} : อธิบาย",
        f"ขั้นตอนที่ {number} {name}",
    ]

    assert [understand_step(text, kind) for text in texts] == [number] * 6


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("การจัดความรู้ให้เป็น\nระบบ\n-บอร์ด", 3),
        ("การประมวลและ \n กลั่นกรองความรู้\n- ปรับปรุง", 4),
        ("การแบ่งปันแลกเปลี่ยน\nความรู้", 6),
        ("การเรียนรู้\n-การนำความรู้ไปใช้", 7),
        ("การเรียนรู้จากการทำงาน", None),
        ("ส่งเสริมการเรียนรู้", None),
        ("ประชุม\nการเรียนรู้", None),
        ("การสื่อสาร", None),
        ("", None),
    ],
)
def test_step_is_the_beginning_of_the_activity(text, number):
    assert understand_step(text, "km_process") == number


def test_same_words_are_another_step_in_another_kind():
    assert [understand_step("การเรียนรู้", kind) for kind in ("km_process", "change_management", "free")] == [7, 4, None]
