"""Pages of files: looked at and saved by those who may read the entry, changed by those who write it."""

from urllib.parse import quote

import pytest
from django.test import Client

from core import files
from core.pdf import write_pdf_here
from knowledge.actions.attaching import attach_file
from knowledge.models import Attachment
from tests.hardening.reading import Reader
from tests.knowledge.test_attach import photo


def address(file: Attachment, *rest) -> str:
    return "/".join(map(str, (f"/knowledge/{file.entry_id}/files", file.key, *rest))) + "/"


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def picture(draft_revision, clerk) -> Attachment:
    return attach_file(draft_revision, by=clerk, name="หน้างาน.jpg", content=photo(), caption="ก่อนซ่อม", inline=True)


@pytest.fixture
def public_picture(public_entry, picture) -> Attachment:
    Attachment.objects.filter(pk=picture.pk).update(entry=public_entry)
    public_entry.published.attachments.add(picture)
    return Attachment.objects.get(pk=picture.pk)


def test_a_file_is_saved_under_its_thai_name_and_never_runs(published_file, hr, client_of):
    answer = client_of(hr).get(address(published_file, "download"))

    assert (answer.status_code, body(answer)) == (200, files.read(published_file.sha256))
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('ใบตรวจรับ.txt')}"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-cache")
    assert (answer["ETag"], answer["Content-Length"]) == (f'"{published_file.sha256}"', str(published_file.size))


def test_a_browser_that_holds_the_file_gets_no_second_copy_but_is_asked_its_right(published_file, hr, client_of):
    known = {"HTTP_IF_NONE_MATCH": f'"{published_file.sha256}"'}

    held, stranger = (window.get(address(published_file, "download"), **known) for window in (client_of(hr), Client()))

    assert (held.status_code, held.content, stranger.status_code) == (304, b"", 302)


@pytest.mark.parametrize("rest", [(), ("download",)])
def test_a_file_is_read_by_those_who_read_its_entry(published_file, hr, client_of, rest):
    place = address(published_file, *rest)

    assert [client_of(hr).get(place).status_code, Client().get(place)["Location"]] == [
        200,
        f"/accounts/login/?next={place}",
    ]


def test_a_file_of_a_unit_is_not_there_for_others(unit_entry, head_works, clerk, client_of, published_file):
    Attachment.objects.filter(pk=published_file.pk).update(entry=unit_entry)
    unit_entry.published.attachments.add(published_file)
    file = Attachment.objects.get(pk=published_file.pk)
    published_file.revisions.remove(*published_file.revisions.exclude(entry=unit_entry))

    for place in (address(file), address(file, "download")):
        assert [client_of(person).get(place).status_code for person in (head_works, clerk)] == [200, 404]


def test_a_file_is_not_found_through_another_entry(published_file, public_entry, hr, client_of):
    place = f"/knowledge/{public_entry.pk}/files/{published_file.key}/download/"

    assert client_of(hr).get(place).status_code == 404


def test_a_private_draft_keeps_its_picture_private(picture, clerk, hr, client_of):
    places = [picture.picture_address, address(picture, "thumbnail"), address(picture), address(picture, "download")]

    assert [client_of(clerk).get(place).status_code for place in places] == [200] * 4
    assert [client_of(hr).get(place).status_code for place in places] == [404] * 4
    assert [Client().get(place).status_code for place in places] == [302] * 4


def test_a_picture_of_a_public_entry_is_everybodys(public_picture):
    shown, small = Client().get(public_picture.picture_address), Client().get(address(public_picture, "thumbnail"))

    assert [answer["Content-Type"] for answer in (shown, small)] == ["image/jpeg", "image/jpeg"]
    assert shown["Content-Disposition"].startswith("inline; filename*=utf-8''")
    assert (body(shown), shown["ETag"]) == (files.read(public_picture.sha256), f'"{public_picture.sha256}"')


def test_only_pictures_are_shown_as_pictures(published_file, hr, client_of):
    window = client_of(hr)

    places = [published_file.picture_address, address(published_file, "thumbnail"), address(published_file, "pages", 1)]

    assert [window.get(place).status_code for place in places] == [404, 404, 404]


def test_a_file_that_the_store_lost_is_said_and_does_not_break_the_page(published_file, hr, client_of):
    Attachment.objects.filter(pk=published_file.pk).update(sha256="0" * 64)

    answer = client_of(hr).get(address(published_file, "download"))

    assert (answer.status_code, "ชุดสำรอง" in answer.content.decode()) == (409, True)


def test_the_page_of_an_entry_lists_its_files_but_no_pictures_of_the_text(public_picture, public_entry, published_file):
    Attachment.objects.filter(pk=published_file.pk).update(entry=public_entry, caption="แบบเปล่า <b>")
    public_entry.published.attachments.add(published_file)

    page = Reader(Client().get(public_entry.get_absolute_url()).content.decode()).text

    assert all(words in page for words in ("ไฟล์แนบ", "1 ไฟล์", "ใบตรวจรับ.txt", "แบบเปล่า <b>", "บันทึกไฟล์"))
    assert "หน้างาน.jpg" not in page


def test_an_entry_without_files_says_nothing_of_files(public_entry):
    assert "files-title" not in Client().get(public_entry.get_absolute_url()).content.decode()


def test_the_page_of_a_file_shows_its_words(published_file, hr, client_of):
    Attachment.objects.filter(pk=published_file.pk).update(text="เลขที่ ๑๒ <i>", text_state="read")

    page = client_of(hr).get(address(published_file)).content.decode()

    assert ("เลขที่ ๑๒ &lt;i&gt;" in page, "<i>" in page) == (True, False)


@pytest.mark.parametrize("number", ["0", "-1", "9999999999999999", "๒", "x", "", "%00"])
def test_a_page_that_is_none_breaks_nothing(published_file, hr, client_of, number):
    assert client_of(hr).get(f"{address(published_file)}?page={number}").status_code in (200, 400)


@pytest.mark.slow
def test_a_pdf_is_looked_at_page_by_page_as_pictures_with_their_words(draft_revision, clerk, client_of):
    pdf = write_pdf_here("<p>หน้าแรก</p><p style='break-before: page'>หน้าหลัง</p>", "สองหน้า")
    file = attach_file(draft_revision, by=clerk, name="คู่มือ.pdf", content=pdf)
    Attachment.objects.filter(pk=file.pk).update(text="หน้าแรก\fหน้าหลัง")
    window = client_of(clerk)

    page = window.get(f"{address(file)}?page=2").content.decode()
    drawn, again = (window.get(address(file, "pages", 2)) for _ in range(2))

    assert ("หน้าหลัง" in page, "หน้าแรก" in page, address(file, "pages", 2) in page) == (True, False, True)
    assert (drawn["Content-Type"], drawn.content[:3], again.content) == ("image/jpeg", b"\xff\xd8\xff", drawn.content)
    assert files.read_made(file.sha256, "page-2.jpg") == drawn.content
    assert [window.get(address(file, "pages", number)).status_code for number in (0, 3, 10**12)] == [404, 404, 404]
