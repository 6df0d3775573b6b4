"""Names in the ZIP: plain, short, never twice whatever the case, never out of their folder."""

import pytest

from assessment.pack.names import file_name, folder_name

ODD = (
    *("..", ".", "CON", "con.txt", "../../etc/passwd", "C:\\x\\y.pdf", "รายงาน.pdf", "😀.png", "ก" * 255),
    *("a" * 255 + ".docx", "", " ", "a/b\\c", "nul\x00.pdf", "a.tar.gz", "ประชุม ครั้งที่ ๑.PDF", "x.เอกสาร", "-rf"),
    *("a..b", "a.b.", "%2e%2e.pdf"),
)


@pytest.mark.parametrize(
    ("name", "safe"),
    [("รายงาน.pdf", "004.pdf"), ("minutes 1.PDF", "004-minutes-1.pdf"), ("CON", "004-CON"), ("..", "004"),
     ("ประชุม ครั้งที่ ๑.docx", "004-1.docx"), ("a.tar.gz", "004-a.tar.gz"), ("x.เอกสาร", "004-x")],
)  # fmt: skip
def test_a_name_keeps_its_latin_letters_and_its_ending(name, safe):
    assert file_name(4, name) == safe


@pytest.mark.parametrize(
    ("code", "safe"), [("O23", "007-O23"), ("1/2", "007-1-2"), ("๑.๒", "007-1.2"), ("ข้อ ก", "007"), ("../x", "007-x")]
)
def test_a_folder_is_named_by_its_place_and_code(code, safe):
    assert folder_name(7, code) == safe


@pytest.mark.parametrize("name", ODD)
def test_every_path_is_plain_and_short_and_stays_in_its_folder(name):
    path = f"{folder_name(123, name)}/{file_name(2000, name)}"
    letters = set(path) - {"/"}

    assert letters <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_")
    assert len(path) <= 100 and ".." not in path and path.count("/") == 1
    assert not path.endswith(".") and all(part[0].isdigit() for part in path.split("/"))


def test_two_thousand_files_of_one_name_get_two_thousand_names():
    names = {file_name(number, name).lower() for number, name in enumerate(["A.pdf", "a.PDF"] * 1000, 1)}

    assert len(names) == 2000
