"""Bad files over HTTP: said in Thai beside the field with what to do next, nothing saved, never a broken page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.models import AuditEvent, Municipality, PendingUpload
from km_plan.models import Plan, PlanRow
from people.models import Person
from tests.hardening import bad_files as bad
from tests.hardening.reading import Reader

IMPORT, ROWS, STAFF = "/plans/import/", "/plans/2569/1/rows/import/", "/people/import/"
LONG = "ก" * 100_000
NO_DOCUMENTS = {
    "old .doc": (bad.OLD_WORD, "a.doc"),
    "old .doc renamed": (bad.OLD_WORD, "a.docx"),
    "renamed .zip": (bad.packed({"a.txt": "x"}), "a.docx"),
    "empty zip": (bad.packed({}), "a.docx"),
    "empty": (b"", "a.docx"),
    "one byte": (b"P", "a.docx"),
    "pdf": (b"%PDF-1.7\n" + b"x" * 99, "a.docx"),
    "web page": (b"<html><script>alert(1)</script></html>", "a.docx"),
    "workbook": (bad.packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), "a.docx"),
    "half a document": (bad.docx(bad.table(bad.ROW))[:-100], "a.docx"),
    "broken xml": (bad.docx("<w:p>"), "a.docx"),
    "entities": (bad.entities(), "a.docx"),
    "outside entity": (bad.outside_entity(), "a.docx"),
    "bomb": (bad.bomb("word/document.xml"), "a.docx"),
    "too deep": (bad.docx("<w:p>" * 5000 + "</w:p>" * 5000), "a.docx"),
}
NO_WORKBOOKS = {
    "old .xls": (bad.OLD_WORD, "a.xlsx"),
    "csv": ("ชื่อ,ชื่อผู้ใช้\n=1+1,x".encode(), "a.xlsx"),
    "document": (bad.docx(bad.table(bad.ROW)), "a.xlsx"),
    "empty": (b"", "a.xlsx"),
    "zip": (bad.packed({"a.txt": "x"}), "a.xlsx"),
    "bomb": (bad.bomb("xl/worksheets/sheet1.xml"), "a.xlsx"),
    "bomb of texts": (bad.bomb("xl/sharedStrings.xml"), "a.xlsx"),
    "macros only": (bad.packed({"[Content_Types].xml": "<Types/>", "xl/vbaProject.bin": "x"}), "a.xlsm"),
    "11 MB": (bad.noise(11), "a.xlsx"),
}


def send(window, place: str, field: str, content: bytes, file_name: str, /, **typed):
    return window.post(place, {field: SimpleUploadedFile(file_name, content)} | typed)


def error_beside(answer, field: str) -> str:
    """The words that stand in the field's own group, in Thai."""
    page = answer.content.decode()
    group = page[page.index(f'id="div_id_{field}"') :]
    found = re.search(r"invalid-feedback[^>]*>(?:\s*<[^>]+>)*([^<]+)", group)
    return found[1].strip() if found else ""


def saved() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (PendingUpload, Plan, PlanRow, Person, AuditEvent))


@pytest.mark.parametrize("content, name", NO_DOCUMENTS.values(), ids=NO_DOCUMENTS)
def test_what_is_no_word_document_is_refused_beside_its_field(hr, client_of, content, name):
    before = saved()

    answer = send(client_of(hr), IMPORT, "document", content, name, fiscal_year="2571")

    words = error_beside(answer, "document")
    assert (answer.status_code, saved()) == (200, before)
    assert re.search("[\u0e00-\u0e7f]{4}", words) and re.search("โปรด|กรุณา", words), words


@pytest.mark.parametrize("megabytes, status", [(21, 200), (40, 413)])
def test_a_document_too_large_is_refused_with_its_limit(hr, client_of, megabytes, status):
    before = saved()

    answer = send(client_of(hr), IMPORT, "document", bad.noise(megabytes), "a.docx", fiscal_year="2571")

    assert (answer.status_code, saved()) == (status, before)
    assert re.search("ใหญ่เกิน|ขนาด", answer.content.decode())


def test_no_file_at_all_is_asked_for(hr, client_of):
    answer = client_of(hr).post(IMPORT, {"fiscal_year": "2571"})

    assert (answer.status_code, error_beside(answer, "document")) == (200, "โปรดเลือกไฟล์ Word ของแผน")


@pytest.mark.parametrize("year", ["", "0", "25690", "2699999999", "๐", "x", "31/2/2569", "-2569", "9" * 61])
def test_a_year_that_is_none_is_refused_beside_its_field(hr, client_of, year):
    before = saved()

    answer = send(client_of(hr), IMPORT, "document", bad.docx(bad.table(bad.ROW)), "a.docx", fiscal_year=year)

    assert (answer.status_code, bool(error_beside(answer, "fiscal_year")), saved()) == (200, True, before)


