"""Abuses of uploading: none gets through, each is refused in Thai with what to do next, nothing breaks."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core import files
from knowledge.models import Attachment, Revision
from tests.hardening import bad_files as bad
from tests.hardening.abuses import EXE, NAMES, PNG, REFUSED, SCRIPT, picture
from tests.hardening.reading import MARK, PROBE, Reader
from tests.knowledge.conftest import entry_titled

pytestmark = pytest.mark.slow
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def draft_revision(db) -> Revision:
    """Writing news: clerk's private draft."""
    return entry_titled("วิธีเขียนข่าว").working


@pytest.fixture
def place(draft_revision) -> str:
    return f"/knowledge/{draft_revision.entry_id}/"


@pytest.fixture
def window(client_of, clerk) -> Client:
    return client_of(clerk)


class Named(io.BytesIO):
    """A file whose name is sent as it is, whatever it holds."""

    def __init__(self, name: str, content: bytes):
        super().__init__(content)
        self.name = name


def send(window: Client, place: str, name: str, content: bytes):
    """One file of any name: Django's own upload object would tidy the name before it is sent."""
    quoted = name.encode("utf-8", "surrogatepass").replace(b'"', b"%22").replace(b"\r", b"").replace(b"\n", b"")
    body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="' + quoted + b'"\r\n'
    body += b"Content-Type: text/html\r\n\r\n" + content + b"\r\n--x--\r\n"
    return window.generic("POST", f"{place}files/add/", body, "multipart/form-data; boundary=x", **JSON)


def test_there_are_more_abuses_than_promised():
    assert len(REFUSED) + len(NAMES) >= 52


@pytest.mark.parametrize("abuse", REFUSED)
def test_an_abuse_is_refused_in_words_and_leaves_nothing(place, window, abuse):
    name, build = REFUSED[abuse]

    answer = send(window, place, name, build())

    assert answer.status_code in (422, 413)
    words = answer.json()["message"] if answer.status_code == 422 else answer.content.decode()
    assert re.search("โปรด", words), words
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("abuse", [abuse for abuse in REFUSED if "svg" in abuse or "html" in abuse or "png" in abuse])
def test_an_abuse_is_no_picture_of_a_text_either(place, window, abuse):
    name, build = REFUSED[abuse]

    answer = window.post(f"{place}pictures/add/", {"picture": SimpleUploadedFile(name, build())})

    assert (answer.status_code, answer.json()["ok"], Attachment.objects.exists()) == (422, False, False)


@pytest.mark.parametrize(("name", "kept"), NAMES.items())
def test_a_name_is_only_text_wherever_it_is_shown(draft_revision, place, window, name, kept):
    answer = window.post(f"{place}files/add/", {"files": Named(name, b"good text")}, **JSON)

    assert answer.status_code == 200, answer.content.decode()
    file = draft_revision.attachments.get()
    assert file.name == kept
    for shown in (f"{place}files/", f"{place}files/{file.key}/", place):
        page = Reader(window.get(shown).content.decode())
        assert (page.live, file.name in page.text) == ([], True)
    saved = window.get(f"{place}files/{file.key}/download/")
    assert (b"".join(saved.streaming_content), "Set-Cookie" in saved.headers) == (b"good text", False)
    assert re.fullmatch(
        r"""attachment; filename(\*=utf-8''[^"/\\\s]+|="([^"\\]|\\")+")""", saved["Content-Disposition"]
    )
    assert not set("\r\n\x00/\\\u202e\u200b") & set(file.name)


def test_a_probe_in_a_name_and_a_caption_stays_dead(draft_revision, place, window):
    send(window, place, f"{PROBE}.txt", PROBE.encode())
    file = draft_revision.attachments.get()
    window.post(f"{place}files/{file.key}/caption/", {"caption": PROBE})
    Attachment.objects.update(text=PROBE, text_state="read", text_note=PROBE[:300])

    for shown in (f"{place}files/", f"{place}files/{file.key}/", place):
        page = Reader(window.get(shown).content.decode())
        assert (page.live, MARK in page.text) == ([], True)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("tail", [SCRIPT, EXE, bad.packed({"a.html": SCRIPT})], ids=["script", "exe", "zip"])
def test_what_hides_behind_a_picture_is_gone(draft_revision, place, window, form, tail):
    ending = {"JPEG": "jpg"}.get(form, form.lower())

    window.post(f"{place}files/add/", {"files": Named(f"a.{ending}", picture(form) + tail)})

    for file in draft_revision.attachments.all():
        assert tail not in files.read(file.sha256)
        assert files.read(file.sha256).startswith((b"\xff\xd8\xff", PNG))


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {"comment": SCRIPT}),
        ("GIF", {"comment": SCRIPT}),
        ("PNG", {"exif": b"Exif\0\0" + SCRIPT}),
        ("WEBP", {"xmp": SCRIPT}),
        ("JPEG", {"icc_profile": SCRIPT}),
    ],
)
def test_notes_inside_a_picture_are_gone(draft_revision, place, window, form, options):
    content = picture(form, **options)
    assert SCRIPT in content

    window.post(f"{place}files/add/", {"files": Named(f"a.{form.lower().replace('jpeg', 'jpg')}", content)})

    file = draft_revision.attachments.get()
    assert SCRIPT not in files.read(file.sha256) + files.read(file.thumbnail)


def test_a_gigabyte_is_refused_before_it_is_read(place, window):
    answer = window.post(f"{place}files/add/", b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(1024**3))

    assert (answer.status_code, "ใหญ่เกิน" in answer.content.decode()) == (413, True)


@pytest.mark.parametrize(
    "body",
    [b"", b"--x", b"--x\r\n\r\n", b"\x00" * 99, b'--x\r\nContent-Disposition: form-data; name="files"\r\n\r\na\r\n'],
)
def test_a_body_that_is_no_form_breaks_nothing(place, window, body):
    for end in ("files/add/", "pictures/add/"):
        answer = window.generic("POST", place + end, body, "multipart/form-data; boundary=x", **JSON)
        assert answer.status_code in (400, 422)


def test_a_hundred_and_one_files_at_once_are_too_many(place, window):
    many = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(101)]

    assert window.post(f"{place}files/add/", {"files": many}).status_code == 400
    assert "ครั้งละไม่เกิน 30 ไฟล์" in window.post(f"{place}files/add/", {"files": many[:31]}).content.decode()
    assert not Attachment.objects.exists()


def test_a_disk_without_room_says_so_and_still_signs_in(place, window, clerk, monkeypatch):
    monkeypatch.setattr("core.files.has_room", lambda _: False)
    monkeypatch.setattr("core.limits.has_room", lambda _: False)

    small = send(window, place, "a.txt", b"x")
    large = send(window, place, "a.txt", b"x" * (3 * 1024 * 1024))

    assert (small.status_code, "พื้นที่เก็บไฟล์ของระบบเต็ม" in small.json()["message"]) == (422, True)
    assert (large.status_code, "พื้นที่เก็บไฟล์ของระบบเต็ม" in large.content.decode()) == (507, True)
    assert [window.get("/").status_code, Attachment.objects.exists()] == [200, False]
