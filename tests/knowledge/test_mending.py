"""Thai that came out of a file damaged: mended where certain, flagged where it is much."""

import pytest

from knowledge.files.mending import mend


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("ที ่ท ำการ", "ที่ทำการ"),
        ("น ้ํา", "น้ำ"),
        ("งานส\u0e4d\u0e32เร็จ", "งานสำเร็จ"),
        ("เรื่องสาคัญมาก", "เรื่องสำคัญมาก"),
        ("เเผนงาน", "แผนงาน"),
        ("ที\uf70a ปี\uf70e นํ\uf70bา ญ\uf718", "ที่ ปี์ น้ำ ญุ"),
        ("ป\uf701\uf70bง", "ปิ้ง"),
        ("หน้าหนึ่ง\fหน้าสอง", "หน้าหนึ่ง\fหน้าสอง"),
        ("ประสานักเรียน ทาให้ทั่ว", "ประสานักเรียน ทาให้ทั่ว"),
        ("plain text", "plain text"),
        ("café à Genève", "café à Genève"),
    ],
)
def test_certain_damage_is_mended_and_nothing_else(damaged, right):
    assert mend(damaged) == (right, False)


def test_thai_that_was_taken_for_western_letters_is_thai_again():
    right = "รายงานการควบคุมภายในของเทศบาล ปีงบประมาณ 2569"

    assert mend(right.encode("cp874").decode("latin-1")) == (right, False)


@pytest.mark.parametrize("text", ["ก\ufffd" * 300, "\ue123\ue124ข้อความ" * 50, "สาคัญ สาเร็จ กระทา จานวน", "a่ b้ " * 99])
def test_much_damage_is_flagged(text):
    assert mend(text)[1]
