"""The page of a list before it is saved: what it says, what can be ticked, and whose it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.models import PendingUpload
from tests.training.lists import GOOD, workbook
from training.actions.importing import import_trainings, plan_of_upload, receive_trainings
from training.models import Participant, Training

BAD = {"person": "pr", "title": None}


@pytest.fixture
def upload(hr):
    """``upload(row, row, ...)``: a list of the HR officer, waiting to be confirmed."""

    def receive(*rows, **how) -> PendingUpload:
        return receive_trainings("รายการ.xlsx", workbook(*rows, **how), by=hr)

    return receive


@pytest.fixture
def confirm(hr):
    def confirmed(upload: PendingUpload, **how) -> list[Participant]:
        return import_trainings(upload, by=hr, seen=plan_of_upload(upload).fingerprint, **how)

    return confirmed


def register() -> list[tuple]:
    """Every event with the user names of who takes part."""
    return [
        (training.title, sorted(training.participants.values_list("person__username", flat=True)))
        for training in Training.objects.order_by("pk")
    ]


# ---- the page ---------------------------------------------------------------------------------------


def address(upload) -> str:
    return f"/training/import/{upload.pk}/"


def test_the_page_says_what_is_wrong_new_and_due(upload, client_of, hr):
    page = client_of(hr).get(address(upload({}, BAD))).content.decode()
    assert "ยังไม่ได้บันทึก" in page
    assert "โปรดกรอกชื่อหลักสูตรหรือเรื่อง" in page
    assert "นำเข้าเฉพาะแถวที่ถูกต้อง" in page
    assert "16 กรกฎาคม 2569" in page


def test_confirming_on_the_page_keeps_everything_out_until_good_rows_are_chosen(upload, client_of, hr):
    file, client = upload({}, BAD), client_of(hr)
    seen = plan_of_upload(file).fingerprint
    refused = client.post(address(file), {"seen": seen})
    assert (refused.status_code, register()) == (409, [])
    assert "ยังมีแถวที่ต้องแก้ไข" in refused.content.decode()
    saved = client.post(address(file), {"seen": seen, "only_good": "1"}, follow=True)
    assert "เพิ่มผู้เข้าร่วม 1 คน" in saved.content.decode()
    assert register() == [(GOOD["title"], ["clerk"])]


def test_the_tick_of_a_changed_event_is_on_the_page(upload, confirm, client_of, hr):
    (trip,) = confirm(upload({}))
    file, client = upload({"place": "ที่ใหม่"}), client_of(hr)
    page = client.get(address(file)).content.decode()
    assert 'name="changing" value="2"' in page
    client.post(address(file), {"seen": plan_of_upload(file).fingerprint, "changing": "2"})
    trip.training.refresh_from_db()
    assert trip.training.place == "ที่ใหม่"


@pytest.mark.parametrize("changing", ["99", "x", "๒", "2" * 5000, "\x00"])
def test_a_tick_that_no_event_has_is_refused_without_an_error(upload, client_of, hr, changing):
    file = upload({})
    answer = client_of(hr).post(address(file), {"seen": plan_of_upload(file).fingerprint, "changing": changing})
    assert (answer.status_code, register()) == (409, [])


def test_an_upload_is_its_uploaders_alone(upload, client_of, admin, clerk, palad):
    file = upload({})
    answers = [client_of(person).get(address(file)).status_code for person in (admin, clerk, palad)]
    assert answers == [404, 404, 404]


def test_a_list_that_was_confirmed_says_so_and_offers_no_button(upload, confirm, client_of, hr):
    file = upload({})
    confirm(file)
    page = client_of(hr).get(address(file)).content.decode()
    assert "นำเข้าไฟล์นี้แล้ว" in page
    assert "ยืนยันและบันทึก" not in page


def test_what_a_cell_says_is_never_markup(upload, client_of, hr):
    page = client_of(hr).get(address(upload({"title": "<script>x</script>", "person": "<b>ก</b>"}))).content.decode()
    assert "<script>x" not in page and "<b>ก" not in page


def test_a_workbook_of_another_kind_is_no_list_of_trips(client_of, hr):
    other = PendingUpload.objects.create(kind="staff", file_name="x", content=b"x", reading={}, uploaded_by=hr)
    assert client_of(hr).get(address(other)).status_code == 404


def test_the_whole_way_by_the_pages(client_of, hr):
    client = client_of(hr)
    file = SimpleUploadedFile("รายการ.xlsx", workbook({}))
    preview = client.post("/training/import/", {"workbook": file})
    assert preview.status_code == 302
    seen = client.get(preview.url).context["plan"].fingerprint
    assert client.post(preview.url, {"seen": seen}).status_code == 302
    assert register() == [(GOOD["title"], ["clerk"])]
