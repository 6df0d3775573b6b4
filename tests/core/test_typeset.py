"""Setting Thai for paper: digits, lists, lines, escaping, and what a line end must not part."""

import pytest

from core.typeset import ZWSP, in_digits, kept_together, lines, typeset, typeset_cell


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("1,200 บาท", "๑,๒๐๐ บาท"),
        ("๑ ต.ค. 62", "๑ ต.ค. ๖๒"),
        ("ร้อยละ 90 (50%)", "ร้อยละ ๙๐ (๕๐%)"),
        ("กระดาษ A๔", "กระดาษ A4"),
        ("5G และ COVID-19", "5G และ COVID-19"),
        ("PM2.5", "PM2.5"),
        ("ISO 9001:2015", "ISO 9001:2015"),
        ("KM 7 ขั้นตอน", "KM ๗ ขั้นตอน"),
        ("1.KM Team", "๑.KM Team"),
        ("2)Base", "๒)Base"),
        ("https://example.go.th/a?id=12 หน้า 3", "https://example.go.th/a?id=12 หน้า ๓"),
        ("ส่งที่ hr01@example.go.th", "ส่งที่ hr01@example.go.th"),
        ("15/3/69", "๑๕/๓/๖๙"),
        ("²", "²"),
    ],
)
def test_numbers_become_thai_and_codes_stay(written, printed):
    assert in_digits(written, "thai") == printed


def test_in_arabic_style_every_thai_digit_becomes_arabic():
    assert in_digits("๑ ต.ค. 62 A๔", "arabic") == "1 ต.ค. 62 A4"


def test_html_is_escaped():
    assert typeset("<b>\"ก\" & 'ข'</b>") == "&lt;b&gt;&quot;ก&quot; &amp; &#x27;ข&#x27;&lt;/b&gt;"


def test_control_and_direction_characters_are_left_out():
    assert typeset("ก\x00ข\x0b\u202eค\ud83d\u200bง") == "กขคง"


def test_a_line_may_end_after_a_comma_but_not_inside_a_number():
    assert typeset("ปากกา,ดินสอ 1,200") == f"ปากกา,{ZWSP}ดินสอ ๑,๒๐๐"


def test_an_endless_word_gets_places_to_break():
    assert [len(piece) for piece in typeset("A" * 100).split(ZWSP)] == [30, 30, 30, 10]


def test_lines_stay_lines():
    assert typeset_cell("KM Team\nกองคลัง") == "KM Team<br>กองคลัง"


def test_marked_lines_become_a_list_below_the_plain_ones():
    cell = typeset_cell("หัวข้อ\n-ก\n- ข\nต่อ\n• ค")

    assert cell == 'หัวข้อ<ul class="items"><li>- ก</li><li>- ข<br>ต่อ</li><li>• ค</li></ul>'


def test_a_lone_dash_is_text():
    assert typeset_cell("-") == "-"


@pytest.mark.parametrize("nothing", ["", " \n\t\n", None])
def test_an_empty_cell_prints_nothing(nothing):
    assert typeset_cell(nothing) == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("จำนวนฐาน\nข้อมูล", ["จำนวนฐานข้อมูล"]),
        ("บอร์ดประชาสัม\nพันธ์", ["บอร์ดประชาสัมพันธ์"]),
        ("จัดกิจ\nกรรมและหลัก\nการ", ["จัดกิจกรรมและหลักการ"]),
        ("KM Team\nนักประชาสัมพันธ์", ["KM Team", "นักประชาสัมพันธ์"]),
        ("เป็นประจำ\r\nทุกปี\u2028ต่อ", ["เป็นประจำ", "ทุกปี", "ต่อ"]),
    ],
)
def test_only_line_ends_inside_a_word_are_closed(written, read):
    assert lines(written) == read


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("มีองค์ความรู้ใหม่", ["องค์ความรู้", "ความร"]),
        ("ข้อมูลด้านต่าง ๆ", ["ง ๆ"]),
        ("เริ่ม ๑ ต.ค. ๖๘ เป็นต้นไป", ["๑ ต.ค. ๖๘", "เป็นต้นไป"]),
        ("อย่างน้อย ๖ รายการ", ["อย่างน้อย ๖ รายการ"]),
        ("รวม ๖รายการ", ["๖รายการ"]),
        ("พ.ศ. ๒๕๖๙", ["พ.ศ. ๒๕๖๙"]),
        ("ตุลาคม 2568", ["ตุลาคม 2568"]),
        ("ความรู้", ["ความร"]),
        ("ผู้นำ", ["ผู้น"]),
        ("การประชุม", ["การป"]),
        ("โครงการใหม่", []),
        ("KM Team", []),
    ],
)
def test_stretches_a_line_end_must_not_part(text, kept):
    assert [text[start:end] for start, end in kept_together(text)] == kept


def test_no_stretch_ends_before_a_vowel_or_mark_of_its_last_letter():
    assert kept_together("ตัวชี้วัดั") == ()
