"""Files are read in the background: once each, again when told, and the search hears of it."""

import pytest
from django.core.management import call_command

from core import files, jobs
from core.isolation import Busy, IsolationFailed
from core.models import BackgroundJob
from knowledge.actions.attaching import attach_file
from knowledge.files import reading
from knowledge.models import Attachment


@pytest.fixture
def waiting_file(draft_revision, clerk) -> Attachment:
    return attach_file(draft_revision, by=clerk, name="ก.txt", content="คำเฉพาะในไฟล์".encode())


def states() -> list[tuple]:
    return list(Attachment.objects.order_by("pk").values_list("text_state", "text"))


def test_what_waits_is_read_once_and_the_search_is_told(published_file, waiting_file, monkeypatch):
    told = []
    monkeypatch.setattr(reading, "follow_change", told.append)

    assert [reading.read_waiting(), reading.read_waiting()] == [2, 0]
    assert states() == [("read", "ใบตรวจรับพัสดุ เลขที่ ๑๒/๒๕๖๙"), ("read", "คำเฉพาะในไฟล์")]
    assert told == [published_file.entry, waiting_file.entry]


def test_a_reader_that_is_stopped_leaves_a_note(waiting_file, monkeypatch):
    def stopped(*_, **__):
        raise IsolationFailed("x")

    monkeypatch.setattr(reading, "run_isolated", stopped)
    reading.read_waiting()

    waiting_file.refresh_from_db()
    assert (waiting_file.text_state, "เฉพาะชื่อไฟล์" in waiting_file.text_note) == ("failed", True)


def test_what_finds_no_place_waits_on(waiting_file, monkeypatch):
    def busy(*_, **__):
        raise Busy

    monkeypatch.setattr(reading, "run_isolated", busy)

    assert (reading.read_waiting(), states()) == (0, [("waiting", "")])


def test_a_file_that_the_store_lost_is_not_read_for_ever(waiting_file):
    Attachment.objects.update(sha256="0" * 64)

    assert (reading.read_waiting(), states()) == (1, [("failed", "")])


def test_new_files_are_asked_to_be_read_once(waiting_file, monkeypatch):
    monkeypatch.setattr(jobs, "tend", lambda: None)

    reading.ask_reading()
    reading.ask_reading()

    assert list(BackgroundJob.objects.values_list("kind", "state")) == [("read_files", "waiting")]


def test_too_much_other_work_leaves_the_reading_to_the_morning(waiting_file, monkeypatch):
    def too_many(*_, **__):
        raise jobs.TooManyJobs

    monkeypatch.setattr(jobs, "request_job", too_many)

    reading.ask_reading()

    assert (BackgroundJob.objects.count(), states()) == (0, [("waiting", "")])


def test_attaching_asks_for_reading_after_the_commit(
    draft_revision, clerk, monkeypatch, django_capture_on_commit_callbacks
):
    asked = []
    monkeypatch.setattr("knowledge.actions.attaching.ask_reading", lambda: asked.append(True))

    with django_capture_on_commit_callbacks(execute=True):
        attach_file(draft_revision, by=clerk, name="ก.txt", content=b"one")

    assert asked == [True]


def test_the_commands_read_what_waits_and_read_again_when_told(waiting_file, capsys):
    call_command("read_files")
    call_command("read_files")
    call_command("read_files", "--again")

    said = capsys.readouterr().out.splitlines()
    assert said == [
        "1/1 ก.txt", "อ่านข้อความในไฟล์แนบแล้ว 1 ไฟล์", "อ่านข้อความในไฟล์แนบแล้ว 0 ไฟล์",
        "1/1 ก.txt", "อ่านข้อความในไฟล์แนบแล้ว 1 ไฟล์",
    ]  # fmt: skip


def test_files_and_their_small_pictures_are_named(waiting_file):
    Attachment.objects.update(thumbnail="a" * 64)

    assert set(reading.names_in_use()) == {waiting_file.sha256, "a" * 64}
    assert reading.names_in_use in files._who_names
