"""Hostile Word files, archives and lists over HTTP: refused in Thai beside the field, nothing saved, no broken page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core import jobs
from core.models import AuditEvent, PendingUpload
from knowledge.models import Attachment, Category, Entry
from tests.hardening import bad_files as bad
from tests.hardening.test_bad_files import NO_DOCUMENTS, NO_WORKBOOKS, error_beside
from tests.knowledge import word_files as word
from tests.knowledge.lists import GOOD, workbook

WORD, LIST = "/knowledge/word/", "/knowledge/import/"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
ODD = [
    "",
    " ",
    "\u0e49" * 2000,
    "😀" * 300,
    "ก" * 10_000,
    "=cmd|' /C calc'!A0",
    SCRIPT,
    "\u202ecod.exe",
    "9" * 400,
    "%00",
    "{{ 7*7 }}",
]


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """The jobs whose processes would have been started."""
    found = []
    monkeypatch.setattr(jobs, "start_process", found.append)
    return found


def send(client, place: str, field: str, content: bytes, name: str):
    return client.post(place, {field: SimpleUploadedFile(name, content)})


def saved() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (PendingUpload, Entry, Attachment, Category, AuditEvent))


def refused(answer, field: str) -> bool:
    words = error_beside(answer, field)
    return answer.status_code == 200 and bool(re.search("โปรด|กรุณา", words))


@pytest.mark.parametrize("content, name", NO_DOCUMENTS.values(), ids=NO_DOCUMENTS)
def test_what_is_no_word_document_is_refused_beside_its_field(clerk, client_of, content, name):
    before = saved()

    answer = send(client_of(clerk), WORD, "document", content, name)

    assert (refused(answer, "document"), saved()) == (True, before)


def lying_archive() -> bytes:
    """An archive whose directory says a hundred times the bytes it has."""
    return word.archive({"a.docx": word.document()}).replace(b"PK\x01\x02", b"PK\x01\x03")


ARCHIVES = {
    "empty": b"", "no zip": b"x" * 99, "text": bad.packed({"a.txt": "x"}), "bomb": bad.bomb("a.docx"),
    "nested": bad.packed({"a.zip": bad.packed({"a.docx": "x"})}), "torn": lying_archive(),
    "many": bad.packed({f"{n}.docx": "x" for n in range(2001)}), "document": word.document(),
}  # fmt: skip


@pytest.mark.parametrize("content", ARCHIVES.values(), ids=ARCHIVES)
def test_what_is_no_archive_of_documents_is_refused_beside_its_field(clerk, client_of, content):
    before = saved()

    answer = send(client_of(clerk), WORD, "document", content, "a.zip")

    assert (refused(answer, "document"), saved()) == (True, before)


@pytest.mark.parametrize("content, name", NO_WORKBOOKS.values(), ids=NO_WORKBOOKS)
def test_what_is_no_workbook_is_refused_beside_its_field(pr, client_of, content, name):
    before = saved()

    answer = send(client_of(pr), LIST, "workbook", content, name)

    assert (refused(answer, "workbook"), saved()) == (True, before)


def test_script_in_a_document_is_text_on_every_page(clerk, client_of):
    window = client_of(clerk)
    content = word.document(lambda made: made.add_paragraph(SCRIPT), title=SCRIPT)

    preview = send(window, WORD, "document", content, f"{'ก' * 90}<b>.docx")["Location"]
    pages = [
        window.get(preview),
        window.post(preview, {"title": SCRIPT, "kind": "law", "visibility": "public"}, follow=True),
    ]

    assert [page.status_code for page in pages] == [200, 200]
    assert all(
        "<script>alert" not in page.content.decode() and "onerror=alert(1)>" not in page.content.decode()
        for page in pages
    )
    assert "<script" not in Entry.objects.get(revisions__title=SCRIPT).working.body


def test_links_of_a_document_lead_to_web_pages_only(clerk):
    from knowledge.richtext import clean_body
    from knowledge.word.reading import parse

    body = clean_body(parse("a.docx", bad.linked()).html)

    assert "javascript:" not in body and "file:" not in body


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_letters_in_a_list_are_named_or_kept_and_break_nothing(pr, client_of, text):
    window = client_of(pr)
    row = GOOD | {"title": f"ก{text}"[:280], "body": text, "tags": text, "category": "", "key": text[:150]}
    row["focus"] = text

    answer = send(window, LIST, "workbook", workbook(row), "a.xlsx")
    pages = [window.get(answer["Location"]), window.post(answer["Location"])]

    assert pages[0].status_code == 200 and pages[1].status_code in (302, 409)
    assert "<script>alert" not in pages[0].content.decode()


@pytest.mark.parametrize(
    "column", ["kind", "visibility", "status", "step", "nature", "authors", "unit", "published_on"]
)
def test_odd_letters_in_a_choice_are_a_problem_of_the_row(pr, client_of, column):
    window = client_of(pr)

    for text in ODD[2:]:
        preview = send(window, LIST, "workbook", workbook(GOOD | {column: text}), "a.xlsx")["Location"]
        page = window.get(preview).content.decode()
        assert "ต้องแก้ไข" in page and "<script>alert" not in page


@pytest.mark.parametrize("place", ["word/{}/", "words/{}/", "import/{}/", "errands/{}/", "errands/{}/file/"])
@pytest.mark.parametrize("key", ["0", "999999999", "9" * 18])
def test_keys_of_nothing_are_not_found(pr, client_of, place, key):
    assert client_of(pr).get(f"/knowledge/{place.format(key)}").status_code == 404


@pytest.mark.parametrize(
    "query", ["?q=%22%27%28AND", "?kind=x&category=x&unit=-1", f"?q={'a' * 5000}", "?page=NaN", "?order=;drop"]
)
def test_odd_questions_export_politely(clerk, client_of, query):
    assert client_of(clerk).get(f"/knowledge/export/{query}").status_code == 200


@pytest.mark.parametrize(
    "query", ["?q=%22%27%28AND", f"?q={'%E0%B8%81' * 3000}", "?page=0", "?page=" + "9" * 40, "?favourites=x"]
)
def test_odd_questions_choose_politely(clerk, client_of, query):
    assert client_of(clerk).get(f"/knowledge/volume/choose/{query}").status_code == 200


@pytest.mark.slow
def test_a_document_of_three_thousand_paragraphs_is_read_whole(clerk, client_of):
    content = word.document(lambda made: [made.add_paragraph(f"ย่อหน้าที่ {n} " + "ก" * 60) for n in range(3000)])

    answer = send(client_of(clerk), WORD, "document", content, "a.docx")

    assert answer.status_code == 302
    assert "ย่อหน้าที่ 2999" in PendingUpload.objects.get().reading["body"]
