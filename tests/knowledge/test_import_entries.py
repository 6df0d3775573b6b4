"""A list of entries in by its page: previewed, confirmed, never twice, and long ones in the background."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import jobs
from core.models import AuditEvent, BackgroundJob, PendingUpload
from knowledge import search
from knowledge.actions import importing
from knowledge.importing import saving
from knowledge.importing.book import Book
from knowledge.importing.lines import Line, understood
from knowledge.models import Entry, SearchDocument
from tests.knowledge.lists import GOOD, workbook
from thai.dates import today
from thai.moving import add_months

PLACE = "/knowledge/import/"


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """The jobs whose processes would have been started."""
    found = []
    monkeypatch.setattr(jobs, "start_process", found.append)
    return found


def upload(client, content: bytes, name: str = "รายการ.xlsx", **more):
    return client.post(PLACE, {"workbook": SimpleUploadedFile(name, content)}, **more)


def brought(title: str = GOOD["title"]) -> list[Entry]:
    return list(Entry.objects.filter(revisions__title=title))


def line(person, **cells) -> Line:
    found = understood(2, GOOD | cells, Book.read(by=person))
    assert isinstance(found, Line), found
    return found


def test_nothing_is_saved_before_it_is_confirmed(pr, client_of):
    window = client_of(pr)

    preview = upload(window, workbook(GOOD | {"status": "เผยแพร่แล้ว"}))
    page = window.get(preview["Location"]).content.decode()

    assert brought() == []
    assert "ยังไม่ได้บันทึก" in page and GOOD["title"] in page and "จะเผยแพร่ทันที 1 เรื่อง" in page


def test_a_confirmed_list_is_saved_with_everything_it_says(pr, clerk, client_of):
    window = client_of(pr)
    row = GOOD | {"status": "เผยแพร่แล้ว", "published_on": "15/3/2568", "category": "งานประปา", "tags": "น้ำ;ถัง",
                  "authors": "clerk", "kind": "คู่มือปฏิบัติงาน", "step": "3"}  # fmt: skip

    window.post(upload(window, workbook(row))["Location"])

    (entry,) = brought()
    revision = entry.published
    assert (entry.kind, entry.owner, entry.published_at.date().isoformat()) == ("manual", clerk, "2025-03-15")
    assert entry.review_by == add_months(today(), 12)
    assert (revision.state, revision.step, revision.body) == ("published", 3, "<p>ล้างถังทุกหกเดือน</p>\n<p>ปิดฝาให้สนิท</p>")
    assert [str(each) for each in revision.categories.all()] == ["งานประปา"]
    assert sorted(str(tag) for tag in revision.tags.all()) == ["ถัง", "น้ำ"]


def test_what_was_published_by_importing_says_who_let_it_in(pr, client_of):
    window = client_of(pr)

    window.post(upload(window, workbook(GOOD | {"status": "published"}))["Location"])

    revision = brought()[0].published
    assert (revision.decided_by, revision.decision_note) == (pr, f"นำเข้าโดย {pr} จาก รายการ.xlsx")
    event = AuditEvent.objects.filter(event="knowledge.imported").get()
    assert (event.actor_name, "รายการ.xlsx" in event.after) == (str(pr), True)


def test_what_was_imported_is_found_at_once(pr, client_of, clerk):
    window = client_of(pr)

    window.post(upload(window, workbook(GOOD | {"status": "published"}))["Location"])

    found = search.search("ถังเก็บน้ำ", clerk)
    assert found.hits[0].entry == brought()[0]
    assert SearchDocument.objects.filter(entry=brought()[0], kind="entry").exists()


def test_a_draft_that_came_in_is_its_owners_alone(pr, clerk, head_works, client_of):
    window = client_of(pr)

    window.post(upload(window, workbook(GOOD | {"authors": "clerk"}))["Location"])

    (entry,) = brought()
    seen = [entry in Entry.objects.visible_to(person) for person in (clerk, head_works)]
    assert (entry.published, seen) == (None, [True, False])


def test_the_same_list_again_adds_nothing(pr, client_of):
    window = client_of(pr)
    window.post(upload(window, workbook(GOOD, GOOD | {"title": "อีกเรื่อง", "key": "A-1"}))["Location"])

    again = upload(window, workbook(GOOD, GOOD | {"title": "อีกเรื่อง ชื่อใหม่", "key": "A-1"}))
    page = window.get(again["Location"]).content.decode()
    window.post(again["Location"])

    assert "ทุกแถวในไฟล์มีอยู่ในระบบแล้ว" in page
    assert (len(brought()), brought("อีกเรื่อง ชื่อใหม่")) == (1, [])


def test_an_entry_written_by_hand_is_not_added_again(pr, staff_entry, client_of):
    window = client_of(pr)
    row = GOOD | {"title": staff_entry.published.title, "authors": "clerk"}

    page = window.get(upload(window, workbook(row))["Location"]).content.decode()

    assert "มีอยู่แล้ว" in page and "ยืนยันและบันทึกทั้งหมด" not in page


def test_rows_with_one_key_are_one_entry(pr, client_of):
    window = client_of(pr)

    window.post(upload(window, workbook(GOOD | {"key": "A"}, GOOD | {"title": "ซ้ำ", "key": "A"}))["Location"])

    assert (len(brought()), brought("ซ้ำ")) == (1, [])


def test_one_wrong_row_keeps_all_out(pr, client_of):
    window = client_of(pr)

    preview = upload(window, workbook(GOOD, GOOD | {"title": "", "step": "9"}))
    page = window.get(preview["Location"]).content.decode()
    refused = window.post(preview["Location"])

    assert "แถวที่มีปัญหา" in page and "ยืนยันและบันทึกทั้งหมด" not in page
    assert (refused.status_code, brought()) == (409, [])


def test_confirming_twice_saves_once(pr, client_of):
    window = client_of(pr)
    preview = upload(window, workbook(GOOD))["Location"]

    answers = [window.post(preview).status_code for _ in range(2)]

    assert (answers, len(brought())) == ([302, 409], 1)


def test_an_unknown_column_is_named_and_left_out(pr, client_of):
    window = client_of(pr)

    page = window.get(upload(window, workbook(GOOD | {"สีที่ชอบ": "แดง"}))["Location"]).content.decode()

    assert "คอลัมน์ที่ไม่ได้อ่าน" in page and "สีที่ชอบ" in page


def test_a_list_without_titles_is_refused_beside_the_field(pr, client_of):
    answer = upload(client_of(pr), workbook({"body": "ก"}))

    assert answer.status_code == 200
    assert "ไม่พบคอลัมน์ “ชื่อเรื่อง”" in answer.content.decode()


def test_another_persons_upload_does_not_exist(pr, hr, client_of):
    preview = upload(client_of(pr), workbook(GOOD))["Location"]

    assert client_of(hr).get(preview).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_importing_is_for_the_team_and_the_keeper(clerk, hr, client_of, method):
    answers = [getattr(client_of(person), method)(PLACE).status_code for person in (clerk, hr)]

    assert answers == [403, 200]


def test_a_long_list_goes_to_the_background_and_is_saved_there(pr, client_of, monkeypatch, started):
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    window = client_of(pr)
    preview = upload(window, workbook(GOOD, GOOD | {"title": "เรื่องที่สอง"}))["Location"]

    waiting = window.post(preview)
    job = BackgroundJob.objects.get(kind=importing.KIND)
    shown = window.get(waiting["Location"]).content.decode()
    result = importing.do_import(job.settings, lambda *how_far: None)
    BackgroundJob.objects.filter(pk=job.pk).update(state="done", result=result.content, finished_at=job.requested_at)

    assert waiting["Location"] == f"/knowledge/errands/{job.pk}/"
    assert "กำลังทำ" in shown or "รอเริ่มทำ" in shown
    assert len(brought()) + len(brought("เรื่องที่สอง")) == 2
    assert "เพิ่ม 2 เรื่อง" in window.get(waiting["Location"]).content.decode()


def test_a_long_import_that_was_killed_goes_on_where_it_was(pr, client_of, monkeypatch):
    monkeypatch.setattr(saving.batches, "__defaults__", (1,))
    kept = importing.receive_list("a.xlsx", workbook(GOOD, GOOD | {"title": "เรื่องที่สอง"}), by=pr)

    def dies(done, total, words):
        raise SystemExit

    with pytest.raises(SystemExit):
        importing.save_list(kept, by=pr, report=dies)
    before = Entry.objects.filter(import_key__isnull=False).count()
    added = importing.save_list(kept, by=pr, report=lambda *how_far: None)

    assert (before, added, len(brought()), len(brought("เรื่องที่สอง"))) == (1, 1, 1, 1)


def test_who_lost_the_right_meanwhile_imports_nothing(pr, clerk):
    kept = importing.receive_list("a.xlsx", workbook(GOOD), by=pr)
    PendingUpload.objects.update(uploaded_by=clerk)

    with pytest.raises(importing.NotAnImporter):
        importing.do_import({"upload": kept.pk}, lambda *how_far: None)
    assert brought() == []


def test_a_batch_takes_as_many_queries_for_many_rows(pr):
    def lines(first: int, count: int) -> list[Line]:
        return [line(pr, title=f"เรื่องที่ {number}", tags="น้ำ") for number in range(first, first + count)]

    counts = []
    for first, count in ((0, 2), (10, 20)):
        book, rows = Book.read(by=pr), lines(first, count)
        with CaptureQueriesContext(connection) as asked:
            saving.save_batch(rows, book, source="x")
        counts.append(len(asked))
    assert counts[1] <= counts[0]
