"""A form out to a workbook and back in: row errors, a preview that saves nothing, items that keep their keys."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.actions.questionnaire_import import import_questionnaire, receive_questionnaire
from assessment.actions.questionnaires import ItemDraft, SectionDraft, drafts_of, publish_questionnaire
from assessment.models import Item, Questionnaire
from assessment.questionnaires.matching import matched
from assessment.questionnaires.sheet import HEADINGS, sheet_rows
from assessment.questionnaires.sheet_reading import read_sheet
from core.models import PendingUpload
from core.spreadsheets import Row, RowsRefused
from core.xlsx import read_xlsx
from people.refusals import AlreadyImported
from tests.assessment.questionnaire_help import draft_by, item_of, line, rows, texts, workbook

UPLOAD = "/assessment/questionnaires/import/"
ONE = {"หมวด": "กระบวนการ", "ข้อคำถาม": "ข้อหนึ่ง"}


def kept(person, *lines, into=None, title="แบบใหม่") -> PendingUpload:
    """An upload as it waits, without the cost of reading a file."""
    found = rows(*lines)
    reading = {"headings": list(found[0].cells), "rows": [[row.number, *row.cells.values()] for row in found]}
    return PendingUpload.objects.create(
        kind="questionnaire", file_name="q.xlsx", content=b"", reading=reading, uploaded_by=person,
        settings={"title": title, "into": into.pk if into else None},
    )  # fmt: skip


def back_in(questionnaire) -> list[Row]:
    """The rows of its own export."""
    return [
        Row(number, dict(zip(HEADINGS, cells, strict=True)))
        for number, cells in enumerate(sheet_rows(questionnaire), 2)
    ]


def test_what_goes_out_comes_back_as_it_was(hr):
    sections = (
        SectionDraft("ก", (ItemDraft("หนึ่ง", "ดู", "มี", Decimal("1.25")), "สอง"), Decimal(2), is_to_check=True),
        SectionDraft("ข", ("=1+1",), Decimal(0)),
    )
    draft = draft_by(hr, sections)

    match = matched(read_sheet(back_in(draft)).sections, drafts_of(draft))

    assert match.sections == drafts_of(draft)
    assert (match.added, match.changed, match.removed, match.unchanged) == ([], [], [], 3)


def test_the_workbook_itself_is_read_in_a_process_of_its_own(hr):
    file = SimpleUploadedFile("ฟอร์ม.xlsx", workbook(ONE, ONE | {"ข้อคำถาม": "ข้อสอง"}))

    upload = receive_questionnaire(file, by=hr, title="แบบใหม่")

    made = import_questionnaire(upload, by=hr)
    assert (made.title, texts(made)) == ("แบบใหม่", {"กระบวนการ": ["ข้อหนึ่ง", "ข้อสอง"]})


def test_a_draft_takes_the_items_of_the_file_and_known_ones_keep_their_keys(hr):
    draft = draft_by(hr)
    by_key, by_words = item_of(draft, "ข้อหนึ่ง"), item_of(draft, "ข้อสาม")
    upload = kept(
        hr, line(category="กระบวนการ", text="ข้อหนึ่งเขียนใหม่", key=str(by_key.key)),
        line(category="ภาวะผู้นำ", text="ข้อสาม", to_check="ใช่"), line(category="ภาวะผู้นำ", text="ข้อใหม่"), into=draft,
    )  # fmt: skip

    import_questionnaire(upload, by=hr, edits=draft.edits)

    assert texts(draft) == {"กระบวนการ": ["ข้อหนึ่งเขียนใหม่"], "ภาวะผู้นำ": ["ข้อสาม", "ข้อใหม่"]}
    assert item_of(draft, "ข้อหนึ่งเขียนใหม่").key == by_key.key
    assert item_of(draft, "ข้อสาม").key == by_words.key
    assert draft.sections.get(title="ภาวะผู้นำ").key == by_words.section.key


def test_columns_that_the_file_lacks_leave_what_stands(hr):
    draft = draft_by(hr, [SectionDraft("กระบวนการ", (ItemDraft("ข้อหนึ่ง", "ดู", "มี", Decimal(3)),), is_to_check=True)])

    import_questionnaire(kept(hr, ONE, into=draft), by=hr)

    item = item_of(draft, "ข้อหนึ่ง")
    assert (item.guidance, item.existing, item.weight) == ("ดู", "มี", 3)
    assert draft.sections.get().is_to_check


def test_a_new_form_has_keys_of_its_own(form, hr):
    lines = [row.cells for row in back_in(form)]

    made = import_questionnaire(kept(hr, *lines), by=hr)

    old = set(Item.objects.filter(section__questionnaire=form).values_list("key", flat=True))
    assert not old & set(Item.objects.filter(section__questionnaire=made).values_list("key", flat=True))


def test_a_wrong_row_keeps_every_row_out(hr):
    upload = kept(hr, line(), line(text=""))

    with pytest.raises(RowsRefused):
        import_questionnaire(upload, by=hr)
    assert not Questionnaire.objects.exists()
    assert PendingUpload.objects.waiting().filter(pk=upload.pk).exists()


def test_a_file_is_imported_once(hr):
    upload = kept(hr, line())
    import_questionnaire(upload, by=hr)

    with pytest.raises(AlreadyImported):
        import_questionnaire(upload, by=hr)


def test_a_preview_says_what_would_happen_and_saves_nothing(hr, client_of):
    draft = draft_by(hr)
    upload = kept(hr, line(category="กระบวนการ", text="ข้อหนึ่ง"), line(category="กระบวนการ", text="ข้อใหม่"), into=draft)

    page = client_of(hr).get(f"{UPLOAD}{upload.pk}/").content.decode()

    assert "ข้อใหม่ 1 ข้อ" in page and "ลบออก 2 ข้อ" in page and "ข้อที่จะลบออก" in page
    assert texts(draft)["กระบวนการ"] == ["ข้อหนึ่ง", "ข้อสอง"]


def test_a_draft_that_changed_since_the_preview_is_compared_again(hr, client_of):
    draft = draft_by(hr)
    upload = kept(hr, line(), into=draft)

    late = client_of(hr).post(f"{UPLOAD}{upload.pk}/", {"edits": "5"})

    assert late.status_code == 409
    assert "มีผู้อื่นเปลี่ยนรายการนี้ก่อนแล้ว" in late.content.decode() and "ยืนยันนำเข้า" in late.content.decode()
    assert list(texts(draft)) == ["กระบวนการ", "ภาวะผู้นำ"]


def test_a_draft_published_since_the_preview_is_left_alone(hr, client_of):
    draft = draft_by(hr)
    upload = kept(hr, line(), into=draft)
    publish_questionnaire(draft, by=hr, reason="ประชุมแล้ว")

    late = client_of(hr).post(f"{UPLOAD}{upload.pk}/", {"edits": "0"})

    assert late.status_code == 409 and "ร่างที่จะนำเข้าแทนถูกลบหรือประกาศใช้ไปแล้ว" in late.content.decode()
    assert list(texts(draft)) == ["กระบวนการ", "ภาวะผู้นำ"]


def test_from_the_file_to_the_draft_by_the_pages(hr, client_of):
    client = client_of(hr)
    file = SimpleUploadedFile("ฟอร์ม.xlsx", workbook(ONE))

    preview = client.post(UPLOAD, {"workbook": file, "title": "จากไฟล์", "into": ""})["Location"]
    nothing_yet = Questionnaire.objects.count()
    done = client.post(preview)

    made = Questionnaire.objects.get()
    assert (nothing_yet, done["Location"], made.title) == (0, made.get_absolute_url(), "จากไฟล์")


@pytest.mark.parametrize(
    "values, field",
    [
        ({"workbook": SimpleUploadedFile("a.xlsx", b"no workbook"), "title": "ก"}, "workbook"),
        ({"workbook": SimpleUploadedFile("a.xlsx", workbook({"อื่น": "ก"})), "title": "ก"}, "workbook"),
        ({"workbook": SimpleUploadedFile("a.xlsx", b"x"), "into": "9" * 30}, "into"),
        ({"workbook": SimpleUploadedFile("a.xlsx", b"x")}, "title"),
        ({"title": "ก"}, "workbook"),
    ],
)
def test_a_file_that_is_none_is_told_beside_its_field(hr, client_of, values, field):
    for value in values.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)

    answer = client_of(hr).post(UPLOAD, values)

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])


def test_an_upload_is_its_uploaders_alone(hr, palad, client_of):
    upload = kept(hr, line())

    assert client_of(palad).get(f"{UPLOAD}{upload.pk}/").status_code == 404


def test_the_export_has_as_many_rows_as_the_form_has_items(form, committee, client_of):
    read = read_xlsx(client_of(committee).get(f"{form.get_absolute_url()}export/").content)

    assert [row.cells["ข้อที่"] for row in read] == ["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2"]
    assert list(read[0].cells) == list(HEADINGS)


def test_the_template_that_is_filled_in_reads_as_no_item_but_its_own(hr, client_of):
    read = read_xlsx(client_of(hr).get(f"{UPLOAD}form/").content)

    assert read_sheet(read).sections == []
