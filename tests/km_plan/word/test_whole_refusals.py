"""Whole documents that are damaged, hostile or huge: refused in words, or read in time that grows with their size."""

import pytest

from km_plan.word import DocumentReading, UnknownReading, UnreadableDocument, read_document


def read(data: bytes) -> DocumentReading:
    return read_document(data, fiscal_year=2569)


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04broken", b"x" * 100])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(UnreadableDocument):
        read(data)


def test_a_doctype_is_refused(packed):
    with pytest.raises(UnreadableDocument, match="DOCTYPE"):
        read(packed(line("ก"), prolog="<!DOCTYPE x [<!ENTITY a 'b'>]>"))


@pytest.mark.parametrize("stored", [None, [], {}, {"form": 1}, {"form": 1, "plan": {}}, {"form": 0}])
def test_anything_but_a_kept_reading_is_refused(stored):
    with pytest.raises(UnknownReading):
        DocumentReading.from_json(stored)


def test_a_kept_reading_with_strange_members_is_refused(paper):
    stored = paper.say("ทีมงาน KM", "๑. นายก\tCKO", "๒. ปลัด\tหัวหน้า KM Team").read_whole().to_json()
    stored["teams"][0]["members"][0]["unheard"] = 1

    with pytest.raises(UnknownReading):
        DocumentReading.from_json(stored)


HOSTILE = {
    "members": "๑. ปลัดเทศบาล\tหัวหน้า KM Team",
    "headings": "๑. บทนำ",
    "duties": "KM Team มีหน้าที่ " * 50,
    "dashes": "ทีมงาน KM มีหน้าที่ " + "-" * 2000,
    "bodies": "คณะกรรมการ" * 300 + "ประกอบ",
    "law": "พระราชบัญญัติ พ.ศ. ๒๕๖๙ " * 50,
    "dots": "๑. ก" + " ." * 140 + " กรรมการ",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_thousands_of_strange_lines_are_read(packed, text):
    reading = read(packed(line("๑. ทีมงาน KM") + line(text) * 1000))

    assert len(reading.teams) <= 20


def test_a_calendar_of_a_hundred_columns_is_left_unread(packed):
    cells = "".join(f"<w:tc>{line(text)}</w:tc>" for text in ["กิจกรรม", *["ต.ค.", "พ.ย."] * 50])

    reading = read(packed(f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"))

    assert (reading.calendar.activities, len(reading.unread)) == ((), 1)
