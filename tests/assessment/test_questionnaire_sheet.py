"""The rows of a sheet understood: each wrong cell is named, what Thai offices type is read."""

from decimal import Decimal

import pytest

from assessment.questionnaires.sheet_reading import read_sheet
from tests.assessment.questionnaire_help import line, rows

WRONG = [
    (line(category=""), "หมวด", "ยังไม่มีชื่อหมวด"),
    (line(category="ก" * 301), "หมวด", "ยาว 301"),
    (line(text=" "), "ข้อคำถาม", "ยังไม่มีข้อคำถาม"),
    (line(text="ก" * 10_000), "ข้อคำถาม", "ยาว 10000"),
    (line(guidance="ก" * 2001), "แนวพิจารณา", "ยาว 2001"),
    (line(weight="มาก"), "น้ำหนัก", "อ่านน้ำหนัก"),
    (line(weight="-1"), "น้ำหนัก", "อ่านน้ำหนัก"),
    (line(weight="1.234"), "น้ำหนัก", "อ่านน้ำหนัก"),
    (line(weight="NaN"), "น้ำหนัก", "อ่านน้ำหนัก"),
    (line(weight="9" * 400), "น้ำหนัก", "อ่านน้ำหนัก"),
    (line(category_weight="1e9"), "น้ำหนักหมวด", "อ่านน้ำหนัก"),
    (line(to_check="คงใช่"), "ต้องตรวจทาน", "อ่านไม่ได้"),
    (line(key="abc"), "รหัสข้อ", "ถูกแก้ไข"),
]


@pytest.mark.parametrize("cells, column, words", WRONG)
def test_each_wrong_cell_is_named_with_its_row(cells, column, words):
    problems = read_sheet(rows(line(text="ดีแล้ว"), cells) if cells["หมวด"] else rows(cells)).problems

    assert [problem.column for problem in problems] == [column]
    assert words in problems[0].words


def test_rows_that_contradict_each_other_are_named():
    key = "6d1c1f0a-5b0e-4f39-9d57-0c5f5a1be009"
    read = read_sheet(rows(
        line(category_weight="2", key=key), line(category_weight="3", text="สอง"),
        line(category_weight="2", text="สาม", key=key), line(text=" ข้อ "),
    ))  # fmt: skip

    assert [(problem.row, problem.column) for problem in read.problems] == [
        (3, "น้ำหนักหมวด"), (4, "รหัสข้อ"), (5, "ข้อคำถาม"),
    ]  # fmt: skip


def test_merged_categories_and_thai_digits_are_understood_and_examples_passed_over():
    read = read_sheet(rows(
        line(category="ตัวอย่าง (ลบแถวนี้ได้)"), line(category="กระบวนการ", category_weight="๒"),
        line(category="", text="สอง", weight="๐.๕", to_check="ใช่"),
    ))  # fmt: skip

    assert (read.problems, len(read.sections)) == ([], 1)
    section = read.sections[0]
    assert (section.title, section.weight, section.is_to_check) == ("กระบวนการ", 2, True)
    assert [(item.text, item.weight) for item in section.drafts] == [("ข้อ", 1), ("สอง", Decimal("0.5"))]


def test_a_sheet_of_examples_alone_or_of_far_too_many_items_is_refused():
    examples = read_sheet(rows(line(category="ตัวอย่าง")))
    many = read_sheet(rows(*(line(text=f"ข้อ {number}") for number in range(301))))

    assert (len(examples.problems), len(many.problems)) == (1, 1)
