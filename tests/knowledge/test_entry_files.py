"""Files of a draft are looked after by its writers: several at once, each error beside its file."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from knowledge.actions.attaching import attach_file
from tests.hardening.reading import Reader
from tests.knowledge.test_attach import photo
from tests.knowledge.test_attachment_views import address

JSON = {"HTTP_ACCEPT": "application/json"}


def sent(*named: tuple[str, bytes]) -> dict:
    return {"files": [SimpleUploadedFile(name, content) for name, content in named]}


def test_several_files_are_attached_at_once_and_a_bad_one_spoils_none(draft_revision, clerk, client_of):
    named = [("ก.txt", b"one"), ("ร้าย.docx", b"MZ" * 99), ("ข.txt", b"two"), ("ว่าง.txt", b"")]

    answer = client_of(clerk).post(f"/knowledge/{draft_revision.entry_id}/files/add/", sent(*named))

    assert [file.name for file in draft_revision.attachments.all()] == ["ก.txt", "ข.txt"]
    page = Reader(answer.content.decode()).text
    assert answer.status_code == 200
    assert all(words in page for words in ("ไฟล์ที่ยังไม่ได้แนบ", "เปิด “ร้าย.docx” ไม่ได้", "“ว่าง.txt” เป็นไฟล์ว่าง"))


def test_attached_files_lead_back_to_the_list(draft_revision, clerk, client_of):
    place = f"/knowledge/{draft_revision.entry_id}/files/"

    answer = client_of(clerk).post(f"{place}add/", sent(("ก.txt", b"one")), follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain == [(place, 302)]
    assert ("แนบไฟล์แล้ว" in page, "ก.txt" in page, "บันทึกคำบรรยาย" in page) == (True, True, True)


def test_no_file_at_all_is_asked_for_beside_the_field(draft_revision, clerk, client_of):
    answer = client_of(clerk).post(f"/knowledge/{draft_revision.entry_id}/files/add/", {})

    assert "โปรดเลือกไฟล์อย่างน้อยหนึ่งไฟล์" in Reader(answer.content.decode()).text


def test_a_script_hears_of_each_file_and_gets_the_list_anew(draft_revision, clerk, client_of):
    window, place = client_of(clerk), f"/knowledge/{draft_revision.entry_id}/files/add/"

    good, bad = (window.post(place, sent(pair), **JSON) for pair in (("ก.txt", b"one"), ("ข.exe", b"MZ")))

    assert (good.status_code, good.json()["ok"], "ก.txt" in good.json()["html"]) == (200, True, True)
    assert (bad.status_code, bad.json()["ok"]) == (422, False)
    assert ("“ข.exe” ไม่ใช่ชนิดไฟล์ที่รับ" in bad.json()["message"], "ก.txt" in bad.json()["html"]) == (True, True)


def test_a_caption_is_written_and_a_file_taken_off(draft_revision, clerk, client_of):
    file = attach_file(draft_revision, by=clerk, name="ก.txt", content=b"one")
    window = client_of(clerk)

    written = window.post(address(file, "caption"), {"caption": "แบบที่ ๑"}, follow=True).content.decode()
    too_long = window.post(address(file, "caption"), {"caption": "ก" * 301}, **JSON)
    removed = window.post(address(file, "remove"), **JSON)

    assert ("บันทึกคำบรรยายแล้ว" in written, "แบบที่ ๑" in written, too_long.status_code) == (True, True, 422)
    assert (removed.json()["ok"], "ยังไม่มีไฟล์แนบ" in removed.json()["html"]) == (True, True)
    assert not draft_revision.attachments.exists()


def test_only_writers_change_files_and_only_of_what_is_in_work(draft_revision, staff_entry, clerk, pr, hr, client_of):
    file = attach_file(draft_revision, by=clerk, name="ก.txt", content=b"one")
    places = [address(file, "caption"), address(file, "remove")]
    places += [f"/knowledge/{file.entry_id}/{end}/add/" for end in ("files", "pictures")]

    assert [client_of(hr).post(place).status_code for place in places] == [404] * 4
    assert [Client().post(place).status_code for place in places] == [302] * 4
    assert client_of(hr).post(f"/knowledge/{staff_entry.pk}/files/add/", sent(("a.txt", b"a"))).status_code == 403
    assert client_of(clerk).post(f"/knowledge/{staff_entry.pk}/files/add/", sent(("a.txt", b"a"))).status_code == 409
    assert list(draft_revision.attachments.all()) == [file]


def test_a_file_of_another_draft_is_not_changed_through_ours(
    draft_revision, returned_revision, clerk, head_finance, client_of
):
    file = attach_file(returned_revision, by=head_finance, name="ก.txt", content=b"one")

    answer = client_of(clerk).post(f"/knowledge/{draft_revision.entry_id}/files/{file.key}/remove/")

    assert (answer.status_code, returned_revision.attachments.count()) == (404, 1)


def test_a_pasted_picture_answers_its_address(draft_revision, clerk, client_of):
    place = f"/knowledge/{draft_revision.entry_id}/pictures/add/"
    window = client_of(clerk)

    answer = window.post(place, {"picture": SimpleUploadedFile("วาง.png", photo("PNG"))})

    file = draft_revision.attachments.get()
    assert (answer.status_code, json.loads(answer.content)) == (
        201,
        {"ok": True, "address": f"/knowledge/files/{file.key}/picture/", "width": 40, "height": 20},
    )
    assert window.get(answer.json()["address"]).status_code == 200


@pytest.mark.parametrize(
    ("sent_as", "status", "words"),
    [
        ({}, 400, "ไม่พบภาพ"),
        ({"picture": ("a.svg", b"<svg/>")}, 422, "a.svg"),
        ({"picture": ("a.png", b"x")}, 422, "a.png"),
    ],
)
def test_a_pasted_thing_that_is_no_picture_is_refused_in_words(
    draft_revision, clerk, client_of, sent_as, status, words
):
    upload = {name: io.BytesIO(content) for name, (_, content) in sent_as.items()}
    for name, stream in upload.items():
        stream.name = sent_as[name][0]

    answer = client_of(clerk).post(f"/knowledge/{draft_revision.entry_id}/pictures/add/", upload)

    assert (answer.status_code, answer.json()["ok"], words in answer.json()["message"]) == (status, False, True)


def test_the_list_of_files_costs_no_more_queries_for_more_files(
    draft_revision, clerk, client_of, django_assert_max_num_queries
):
    window, place = client_of(clerk), f"/knowledge/{draft_revision.entry_id}/files/"
    window.get(place)  # what is read once
    counts = []
    for number in range(1, 6):
        attach_file(draft_revision, by=clerk, name=f"{number}.txt", content=f"{number}".encode())
        with django_assert_max_num_queries(40) as asked:
            window.get(place)
        counts.append(len(asked))

    assert counts[0] == counts[-1]
