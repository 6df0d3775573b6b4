"""Many Word documents in one ZIP: names mended, each file its own result, nothing twice, in the background."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core import jobs
from core.models import BackgroundJob
from knowledge.actions import word_in
from knowledge.actions.word_in import Choices, do_words, receive_words, request_words
from knowledge.models import Entry
from knowledge.word.archive import BadArchive, members_of, read_member
from tests.knowledge import word_files as word

CHOICES = Choices("lesson", "staff")
ONE, TWO = "เรื่องที่หนึ่ง", "เรื่องที่สอง"


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """The jobs whose processes would have been started."""
    found = []
    monkeypatch.setattr(jobs, "start_process", found.append)
    return found


def worked_off(content: bytes, by) -> list[dict]:
    """What became of each file of the archive."""
    upload = receive_words("หลายไฟล์.zip", content, by=by)
    job = request_words(upload, by=by, choices=CHOICES)
    return json.loads(do_words(job.settings, lambda *how_far: None).content)


def names(content: bytes) -> list[tuple[str, str]]:
    return [(member.folder, member.name) for member in members_of(content)]


@pytest.mark.parametrize("encoding", ["", "utf-8", "cp874"])
def test_thai_names_are_read_however_they_were_written(encoding):
    packed = word.archive({"คู่มือ/ล้างถัง.docx": word.document()}, encoding=encoding)

    assert names(packed) == [("คู่มือ", "ล้างถัง.docx")]


def test_what_computers_leave_in_an_archive_is_passed_over():
    packed = word.archive(
        {"__MACOSX/._a.docx": b"x", "~$a.docx": b"x", ".DS_Store": b"x", "โฟลเดอร์/": b"", "a.docx": word.document()}
    )

    assert names(packed) == [("", "a.docx")]


def test_other_files_are_named_with_the_reason():
    packed = word.archive({"a.docx": word.document(), "b.pdf": b"x", "c.zip": b"x"})

    assert [(member.name, bool(member.why_not)) for member in members_of(packed)] == [
        ("a.docx", False), ("b.pdf", True), ("c.zip", True),
    ]  # fmt: skip


def test_names_that_climb_are_names_only():
    assert names(word.archive({"../../etc/passwd.docx": word.document()})) == [("etc", "passwd.docx")]


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"x" * 100, word.archive({}), word.archive({"a.txt": b"x"}),
     word.archive({f"{n}.docx": b"x" for n in range(201)}), word.archive({"a.docx": bytes(50_000_000)})],
    ids=["empty", "short", "no zip", "nothing in it", "no document", "too many", "bomb"],
)  # fmt: skip
def test_what_is_no_archive_of_documents_is_refused(content):
    with pytest.raises(BadArchive, match="โปรด"):
        members_of(content)


def test_a_broken_member_is_refused_by_itself():
    packed = bytearray(word.archive({"a.docx": word.document()}))
    packed[60:90] = b"\xff" * 30

    with pytest.raises(BadArchive):
        read_member(bytes(packed), members_of(bytes(packed))[0])


def test_each_document_becomes_a_draft_and_a_bad_one_stops_nothing(clerk):
    packed = word.archive({"1.docx": word.document(title=ONE), "2.docx": b"PK bad", "3.docx": word.document(title=TWO),
                           "4.pdf": b"x"})  # fmt: skip

    found = worked_off(packed, clerk)

    assert [(one["name"], one["state"]) for one in found] == [
        ("1.docx", "new"), ("2.docx", "failed"), ("3.docx", "new"), ("4.pdf", "left"),
    ]  # fmt: skip
    drafts = Entry.objects.filter(revisions__title__in=(ONE, TWO))
    assert {(entry.kind, entry.owner, entry.working.visibility) for entry in drafts} == {("lesson", clerk, "staff")}


def test_the_same_archive_again_adds_nothing(clerk):
    packed = word.archive({"1.docx": word.document(title=ONE)})

    states = [worked_off(packed, clerk)[0]["state"] for _ in range(2)]

    assert (states, Entry.objects.filter(revisions__title=ONE).count()) == (["new", "known"], 1)


def test_an_archive_stopped_half_way_goes_on(clerk, monkeypatch):
    packed = word.archive({"1.docx": word.document(title=ONE), "2.docx": word.document(title=TWO)})
    upload = receive_words("a.zip", packed, by=clerk)
    settings = request_words(upload, by=clerk, choices=CHOICES).settings

    def stops(done, total, words):
        if done == 1:
            raise SystemExit

    with pytest.raises(SystemExit):
        do_words(settings, stops)
    found = json.loads(do_words(settings, lambda *how_far: None).content)

    assert [one["state"] for one in found] == ["known", "new"]


def test_the_page_lists_what_will_come_and_what_will_not(clerk, client_of):
    window = client_of(clerk)
    packed = word.archive({"ชุด/1.docx": word.document(), "รูป.jpg": b"x"})

    preview = window.post("/knowledge/word/", {"document": SimpleUploadedFile("a.zip", packed)})["Location"]
    page = window.get(preview).content.decode()

    assert "นำเข้า 1 ไฟล์" in page and "1.docx" in page and "รูป.jpg" in page and "ไม่ใช่ไฟล์ .docx" in page
    assert not Entry.objects.filter(owner=clerk, import_key__isnull=False).exists()


def test_the_result_page_names_every_file(clerk, client_of):
    window = client_of(clerk)
    upload = receive_words("a.zip", word.archive({"1.docx": word.document(title=ONE), "2.docx": b"x"}), by=clerk)

    answer = window.post(f"/knowledge/words/{upload.pk}/", {"kind": "lesson", "visibility": "staff"})
    job = BackgroundJob.objects.get(kind=word_in.KIND)
    result = do_words(job.settings, lambda *how_far: None)
    BackgroundJob.objects.filter(pk=job.pk).update(state="done", result=result.content, finished_at=job.requested_at)
    page = window.get(answer["Location"]).content.decode()

    assert "เพิ่มแล้ว" in page and ONE in page
    assert "ไม่ได้นำเข้า" in page and "2.docx" in page


def test_anothers_errand_does_not_exist(clerk, hr, client_of):
    upload = receive_words("a.zip", word.archive({"1.docx": word.document()}), by=clerk)
    job = request_words(upload, by=clerk, choices=CHOICES)

    answers = [client_of(hr).get(f"/knowledge/errands/{job.pk}/{page}").status_code for page in ("", "state/", "file/")]

    assert answers == [404, 404, 404]
