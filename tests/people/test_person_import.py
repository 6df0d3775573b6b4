"""Staff from a workbook: previewed row by row, saved wholly or not at all, once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core import audit
from core.models import AuditEvent, PendingUpload
from core.spreadsheets import RowsRefused
from core.xlsx import read_xlsx, write_xlsx
from people.actions.persons import save_person
from people.actions.staff import import_staff, preview_staff
from people.models import Person, Position, Unit
from people.refusals import AlreadyImported, PreviewOutdated
from people.resources import StaffResource

HEADINGS = ["คำนำหน้า", "ชื่อ", "นามสกุล", "ชื่อผู้ใช้", "ตำแหน่ง", "หน่วยงาน", "อีเมล", "เบอร์ภายใน", "เป็นหัวหน้าหน่วยงาน"]
NEW = ["นาย", "วีระ", "กล้าหาญ", "Veera", "นายช่างโยธา", "กองช่าง", "veera@banmai.example", "๑๕๕", ""]


@pytest.fixture
def upload(hr):
    """``upload(row, row, ...)``: a staff file of the HR officer, waiting to be confirmed."""

    def receive(*rows, headings=HEADINGS) -> PendingUpload:
        lines = [[number, dict(zip(headings, row, strict=True))] for number, row in enumerate(rows, 2)]
        return PendingUpload.objects.create(
            kind="staff", file_name="รายชื่อ.xlsx", content=b"x", reading={"rows": lines}, uploaded_by=hr
        )

    return receive


def confirm(upload: PendingUpload, by) -> list:
    return import_staff(upload, by=by, seen=preview_staff(upload).fingerprint)


def row_of(person: Person, changed: dict | None = None) -> list[str]:
    cells = dict(zip(HEADINGS, StaffResource().table([person])[0], strict=True))
    return list((cells | (changed or {})).values())


def states(upload: PendingUpload) -> list[tuple]:
    return [(row.number, row.state) for row in preview_staff(upload).rows]


def problems(upload: PendingUpload) -> list[str]:
    return [problem for row in preview_staff(upload).rows for problem in row.problems]


# ---- preview ----------------------------------------------------------------------------------


def test_each_row_is_called_new_changed_or_unchanged(upload, clerk, pr):
    file = upload(NEW, row_of(clerk, {"เบอร์ภายใน": "999"}), row_of(pr))

    assert states(file) == [(2, "new"), (3, "changed"), (4, "unchanged")]
    assert preview_staff(file).rows[1].changes == [audit.Change("เบอร์ภายใน", "124", "999")]


def test_a_preview_saves_nothing(upload, clerk):
    before = (Person.objects.count(), Position.objects.count(), AuditEvent.objects.count())

    preview_staff(upload([*NEW[:4], "ตำแหน่งใหม่", *NEW[5:]], row_of(clerk, {"ชื่อ": "ใหม่"})))

    assert (Person.objects.count(), Position.objects.count(), AuditEvent.objects.count()) == before


@pytest.mark.parametrize(
    "changed, problem",
    [
        ({"ชื่อผู้ใช้": " "}, "ชื่อผู้ใช้: โปรดกรอกชื่อผู้ใช้"),
        ({"หน่วยงาน": "กองที่ไม่มี"}, "หน่วยงาน: ไม่พบหน่วยงาน “กองที่ไม่มี” โปรดแก้ชื่อให้ตรง หรือเพิ่มหน่วยงานนี้ในระบบก่อน"),
        ({"เป็นหัวหน้าหน่วยงาน": "อาจจะ"}, "เป็นหัวหน้าหน่วยงาน: “อาจจะ” อ่านไม่ได้ โปรดพิมพ์ ใช่ หรือเว้นว่าง"),
        ({"หน่วยงาน": "", "เป็นหัวหน้าหน่วยงาน": "ใช่"}, "เป็นหัวหน้าหน่วยงาน: โปรดระบุหน่วยงานที่ผู้นี้เป็นหัวหน้า"),
    ],
)
def test_what_is_wrong_is_said_by_column(upload, changed, problem):
    file = upload(list((dict(zip(HEADINGS, NEW, strict=True)) | changed).values()))

    assert (states(file), problems(file)) == ([(2, "wrong")], [problem])


@pytest.mark.parametrize(
    "column, value", [("อีเมล", "ไม่ใช่อีเมล"), ("ชื่อผู้ใช้", "a b"), ("ชื่อ", ""), ("ชื่อ", "ก" * 101), ("คำนำหน้า", "ก" * 41)]
)
def test_what_the_form_refuses_the_file_refuses_too(upload, column, value):
    file = upload(list((dict(zip(HEADINGS, NEW, strict=True)) | {column: value}).values()))

    assert states(file) == [(2, "wrong")]
    assert problems(file)[0].startswith(f"{column}: ")


def test_two_rows_of_one_user_name_are_both_wrong(upload):
    file = upload(NEW, [*NEW[:3], "VEERA ", *NEW[4:]])

    assert states(file) == [(2, "wrong"), (3, "wrong")]


def test_a_unit_has_one_head(upload, head_works, clerk):
    file = upload(row_of(head_works), row_of(clerk, {"หน่วยงาน": "กองช่าง", "เป็นหัวหน้าหน่วยงาน": "ใช่"}))

    assert states(file) == [(2, "unchanged"), (3, "wrong")]


def test_columns_not_in_the_file_stay_as_they_are(upload, clerk):
    file = upload(["นภาพร", "clerk", "สีแดง"], headings=["ชื่อ", "ชื่อผู้ใช้", "สีที่ชอบ"])

    confirm(file, by=clerk)

    saved = Person.objects.get(username="clerk")
    assert (saved.first_name, saved.email, saved.unit) == ("นภาพร", clerk.email, clerk.unit)
    assert preview_staff(file).unread == ["สีที่ชอบ"]


# ---- confirming -------------------------------------------------------------------------------


def test_confirming_saves_every_row_with_an_event_each(upload, hr, clerk, pr):
    file = upload(NEW, row_of(clerk, {"ตำแหน่ง": "ตำแหน่งใหม่เอี่ยม", "อีเมล": ""}), row_of(pr))
    before = AuditEvent.objects.newest_first().first().number

    confirm(file, by=hr)

    newcomer = Person.objects.get(username="veera")
    changed = Person.objects.get(username="clerk")
    events = AuditEvent.objects.filter(number__gt=before).order_by("number")
    assert (str(newcomer), newcomer.title, newcomer.unit.name) == ("นายวีระ กล้าหาญ", "นายช่างโยธา", "กองช่าง")
    assert not newcomer.has_usable_password()
    assert (changed.title, changed.email) == ("ตำแหน่งใหม่เอี่ยม", "")
    assert [(event.event, event.subject_id, event.actor_name) for event in events] == [
        ("people.added", str(newcomer.pk), str(hr)),
        ("people.changed", str(clerk.pk), str(hr)),
    ]


def test_the_same_file_again_changes_nothing(upload, hr, clerk):
    rows = [NEW, row_of(clerk, {"ตำแหน่ง": "ตำแหน่งใหม่เอี่ยม"})]
    confirm(upload(*rows), by=hr)
    before = AuditEvent.objects.count()

    again = upload(*rows)

    assert states(again) == [(2, "unchanged"), (3, "unchanged")]
    assert not preview_staff(again).can_be_saved
    confirm(again, by=hr)
    assert AuditEvent.objects.count() == before


def test_the_whole_staff_goes_out_and_comes_back_unchanged(upload, hr):
    people = Person.objects.with_place().in_order()

    file = upload(*StaffResource().table(people))

    assert {state for _, state in states(file)} == {"unchanged"}
    assert len(states(file)) == people.count()


def test_one_wrong_row_keeps_all_from_being_saved(upload, hr, clerk):
    file = upload(NEW, row_of(clerk, {"หน่วยงาน": "กองที่ไม่มี"}))

    with pytest.raises(RowsRefused):
        confirm(file, by=hr)

    file.refresh_from_db()
    assert (Person.objects.filter(username="veera").exists(), file.confirmed_at) == (False, None)


def test_a_file_is_imported_once(upload, hr):
    file = upload(NEW)
    seen = preview_staff(file).fingerprint
    import_staff(file, by=hr, seen=seen)

    with pytest.raises(AlreadyImported):
        import_staff(file, by=hr, seen=seen)


def test_what_changed_since_the_preview_is_shown_again_first(upload, hr, clerk):
    file = upload(row_of(clerk, {"เบอร์ภายใน": "999"}))
    seen = preview_staff(file).fingerprint
    save_person(clerk, by=hr, values={"extension": "555"})

    with pytest.raises(PreviewOutdated):
        import_staff(file, by=hr, seen=seen)

    assert Person.objects.get(username="clerk").extension == "555"


def test_a_new_head_takes_the_unit_over(upload, hr, clerk, committee):
    confirm(upload(row_of(clerk, {"เป็นหัวหน้าหน่วยงาน": "ใช่"}), row_of(committee, {"เป็นหัวหน้าหน่วยงาน": ""})), by=hr)

    assert Unit.objects.get(name="ฝ่ายอำนวยการ").head == clerk
    told = audit.changes(AuditEvent.objects.about(clerk).newest_first().first())
    assert told == [audit.Change("เป็นหัวหน้าหน่วยงาน", "–", "ใช่")]


def test_a_head_who_moves_leaves_the_old_post_vacant(upload, hr, committee):
    confirm(upload(row_of(committee, {"หน่วยงาน": "กองช่าง", "เป็นหัวหน้าหน่วยงาน": ""})), by=hr)

    assert Unit.objects.get(name="ฝ่ายอำนวยการ").head is None


def test_names_are_known_however_they_are_spelt(upload, clerk):
    file = upload(row_of(clerk, {"หน่วยงาน": "ฝ่าย\u200bอํานวยการ ", "ตำแหน่ง": " นักจัดการงานทั่วไป"}))

    assert states(file) == [(2, "unchanged")]


# ---- the pages --------------------------------------------------------------------------------


def post_file(client, content: bytes, name: str = "รายชื่อ.xlsx"):
    return client.post("/people/import/", {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_file_is_chosen_looked_at_and_confirmed(client_of, hr):
    client = client_of(hr)

    preview = post_file(client, write_xlsx(HEADINGS, [NEW]))
    upload = PendingUpload.objects.get(file_name="รายชื่อ.xlsx")
    assert preview.redirect_chain == [(f"/people/import/{upload.pk}/", 302)]
    for words in ("ยังไม่ได้บันทึก", "รายชื่อ.xlsx", "ยืนยันและบันทึกทั้งหมด", "นายช่างโยธา"):
        assert words in preview.content.decode()
    assert not Person.objects.filter(username="veera").exists()

    done = client.post(f"/people/import/{upload.pk}/", {"seen": preview.context["preview"].fingerprint}, follow=True)
    assert "นำเข้าแล้ว 1 คน" in done.content.decode()
    assert Person.objects.filter(username="veera").exists()


@pytest.mark.parametrize(
    "content, name, words",
    [
        (b"hello", "a.xlsx", "ไม่ใช่ไฟล์ Excel"),
        (b"hello", "a.csv", "รับเฉพาะไฟล์ .xlsx"),
        (write_xlsx(["ชื่อ"], [["ก"]]), "a.xlsx", "ไม่พบคอลัมน์ “ชื่อผู้ใช้”"),
        (b"", "a.xlsx", ""),
        (write_xlsx(["ชื่อ", "ชื่อผู้ใช้"], [["ก", f"u{i}"] for i in range(1001)]), "a.xlsx", "เกิน 1,000 แถว"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_so_beside_the_field(client_of, hr, content, name, words):
    answer = post_file(client_of(hr), content, name)

    assert words in answer.context["form"].errors["file"][0]
    assert not PendingUpload.objects.exists()


def test_no_button_saves_a_file_with_a_wrong_row(client_of, hr, upload):
    file = upload([*NEW[:3], "", *NEW[4:]])

    page = client_of(hr).get(f"/people/import/{file.pk}/").content.decode()

    assert ("ยังนำเข้าไม่ได้" in page, "ยืนยันและบันทึกทั้งหมด" in page) == (True, False)


def test_cells_are_shown_as_text(client_of, hr, upload):
    file = upload([NEW[0], "<img src=x>", *NEW[2:]])

    assert "<img src=x>" not in client_of(hr).get(f"/people/import/{file.pk}/").content.decode()


def test_an_upload_is_its_uploaders_alone(client_of, admin, clerk, upload):
    file = upload(NEW)

    assert client_of(admin).get(f"/people/import/{file.pk}/").status_code == 404
    assert client_of(clerk).get("/people/import/").status_code == 403


def test_the_empty_form_has_the_columns_the_import_reads(client_of, hr):
    answer = client_of(hr).get("/people/import/template/")

    assert StaffResource.headings() == HEADINGS
    assert read_xlsx(write_xlsx(HEADINGS, [NEW]))[0].cells.keys() == set(HEADINGS)
    assert answer["Content-Disposition"].startswith("attachment")
