"""Workbooks: what goes out comes back, and what would hurt the server is refused before it is opened."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from core.spreadsheets import read_rows, xlsx_response
from core.xlsx import CellTooLong, Row, UnreadableSpreadsheet, cell_text, check_xlsx, read_xlsx, write_xlsx

HEADINGS = ["ชื่อ", "หมายเหตุ"]


def workbook(*lines, hidden: bool = False) -> bytes:
    """A workbook as Excel would write it, from the rows of its first sheet."""
    book = Workbook()
    for line in lines:
        book.active.append(line)
    if hidden:
        book.active.sheet_state = "hidden"
        book.create_sheet("เห็น").append(["ชื่อ"])
        book["เห็น"].append(["ในแผ่นที่สอง"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def package(**parts: bytes) -> bytes:
    """A zip with the given parts beside an empty workbook part."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


def patched(content: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with a piece of one part's XML replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            assert name != part or old.encode() in text, text
            target.writestr(name, text.replace(old.encode(), new.encode()) if name == part else text)
    return written.getvalue()


# ---- out and in again -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "ที่นี่ มีน้ำ",
        "-กระดาษ A4\n-ปากกา",
        "=1+1",
        "+66 44",
        "@นภา",
        "007",
        "๑๒๓",
        "<script>alert(1)</script>",
        " เว้นวรรคหน้า",
        "a" * 32_767,
        "😀",
    ],
)
def test_text_goes_out_and_comes_back_as_it_is(text):
    assert read_xlsx(write_xlsx(HEADINGS, [["x", text]])) == [Row(2, {"ชื่อ": "x", "หมายเหตุ": text})]


def test_what_looks_like_a_formula_is_quoted_text():
    cell = load_workbook(io.BytesIO(write_xlsx(["ก"], [["=cmd()"]]))).active["A2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=cmd()", "s", True)


def test_characters_a_workbook_cannot_hold_are_left_out():
    assert read_xlsx(write_xlsx(["ก"], [["a\x00\x0bข\ud800"]])) == [Row(2, {"ก": "aข"})]


def test_text_longer_than_a_cell_is_refused_rather_than_cut():
    with pytest.raises(CellTooLong, match="32,767"):
        write_xlsx(["ก"], [["a" * 32_768]])


def test_the_download_bears_its_thai_name():
    response = xlsx_response("รายชื่อ.xlsx", ["ก"], [["ข"]])

    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E0%B8%A3%E0%B8%B2%E0%B8%A2%E0%B8%8A%E0%B8%B7%E0%B9%88%E0%B8%AD.xlsx"
    )
    assert read_xlsx(response.content) == [Row(2, {"ก": "ข"})]


@pytest.mark.parametrize(
    "value, text",
    [
        (None, ""),
        (True, "ใช่"),
        (False, "ไม่ใช่"),
        (3, "3"),
        (3.0, "3"),
        (1.5, "1.5"),
        (date(2025, 10, 1), "1/10/2568"),
        (datetime(2025, 10, 1, 8, 30), "1/10/2568"),
        (date(2568, 10, 1), "1/10/2568"),
    ],
)
def test_a_cell_reads_as_a_person_would_have_typed_it(value, text):
    assert cell_text(value) == text


# ---- other people's workbooks -----------------------------------------------------------------


def test_empty_rows_are_passed_over_and_the_numbers_stay_the_sheets_own():
    content = workbook([], [" ชื่อ ", "หมายเหตุ\nของงาน", None], [], ["ก", None, "ไม่มีหัว"], [None, None], ["ข", 5])

    assert read_xlsx(content) == [
        Row(4, {"ชื่อ": "ก", "หมายเหตุ ของงาน": ""}),
        Row(6, {"ชื่อ": "ข", "หมายเหตุ ของงาน": "5"}),
    ]


def test_the_first_sheet_one_can_see_is_read():
    assert read_xlsx(workbook(["ซ่อน"], ["x"], hidden=True)) == [Row(2, {"ชื่อ": "ในแผ่นที่สอง"})]


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(UnreadableSpreadsheet, match="“ชื่อ” มีมากกว่าหนึ่งคอลัมน์"):
        read_xlsx(workbook(["ชื่อ", "ชื่อ"], ["ก", "ข"]))


