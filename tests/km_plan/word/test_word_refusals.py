"""Files that are no Word document, or a dangerous one: each refused in Thai with what to do, none a crash."""

import io
import random
import struct
import zipfile

import pytest

from km_plan.word import MAX_BYTES, UnreadableDocument, read_plan
from km_plan.word import package as packages
from km_plan.word import stream as streams
from km_plan.word import stream_tables as tables

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes):
    return read_plan(data, fiscal_year=2569)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    return str(caught.value)


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


NO_DOCUMENTS = {
    "empty file": (b"", "ไฟล์นี้ว่างเปล่า"),
    "old .doc": (OLE + bytes(600), "ไฟล์นี้เป็น Word รุ่นเก่า (.doc)"),
    "document with a password": (OLE + bytes(600) + ENCRYPTED, "ไฟล์นี้ถูกเข้ารหัสไว้ด้วยรหัสผ่าน"),
    "PDF": (b"%PDF-1.7 ...", "ไฟล์นี้เป็น PDF"),
    "RTF": (b"{\\rtf1 hello}", "ไฟล์นี้เป็น RTF"),
    "plain text": ("แผนการจัดการความรู้".encode(), "ไฟล์นี้ไม่ใช่เอกสาร Word"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "ไฟล์นี้ไม่ใช่เอกสาร Word"),
    "half a zip": (b"PK\x03\x04" + bytes(40), "ไฟล์เสียหาย"),
    "renamed zip": (zipped(photo_dot_jpg="x"), "ไฟล์นี้เป็นไฟล์บีบอัด (zip)"),
    "empty zip": (zipped(), "ไฟล์นี้เป็นไฟล์บีบอัด (zip)"),
    "spreadsheet": (zipped(xl__workbook_dot_xml="<x/>"), "ไฟล์นี้เป็นสมุดงาน Excel"),
    "slides": (zipped(ppt__presentation_dot_xml="<x/>"), "ไฟล์นี้เป็นงานนำเสนอ PowerPoint"),
    "OpenDocument": (zipped(content_dot_xml="<x/>"), "ไฟล์นี้เป็นเอกสาร OpenDocument"),
}


@pytest.mark.parametrize(("data", "why"), NO_DOCUMENTS.values(), ids=NO_DOCUMENTS)
def test_other_files_are_refused_with_what_to_do(data, why):
    words = refusal(data)

    assert words.startswith(why)
    assert "กรุณา" in words


def test_file_over_twenty_megabytes_is_refused_unopened():
    assert refusal(b"PK" + bytes(MAX_BYTES)).startswith("ไฟล์ใหญ่เกิน ๒๐ เมกะไบต์")


def test_zip_entries_with_a_password_are_refused(packed):
    data = bytearray(packed("<w:p/>"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)

    assert refusal(bytes(data)).startswith("ไฟล์นี้ถูกเข้ารหัสไว้ด้วยรหัสผ่าน")


def test_zip_bomb_is_refused_from_its_directory(packed):
    bomb = packed("<w:p/>", {"word/media/zeros.bin": bytes(12 * 1024 * 1024)})

    assert len(bomb) < 20_000
    assert refusal(bomb).startswith("ไฟล์นี้เมื่อคลายออกมีขนาดใหญ่ผิดปกติ")


def test_small_files_may_be_dense_and_large_ones_sparse(packed, monkeypatch):
    dense = packed("<w:p/>", {"word/media/zeros.bin": bytes(3 * 1024 * 1024)})
    sparse = packed("<w:p/>", {"word/media/noise.bin": random.Random(1).randbytes(300_000)})

    assert len(dense) * packages.MAX_RATIO < 3 * 1024 * 1024
    assert read(dense).tables == ()
    monkeypatch.setattr(packages, "RATIO_MATTERS_FROM", 100_000)
    assert read(sparse).tables == ()


def test_unpacked_size_has_a_limit_of_its_own(packed, monkeypatch):
    monkeypatch.setattr(packages, "MAX_UNPACKED_BYTES", 100_000)

    noise = packed("<w:p/>", {"word/media/noise.bin": random.Random(1).randbytes(100_000)})

    assert refusal(noise).startswith("ไฟล์นี้เมื่อคลายออกมีขนาดใหญ่ผิดปกติ")


def test_directory_of_too_many_entries_is_refused(packed, monkeypatch):
    monkeypatch.setattr(packages, "MAX_ENTRIES", 5)

    assert refusal(packed("<w:p/>", {f"word/media/{place}": "x" for place in range(5)})).startswith("ไฟล์นี้เมื่อคลายออก")


def test_directory_that_lies_about_sizes_is_refused(packed):
    data = bytearray(packed("<w:p/>" * 1000))
    place = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4) + 4)
    struct.pack_into("<I", data, place + 24, 10)

    assert refusal(bytes(data)).startswith("ไฟล์เสียหาย")


