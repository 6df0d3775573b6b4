"""A report as plain data, and what changed between two sendings of it."""

import json

import pytest

from core import audit
from tests.knowledge.pictures import png
from training.actions.report_files import add_evidence, describe_evidence, remove_evidence
from training.actions.writing_report import save_report
from training.models import Report
from training.reports.changes import compare
from training.reports.snapshot import places, report_snapshot


def changes(before: dict, after: dict) -> list:
    return [
        (one.kind, one.label, one.place, [(cell.heading, cell.before, cell.after) for cell in one.cells])
        for one in compare(before, after)
    ]


@pytest.fixture
def before(draft_report) -> dict:
    return report_snapshot(draft_report)


def test_it_holds_everything_that_is_printed(draft_report, clerk, before):
    training = draft_report.participant.training
    assert before["reporter"] == {"name": str(clerk), "title": clerk.title, "unit": str(clerk.unit)}
    assert before["event"] == {
        "title": "ระบบสารบรรณอิเล็กทรอนิกส์", "kind": "ฝึกอบรม", "mode": "ภายนอกหน่วยงาน",
        "organiser": "สถาบันพัฒนาบุคลากรท้องถิ่น", "place": "ห้องประชุมสถาบัน", "province": "ปทุมธานี", "order_number": "45/2569",
        "order_date": training.order_date.isoformat(), "starts_on": training.starts_on.isoformat(),
        "ends_on": training.ends_on.isoformat(), "returns_on": training.returns_on.isoformat(),
        "registration_cost": "", "travel_cost": "", "other_cost": "", "cost": "",
    }  # fmt: skip
    assert [part["name"] for part in before["parts"]] == [
        "objectives", "learned", "benefit_self", "benefit_office", "benefit_others", "passing_on",
        "problems", "suggestions",
    ]  # fmt: skip
    duty = draft_report.participant.duties.get(kind="report")
    assert before["duty"]["last_day"] == duty.last_day.isoformat()
    assert before["duty"]["counting"].startswith("กลับวันที่")
    assert json.loads(audit.canonical(before)) == before


def test_evidence_is_held_by_name_hash_kind_and_caption(draft_report, clerk):
    file = add_evidence(draft_report, by=clerk, name="ก.png", content=png(), caption="พิธีเปิด")
    assert report_snapshot(draft_report)["files"] == [
        {
            "name": "ก.png", "sha256": file.sha256, "kind": "photo", "kind_label": "ภาพถ่าย", "caption": "พิธีเปิด",
            "content_type": "image/png",
        }
    ]  # fmt: skip


def test_every_part_is_a_place_for_remarks(before):
    named = [name for name, _ in places()]
    assert named == ["event", *(part["name"] for part in before["parts"]), "files"]


def test_nothing_changed_is_no_difference(draft_report, before):
    assert changes(before, report_snapshot(Report.objects.get(pk=draft_report.pk))) == []


def test_changed_parts_and_days_are_named(draft_report, clerk, before):
    saved = save_report(draft_report, by=clerk, values={"problems": "ไม่มี", "passing_by": None}, edits=1)
    found = changes(before, report_snapshot(saved))

    assert [one[:3] for one in found] == [
        ("changed", "จะนำไปใช้หรือถ่ายทอดอย่างไร", "passing_on"),
        ("changed", "ปัญหาและอุปสรรค", "problems"),
    ]
    assert found[1][3] == [("ปัญหาและอุปสรรค", "เครื่องคอมพิวเตอร์บางเครื่องช้า", "ไม่มี")]
    assert [cell[0] for cell in found[0][3]] == ["ภายในวันที่"]


def test_changed_facts_of_the_event_are_told_together(before):
    after = before | {"event": before["event"] | {"place": "ที่ใหม่", "registration_cost": "500.00"}}
    assert changes(before, after) == [
        (
            "changed", "ข้อมูลการอบรม", "event",
            [("สถานที่", "ห้องประชุมสถาบัน", "ที่ใหม่"), ("ค่าลงทะเบียน (บาท)", "", "500.00")],
        )
    ]  # fmt: skip


def test_added_changed_and_removed_evidence(draft_report, clerk, before):
    first = add_evidence(draft_report, by=clerk, name="ก.png", content=png(3))
    with_one = report_snapshot(draft_report)
    describe_evidence(first, by=clerk, kind="certificate", caption="")
    described = report_snapshot(draft_report)
    remove_evidence(first, by=clerk)
    gone = report_snapshot(draft_report)

    assert changes(before, with_one)[0][:3] == ("added", "หลักฐาน: ก.png", "files")
    assert changes(with_one, described)[0][3] == [("ชนิดหลักฐาน", "ภาพถ่าย", "วุฒิบัตรหรือใบรับรอง")]
    assert changes(described, gone) == [("removed", "หลักฐาน: ก.png", "", [])]
