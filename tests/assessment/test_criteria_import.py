"""Criteria from a workbook and back: previewed, all or none, the same file twice adds nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from assessment import refusals
from assessment.actions.criteria_import import import_criteria, preview_criteria
from assessment.models import EvidenceCriterion
from assessment.pack.sheet import CriteriaResource
from core.models import PendingUpload
from core.spreadsheets import Row, RowsRefused
from core.xlsx import write_xlsx
from tests.assessment.evidence import SCHEME, criterion

ADDRESS = "/assessment/evidence/import/"
HEADINGS = ("ชุดการประเมิน", "ปีงบประมาณ", "รหัส", "เกณฑ์", "หลักฐานที่ขอ", "ลำดับ")
GOOD = [("LPA", "๒๕๖๙", "๑.๑", "มีคำสั่งแต่งตั้ง", "คำสั่ง", "1"), ("LPA", "2569", "1.10", "มีแผน", "", "")]


def upload(hr, rows=GOOD, headings=HEADINGS) -> PendingUpload:
    read = [Row(number, dict(zip(headings, cells, strict=True))) for number, cells in enumerate(rows, 2)]
    return PendingUpload.objects.create(
        kind="criteria", file_name="ก.xlsx", content=b"x", reading={"rows": read}, uploaded_by=hr
    )


def bring_in(hr, rows=GOOD, headings=HEADINGS) -> None:
    waiting = upload(hr, rows, headings)
    import_criteria(waiting, by=hr, seen=preview_criteria(waiting).fingerprint)


def states(hr, rows, headings=HEADINGS) -> list[str]:
    return [row.state for row in preview_criteria(upload(hr, rows, headings)).rows]


def test_codes_keep_their_zeros_and_years_may_be_thai(hr):
    bring_in(hr)

    assert list(EvidenceCriterion.objects.values_list("fiscal_year", "code", "place")) == [
        (2569, "1.1", 1),
        (2569, "1.10", 2),
    ]


def test_the_same_file_again_adds_and_changes_nothing(hr):
    bring_in(hr)
    again = preview_criteria(upload(hr))

    assert ([row.state for row in again.rows], again.can_be_saved) == (["unchanged", "unchanged"], False)


def test_a_known_code_is_changed_and_missing_columns_stay(hr):
    bring_in(hr)
    bring_in(hr, [("LPA", "2569", "1.1", "ถ้อยคำใหม่")], HEADINGS[:4])
    changed = EvidenceCriterion.objects.get(code="1.1")

    assert (changed.title, changed.guidance, changed.place) == ("ถ้อยคำใหม่", "คำสั่ง", 1)


@pytest.mark.parametrize(
    "wrong",
    [("", "2569", "1", "ก", "", ""), ("LPA", "69", "1", "ก", "", ""), ("LPA", "ปีหน้า", "1", "ก", "", ""),
     ("LPA", "2569", "", "ก", "", ""), ("LPA", "2569", "1", "", "", ""), ("LPA", "2569", "1", "ก" * 1001, "", ""),
     ("LPA", "2569", "1", "ก", "", "แรก"), ("ก" * 101, "2569", "1", "ก", "", "")],
)  # fmt: skip
def test_a_wrong_row_says_what_to_mend_and_nothing_is_saved(hr, wrong):
    waiting = upload(hr, [*GOOD, wrong])
    preview = preview_criteria(waiting)

    assert [row.state for row in preview.rows] == ["new", "new", "wrong"] and preview.rows[2].problems[0]
    with pytest.raises(RowsRefused):
        import_criteria(waiting, by=hr, seen=preview.fingerprint)


def test_a_code_twice_in_one_file_is_wrong_in_both_rows(hr):
    assert states(hr, [("LPA", "2569", "๑", "ก", "", ""), ("LPA", "2569", "1", "ข", "", "")]) == ["wrong", "wrong"]


def test_a_preview_that_is_out_of_date_is_not_saved(hr):
    waiting = upload(hr)
    seen = preview_criteria(waiting).fingerprint
    criterion(hr, "1.1", scheme="LPA")

    with pytest.raises(refusals.CriteriaMovedOn):
        import_criteria(waiting, by=hr, seen=seen)


def test_a_confirmed_file_is_not_confirmed_again(hr):
    waiting = upload(hr)
    seen = preview_criteria(waiting).fingerprint
    import_criteria(waiting, by=hr, seen=seen)

    with pytest.raises(refusals.CriteriaImported):
        import_criteria(waiting, by=hr, seen=seen)


def test_the_export_holds_as_many_rows_as_the_list_and_comes_back_unchanged(client_of, hr):
    bring_in(hr)
    answer = client_of(hr).get("/assessment/evidence/export/?scheme=LPA&year=2569")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))

    assert (rows[0], len(rows)) == (HEADINGS, 3)
    assert states(hr, [tuple(cell or "" for cell in row) for row in rows[1:]]) == ["unchanged", "unchanged"]


def test_a_file_is_read_previewed_and_confirmed_on_the_pages(client_of, hr, clerk):
    file = SimpleUploadedFile("เกณฑ์.xlsx", write_xlsx(HEADINGS, GOOD))
    client = client_of(hr)
    preview = client.post(ADDRESS, {"file": file}).url
    page = client.get(preview)
    client.post(preview, {"seen": page.context["preview"].fingerprint})

    assert EvidenceCriterion.objects.count() == 2
    assert client_of(clerk).get(preview).status_code == 404


@pytest.mark.parametrize(("name", "content"), [("ก.xlsx", b"PK\x03\x04 broken"), ("ก.csv", b"a,b"), ("ก.xlsx", b"")])
def test_a_file_that_is_no_workbook_is_refused_beside_its_field(client_of, hr, name, content):
    page = client_of(hr).post(ADDRESS, {"file": SimpleUploadedFile(name, content)})

    assert page.status_code == 200 and "is-invalid" in page.content.decode()


def test_the_template_has_the_headings_of_the_export(client_of, hr):
    answer = client_of(hr).get(f"{ADDRESS}template/")

    assert next(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)) == HEADINGS
    assert tuple(CriteriaResource.headings()) == HEADINGS
    assert SCHEME not in HEADINGS
