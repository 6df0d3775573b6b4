"""Finding personal data in a text: which numbers and addresses are found, and which look alike but are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.digits import to_thai
from training.personal_data import Personal, personal_data, warning

ID, MOBILE, EMAIL = Personal.NATIONAL_ID, Personal.MOBILE, Personal.EMAIL


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("เลข 1234567890123 ของวิทยากร", [ID]),
        ("๑๒๓๔๕๖๗๘๙๐๑๒๓", [ID]),
        ("1-2345-67890-12-3", [ID]),
        ("๑ ๒๓๔๕ ๖๗๘๙๐ ๑๒ ๓", [ID]),
        ("เลข1234567890123ครับ", [ID]),
        ("12345๖๗๘๙๐123", [ID]),
        ("โทร 0812345678", [MOBILE]),
        ("โทร. 081-234-5678", [MOBILE]),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", [MOBILE]),
        ("+66 81 234 5678", [MOBILE]),
        ("ติดต่อ somchai.j@example.go.th ได้", [EMAIL]),
        ("1234567890123 0812345678 a@b.co", [ID, MOBILE, EMAIL]),
        ("", []),
        ("ประชุมวันที่ 15 มีนาคม 2569 เวลา 09.00 น.", []),
        ("โทรศัพท์สำนักงาน 053-123-456", []),
        ("ใช้เงิน 12,345,678.90 บาท", []),
        ("เลขนิติบุคคล 0105561234567", []),
        ("หนังสือ ISBN 9786161234567", []),
        ("เลขโครงการ 69017123456", []),
        ("12345678901234567890", []),
        ("ปี 2569 100 200 300", []),
        ("@somchai เขียนไว้", []),
    ],
)
def test_what_is_found(text, found):
    assert personal_data(text) == found


@given(st.integers(1, 8), st.integers(0, 10**12 - 1), st.booleans())
def test_every_national_id_is_found_in_either_script(first, rest, in_thai):
    number = f"{first}{rest:012d}"
    assert ID in personal_data(f"เลข {to_thai(number) if in_thai else number} นี้")


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text):
    assert personal_data(text) == list(dict.fromkeys(personal_data(text)))


def test_a_very_long_text_without_an_end_is_looked_through():
    assert personal_data("a" * 40_000 + "@" + "b-" * 20_000 + "๑" * 40_000) == []


def test_the_warning_says_what_to_do():
    assert warning("ไม่มีอะไร") == ""
    assert warning("0812345678 a@b.co") == "พบข้อความที่คล้ายหมายเลขโทรศัพท์มือถือและอีเมล โปรดนำออก หรือตรวจว่าเปิดเผยต่อประชาชนได้"
    assert warning("1234567890123").endswith("โปรดนำเลขประจำตัวประชาชนออก มิฉะนั้นจะบันทึกและเผยแพร่ไม่ได้")
