"""From a reading to a plan: a first version, an open draft's new tables or the next version; never one under way."""

import json
from decimal import Decimal

import pytest

from core.models import AuditEvent, PendingUpload
from km_plan.actions import importing
from km_plan.actions.plans import submit_plan
from km_plan.models import Doubt, Plan, PlanRow, RowBudget
from km_plan.word import PlanReading, RowReading, TableReading
from km_plan.word.reading import Doubt as ReadDoubt
from signoff.refusals import NotEditable

ROW = RowReading(
    number="๑",
    activity="การบ่งชี้ความรู้\n- ประชุม",
    method="ประชุมร่วมกัน",
    period="๑ ต.ค. ๒๕๖๘ เป็นต้นไป",
    indicator="จำนวนครั้ง",
    target="อย่างน้อย ๓ ครั้ง",
    tools="ห้องประชุม",
    budget="เทศบาล ๕,๐๐๐ บาท",
    owners="กองคลัง",
    status="",
    extra={"ไตรมาส ๑": "x"},
)


def reading(*rows: RowReading, doubts=(), **facts) -> PlanReading:
    table = TableReading(**{"title": "หัวตาราง", "kind": "km_process", "rows": rows or (ROW,)} | facts)
    return PlanReading(tables=(table,), doubts=tuple(doubts))


@pytest.fixture
def upload(hr):
    return PendingUpload.objects.create(kind="plan_word", file_name="แผน.docx", content=b"x", uploaded_by=hr)


def test_a_year_without_a_plan_gets_its_first_version(hr):
    plan = importing.import_plan(reading(), year=2571, by=hr)

    assert (plan.fiscal_year, plan.version, plan.state, plan.tables.count()) == (2571, 1, "draft", 1)


def test_cells_stay_as_written_beside_what_was_understood(hr):
    row = PlanRow.objects.get(table__plan=importing.import_plan(reading(), year=2569 + 2, by=hr))

    assert (row.activity, row.period, row.target) == (ROW.activity, ROW.period, ROW.target)
    assert (row.written["number"], row.written["target"]) == ("๑", ROW.target)
    assert (row.step, row.target_number, row.is_open_ended, row.extra) == (1, Decimal(3), True, {"ไตรมาส ๑": "x"})
    assert row.table.extra_columns == ["ไตรมาส ๑"]
    assert list(RowBudget.objects.filter(row=row).values_list("source", "amount")) == [("เทศบาล", Decimal(5000))]
    assert list(row.owner_list.values_list("name", "unit__name")) == [("กองคลัง", "กองคลัง")]


def test_a_status_nobody_knows_is_kept_as_a_column_of_its_own(hr):
    plan = importing.import_plan(reading(RowReading(activity="ก", status="รอไปก่อน")), year=2571, by=hr)

    row = PlanRow.objects.get(table__plan=plan)
    assert (row.status, row.extra) == ("", {"สถานะ (ตามต้นฉบับ)": "รอไปก่อน"})


def test_an_open_draft_is_filled_anew(draft, hr):
    plan = importing.import_plan(reading(), year=2569, by=hr)

    assert (plan, plan.tables.count(), PlanRow.objects.filter(table__plan=plan).count()) == (draft, 1, 1)
    event = AuditEvent.objects.about(plan).newest_first().first()
    assert (json.loads(event.before), json.loads(event.after)) == ({"rows": 20}, {"rows": 1})


def test_beside_an_approved_plan_the_next_version_is_begun(sealed, hr):
    before = sealed.snapshot()

    plan = importing.import_plan(reading(), year=2568, by=hr)

    assert (plan.version, plan.state, plan.based_on) == (2, "draft", sealed)
    assert sealed.snapshot() == before


def test_a_plan_under_review_is_not_touched(waiting, hr):
    before = waiting.snapshot()

    with pytest.raises(importing.PlanUnderReview):
        importing.import_plan(reading(), year=2569, by=hr)

    assert waiting.snapshot() == before


def test_a_plan_sent_a_moment_ago_is_not_touched(draft, hr, monkeypatch):
    """It was a draft when the import looked, and on somebody's desk when it wanted to write."""
    find = importing.plan_to_fill

    def find_and_be_late(year, by):
        found = find(year, by)
        submit_plan(Plan.objects.get(pk=found.pk), by=hr)
        return found

    monkeypatch.setattr(importing, "plan_to_fill", find_and_be_late)

    with pytest.raises(NotEditable):
        importing.import_plan(reading(), year=2569, by=hr)

    assert PlanRow.objects.filter(table__plan=draft).count() == 20


def test_a_reading_without_tables_makes_no_plan(hr):
    with pytest.raises(importing.NothingRead):
        importing.import_plan(PlanReading(), year=2571, by=hr)

    assert not Plan.objects.for_year(2571).exists()


def test_a_file_is_confirmed_once(upload, hr):
    importing.import_plan(reading(), year=2571, by=hr, upload=upload)
    events = AuditEvent.objects.count()

    with pytest.raises(importing.ConfirmedBefore):
        importing.import_plan(reading(), year=2571, by=hr, upload=upload)

    assert AuditEvent.objects.count() == events


def test_a_refused_import_can_be_confirmed_later(waiting, upload, hr):
    with pytest.raises(importing.PlanUnderReview):
        importing.import_plan(reading(), year=2569, by=hr, upload=upload)

    upload.refresh_from_db()
    assert upload.confirmed_at is None


