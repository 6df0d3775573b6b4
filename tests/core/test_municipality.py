"""The municipality's settings and its emblem."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core import actions, audit
from core.emblem import UnreadableEmblem, read_emblem
from core.models import AuditEvent, Municipality

PAGE = "/settings/municipality/"


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 200), **facts) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "navy").save(written, kind, **facts)
    return written.getvalue()


def huge_png() -> bytes:
    """A few bytes that claim 60,000 x 60,000 points."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def values(**changed) -> dict:
    now = Municipality.objects.current()
    names = ("name", "short_name", "district", "province", "paper_digits", "page_digits")
    return {name: getattr(now, name) for name in names} | {"fiscal_year": now.fiscal_year or ""} | changed


def test_the_administrator_changes_the_name_and_the_trail_tells_it(client_of, admin):
    answer = client_of(admin).post(PAGE, values(name="เทศบาลตำบลชื่อใหม่", fiscal_year="๒๕๗๐"), follow=True)

    event = AuditEvent.objects.newest_first().first()
    assert "บันทึกข้อมูลหน่วยงานแล้ว" in answer.content.decode()
    assert (Municipality.objects.current().name, Municipality.objects.current().fiscal_year) == (
        "เทศบาลตำบลชื่อใหม่",
        2570,
    )
    assert (event.event, event.actor_name) == ("municipality.changed", str(admin))
    assert [change.after for change in audit.changes(event)] == ["2570", "เทศบาลตำบลชื่อใหม่"]


def test_saving_what_stands_there_already_records_nothing(client_of, admin):
    before = AuditEvent.objects.count()

    assert client_of(admin).post(PAGE, values()).status_code == 302
    assert AuditEvent.objects.count() == before


def test_a_year_of_the_common_era_is_refused_in_thai(client_of, admin):
    answer = client_of(admin).post(PAGE, values(fiscal_year="2026"))

    assert answer.context["form"].errors["fiscal_year"] == ["โปรดพิมพ์ปีงบประมาณเป็น พ.ศ. สี่หลัก เช่น 2569"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_settings_are_the_administrators_alone(client_of, hr, method):
    assert getattr(client_of(hr), method)(PAGE).status_code == 403


# ---- the emblem -------------------------------------------------------------------------------


def test_an_uploaded_emblem_is_shown_to_everybody(client_of, admin, client):
    upload = SimpleUploadedFile("ตรา.jpg", picture("JPEG"), "image/jpeg")

    client_of(admin).post(PAGE, values(picture=upload))
    answer = client.get("/emblem.png")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert (answer["X-Content-Type-Options"], set(answer["Cache-Control"].split(", "))) == (
        "nosniff",
        {"max-age=300", "public"},
    )
    assert Image.open(io.BytesIO(answer.content)).size == (300, 200)
    assert client.get("/emblem.png", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_without_an_emblem_there_is_none(client, db):
    assert client.get("/emblem.png").status_code == 404
    assert (Municipality.objects.current().emblem_url, Municipality.objects.current().emblem_data) == ("", "")


def test_the_emblem_is_removed_once(client_of, admin):
    actions.change_emblem(Municipality.objects.current(), by=admin, png=read_emblem(picture()))

    for _ in range(2):
        client_of(admin).post(f"{PAGE}emblem/remove/")

    assert not Municipality.objects.current().emblem
    assert AuditEvent.objects.filter(event="municipality.emblem_removed").count() == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_any_picture_becomes_a_png_of_at_most_600_points(kind):
    kept = Image.open(io.BytesIO(read_emblem(picture(kind, (2400, 1200)))))

    assert (kept.format, kept.size, kept.mode) == ("PNG", (600, 300), "RGBA")


def test_the_files_own_notes_are_left_behind():
    notes = Image.Exif()
    notes[0x010E], notes[0x0112] = "home address", 6

    kept = read_emblem(picture("JPEG", (300, 200), exif=notes, comment=b"secret"))

    assert (b"home address" in kept, b"secret" in kept, Image.open(io.BytesIO(kept)).info) == (False, False, {})
    assert Image.open(io.BytesIO(kept)).size == (200, 300)  # turned upright, as note 6 asks


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        picture()[:60],
        picture("GIF"),
        b"\x89PNG\r\n\x1a\n" + bytes(100),
    ],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(UnreadableEmblem, match="PNG, JPEG หรือ WebP"):
        read_emblem(content)


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(UnreadableEmblem, match="40 ล้านจุด"):
        read_emblem(huge_png())


def test_a_file_too_large_is_refused():
    with pytest.raises(UnreadableEmblem, match="5 เมกะไบต์"):
        read_emblem(bytes(5 * 1024 * 1024 + 1))


def test_the_page_says_what_is_wrong_with_the_picture(client_of, admin):
    answer = client_of(admin).post(PAGE, values(picture=SimpleUploadedFile("a.svg", b"<svg/>", "image/svg+xml")))

    assert "ไม่รับ SVG" in answer.context["form"].errors["picture"][0]
    assert not Municipality.objects.current().emblem
