"""Attaching files to a draft: proved, kept once, carried by the draft alone, only by its writers."""

import hashlib
import io

import pytest
from django.contrib.auth.models import AnonymousUser
from PIL import Image

from core import files
from core.models import AuditEvent
from core.pdf import write_pdf_here
from core.proved_files import BadFile
from knowledge.actions import attaching
from knowledge.actions.attaching import attach_file, describe_file, detach_file
from knowledge.actions.reviewing import submit_revision
from knowledge.actions.writing import start_revision
from knowledge.models import Attachment
from knowledge.refusals import NotInWork, NotYourDraft, TooManyFiles, TooManyPictures
from tests.hardening.bad_files import docx

WORD = docx("<w:p><w:r><w:t>ใบตรวจรับพัสดุ</w:t></w:r></w:p>")
GPS = 0x8825


def text(number: int) -> bytes:
    return f"ไฟล์ที่ {number}".encode()


def photo(form: str = "JPEG", size: tuple[int, int] = (40, 20), turned: int = 1) -> bytes:
    """A picture with a place, a camera and a direction in its notes; its left half is red."""
    stream, picture = io.BytesIO(), Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = turned, "Camera-X"
    notes.get_ifd(GPS)[2] = (7.0, 1.0, 2.0)
    picture.save(stream, form, exif=notes, quality=95)
    return stream.getvalue()


def test_a_file_is_kept_under_its_hash_and_carried_by_the_draft(draft_revision, clerk):
    file = attach_file(draft_revision, by=clerk, name="C:\\งาน\\ใบตรวจรับ.docx", content=WORD, caption=" แบบเปล่า ")

    assert list(draft_revision.attachments.all()) == [file]
    assert (file.name, file.caption, file.size, file.text_state) == ("ใบตรวจรับ.docx", "แบบเปล่า", len(WORD), "waiting")
    assert (file.sha256, files.read(file.sha256)) == (hashlib.sha256(WORD).hexdigest(), WORD)
    event = AuditEvent.objects.latest("number")
    assert (event.event, event.actor_id, file.name in event.after) == ("knowledge.file_attached", clerk.pk, True)


def test_the_same_content_twice_is_one_file(draft_revision, clerk):
    first = attach_file(draft_revision, by=clerk, name="ก.txt", content=text(1))
    second = attach_file(draft_revision, by=clerk, name="ข.txt", content=text(1))

    assert (second, Attachment.objects.filter(entry=draft_revision.entry).count()) == (first, 1)


def test_a_photo_loses_its_place_stands_upright_and_gets_a_small_picture(draft_revision, clerk):
    file = attach_file(draft_revision, by=clerk, name="IMG_01.JPG", content=photo(size=(1200, 600), turned=6))

    kept = files.read(file.sha256)
    drawn = Image.open(io.BytesIO(kept))
    assert (drawn.size, dict(drawn.getexif()), b"Camera-X" in kept) == ((600, 1200), {}, False)
    assert (file.width, file.height, file.content_type, file.text_state) == (600, 1200, "image/jpeg", "none")
    assert drawn.getpixel((300, 100))[1] < 50 < 200 < drawn.getpixel((300, 1100))[1]  # what was left is above
    assert max(Image.open(io.BytesIO(files.read(file.thumbnail))).size) == 480


@pytest.mark.parametrize(("name", "form"), [("ภาพ.webp", "WEBP"), ("ภาพ.gif", "GIF"), ("ภาพ.png", "PNG")])
def test_other_pictures_become_png(draft_revision, clerk, name, form):
    file = attach_file(draft_revision, by=clerk, name=name, content=photo(form), inline=True)

    assert (file.name, file.content_type, file.is_inline) == ("ภาพ.png", "image/png", True)
    assert Image.open(io.BytesIO(files.read(file.sha256))).format == "PNG"


@pytest.mark.slow
def test_the_pages_of_a_pdf_are_counted(draft_revision, clerk):
    pdf = write_pdf_here("<p>หนึ่ง</p><p style='break-before: page'>สอง</p>", "สองหน้า")

    file = attach_file(draft_revision, by=clerk, name="คู่มือ.pdf", content=pdf)

    assert (file.pages, file.is_pdf) == (2, True)


def test_what_is_no_picture_does_not_stand_in_a_text(draft_revision, clerk):
    with pytest.raises(BadFile, match="JPEG, PNG, WebP หรือ GIF"):
        attach_file(draft_revision, by=clerk, name="a.docx", content=WORD, inline=True)


