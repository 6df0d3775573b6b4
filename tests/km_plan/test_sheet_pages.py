"""The pages of plan rows in a workbook: download, upload, look, confirm; each for those who may."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.models import AuditEvent, PendingUpload
from core.xlsx import read_xlsx
from km_plan.actions.plans import submit_plan
from km_plan.actions.rows import change_row
from km_plan.models import PlanRow
from km_plan.resources import PlanRowResource
from tests.km_plan.sheet_rows import edited, exported, new_row, uploaded, workbook

EXPORT, IMPORT = "/plans/2569/1/rows.xlsx", "/plans/2569/1/rows/import/"


def events() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(event="plan.rows_imported"))


def text_of(answer) -> str:
    """What the page says, its tags left out."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def preview_url(client, rows) -> str:
    answer = client.post(IMPORT, {"workbook": uploaded(rows)})
    assert answer.status_code == 302, text_of(answer)
    return answer.url


def seen_on(page) -> str:
    return re.search(r'name="seen" value="([0-9a-f]{64})"', page.content.decode())[1]


def test_the_export_is_a_workbook_with_the_plan_s_thai_name(draft, hr, client_of):
    answer = client_of(hr).get(EXPORT)

    assert unquote(answer["Content-Disposition"]).endswith(f"{draft}.xlsx")
    assert read_xlsx(answer.content) == exported(draft)


def test_a_sealed_plan_is_exported_for_everybody(sealed, client):
    assert read_xlsx(client.get("/plans/2568/1/rows.xlsx").content) == exported(sealed)


def test_a_draft_is_not_exported_for_those_who_may_not_see_it(draft, clerk, client, client_of):
    assert client_of(clerk).get(EXPORT).status_code == 404
    assert client.get(EXPORT).status_code == 302


def test_a_cell_that_a_workbook_cannot_hold_is_refused_in_thai(draft, hr, client_of):
    PlanRow.objects.filter(table__plan=draft).update(note="ก" * 32_768)

    answer = client_of(hr).get(EXPORT)

    assert answer.status_code == 409
    assert "ยาวเกิน 32,767 ตัวอักษร" in text_of(answer)


def test_the_import_page_tells_every_column_and_the_tables_by_number(draft, hr, client_of):
    PlanRow.objects.filter(pk=PlanRowResource(draft).rows[0].pk).update(extra={"ผู้ตรวจ": "ก"})

    page = text_of(client_of(hr).get(IMPORT))

    assert [name for name in PlanRowResource(draft).headings() if name not in page] == []
    assert [number for number, table in enumerate(draft.tables.all(), 1) if f"{number} คือ {table}" not in page] == []


def test_only_those_who_work_on_the_plan_import_rows(draft, mayor, clerk, client_of):
    assert client_of(mayor).get(IMPORT).status_code == 403
    assert client_of(clerk).get(IMPORT).status_code == 404


def test_a_sent_plan_has_no_import_page(waiting, hr, client_of):
    assert client_of(hr).get(IMPORT).status_code == 403


def test_a_sealed_plan_has_no_import_page(sealed, hr, client_of):
    assert client_of(hr).get("/plans/2568/1/rows/import/").status_code == 403


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "โปรดเลือกไฟล์ Excel"),
        (SimpleUploadedFile("ว่าง.xlsx", b""), "ไฟล์ที่เลือกว่างเปล่า"),
        (SimpleUploadedFile("แผน.xlsx", b"PK\x03\x04"), "ไม่ใช่ไฟล์ Excel ชนิด .xlsx"),
        (SimpleUploadedFile("แผน.xlsx", b"x" * (10 * 1024 * 1024 + 1)), "ไฟล์ใหญ่เกิน 10 เมกะไบต์"),
        (SimpleUploadedFile("แผน.xlsx", workbook(["ตารางที่", "กิจกรรม"], [["1", "ก"]])), "ไม่พบคอลัมน์ “รหัสแถว”"),
        (SimpleUploadedFile("แผน.xlsx", workbook(["ตารางที่", "รหัสแถว", "กิจกรรม"], [])), "มีแต่หัวคอลัมน์"),
    ],
    ids=["none", "empty", "broken", "large", "no key column", "no rows"],
)
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(draft, hr, client_of, file, words):
    if file:
        file.seek(0)
    page = client_of(hr).post(IMPORT, {"workbook": file} if file else {})

    assert (page.status_code, PendingUpload.objects.count()) == (200, 0)
    assert words in text_of(page)


def test_the_preview_shows_what_changes_and_offers_to_confirm(draft, hr, client_of):
    rows = exported(draft)
    rows[0] = edited(rows[0], {"สถานะ": "แล้วเสร็จ"})
    client = client_of(hr)

    page = client.get(preview_url(client, [*rows, new_row(rows[0], {"ตารางที่": "2", "กิจกรรม": "<b>ใหม่</b>"})]))

    said = text_of(page)
    assert f"แถวใหม่ 1 แถว · แถวที่แก้ไข 1 แถว · แถวที่เหมือนเดิม {len(rows) - 1} แถว · แถวที่ต้องแก้ 0 แถว" in said
    assert "แก้ไข แถวที่ 2 ของไฟล์ ตารางที่ 1: การบ่งชี้ความรู้ สถานะ: [เพิ่ม] แล้วเสร็จ" in said
    assert f"เพิ่ม แถวที่ {len(rows) + 2} ของไฟล์ ตารางที่ 2: <b>ใหม่</b>" in said
    assert "ยืนยันนำเข้า" in said