def test_the_audit_names_the_file_and_its_fingerprint(upload, hr):
    plan = importing.import_plan(reading(), year=2571, by=hr, upload=upload)

    event = AuditEvent.objects.about(plan).newest_first().first()
    assert json.loads(event.after) == {"rows": 1, "file": "แผน.docx", "sha256": upload.sha256}


def test_doubts_hang_on_their_rows(hr):
    doubts = [
        ReadDoubt("year", "ตารางที่ 1 แถวที่ 1", "ปีอยู่นอกแผน", table=0, row=0),
        ReadDoubt("lost", "ทั้งเอกสาร", "ข้อความหายไป"),
        ReadDoubt("odd", "ที่ไม่มีอยู่", "ไม่มีแถวนี้", table=7, row=99),
    ]

    plan = importing.import_plan(reading(doubts=doubts), year=2571, by=hr)

    row = PlanRow.objects.get(table__plan=plan)
    assert list(Doubt.objects.filter(plan=plan).values_list("code", "row")) == [
        ("year", row.pk),
        ("lost", None),
        ("odd", None),
    ]


def test_a_second_import_begins_a_new_list_of_doubts(hr):
    old = reading(doubts=[ReadDoubt("old", "ที่หนึ่ง", "ข้อเดิม")])
    importing.import_plan(old, year=2571, by=hr)

    plan = importing.import_plan(reading(), year=2571, by=hr)

    assert not plan.doubts.exists()


@pytest.mark.parametrize(
    "facts",
    [{"title": "ก" * 5000}, {"organisation": "ข" * 5000}, {"subject": "ค" * 9000, "subject_kind": "desired_state"}],
)
def test_headings_longer_than_their_columns_lose_no_plan(hr, facts):
    plan = importing.import_plan(reading(**facts), year=2571, by=hr)

    assert PlanRow.objects.filter(table__plan=plan).count() == 1


@pytest.mark.parametrize(
    "cells",
    [
        {"target": "อย่างน้อย " + "9" * 40 + " ครั้ง"},
        {"budget": "9" * 40 + " บาท"},
        {"period": "๓๑ ก.พ. ๒๕๖๙"},
        {"period": "1/1/99999999"},
        {"owners": "\n".join("ผู้รับผิดชอบ" * 60 for _ in range(50))},
        {"activity": "ก" * 100_000},
        {"extra": {"ห" * 2000: "x" * 100_000}},
    ],
)
def test_cells_no_column_can_hold_lose_no_plan(hr, cells):
    plan = importing.import_plan(reading(RowReading(**{"activity": "กิจกรรม"} | cells)), year=2571, by=hr)

    row = PlanRow.objects.get(table__plan=plan)
    assert {name: getattr(row, name) for name in cells} == cells


def test_three_thousand_rows_are_written_in_batches(hr, django_assert_max_num_queries):
    with django_assert_max_num_queries(300):
        plan = importing.import_plan(reading(*[ROW] * 3000), year=2571, by=hr)

    assert PlanRow.objects.filter(table__plan=plan).count() == 3000


def test_the_preview_says_beforehand_what_will_happen(waiting, sealed):
    assert [(importing.foresee(year).possible, importing.foresee(year).replaces) for year in (2569, 2568, 2571)] == [
        (False, False),
        (True, False),
        (True, False),
    ]


def test_the_preview_of_an_open_draft_says_that_its_tables_go(draft):
    assert (importing.foresee(2569).replaces, "จะแทนที่ตารางทั้งหมด" in importing.foresee(2569).words) == (True, True)


def test_a_reading_kept_by_an_older_portal_asks_for_the_file_again(upload, hr, client_of):
    PendingUpload.objects.filter(pk=upload.pk).update(settings={"fiscal_year": 2571}, reading={"form": 0})

    answers = [client_of(hr).get(f"/plans/import/{upload.pk}/"), client_of(hr).post(f"/plans/import/{upload.pk}/")]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "กรุณาเลือกไฟล์ Word เพื่ออ่านใหม่อีกครั้ง" in answers[0].content.decode()


def test_an_upload_is_its_uploaders_alone(upload, hr, palad, client_of):
    PendingUpload.objects.filter(pk=upload.pk).update(settings={"fiscal_year": 2571}, reading=reading().to_json())

    answers = [client_of(person).post(f"/plans/import/{upload.pk}/").status_code for person in (palad, hr, hr)]

    assert (answers, Plan.objects.for_year(2571).count()) == ([404, 302, 409], 1)


def test_rows_imported_again_stay_comparable_with_the_version_in_force(sealed, hr):
    approved = sealed.snapshot()
    again = PlanReading(
        (
            TableReading(
                kind="km_process",
                rows=(
                    RowReading(number="1", activity="การบ่งชี้ความรู้\n- วิธีใหม่", target="อย่างน้อย 3 เรื่อง"),
                    RowReading(number="2", activity="เรื่องใหม่"),
                ),
            ),
        )
    )

    plan = importing.import_plan(again, year=sealed.fiscal_year, by=hr)

    old = {row["activity"].split("\n")[0]: row["key"] for row in approved["tables"][0]["rows"]}
    rows = plan.snapshot()["tables"][0]["rows"]
    assert rows[0]["key"] == old["การบ่งชี้ความรู้"]
    assert rows[1]["key"] not in old.values()
    assert plan.snapshot()["tables"][0]["key"] == approved["tables"][0]["key"]
