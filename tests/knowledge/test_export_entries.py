"""The list of entries out: what the person sees, with the page's filter, in columns that come in again."""

import io

import pytest
from openpyxl import load_workbook

from core import jobs
from core.models import BackgroundJob
from core.xlsx import LONGEST_CELL
from knowledge import export
from knowledge.actions.importing import receive_list
from knowledge.importing.book import Book
from knowledge.importing.lines import Line, understood
from knowledge.importing.saving import save_batch
from knowledge.models import Entry, Revision
from knowledge.resources import CUT, HEADINGS, cell_body

PLACE = "/knowledge/export/"


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """The jobs whose processes would have been started."""
    found = []
    monkeypatch.setattr(jobs, "start_process", found.append)
    return found


def rows(content: bytes) -> list[dict[str, str]]:
    lines = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def titles(answer) -> set[str]:
    return {row["ชื่อเรื่อง"] for row in rows(answer.content)}


def written(by, **cells) -> Entry:
    line = understood(2, {"title": "ใหม่", "body": "เนื้อหา", "status": "published"} | cells, Book.read(by=by))
    assert isinstance(line, Line)
    return save_batch([line], Book.read(by=by), source="x").added[0]


def test_each_person_gets_the_entries_they_see(clerk, head_works, public_entry, staff_entry, unit_entry, client_of):
    mine, theirs = (titles(client_of(person).get(PLACE)) for person in (clerk, head_works))

    assert theirs - mine == {unit_entry.published.title}
    assert {public_entry.published.title, staff_entry.published.title} <= mine


def test_drafts_and_entries_in_review_are_left_out(pr, draft_revision, waiting_revision, client_of):
    found = titles(client_of(pr).get(PLACE))

    assert found.isdisjoint({draft_revision.title, waiting_revision.title})


def test_the_filter_of_the_list_is_kept(clerk, staff_entry, client_of):
    assert titles(client_of(clerk).get(f"{PLACE}?kind=manual")) == {staff_entry.published.title}


def test_the_words_of_the_search_are_kept(pr, clerk, client_of):
    entry = written(pr, title="ล้างถังเก็บน้ำ")

    assert titles(client_of(clerk).get(PLACE, {"q": "ล้างถังเก็บน้ำ"})) >= {entry.published.title}


def test_a_row_says_everything_in_thai(clerk, staff_entry, client_of):
    (row,) = rows(client_of(clerk).get(f"{PLACE}?kind=manual").content)

    assert list(row) == HEADINGS
    assert (row["ประเภท"], row["ผู้เขียน (ชื่อผู้ใช้)"], row["สถานะ"]) == ("คู่มือปฏิบัติงาน", "clerk", "เผยแพร่แล้ว")
    assert row["วันที่เผยแพร่"].endswith(str(staff_entry.published_at.year + 543))
    assert row["เนื้อหา"].startswith("วัตถุประสงค์และขอบเขต\n")


def test_the_full_form_keeps_the_formatting(clerk, client_of):
    (row,) = rows(client_of(clerk).get(f"{PLACE}?kind=manual&form=full").content)

    assert row["เนื้อหา"].startswith("<h2>วัตถุประสงค์และขอบเขต</h2>")


def test_what_went_out_comes_in_as_known(pr, staff_entry, client_of):
    content = client_of(pr).get(f"{PLACE}?form=full").content

    foreseen = receive_list("a.xlsx", content, by=pr).reading

    assert (foreseen["wrong"], foreseen["new"], foreseen["known"] > 2) == (0, 0, True)


def test_what_looks_like_a_formula_stays_text(pr, client_of):
    written(pr, title="=1+1", tags="+คำ")

    sheet = load_workbook(io.BytesIO(client_of(pr).get(PLACE).content)).active

    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in ("=1+1", "+คำ")]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)] * 2


def test_a_text_too_long_for_a_cell_says_where_to_read_on():
    found = cell_body(f"<p>{'ก' * 40_000}</p>", formatted=True)

    assert (len(found), found.endswith(CUT)) == (LONGEST_CELL, True)


def test_the_queries_are_the_same_for_many_rows(pr, clerk, django_assert_max_num_queries):
    for number in range(12):
        written(pr, title=f"เรื่องที่ {number}", tags=f"คำ {number}")

    with django_assert_max_num_queries(16):
        export.workbook(list(Entry.objects.published().values_list("pk", flat=True)), clerk, formatted=False)


def test_a_long_list_is_asked_for_by_a_button_and_written_in_the_background(clerk, client_of, monkeypatch):
    monkeypatch.setattr(export, "AT_ONCE", 1)
    window = client_of(clerk)

    page = window.get(PLACE).content.decode()
    waiting = window.post(PLACE)["Location"]
    job = BackgroundJob.objects.get(kind=export.KIND)
    result = export.make_export(job.settings, lambda *how_far: None)
    BackgroundJob.objects.filter(pk=job.pk).update(
        state="done", result=result.content, file_name=result.file_name, content_type=result.content_type
    )
    answer = window.get(f"{waiting}file/")

    assert "เขียนไฟล์ Excel" in page
    assert "attachment" in answer["Content-Disposition"]
    assert len(titles(answer)) > 1


def test_a_file_is_not_given_to_who_may_no_longer_see_an_entry_in_it(clerk, staff_entry, client_of, monkeypatch):
    monkeypatch.setattr(export, "AT_ONCE", 0)
    window = client_of(clerk)
    waiting = window.post(PLACE)["Location"]
    job = BackgroundJob.objects.get(kind=export.KIND)
    BackgroundJob.objects.filter(pk=job.pk).update(state="done", result=b"x", content_type="x/y", file_name="a")
    Revision.objects.filter(entry__published__isnull=False).update(visibility="unit")
    Entry.objects.filter(owner=clerk).update(owner=staff_entry.published.decided_by)
    staff_entry.authors.all().delete()

    assert window.get(f"{waiting}file/").status_code == 302


def test_the_public_exports_nothing(db, client):
    assert client.get(PLACE)["Location"].startswith("/accounts/login/")