def test_doctype_is_refused_so_no_entity_can_explode(packed):
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

    assert refusal(packed("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", prolog=laughs)).startswith("ไฟล์นี้มีคำสั่งแปลกปลอมใน XML")


def test_outside_entity_is_refused_and_not_fetched(packed):
    outside = '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>'

    assert refusal(packed("<w:p><w:r><w:t>&f;</w:t></w:r></w:p>", prolog=outside)).startswith("ไฟล์นี้มีคำสั่งแปลกปลอมใน XML")


@pytest.mark.parametrize("body", ["<w:p>", "</w:p>", "<w:p></w:q>", "&undefined;", "<w:p a=1/>", "\x00", "\ud800"])
def test_broken_xml_is_refused(packed, body):
    data = packed("", {"word/document.xml": f"<w:document>{body}</w:document>".encode("utf-8", "surrogatepass")})

    assert refusal(data).startswith("เนื้อหาในไฟล์เสียหาย")


def test_unknown_encoding_is_refused(packed):
    data = packed("", {"word/document.xml": b'<?xml version="1.0" encoding="x-none"?><d/>'})

    assert refusal(data).startswith("เนื้อหาในไฟล์เสียหาย")


@pytest.mark.parametrize(
    ("module", "limit", "value", "body"),
    [
        (streams, "MAX_ELEMENTS", 50, "<w:p/>" * 60),
        (tables, "MAX_TABLES", 10, "<w:tbl/>" * 11),
        (tables, "MAX_CELLS", 10, f"<w:tbl><w:tr>{'<w:tc/>' * 11}</w:tr></w:tbl>"),
        (streams, "MAX_CHARACTERS", 100, f"<w:p><w:r><w:t>{'ก' * 101}</w:t></w:r></w:p>"),
    ],
)
def test_documents_past_the_limits_are_refused(packed, monkeypatch, module, limit, value, body):
    monkeypatch.setattr(module, limit, value)

    assert refusal(packed(body)).startswith("เอกสารนี้มีตารางหรือข้อความมากเกินกว่าที่จะอ่านได้")


def test_deep_nesting_is_refused(packed):
    inside = "<w:tbl><w:tr><w:tc>"
    outside = "</w:tc></w:tr></w:tbl>"

    assert refusal(packed(inside * 11 + outside * 11)).startswith("เอกสารนี้มีตาราง")
    assert refusal(packed("<w:sdt>" * 400 + "</w:sdt>" * 400)).startswith("เอกสารนี้มีตาราง")
    assert read(packed(inside * 9 + outside * 9)).tables == ()


def test_macros_are_named_and_never_read(packed):
    reading = read(packed("<w:p/>", {"word/vbaProject.bin": b"AutoOpen"}))

    assert [part.text for part in reading.unread] == ["ไฟล์นี้มีมาโคร ระบบไม่อ่านและไม่เรียกใช้มาโคร"]


