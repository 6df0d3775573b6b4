"""Plan rows from a workbook: looked at first, then all of them saved or none, once, by those who may."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.models import AuditEvent, PendingUpload
from core.spreadsheets import RowsRefused, UnreadableSpreadsheet
from core.xlsx import read_xlsx
from km_plan.actions import sheets
from km_plan.actions.plans import submit_plan
from km_plan.actions.rows import add_row, change_row, remove_row
from km_plan.models import PlanRow
from km_plan.resources import PlanRowResource
from signoff.refusals import NotEditable
from tests.km_plan.sheet_rows import edited, exported, new_row, workbook


def import_(plan, rows, by, **facts):
    return sheets.import_rows(plan, rows, by=by, **facts)


def uploaded(rows, name="แถวแผน.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, workbook(list(rows[0].cells), [list(row.cells.values()) for row in rows]))


def activities(plan) -> list[list[str]]:
    """First lines of the activities, table by table, in printed order."""
    return [[str(row) for row in table.rows.all()] for table in plan.tables.all()]


def events() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(event="plan.rows_imported"))


def test_importing_an_export_changes_nothing(draft, hr):
    before, recorded = draft.content_hash(), AuditEvent.objects.count()
    stored = list(PlanRow.objects.order_by("pk").values())

    done = import_(draft, exported(draft), hr)

    assert {row.state for row in done.rows} == {"unchanged"}
    assert (draft.content_hash(), list(PlanRow.objects.order_by("pk").values())) == (before, stored)
    assert AuditEvent.objects.count() == recorded


def test_changed_and_new_rows_are_saved_to_the_letter(draft, hr):
    rows = exported(draft)
    rows[1] = edited(rows[1], {"เครื่องมือ/อุปกรณ์": "  -ปากกา\n=1+1 ", "สถานะ": "แล้วเสร็จ"})
    rows.insert(2, new_row(rows[0], {"ตารางที่": "1", "กิจกรรม": "กิจกรรมใหม่", "ขั้นตอน": "2"}))

    import_(draft, rows, hr)

    saved = list(draft.tables.first().rows.values_list("tools", "status", "activity", "step", "place"))
    assert saved[1][:2] == ("  -ปากกา\n=1+1 ", "done")
    assert saved[2] == ("", "", "กิจกรรมใหม่", 2, 3)
    assert [row[4] for row in saved] == list(range(1, len(saved) + 1))


def test_the_result_says_what_was_done_with_each_row(draft, hr):
    first, second, *_ = exported(draft)
    rows = [first, edited(second, {"สถานะ": "ล่าช้า"}), new_row(first, {"ตารางที่": "2", "กิจกรรม": "เพิ่ม"})]

    done = import_(draft, rows, hr)

    assert [(row.number, row.state) for row in done.rows] == [(2, "unchanged"), (3, "changed"), (99, "new")]


def test_rows_stand_in_the_order_of_the_sheet_and_those_not_in_it_after(draft, hr):
    before = activities(draft)
    first, _, third, *_ = exported(draft)

    done = import_(draft, [third, first], hr)

    assert activities(draft) == [[before[0][2], before[0][0], before[0][1], *before[0][3:]], *before[1:]]
    assert done.reordered == [1]


def test_a_row_moves_to_another_table_with_its_number(draft, hr):
    before = activities(draft)
    row = edited(exported(draft)[0], {"ตารางที่": "2"})

    import_(draft, [row], hr)

    first, second, third = activities(draft)
    assert (first, second, third) == (before[0][1:], [before[0][0], *before[1]], before[2])
    places = [list(table.rows.values_list("place", flat=True)) for table in draft.tables.all()]
    assert places == [list(range(1, len(rows) + 1)) for rows in (first, second, third)]


def test_owners_and_budgets_follow_their_text(draft, hr):
    rows = exported(draft)
    rows[0] = edited(rows[0], {"ผู้รับผิดชอบ": "กองคลัง (หลัก)\nKM Team (ร่วม)", "งบประมาณ": "เงินรายได้ 5,000 บาท"})

    import_(draft, rows, hr)

    row = draft.tables.first().rows.first()
    assert [(owner.name, owner.part, owner.is_known) for owner in row.owner_list.all()] == [
        ("กองคลัง", "main", True),
        ("KM Team", "joint", True),
    ]
    assert [int(budget.amount) for budget in row.budget_list.all()] == [5000]


def test_owners_and_budgets_of_a_new_row_are_read(draft, hr):
    row = new_row(exported(draft)[0], {"ตารางที่": "1", "กิจกรรม": "ใหม่", "ผู้รับผิดชอบ": "กองคลัง", "งบประมาณ": "300 บาท"})

    import_(draft, [row], hr)

    saved = PlanRow.objects.get(activity="ใหม่")
    assert [owner.name for owner in saved.owner_list.all()] == ["กองคลัง"]
    assert [int(budget.amount) for budget in saved.budget_list.all()] == [300]


def test_owners_confirmed_by_hand_stay_while_their_text_stays(draft, hr, palad):
    owner = draft.tables.first().rows.first().owner_list.first()
    owner.person = palad
    owner.save()

    import_(draft, [edited(exported(draft)[0], {"สถานะ": "แล้วเสร็จ"})], hr)

    owner.refresh_from_db()
    assert owner.person == palad


def test_parsed_columns_follow_a_changed_period(draft, hr):
    import_(draft, [edited(exported(draft)[0], {"ระยะเวลา": "15 มี.ค. 2569 - 30 เม.ย. 2569"})], hr)

    row = draft.tables.first().rows.first()
    assert (str(row.starts_on), str(row.ends_on), row.is_open_ended) == ("2026-03-15", "2026-04-30", False)


def test_an_editor_who_has_a_changed_row_open_hears_of_it(draft, hr):
    one, other = list(draft.tables.first().rows.all())[:2]

    import_(draft, [edited(exported(draft)[0], {"สถานะ": "แล้วเสร็จ"}), exported(draft)[1]], hr)

    revisions = dict(PlanRow.objects.filter(pk__in=(one.pk, other.pk)).values_list("pk", "revision"))
    assert revisions == {one.pk: one.revision + 1, other.pk: other.revision}


def test_one_event_tells_counts_and_file(draft, hr):
    rows = exported(draft)
    count = len(rows)
    rows[0] = edited(rows[0], {"สถานะ": "แล้วเสร็จ"})
    upload = sheets.keep_upload(uploaded([*rows, new_row(rows[0], {"ตารางที่": "1", "กิจกรรม": "ใหม่"})]), draft, by=hr)

    import_(draft, sheets.kept_rows(upload), hr, upload=upload)

    (event,) = events()
    assert event.actor_id == hr.pk
    assert event.before == f'{{"rows":{count}}}'
    assert event.after == (
        f'{{"file":"แถวแผน.xlsx","rows":{count + 1},"rows_changed":1,"rows_new":1,"rows_unchanged":{count - 1},'
        f'"sha256":"{upload.sha256}"}}'
    )


def test_nothing_is_saved_while_any_row_is_wrong(draft, hr):
    before = draft.content_hash()
    rows = exported(draft)
    rows[0] = edited(rows[0], {"กิจกรรม": "แก้แล้ว"})
    rows[5] = edited(rows[5], {"สิ้นสุดวันที่": "31/2/2569"})

    with pytest.raises(RowsRefused):
        import_(draft, [*rows, new_row(rows[0], {"ตารางที่": "1", "กิจกรรม": "ใหม่"})], hr)

    assert draft.content_hash() == before
    assert events() == []


def test_a_plan_that_was_sent_takes_no_rows(draft, hr):
    rows = [edited(exported(draft)[0], {"กิจกรรม": "แก้แล้ว"})]
    submit_plan(draft, by=hr)

    with pytest.raises(NotEditable):
        import_(draft, rows, hr)

    assert not PlanRow.objects.filter(activity="แก้แล้ว").exists()


def test_a_file_is_imported_once(draft, hr):
    upload = sheets.keep_upload(uploaded([new_row(exported(draft)[0], {"ตารางที่": "1", "กิจกรรม": "ใหม่"})]), draft, by=hr)
    import_(draft, sheets.kept_rows(upload), hr, upload=upload)

    with pytest.raises(sheets.ImportedBefore):
        import_(draft, sheets.kept_rows(upload), hr, upload=upload)

    assert PlanRow.objects.filter(activity="ใหม่").count() == 1


def test_a_plan_that_changed_since_the_preview_is_shown_again_and_not_touched(draft, hr):
    upload = sheets.keep_upload(uploaded([edited(exported(draft)[0], {"สถานะ": "แล้วเสร็จ"})]), draft, by=hr)
    rows = sheets.kept_rows(upload)
    seen = sheets.preview_rows(draft, rows).digest
    row = draft.tables.first().rows.first()
    change_row(row, by=hr, revision=row.revision, values={"status": "late"})

    with pytest.raises(sheets.PlanMovedOn) as refusal:
        import_(draft, rows, hr, upload=upload, seen=seen)

    (change,) = refusal.value.preview.rows[0].changes
    assert (change.before, change.after) == ("ล่าช้า", "แล้วเสร็จ")
    upload.refresh_from_db()
    assert (upload.confirmed_at, events()) == (None, [])


def test_a_change_that_the_import_does_not_meet_needs_no_second_look(draft, hr):
    rows = [edited(exported(draft)[0], {"สถานะ": "แล้วเสร็จ"})]
    seen = sheets.preview_rows(draft, rows).digest
    add_row(draft.tables.last(), by=hr, values={"activity": "เพิ่มในหน้าแผน"})

    assert import_(draft, rows, hr, seen=seen).changed != []


def test_a_row_removed_meanwhile_is_named_as_wrong(draft, hr):
    rows = exported(draft)
    remove_row(draft.tables.first().rows.first(), by=hr)

    assert [(row.number, row.state) for row in sheets.preview_rows(draft, rows).wrong] == [(2, "wrong")]


def test_a_row_removed_after_the_preview_is_shown_as_wrong_instead_of_saved(draft, hr):
    rows = [
        edited(exported(draft)[0], {"สถานะ": "แล้วเสร็จ"}),
        new_row(exported(draft)[0], {"ตารางที่": "1", "กิจกรรม": "ใหม่"}),
    ]
    seen = sheets.preview_rows(draft, rows).digest
    remove_row(draft.tables.first().rows.first(), by=hr)

    with pytest.raises(sheets.PlanMovedOn) as refusal:
        import_(draft, rows, hr, seen=seen)

    assert [row.number for row in refusal.value.preview.wrong] == [2]
    assert not PlanRow.objects.filter(activity="ใหม่").exists()


def test_the_preview_writes_nothing(draft, hr):
    before, recorded = draft.content_hash(), AuditEvent.objects.count()

    sheets.preview_rows(draft, [edited(exported(draft)[0], {"กิจกรรม": "แก้แล้ว"})])

    assert (draft.content_hash(), AuditEvent.objects.count()) == (before, recorded)


def test_columns_not_read_and_columns_not_there_are_named(draft):
    row = exported(draft)[0]
    cells = {name: text for name, text in row.cells.items() if name not in ("หมายเหตุ", "หลักฐาน")}

    preview = sheets.preview_rows(draft, [row._replace(cells={**cells, "ลำดับ": "1", "เพิ่มเติม: ใหม่": ""})])

    assert (preview.unread, preview.absent) == (["ลำดับ"], ["หลักฐาน", "หมายเหตุ"])


def test_a_long_change_is_shown_around_the_place_where_it_differs(draft):
    text = "".join(f"ข้อ {number} " for number in range(500))
    row = exported(draft)[0]
    PlanRow.objects.filter(key=row.cells["รหัสแถว"]).update(note=text)

    (difference,) = sheets.preview_rows(
        draft, [edited(row, {"หมายเหตุ": text.replace("ข้อ 300 ", "ข้อ สามร้อย ")})]
    ).changed

    (cell,) = difference.cells
    assert cell.before.startswith("… ") and "ข้อ 299 ข้อ 300 ข้อ 301" in cell.before and cell.before.endswith(" …")
    assert "ข้อ 299 ข้อ สามร้อย ข้อ 301" in cell.after
    assert max(len(cell.before), len(cell.after)) == sheets.EXCERPT + 4


def test_a_file_that_names_one_long_text_many_times_is_refused(draft, hr, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_TEXT", 1000)

    with pytest.raises(UnreadableSpreadsheet, match="ยาวเกิน"):
        sheets.keep_upload(uploaded(exported(draft)), draft, by=hr)

    assert PendingUpload.objects.count() == 0


def test_the_rows_of_an_upload_are_kept_as_they_were_read(draft, hr):
    upload = sheets.keep_upload(uploaded(exported(draft)), draft, by=hr)
    upload.refresh_from_db()

    assert sheets.kept_rows(upload) == exported(draft)
    assert (upload.kind, upload.settings, upload.confirmed_at) == ("plan_rows", {"plan": draft.pk}, None)


# ---- pages ------------------------------------------------------------------------------------

EXPORT, IMPORT = "/plans/2569/1/rows.xlsx", "/plans/2569/1/rows/import/"


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
    assert "แก้ไข แถวที่ 2 ของไฟล์ ตารางที่ 1: การบ่งชี้ความรู้ สถานะ: แล้วเสร็จ" in said
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
    assert "แผนเปลี่ยนไปแล้ว" in text_of(page) and "สถานะ: ล่าช้า แล้วเสร็จ" in text_of(page)
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
