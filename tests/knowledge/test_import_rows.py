"""One row of a list of entries: read as people write it, or named with what is wrong in it."""

from datetime import date

import pytest

from knowledge.importing.book import Book
from knowledge.importing.lines import Line, understood
from tests.knowledge.lists import GOOD


def wrong(person, **cells) -> list[tuple[str, str]]:
    """Column and words of what is wrong in the good row with these cells."""
    found = understood(2, GOOD | cells, Book.read(by=person))
    return [] if isinstance(found, Line) else [(problem.column, problem.words) for problem in found]


def line(person, **cells) -> Line:
    found = understood(2, GOOD | cells, Book.read(by=person))
    assert isinstance(found, Line), found
    return found


@pytest.mark.parametrize(
    "cells, expected",
    [
        ({}, {"kind": "article", "visibility": "staff", "status": False, "step": None, "nature": ""}),
        ({"kind": "คู่มือปฏิบัติงาน"}, {"kind": "manual"}),
        ({"kind": "manual"}, {"kind": "manual"}),
        ({"visibility": "สาธารณะ"}, {"visibility": "public"}),
        ({"visibility": "public"}, {"visibility": "public"}),
        ({"visibility": "เฉพาะหน่วยงาน"}, {"visibility": "unit"}),
        ({"step": "๓"}, {"step": 3}),
        ({"step": "การเรียนรู้"}, {"step": 7}),
        ({"step": "2. การสร้างและแสวงหาความรู้"}, {"step": 2}),
        ({"nature": "ความรู้ในตัวคน"}, {"nature": "tacit"}),
        ({"status": "เผยแพร่แล้ว"}, {"status": True}),
        ({"status": "PUBLISHED"}, {"status": True}),
        ({"status": "ร่าง"}, {"status": False}),
        ({"published_on": "15/3/2568"}, {"published_on": date(2025, 3, 15)}),
        ({"published_on": "๑๕ มี.ค. ๒๕๖๘"}, {"published_on": date(2025, 3, 15)}),
        ({"published_on": "2025-03-15"}, {"published_on": date(2025, 3, 15)}),
        ({"published_on": "2568-03-15"}, {"published_on": date(2025, 3, 15)}),
        ({"tags": "น้ำ; ประปา\nน้ำ"}, {"tags": ["น้ำ", "ประปา"]}),
        ({"body": "หนึ่ง\n\nสอง"}, {"body": "<p>หนึ่ง</p>\n<p>สอง</p>"}),
        ({"body": "<h3>ก</h3><script>alert(1)</script><p onclick=x>ข</p>"}, {"body": "<h3>ก</h3>\n<p>ข</p>"}),
        ({"body": "ก\x00ข"}, {"body": "<p>กข</p>"}),
    ],
)
def test_a_cell_is_read_as_people_write_it(pr, cells, expected):
    found = line(pr, **cells)

    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    "cells, column, words",
    [
        ({"title": ""}, "ชื่อเรื่อง", "โปรดกรอกชื่อเรื่อง"),
        ({"title": "ก" * 301}, "ชื่อเรื่อง", "ยาวเกิน 300"),
        ({"kind": "นิทาน"}, "ประเภท", "ไม่รู้จัก “นิทาน”"),
        ({"visibility": "ลับมาก"}, "ใครเห็นได้", "ไม่รู้จัก"),
        ({"status": "รอตรวจ"}, "สถานะ", "ไม่รู้จักสถานะ"),
        ({"step": "8"}, "ขั้นตอน", "ไม่รู้จัก"),
        ({"published_on": "31/2/2568"}, "วันที่เผยแพร่", "ไม่มีวันที่ ๓๑"),
        ({"published_on": "2568-02-31"}, "วันที่เผยแพร่", "ไม่มีวันที่"),
        ({"published_on": "1/1/2690"}, "วันที่เผยแพร่", "อนาคต"),
        ({"authors": "nobody"}, "ผู้เขียน (ชื่อผู้ใช้)", "ไม่พบชื่อผู้ใช้"),
        ({"unit": "กองลับ"}, "หน่วยงาน", "ไม่พบหน่วยงาน"),
        ({"tags": ";".join(map(str, range(31)))}, "คำสำคัญ", "ไม่เกิน 30"),
        ({"status": "published", "body": " "}, "เนื้อหา", "ต้องมีเนื้อหา"),
        ({"body": "ก" * 300_001}, "เนื้อหา", "ยาว"),
        ({"key": "x" * 201}, "รหัสนำเข้า", "ยาวเกิน"),
    ],
)
def test_a_wrong_cell_is_named_by_its_column(pr, cells, column, words):
    ((where, said),) = wrong(pr, **cells)

    assert where == column
    assert words in said


def test_only_the_keeper_adds_categories_by_importing(pr, hr):
    assert wrong(hr, category="หมวดใหม่") == [("หมวด", "ไม่พบหมวด “หมวดใหม่” โปรดแก้ชื่อให้ตรง หรือให้ผู้ดูแลคลังความรู้เพิ่มหมวดนี้ก่อน")]
    assert line(pr, category="หมวดใหม่").category == ["หมวดใหม่"]


def test_the_first_author_is_responsible_and_gives_the_unit(pr, clerk, hr):
    found = line(pr, authors="clerk; HR")

    assert (found.owner, found.authors, found.unit) == (clerk.pk, [clerk.pk, hr.pk], clerk.unit_id)


def test_who_left_writes_nothing_any_more(pr, clerk):
    clerk.is_active = False
    clerk.save()

    assert wrong(pr, authors="clerk")[0][1].startswith("“clerk” ไม่ได้ปฏิบัติงานแล้ว")