def test_outside_links_and_templates_are_not_followed(packed, monkeypatch):
    import socket

    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("the reader opened a connection"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" TargetMode="External" Type="{office}/attachedTemplate" Target="http://127.0.0.1:9/x.dotm"/>'
        "</Relationships>"
    )

    assert read(packed("<w:p/>", {"word/_rels/document.xml.rels": relations})).tables == ()


def test_document_without_tables_is_a_doubt_saying_what_was_looked_for(paper):
    reading = paper.say("แผนการจัดการความรู้").read()

    assert reading.tables == ()
    [doubt] = reading.doubts
    assert (doubt.code, doubt.where) == ("no_plan_table", "ทั้งเอกสาร")
    assert doubt.text.startswith("ไม่พบตารางแผนในเอกสารนี้ ระบบมองหาตารางที่มีหัวตาราง “กิจกรรม”")


def test_empty_document_is_the_same(packed):
    assert [doubt.code for doubt in read(packed("")).doubts] == ["no_plan_table"]


def test_structure_that_makes_no_sense_is_read_as_far_as_it_goes(packed):
    nonsense = (
        "<w:tc><w:p><w:r><w:t>ก</w:t></w:r></w:p></w:tc><w:tr/><w:tbl/><w:tbl><w:tr/></w:tbl><w:gridSpan w:val='3'/>"
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='x'/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>"
        "<w:fldChar w:fldCharType='end'/><w:r><w:t>ข</w:t></w:r><w:numId w:val='1'/><w:sdtContent/><w:br/>"
    )

    assert read(packed(nonsense)).tables == ()


def test_damage_anywhere_in_a_real_file_is_a_refusal_or_a_reading(paper):
    paper.plan({}, {}, {})
    sound = paper.bytes()
    chance = random.Random(2569)

    for _ in range(60):
        damaged = bytearray(sound)
        for _ in range(chance.randint(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            read(bytes(damaged[: chance.randint(1, len(damaged))] if chance.random() < 0.3 else damaged))
        except UnreadableDocument as refused:
            assert "กรุณา" in str(refused)


@pytest.mark.slow
def test_three_thousand_rows_are_all_read(packed):
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>" * 5 + "</w:tr>"
    heading = row.format("ลำดับ", "กิจกรรม", "ระยะเวลา", "เป้าหมาย", "ผู้รับผิดชอบ")
    rows = (row.format(place, f"งาน {place}", "ไตรมาส 1", "2 ครั้ง", "กองคลัง") for place in range(1, 3001))

    [table] = read(packed(f"<w:tbl>{heading}{''.join(rows)}</w:tbl>")).tables

    assert [row.number for row in table.rows] == [str(place) for place in range(1, 3001)]


def test_text_of_a_hundred_thousand_characters_is_kept_with_a_doubt(paper):
    paper.plan({"กิจกรรม": "ก" * 100_000}, {"เป้าหมาย": "2 ครั้ง " * 1000})

    reading = paper.read()

    assert len(reading.tables[0].rows[0].activity) == 100_000
    assert [doubt.where for doubt in reading.doubts if doubt.code == "long_text"] == [
        'ตารางที่ ๑ แถวที่ ๑ ช่อง "กิจกรรม"',
        'ตารางที่ ๑ แถวที่ ๒ ช่อง "เป้าหมาย"',
    ]


def test_long_text_merged_down_is_not_copied_into_every_row(paper, ten):
    row = ["1", "งาน", "", "ไตรมาส 1", "จำนวน", "2 ครั้ง", "", "", "กองคลัง", ""]
    paper.table(ten, ["1", "งาน", "ก" * 6000, *row[3:]], row, merge=[(1, 2, 2, 2)])

    assert [len(row.method) for row in paper.only_table().rows] == [6000, 0]


def test_an_impossible_year_is_refused_before_reading(packed):
    from thai.fiscal import FiscalYearError

    with pytest.raises(FiscalYearError):
        read_plan(packed(""), fiscal_year=0)
