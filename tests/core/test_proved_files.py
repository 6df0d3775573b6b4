"""Files of evidence: kept when they open as what they are called, refused with a word that helps otherwise."""

import io
import zipfile

import pytest
from PIL import Image

from core.pdf import write_pdf_here
from core.proved_files import LARGEST_FILE, MORE_KINDS, MORE_TYPES, BadFile, opens, read_proved, tidy_name
from tests.hardening.abuses import old_office
from tests.hardening.bad_files import OLD_WORD, docx, packed

XLSX = packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def picture(kind: str, side: int = 8) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (side, side), "green").save(stream, kind)
    return stream.getvalue()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write_pdf_here("<p>หลักฐาน</p>", "หลักฐาน")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (".docx", docx()),
        (".xlsx", XLSX),
        (".png", picture("PNG")),
        (".jpg", picture("JPEG")),
        (".jpeg", picture("JPEG")),
        (".webp", picture("WEBP")),
        (".gif", picture("GIF")),
        (".pptx", packed({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"})),
        (".odt", packed({"mimetype": MORE_TYPES[".odt"], "content.xml": "<x/>"})),
        (".ods", packed({"mimetype": MORE_TYPES[".ods"], "content.xml": "<x/>"})),
        (".odp", packed({"mimetype": MORE_TYPES[".odp"], "content.xml": "<x/>"})),
        (".doc", old_office("WordDocument")),
        (".ppt", old_office("PowerPoint Document")),
        (".txt", "ข้อความล้วน".encode()),
        (".csv", "ชื่อ,จำนวน\r\nทราย,๒".encode("cp874")),
        (".md", "# หัวเรื่อง".encode("utf-8-sig")),
    ],
)
def test_a_good_file_opens(kind, content):
    assert opens(kind, content)


@pytest.mark.slow
def test_a_good_pdf_is_kept_under_its_own_name_with_the_type_of_its_content(pdf):
    kept = read_proved("C:\\งาน\\ลงชื่อ.PDF", pdf)

    assert (kept.name, kept.content_type, kept.content, len(kept.sha256)) == ("ลงชื่อ.PDF", "application/pdf", pdf, 64)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        *[(kind, junk) for kind in (".pdf", ".docx", ".xlsx", ".png", ".jpg") for junk in (b"MZ" * 99, SVG, OLD_WORD)],
        (".docx", XLSX),
        (".xlsx", docx()),
        (".docx", docx(**{"word__vbaProject.bin": b"macro"})),
        (".docx", docx()[:-40]),
        (".docx", b"MZ" + docx()),
        (".png", picture("JPEG")),
        (".jpg", picture("PNG")),
        (".jpg", picture("GIF")),
        (".png", picture("PNG", 64)[:60]),
        (".pdf", b"%PDF-1.7\n%%EOF"),
        (".pdf", b"junk %PDF-1.7"),
        (".docx", packed({"word/document.xml": "x"})),
        (".docx", packed({f"a{n}": "" for n in range(5001)} | {"[Content_Types].xml": "", "word/document.xml": ""})),
    ],
)
def test_what_is_not_what_it_is_called_does_not_open(kind, content):
    assert not opens(kind, content)


def test_a_package_that_unpacks_without_end_does_not_open():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(310):
                part.write(bytes(1024 * 1024))

    assert not opens(".docx", stream.getvalue())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "ไม่ใช่ชนิดไฟล์ที่รับ"),
        ("a.svg", SVG, "ไม่ใช่ชนิดไฟล์ที่รับ"),
        ("a", b"x", "ไม่ใช่ชนิดไฟล์ที่รับ"),
        ("", b"x", "ไม่ใช่ชนิดไฟล์ที่รับ"),
        ("a.pdf", b"", "ไฟล์ว่าง"),
        ("a.pdf", bytes(LARGEST_FILE + 1), "ใหญ่เกิน ๒๐ เมกะไบต์"),
    ],
)
def test_a_refusal_names_the_file_and_what_to_do(name, content, said):
    with pytest.raises(BadFile) as refusal:
        read_proved(name, content)

    assert (said in str(refusal.value), "โปรด" in str(refusal.value)) == (True, True)


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"%PDF-1.7 truncated", SVG])
def test_a_false_pdf_is_refused_by_the_child_that_opened_it(content):
    with pytest.raises(BadFile, match=r"เปิด “a\.pdf” ไม่ได้"):
        read_proved("a.pdf", content)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("น้ำ ดื่ม.pdf", "น้ำ ดื่ม.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("บรรทัด\nใหม่\x00.png", "บรรทัดใหม่.png"),
        ("ก" * 300 + ".docx", "ก" * 195 + ".docx"),
        ("x." + "y" * 300, "x." + "y" * 198),
        (" . ", ""),
    ],
)
def test_a_name_keeps_its_thai_and_loses_folders_and_invisible_signs(given, kept):
    assert tidy_name(given) == kept


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.heic", "JPEG"), ("a.DOCM", ".docx"), ("a.zip", "แตกไฟล์ก่อน"), ("a.mp4", "ใส่ลิงก์"), ("a.svg", "PNG")],
)
def test_an_ending_that_people_often_try_gets_the_words_that_help(name, said):
    with pytest.raises(BadFile, match=said):
        read_proved(name, b"x", types=MORE_TYPES, words=MORE_KINDS)
