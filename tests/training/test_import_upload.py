"""The file itself: what the portal dares to open, what it says of the rest, and the workbooks it gives out."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from core.models import PendingUpload
from tests.training.lists import NAMES, TEXTS, bytes_of, planned, workbook
from training.importing.headings import HEADINGS
from training.importing.planning import plan_of
from training.importing.template import template_xlsx
from training.importing.workbook import MOST_ROWS, parse

PAGE = "/training/import/"
NO_SHEET = "ไฟล์นี้ไม่มีแผ่นงานที่แสดงอยู่ โปรดยกเลิกการซ่อนแผ่นงานแล้วบันทึกใหม่"
NOT_A_WORKBOOK = "ไฟล์นี้ไม่ใช่ไฟล์ Excel ชนิด .xlsx หรือไฟล์เสียหาย"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and also .xlsx under a password


def bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return written.getvalue()


def torn() -> bytes:
    whole = workbook({})
    return whole[: len(whole) // 2]


def rewritten(part: str, old: bytes = b"", new: bytes = b"", *, lost: bool = False) -> bytes:
    """A workbook with one of its parts changed by hand, or lost."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook({}))) as whole, zipfile.ZipFile(written, "w") as archive:
        assert old in whole.read(part)
        for name in whole.namelist():
            content = whole.read(name)
            if name != part or not lost:
                archive.writestr(name, content.replace(old, new) if name == part else content)
    return written.getvalue()


def doubled() -> bytes:
    return workbook({}, columns=[*NAMES, "ชื่อหลักสูตร"])


def many() -> bytes:
    return workbook(*[{"title": f"หลักสูตร {number}"} for number in range(MOST_ROWS + 1)])


def far_down() -> bytes:
    return workbook({}, change=lambda sheet: sheet.cell(6000, 1, "clerk"))


