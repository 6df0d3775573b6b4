"""Evidence of a report: proved, without its place, kept, only while the report is written, seen with the report."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from core import files
from core.models import AuditEvent
from core.proved_files import BadFile
from signoff.refusals import NotEditable
from tests.knowledge.pictures import png
from tests.knowledge.test_attach import photo
from tests.training.report_signing import returned, sent_to
from training import refusals
from training.actions import report_files
from training.actions.report_files import add_evidence, describe_evidence, remove_evidence
from training.models import ReportFile

SCRIPT = {"HTTP_ACCEPT": "application/json"}


def at(name: str, key) -> str:
    return reverse(f"training:report_file_{name}", args=[key])


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def certificate(draft_report, clerk) -> ReportFile:
    facts = {"name": "วุฒิบัตร.png", "content": png(), "kind": "certificate", "caption": "ผ่านการอบรม"}
    return add_evidence(draft_report, by=clerk, **facts)


def test_a_photo_from_the_phone_loses_its_place_and_gets_a_small_picture(draft_report, clerk):
    file = add_evidence(draft_report, by=clerk, name="IMG_01.JPG", content=photo(size=(1200, 600), turned=6))

    kept = files.read(file.sha256)
    drawn = Image.open(io.BytesIO(kept))
    assert (drawn.size, dict(drawn.getexif()), b"Camera-X" in kept) == ((600, 1200), {}, False)
    assert (file.kind, file.content_type, file.name) == ("photo", "image/jpeg", "IMG_01.jpg")
    assert max(Image.open(io.BytesIO(files.read(file.thumbnail))).size) == 480
    event = AuditEvent.objects.latest("number")
    assert (event.event, event.actor_id) == ("training.report_file_added", clerk.pk)


def test_other_files_are_handouts_and_the_same_content_twice_is_one(draft_report, clerk):
    first = add_evidence(draft_report, by=clerk, name="สรุป.txt", content="สรุป".encode())
    second = add_evidence(draft_report, by=clerk, name="ซ้ำ.txt", content="สรุป".encode())

    assert (first.kind, second, draft_report.files.count()) == ("handout", first, 1)


@pytest.mark.parametrize(("name", "content"), [("ก.jpg", b"text"), ("ก.exe", b"MZ"), ("ก.pdf", b""), ("ก.pdf", b"x")])
def test_what_is_not_what_its_name_says_is_refused(draft_report, clerk, name, content):
    with pytest.raises(BadFile):
        add_evidence(draft_report, by=clerk, name=name, content=content)
    assert not draft_report.files.exists()


def test_a_report_carries_so_many_files(draft_report, clerk, certificate, monkeypatch):
    monkeypatch.setattr(report_files, "MOST_FILES", 1)
    with pytest.raises(refusals.TooManyReportFiles):
        add_evidence(draft_report, by=clerk, name="ข.txt", content="ข".encode())
    assert list(draft_report.files.all()) == [certificate]


def test_several_are_sent_at_once_and_a_bad_one_spoils_no_other(draft_report, clerk, client_of):
    sent = {"files": [upload("ก.png", png(3)), upload("เสีย.png", b"x"), upload("ข.png", png(5))], "kind": "certificate"}
    answer = client_of(clerk).post(at("add", draft_report.pk), sent)

    assert "เปิด “เสีย.png” ไม่ได้" in answer.content.decode()
    assert [(file.name, file.kind) for file in draft_report.files.all()] == [
        ("ก.png", "certificate"), ("ข.png", "certificate"),
    ]  # fmt: skip


def test_a_script_gets_the_list_anew(draft_report, clerk, client_of):
    answer = client_of(clerk).post(at("add", draft_report.pk), {"files": [upload("ก.png", png())]}, **SCRIPT)

    assert (answer.status_code, answer.json()["ok"], "ก.png" in answer.json()["html"]) == (200, True, True)
    refused = client_of(clerk).post(at("add", draft_report.pk), {"files": [upload("ข.exe", b"MZ")]}, **SCRIPT)
    assert (refused.status_code, refused.json()["ok"]) == (422, False)
    nothing = client_of(clerk).post(at("add", draft_report.pk), {"kind": "x"}, **SCRIPT)
    assert (nothing.status_code, "โปรดเลือกไฟล์" in nothing.json()["message"]) == (422, True)


def test_kind_and_caption_are_changed_and_long_ones_refused(certificate, clerk, client_of):
    browser = client_of(clerk)
    browser.post(at("describe", certificate.key), {"kind": "photo", "caption": " พิธีมอบ "})
    refused = browser.post(at("describe", certificate.key), {"kind": "photo", "caption": "ก" * 301}, **SCRIPT)

    certificate.refresh_from_db()
    assert (certificate.kind, certificate.caption, refused.status_code) == ("photo", "พิธีมอบ", 422)
    assert browser.post(at("describe", certificate.key), {"kind": "x"}, **SCRIPT).status_code == 422


def test_a_file_is_taken_off_once(certificate, clerk, client_of):
    browser = client_of(clerk)
    assert browser.post(at("remove", certificate.key)).status_code == 302
    assert browser.post(at("remove", certificate.key)).status_code == 404
    assert AuditEvent.objects.filter(event="training.report_file_removed").count() == 1


def test_nothing_changes_once_it_was_sent(draft_report, certificate, clerk, head_office, client_of):
    sent_to(draft_report, head_office)
    browser = client_of(clerk)
    with pytest.raises(NotEditable):
        add_evidence(draft_report, by=clerk, name="ข.png", content=png(9))
    with pytest.raises(NotEditable):
        remove_evidence(certificate, by=clerk)
    with pytest.raises(NotEditable):
        describe_evidence(certificate, by=clerk, kind="photo", caption="")
    assert browser.post(at("remove", certificate.key)).status_code == 403
    assert browser.post(at("add", draft_report.pk), {"files": [upload("ค.png", png())]}).status_code == 403
    assert list(draft_report.files.all()) == [certificate]


def test_after_a_return_more_evidence_is_welcome(draft_report, clerk, head_office):
    add_evidence(returned(draft_report, head_office), by=clerk, name="ข.png", content=png())
    assert draft_report.files.count() == 1


@pytest.mark.parametrize("door", ["view", "download", "thumbnail"])
def test_evidence_is_seen_with_its_report(
    draft_report, certificate, clerk, head_office, head_finance, client, client_of, door
):
    def seen_by(person) -> int:
        return client_of(person).get(at(door, certificate.key)).status_code

    before = [seen_by(person) for person in (clerk, head_office, head_finance)]
    sent_to(draft_report, head_office)
    after = [seen_by(person) for person in (clerk, head_office, head_finance)]

    assert (before, after) == ([200, 404, 404], [200, 200, 404])
    assert client.get(at(door, certificate.key))["Location"].startswith("/accounts/login/")


def test_only_pictures_of_our_own_making_are_shown_and_all_else_is_saved(draft_report, certificate, clerk, client_of):
    page = add_evidence(draft_report, by=clerk, name="หน้า.txt", content="บันทึกย่อ".encode())
    browser = client_of(clerk)

    assert "attachment" not in browser.get(at("view", certificate.key))["Content-Disposition"]
    assert browser.get(at("view", page.key))["Content-Disposition"].startswith("attachment")
    assert browser.get(at("thumbnail", page.key)).status_code == 404


def test_the_sweep_leaves_evidence_and_its_small_picture(certificate):
    files.sweep(timezone.now() + timedelta(days=30))

    assert (bool(files.read(certificate.sha256)), bool(files.read(certificate.thumbnail))) == (True, True)


def test_phones_are_offered_their_camera(draft_report, clerk, client_of):
    html = client_of(clerk).get(reverse("training:report_files", args=[draft_report.pk])).content.decode()

    assert "image/jpeg" in html.partition('accept="')[2].partition('"')[0]
    assert "ยังไม่มีหลักฐาน เลือกไฟล์ด้านบนเพื่อเริ่ม" in html
