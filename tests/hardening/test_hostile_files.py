"""Hostile names and cells of files that come in, and hostile titles of files that go out."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.xlsx import write_xlsx
from km_plan.cells import extra_heading
from km_plan.paper import COLUMNS
from km_plan.resources import PlanRowResource
from tests.hardening.reading import MARK, PROBE, Reader


@pytest.mark.parametrize(
    "name", [f"{PROBE}.xlsx", 'a"b\r\nSet-Cookie: x=1.xlsx', "../../etc/passwd.xlsx", "ก" * 240 + ".xlsx"]
)
def test_names_and_cells_of_an_uploaded_workbook_stay_dead(draft, hr, client_of, name):
    resource = PlanRowResource(draft)
    headings = [*resource.headings(), extra_heading(PROBE) or PROBE]
    rows = [[*row[:3], *[PROBE] * (len(headings) - 3)] for row in map(list, resource.sheet()[:2])]
    book = io.BytesIO(write_xlsx(headings, rows))
    book.name = name

    answer = client_of(hr).post("/plans/2569/1/rows/import/", {"workbook": book}, follow=True)

    page = Reader(answer.content.decode())
    assert (answer.status_code, page.live, MARK in page.text) == (200, [], True)


def test_cells_of_an_uploaded_document_stay_dead(hr, client_of):
    from docx import Document  # slow to import

    headings = [*(column.heading for column in COLUMNS), PROBE]
    document, file = Document(), io.BytesIO()
    document.add_paragraph(f"แผนการจัดการความรู้ {PROBE}")
    table = document.add_table(rows=2, cols=len(headings))
    for line, texts in zip(table.rows, (headings, ["๑", *[PROBE] * len(headings)]), strict=True):
        for cell, text in zip(line.cells, texts, strict=False):
            cell.text = text
    document.save(file)
    window, upload = client_of(hr), SimpleUploadedFile(f"{PROBE}.docx", file.getvalue())

    preview = window.post("/plans/import/", {"document": upload, "fiscal_year": "2571"}, follow=True)
    plan = window.post(preview.redirect_chain[-1][0], follow=True)

    for answer in (preview, plan):
        page = Reader(answer.content.decode())
        assert (answer.status_code, page.live, MARK in page.text) == (200, [], True)


@pytest.mark.parametrize(
    "title", [PROBE, 'a"b\r\nSet-Cookie: x=1', "แผน/../../x", "a\nb", "%0d%0aX: y", "ก" * 300, "\u202egpj.exe"]
)
def test_a_title_breaks_out_of_no_download(hr, client_of, title):
    window = client_of(hr)
    window.post("/plans/new/", {"fiscal_year": "2571"})
    window.post("/plans/2571/1/edit/", {"title": title, "starts_on": "1 ต.ค. 2570", "ends_on": "30 ก.ย. 2571"})

    answer = window.get("/plans/2571/1/rows.xlsx")

    named = answer["Content-Disposition"]
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)
    assert named.startswith("attachment; filename*=utf-8''")
    assert set('"/\\\r\n ') & set(named.partition("''")[2]) == set()