@pytest.mark.parametrize("body", ["", "<w:p><w:r><w:t>บันทึกข้อความ</w:t></w:r></w:p>"], ids=["empty", "no tables"])
def test_a_document_without_plan_tables_says_so_and_cannot_be_confirmed(hr, client_of, body):
    window = client_of(hr)

    preview = send(window, IMPORT, "document", bad.docx(body), "a.docx", fiscal_year="2571")
    page = window.get(preview["Location"]).content.decode()
    confirmed = window.post(preview["Location"])

    assert "ไม่พบตารางแผน" in Reader(page).text
    assert (confirmed.status_code, Plan.objects.for_year(2571).exists()) == (409, False)


@pytest.mark.parametrize("content", [bad.linked(), bad.climbing()], ids=["links", "climbing"])
def test_what_points_outside_is_read_without_going_there(hr, client_of, content, monkeypatch):
    def nowhere(*address):
        raise AssertionError(address)

    monkeypatch.setattr("socket.create_connection", nowhere)
    window = client_of(hr)

    preview = send(window, IMPORT, "document", content, "a.docx", fiscal_year="2571")
    plan = window.post(preview["Location"])

    assert plan["Location"] == "/plans/2571/1/"
    assert PlanRow.objects.get(table__plan__fiscal_year=2571).activity == "กิจกรรม"


def test_macros_are_named_and_left_out(hr, client_of):
    content = bad.docx(bad.table(bad.ROW), **{"word__vbaProject.bin": "x"})
    window = client_of(hr)

    preview = send(window, IMPORT, "document", content, "a.docm", fiscal_year="2571")

    assert "มาโคร" in window.get(preview["Location"]).content.decode()


@pytest.mark.parametrize(
    "cells",
    [
        {"cell3": "31/2/2569"},
        {"cell3": "29 ก.พ. 2567 - 31 ก.พ. 2569"},
        {"cell5": "อย่างน้อย " + "9" * 60},
        {"cell1": LONG},
    ],
)
def test_odd_cells_come_in_as_written(hr, client_of, cells):
    window = client_of(hr)

    preview = send(window, IMPORT, "document", bad.docx(bad.table(bad.changed(**cells))), "a.docx", fiscal_year="2571")
    pages = [window.get(preview["Location"]), window.post(preview["Location"], follow=True)]

    row = PlanRow.objects.get(table__plan__fiscal_year=2571)
    assert [page.status_code for page in pages] == [200, 200]
    written = bad.changed(**cells)
    assert (row.activity, row.period, row.target) == (written[1], written[3], written[5])


@pytest.mark.slow
def test_a_table_of_three_thousand_rows_comes_in_whole(hr, client_of):
    window = client_of(hr)
    rows = [bad.changed(cell0=str(number), cell1=f"กิจกรรมที่ {number}") for number in range(3000)]

    preview = send(window, IMPORT, "document", bad.docx(bad.table(*rows)), "a.docx", fiscal_year="2571")
    pages = [window.get(preview["Location"]), window.post(preview["Location"], follow=True)]

    assert [page.status_code for page in pages] == [200, 200]
    assert PlanRow.objects.filter(table__plan__fiscal_year=2571).count() == 3000


@pytest.mark.parametrize("content, name", NO_WORKBOOKS.values(), ids=NO_WORKBOOKS)
@pytest.mark.parametrize("place, field", [(ROWS, "workbook"), (STAFF, "file")])
def test_what_is_no_workbook_is_refused_beside_its_field(draft, hr, client_of, place, field, content, name):
    before = saved()

    answer = send(client_of(hr), place, field, content, name)

    words = error_beside(answer, field)
    assert (answer.status_code, saved()) == (200, before)
    assert re.search("โปรด|กรุณา", words), words


PICTURES = {
    "script": bad.svg(), "broken": bad.picture(), "gif": bad.picture(b"GIF89a"), "huge": bad.huge_picture(),
    "text": b"x", "document": bad.docx(), "web page": b"<html>", "6 MB": bad.noise(6),
}  # fmt: skip


@pytest.mark.parametrize("content", PICTURES.values(), ids=PICTURES)
def test_what_is_no_picture_becomes_no_emblem(admin, client_of, content):
    names = {"name": "เทศบาลตำบลบ้านใหม่", "paper_digits": "thai", "page_digits": "arabic"}

    answer = send(client_of(admin), "/settings/municipality/", "picture", content, "a.png", **names)

    assert (answer.status_code, bool(error_beside(answer, "picture"))) == (200, True)
    assert bytes(Municipality.objects.current().emblem) == b""


@pytest.mark.parametrize(
    "content", [b"", b"%PDF", bad.noise(5), bad.packed({})], ids=["empty", "short", "noise", "zip"]
)
def test_any_file_may_be_compared_and_none_is_kept(sealed, client, content):
    before = saved()

    answer = send(client, "/verify/", "paper", content, "a.pdf")

    assert (answer.status_code, saved()) == (200, before)
    assert "มีผลใช้บังคับ" not in re.sub("(?s)<footer.*", "", Reader(answer.content.decode()).text)