def test_confirming_saves_and_leads_to_the_plan(draft, hr, client_of):
    client = client_of(hr)
    url = preview_url(client, [edited(exported(draft)[0], {"สถานะ": "แล้วเสร็จ"})])

    answer = client.post(url, {"seen": seen_on(client.get(url))}, follow=True)

    assert answer.redirect_chain == [(draft.get_absolute_url(), 302)]
    assert "นำเข้าแล้ว เพิ่ม 0 แถว แก้ไข 1 แถว" in text_of(answer)
    assert draft.tables.first().rows.first().status == "done"


def test_wrong_rows_are_listed_by_row_and_column_and_cannot_be_confirmed(draft, hr, client_of):
    rows = exported(draft)
    rows[2] = edited(rows[2], {"เริ่มวันที่": "31/2/2569"})
    client = client_of(hr)

    said = text_of(client.get(preview_url(client, rows)))

    assert "แถวที่ 4 ของไฟล์ ตารางที่ 1: การจัดความรู้ให้เป็นระบบ เริ่มวันที่: ไม่มีวันที่ ๓๑" in said
    assert "ยืนยันนำเข้า" not in said


def test_a_file_without_changes_offers_nothing_to_confirm(draft, hr, client_of):
    client = client_of(hr)

    said = text_of(client.get(preview_url(client, exported(draft))))

    assert "ไฟล์นี้เหมือนกับแผนทุกแถว" in said
    assert "ยืนยันนำเข้า" not in said


def test_a_new_order_alone_is_told_and_can_be_confirmed(draft, hr, client_of):
    first, second, *_ = exported(draft)
    client = client_of(hr)

    said = text_of(client.get(preview_url(client, [second, first])))

    assert "ลำดับแถวในตารางที่ 1 จะเปลี่ยนตามไฟล์" in said
    assert "ยืนยันนำเข้า" in said


def test_confirming_what_has_changed_meanwhile_shows_the_new_preview(draft, hr, client_of):
    client = client_of(hr)
    url = preview_url(client, [edited(exported(draft)[0], {"สถานะ": "แล้วเสร็จ"})])
    old = seen_on(client.get(url))
    row = draft.tables.first().rows.first()
    change_row(row, by=hr, revision=row.revision, values={"status": "late"})

    page = client.post(url, {"seen": old})

    assert page.status_code == 409
    said = text_of(page)
    assert ("แผนเปลี่ยนไปแล้ว" in said, "สถานะ: [ตัดออก] ล่าช้า [เพิ่ม] แล้วเสร็จ" in said) == (True, True)
    assert client.post(url, {"seen": seen_on(page)}).status_code == 302


@pytest.mark.parametrize("seen", ["", "0" * 64])
def test_confirming_without_having_seen_the_preview_saves_nothing(draft, hr, client_of, seen):
    client = client_of(hr)
    url = preview_url(client, [edited(exported(draft)[0], {"สถานะ": "แล้วเสร็จ"})])

    assert client.post(url, {"seen": seen}).status_code == 409
    assert events() == []


def test_confirming_twice_is_refused_in_thai(draft, hr, client_of):
    client = client_of(hr)
    url = preview_url(client, [edited(exported(draft)[0], {"สถานะ": "แล้วเสร็จ"})])
    seen = seen_on(client.get(url))
    client.post(url, {"seen": seen})

    again = client.post(url, {"seen": seen})

    assert again.status_code == 409
    assert "ไฟล์นี้นำเข้าไปแล้ว จึงไม่ได้บันทึกซ้ำ" in text_of(again)
    assert "ไฟล์นี้นำเข้าไปแล้ว" in text_of(client.get(url))


def test_confirming_after_the_plan_was_sent_is_refused(draft, hr, client_of):
    client = client_of(hr)
    url = preview_url(client, [edited(exported(draft)[0], {"สถานะ": "แล้วเสร็จ"})])
    seen = seen_on(client.get(url))
    submit_plan(draft, by=hr)

    assert client.post(url, {"seen": seen}).status_code == 403
    assert events() == []


def test_an_upload_is_its_uploader_s_and_its_plan_s_alone(draft, hr, palad, client_of):
    url = preview_url(client_of(hr), exported(draft))
    other = PendingUpload.objects.create(
        kind="plan_rows", file_name="อื่น.xlsx", content=b"", uploaded_by=hr, settings={"plan": 0},
        reading={}, confirmed_at=timezone.now(),
    )  # fmt: skip

    assert client_of(palad).get(url).status_code == 404
    assert client_of(hr).get(f"{IMPORT}{other.pk}/").status_code == 404


def test_the_preview_asks_the_database_no_more_for_many_rows_than_for_one(
    draft, hr, client_of, django_assert_max_num_queries
):
    rows = [edited(row, {"กิจกรรม": "ใหม่"}) for row in exported(draft)]
    client = client_of(hr)
    one, many = preview_url(client, rows[:1]), preview_url(client, rows)
    client.get(one)
    with django_assert_max_num_queries(60) as counted:
        client.get(one)

    with django_assert_max_num_queries(len(counted)):
        client.get(many)