def test_a_missing_column_is_named():
    with pytest.raises(UnreadableSpreadsheet, match="“นามสกุล” “อีเมล”"):
        read_rows(workbook(["ชื่อ"], ["ก"]), required=["ชื่อ", "นามสกุล", "อีเมล"])


@pytest.mark.parametrize("lines, words", [([], "ไม่มีข้อมูล"), ([["ชื่อ"]], "มีแต่หัวคอลัมน์")])
def test_an_empty_sheet_is_said_to_be_empty(lines, words):
    with pytest.raises(UnreadableSpreadsheet, match=words):
        read_rows(workbook(*lines), required=["ชื่อ"])


def test_a_child_process_reads_the_rows():
    assert read_rows(workbook(["ชื่อ"], ["ก"]), required=["ชื่อ"]) == [Row(2, {"ชื่อ": "ก"})]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"PK\x03\x04" + bytes(200),
        b"\xd0\xcf\x11\xe0" + bytes(500),
        workbook(["ชื่อ"])[:400],
        package(),
        package(**{"xl/worksheets/sheet1.xml": b"<worksheet/>"}),
    ],
    ids=["nothing", "text", "torn zip", "old xls", "cut off", "no sheet", "hollow"],
)
def test_what_is_no_workbook_is_refused_in_thai(content):
    with pytest.raises(UnreadableSpreadsheet):
        read_rows(content, required=["ชื่อ"])


def test_another_kind_of_zip_is_refused():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("word/document.xml", "<w/>")

    with pytest.raises(UnreadableSpreadsheet, match="ไม่ใช่ไฟล์ Excel"):
        check_xlsx(written.getvalue())


# ---- what would hurt --------------------------------------------------------------------------


def test_a_bomb_is_refused_by_its_directory_alone(monkeypatch):
    bomb = package(**{f"xl/part{i}.xml": b" " * 30_000_000 for i in range(4)})
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *args: pytest.fail("unpacked"))

    with pytest.raises(UnreadableSpreadsheet, match="มากเกินกว่าที่ระบบอ่านได้"):
        check_xlsx(bomb)


def test_a_part_squeezed_too_far_is_refused():
    with pytest.raises(UnreadableSpreadsheet, match="บีบอัดผิดปกติ"):
        check_xlsx(package(**{"xl/sharedStrings.xml": b" " * 20_000_000}))


def test_a_thousand_parts_are_refused():
    with pytest.raises(UnreadableSpreadsheet, match="มากเกินกว่าที่ระบบอ่านได้"):
        check_xlsx(package(**{f"xl/p{i}.xml": b"" for i in range(1001)}))


def test_a_file_too_large_is_refused_unopened():
    with pytest.raises(UnreadableSpreadsheet, match="10 เมกะไบต์"):
        check_xlsx(bytes(10 * 1024 * 1024 + 1))


def test_a_sheet_that_lies_about_its_size_is_read_for_what_it_holds():
    content = workbook(["ชื่อ"], ["ก"])
    lying = patched(content, "xl/worksheets/sheet1.xml", 'ref="A1:A2"', 'ref="A1:XFD1048576"')

    assert read_xlsx(lying) == [Row(2, {"ชื่อ": "ก"})]


def test_a_row_far_below_is_too_many_rows():
    content = patched(workbook(["ชื่อ"], ["ก"]), "xl/worksheets/sheet1.xml", '<row r="2"', '<row r="900000"')

    with pytest.raises(UnreadableSpreadsheet, match="5,000 แถว"):
        read_xlsx(content)


def test_entities_are_never_unfolded():
    part, laughs = "xl/worksheets/sheet1.xml", "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9))
    content = patched(workbook(["ชื่อ"], ["x"]), part, "<t>x</t>", "<t>&a8;</t>")
    content = patched(content, part, "<worksheet ", f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><worksheet ')

    with pytest.raises(UnreadableSpreadsheet):
        read_xlsx(content)
