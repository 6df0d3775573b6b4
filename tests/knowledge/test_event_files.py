"""Files of an event: proved, pictures without their place, kept while named, for colleagues only."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import files
from knowledge import refusals
from knowledge.actions import event_files
from knowledge.actions.event_files import add_event_file, names_in_use, remove_event_file
from knowledge.actions.holding_events import cancel_event
from knowledge.models import EventFile
from tests.knowledge.holding import hold
from tests.knowledge.pictures import png
from tests.knowledge.test_attach import photo

SCRIPT = {"HTTP_ACCEPT": "application/json"}


def at(name: str, key) -> str:
    return reverse(f"knowledge:event_{name}", args=[key])


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def event(hr):
    return hold(hr)


@pytest.fixture
def minutes(event, hr) -> EventFile:
    return add_event_file(event, by=hr, name="รายงาน.txt", content="ประชุม".encode())


def test_a_photo_loses_its_place_and_gets_a_small_picture(event, hr):
    file = add_event_file(event, by=hr, name="IMG.JPG", content=photo())

    assert (file.content_type, b"Camera-X" in files.read(file.sha256)) == ("image/jpeg", False)
    assert set(names_in_use()) == {file.sha256, file.thumbnail}


def test_the_same_content_twice_is_one_file(event, hr, minutes):
    assert add_event_file(event, by=hr, name="ซ้ำ.txt", content="ประชุม".encode()) == minutes


def test_good_files_are_kept_and_bad_ones_say_why(client_of, hr, event):
    sent = {"files": [upload("ก.txt", b"x"), upload("ก.exe", b"MZ")]}

    plain = client_of(hr).post(at("file_add", event.pk), sent)

    assert "ไม่ใช่ชนิดไฟล์ที่รับ" in plain.content.decode()
    assert [file.name for file in event.files.all()] == ["ก.txt"]


def test_a_script_gets_the_new_list(client_of, hr, event):
    answer = client_of(hr).post(at("file_add", event.pk), {"files": [upload("ก.txt", b"x")]}, **SCRIPT)

    assert (answer.json()["ok"], "ก.txt" in answer.json()["html"]) == (True, True)


def test_a_caption_is_written_and_a_file_taken_off(client_of, hr, event, minutes):
    client_of(hr).post(at("file_caption", minutes.key), {"caption": "ใบลงชื่อ"})
    assert EventFile.objects.get().caption == "ใบลงชื่อ"

    client_of(hr).post(at("file_remove", minutes.key))
    assert event.files.count() == 0


def test_colleagues_read_files_but_do_not_change_them(client_of, clerk, minutes):
    browser = client_of(clerk)

    saved = browser.get(at("file_download", minutes.key))
    assert (saved.status_code, b"".join(saved.streaming_content)) == (200, "ประชุม".encode())
    assert browser.get(at("file_thumbnail", minutes.key)).status_code == 404
    assert browser.post(at("file_remove", minutes.key)).status_code == 403
    assert browser.post(at("file_caption", minutes.key), {"caption": "x"}).status_code == 403


def test_only_a_picture_is_shown_in_the_page(client_of, clerk, hr, event, minutes):
    picture = add_event_file(event, by=hr, name="ก.png", content=png())

    answers = [client_of(clerk).get(at("file_view", file.key)) for file in (picture, minutes)]
    assert [one["Content-Disposition"].split(";")[0] for one in answers] == ["inline", "attachment"]


def test_files_of_a_cancelled_event_stay_as_they_are(event, hr, minutes):
    cancel_event(event, by=hr, reason="ฝนตก")

    for act in (
        lambda: add_event_file(event, by=hr, name="ก.txt", content=b"x"),
        lambda: remove_event_file(minutes, by=hr),
    ):
        with pytest.raises(refusals.EventCancelled):
            act()


def test_there_is_a_most(event, hr, minutes, monkeypatch):
    monkeypatch.setattr(event_files, "MOST_FILES", 1)

    with pytest.raises(refusals.TooManyEventFiles):
        add_event_file(event, by=hr, name="ข.txt", content=b"y")