def test_only_a_writer_attaches(draft_revision, pr):
    with pytest.raises(NotYourDraft):
        attach_file(draft_revision, by=pr, name="a.txt", content=text(1))

    assert not draft_revision.attachments.exists()


def test_what_waits_for_review_or_is_published_takes_no_file(waiting_revision, staff_entry, clerk):
    for revision in (waiting_revision, staff_entry.published):
        with pytest.raises(NotInWork):
            attach_file(revision, by=clerk, name="a.txt", content=text(1))

    assert Attachment.objects.count() == 0


def test_a_revision_carries_thirty_files_and_a_hundred_pictures(draft_revision, clerk, monkeypatch):
    monkeypatch.setattr(attaching, "MOST_FILES", 1)
    monkeypatch.setattr(attaching, "MOST_PICTURES", 0)
    attach_file(draft_revision, by=clerk, name="a.txt", content=text(1))

    with pytest.raises(TooManyFiles):
        attach_file(draft_revision, by=clerk, name="b.txt", content=text(2))
    with pytest.raises(TooManyPictures):
        attach_file(draft_revision, by=clerk, name="b.png", content=photo("PNG"), inline=True)


def test_a_refused_file_leaves_no_row_and_no_trace(draft_revision, clerk):
    before = AuditEvent.objects.count()

    with pytest.raises(BadFile):
        attach_file(draft_revision, by=clerk, name="a.docx", content=b"MZ" * 99)

    assert (Attachment.objects.count(), AuditEvent.objects.count()) == (0, before)


def test_taking_a_file_off_a_draft_leaves_it_with_the_published_revision(staff_entry, clerk, published_file):
    draft = start_revision(staff_entry, by=clerk)

    detach_file(draft, published_file, by=clerk)

    assert (list(draft.attachments.all()), list(staff_entry.published.attachments.all())) == ([], [published_file])
    assert AuditEvent.objects.latest("number").event == "knowledge.file_detached"


def test_taking_off_what_no_other_revision_carries_removes_the_row(draft_revision, clerk):
    file = attach_file(draft_revision, by=clerk, name="a.txt", content=text(1))

    detach_file(draft_revision, file, by=clerk)
    detach_file(draft_revision, file, by=clerk)

    assert not Attachment.objects.exists()


def test_a_caption_of_a_draft_does_not_change_the_published_one(staff_entry, clerk, published_file):
    draft = start_revision(staff_entry, by=clerk)

    described = describe_file(draft, published_file, by=clerk, caption="แบบใหม่")

    published_file.refresh_from_db()
    assert (described.caption, published_file.caption) == ("แบบใหม่", "")
    assert (described.sha256, described.uploaded_at) == (published_file.sha256, published_file.uploaded_at)
    assert (list(draft.attachments.all()), list(staff_entry.published.attachments.all())) == (
        [described],
        [published_file],
    )


def test_a_caption_of_a_new_file_is_changed_in_place(draft_revision, clerk):
    file = attach_file(draft_revision, by=clerk, name="a.txt", content=text(1), caption="เดิม")

    described = describe_file(draft_revision, file, by=clerk, caption=" ใหม่ ")

    assert (described.pk, described.caption) == (file.pk, "ใหม่")
    assert AuditEvent.objects.latest("number").event == "knowledge.file_described"


def test_a_file_of_a_draft_is_its_writers_alone_until_it_is_published(public_entry, head_health, clerk):
    draft = start_revision(public_entry, by=head_health)
    file = attach_file(draft, by=head_health, name="a.txt", content=text(1))

    seen = [list(Attachment.objects.visible_to(person)) for person in (head_health, clerk, AnonymousUser())]

    assert seen == [[file], [], []]


def test_the_keeper_sees_no_file_of_a_private_draft(staff_entry, clerk, pr):
    draft = start_revision(staff_entry, by=clerk)
    file = attach_file(draft, by=clerk, name="ร่าง.txt", content="ยังไม่ให้ใครเห็น".encode())

    seen_by = [person for person in (clerk, pr) if Attachment.objects.visible_to(person).filter(pk=file.pk).exists()]
    submit_revision(draft, by=clerk, reviewer=pr)

    assert seen_by == [clerk]
    assert Attachment.objects.visible_to(pr).filter(pk=file.pk).exists()