# How each file is made, and the beginning of what is said of it.
REFUSED = [
    ("empty", lambda: b"", "ไฟล์ที่เลือกว่างเปล่า โปรดเลือกไฟล์อื่น"),
    ("csv_renamed", lambda: "ผู้เข้าร่วม,เรื่อง\nclerk,ก\n".encode(), NOT_A_WORKBOOK),
    ("xls_renamed", lambda: OLD_EXCEL + b"\0" * 4000, NOT_A_WORKBOOK),
    ("encrypted", lambda: OLD_EXCEL + b"EncryptedPackage" * 300, NOT_A_WORKBOOK),
    ("zeros", lambda: b"\0" * 5000, NOT_A_WORKBOOK),
    ("torn", torn, NOT_A_WORKBOOK),
    ("bomb", bomb, "ข้อมูลในไฟล์มากเกินกว่าที่ระบบอ่านได้ โปรดแบ่งเป็นหลายไฟล์"),
    ("no_sheet", lambda: rewritten("xl/worksheets/sheet1.xml", lost=True), NO_SHEET),
    ("nul", lambda: rewritten("xl/worksheets/sheet1.xml", b"clerk", b"cl&#0;erk"), NOT_A_WORKBOOK),
    ("hidden_only", lambda: rewritten("xl/workbook.xml", b'state="visible"', b'state="hidden"'), NO_SHEET),
    ("headings_only", lambda: workbook(), "ไฟล์มีแต่หัวคอลัมน์ โปรดกรอกข้อมูลใต้หัวคอลัมน์แล้วเลือกไฟล์ใหม่"),
    ("missing_columns", lambda: workbook({}, columns=["person", "kind"]),
     "ไม่พบคอลัมน์ “ชื่อหลักสูตรหรือเรื่อง” “วันเริ่ม” “วันสุดท้าย” ในแถวหัวตาราง"),
    ("doubled_heading", doubled, "หัวคอลัมน์ “ชื่อหลักสูตร” มีมากกว่าหนึ่งคอลัมน์ โปรดเหลือไว้คอลัมน์เดียว"),
    ("too_many", many, f"ไฟล์มีเกิน {MOST_ROWS} แถว โปรดแบ่งเป็นหลายไฟล์ แล้วนำเข้าทีละไฟล์"),
    ("far_down", far_down, "แผ่นงานมีมากกว่า 5,000 แถว โปรดลบแถวว่างท้ายแผ่นงานหรือแบ่งเป็นหลายไฟล์"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_file_that_cannot_be_taken_is_refused_in_words_beside_the_field(client_of, hr, made, words):
    answer = client_of(hr).post(PAGE, {"workbook": SimpleUploadedFile("รายการ.xlsx", made())})
    assert answer.status_code == 200
    assert answer.context["form"].errors["workbook"][0].startswith(words)
    assert not PendingUpload.objects.exists()


@pytest.mark.parametrize("name", ["รายการ.xls", "รายการ.csv", "รายการ", "รายการ.xlsx.exe", "รายการ.xlsm"])
def test_only_xlsx_is_taken(client_of, hr, name):
    answer = client_of(hr).post(PAGE, {"workbook": SimpleUploadedFile(name, workbook({}))})
    assert answer.context["form"].errors["workbook"] == ["รับเฉพาะไฟล์ .xlsx โปรดเปิดใน Excel แล้วบันทึกเป็นชนิด .xlsx"]


def test_no_file_at_all_is_said(client_of, hr):
    assert client_of(hr).post(PAGE, {}).context["form"].errors["workbook"] == ["โปรดเลือกไฟล์ Excel"]


def test_a_name_of_hundreds_of_letters_is_no_error(client_of, hr):
    answer = client_of(hr).post(PAGE, {"workbook": SimpleUploadedFile("ก" * 300 + ".xlsx", workbook({}))})
    assert answer.status_code in (200, 302)


def test_only_the_hr_officer_imports(client_of, clerk, palad, mayor, pr, committee):
    answers = {client_of(person).get(PAGE).status_code for person in (clerk, palad, mayor, pr, committee)}
    posted = client_of(clerk).post(PAGE, {"workbook": SimpleUploadedFile("x.xlsx", workbook({}))})
    assert (answers, posted.status_code) == ({403}, 403)


def test_the_page_names_every_column(client_of, hr):
    page = client_of(hr).get(PAGE).content.decode()
    assert [heading.text for heading in HEADINGS if heading.text not in page] == []


# ---- the workbook to fill in --------------------------------------------------------------------


def test_the_template_has_the_columns_an_example_and_lists_to_choose_from(client_of, hr):
    answer = client_of(hr).get("/training/import/template.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert [cell.value.rstrip("*") for cell in sheet[1]] == TEXTS
    lists = {str(chosen.sqref): chosen.formula1 for chosen in sheet.data_validations.dataValidation}
    assert lists == {
        "C2:C501": '"ฝึกอบรม,สัมมนา,ศึกษาดูงาน,ฝึกปฏิบัติ,ศึกษาต่อ,ประชุมวิชาการ"',
        "D2:D501": '"ภายนอกหน่วยงาน,ภายในหน่วยงาน,ออนไลน์"',
    }
    assert all(len(words) <= 255 for words in lists.values())  # Excel calls the file broken otherwise


def test_the_example_of_the_template_is_passed_over(db):
    plan = plan_of(parse(template_xlsx()))
    assert (plan.rows, plan.examples, plan.unread, plan.left) == ([], 1, [], ["คำอธิบาย"])


def test_the_example_is_a_row_that_could_be_imported(db):
    book = load_workbook(io.BytesIO(template_xlsx()))
    book.worksheets[0]["A2"] = "clerk"
    plan = plan_of(parse(bytes_of(book)))
    assert ([row.state for row in plan.rows], plan.warnings) == (["new"], [])


# ---- wrong rows, to be mended ---------------------------------------------------------------------


def test_wrong_rows_come_back_as_typed_with_what_is_wrong_and_no_formula(client_of, hr):
    evil = '=HYPERLINK("http://x")'

    def type_evil(sheet):
        sheet["G2"].value, sheet["G2"].data_type = evil, "s"

    client = client_of(hr)
    file = SimpleUploadedFile("x.xlsx", workbook({"title": None}, {"person": "pr"}, change=type_evil))
    preview = client.post(PAGE, {"workbook": file}).url
    sheet = load_workbook(io.BytesIO(client.get(f"{preview}wrong.xlsx").content)).active
    assert sheet.max_row == 2
    assert (sheet["G2"].value, sheet["G2"].data_type, sheet["G2"].quotePrefix) == (evil, "s", True)
    assert sheet["Q2"].value == "แถวที่ 2 ชื่อหลักสูตรหรือเรื่อง: โปรดกรอกชื่อหลักสูตรหรือเรื่อง"


def test_mended_rows_can_be_imported_as_they_come_back(client_of, hr):
    client = client_of(hr)
    preview = client.post(PAGE, {"workbook": SimpleUploadedFile("x.xlsx", workbook({"title": None}))}).url
    book = load_workbook(io.BytesIO(client.get(f"{preview}wrong.xlsx").content))
    book.active["B2"] = "แก้แล้ว"
    plan = plan_of(parse(bytes_of(book)))
    assert ([row.state for row in plan.rows], plan.unread) == (["new"], ["สิ่งที่ต้องแก้ไข"])


def test_an_example_alone_leaves_nothing_to_save(db):
    assert planned({"person": "ตัวอย่าง: ก"}).can_be_saved is False
