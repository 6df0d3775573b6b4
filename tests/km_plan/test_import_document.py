"""The command that reads a whole document: a report for people, pure JSON for scripts, and saving when asked."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.models import AuditEvent
from km_plan.models import Plan

YEAR = "2571"


@pytest.fixture
def document(tmp_path):
    from docx import Document

    paper = Document()
    for text in ("๑. บทนำ", "ข้อความ", "๒. ทีมงาน", "๑. นายกเทศมนตรี\tCKO", "๒. ปลัดเทศบาล\tหัวหน้า KM Team"):
        paper.add_paragraph(text)
    for text in ("๓. เป้าหมาย KM", "๑) รู้งาน", "๔. ปัจจัยแห่งความสำเร็จ", "๑) มีงบ"):
        paper.add_paragraph(text)
    rows = (["ลำดับ", "กิจกรรม", "ระยะเวลา", "ตัวชี้วัด", "เป้าหมาย"], ["๑", "ประชุม", "", "", ""])
    table = paper.add_table(rows=2, cols=5)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    path = tmp_path / "เล่มแผน.docx"
    paper.save(path)
    return path


def run(path, **options) -> str:
    out = StringIO()
    call_command("import_document", str(path), year=YEAR, stdout=out, **options)
    return out.getvalue()


def test_the_dry_run_tells_every_part_and_saves_nothing(document, mayor):
    events = AuditEvent.objects.count()

    told = run(document, dry_run=True)

    assert f"- นายกเทศมนตรี – {'ผู้บริหารสูงสุดด้านการจัดการความรู้ (CKO)'} ({mayor})" in told
    assert "เป้าหมาย KM: 1 รายการ\n- 1. รู้งาน" in told
    assert "ปฏิทินกิจกรรม: ไม่พบในเอกสาร" in told
    assert "จะสร้างแผนปีงบประมาณ พ.ศ. 2571" in told
    assert (Plan.objects.for_year(2571).exists(), AuditEvent.objects.count()) == (False, events)


def test_json_is_nothing_but_json(document, db):
    read = json.loads(run(document, dry_run=True, json=True))

    assert set(read) == {
        *("teams", "focus_areas", "desired_states", "success_factors", "tables", "calendar", "assessment"),
        *("doubts", "unread", "preamble", "stakeholder_groups"),
    }
    assert [member["role"] for member in read["teams"][0]["members"]] == ["cko", "team_head"]


def test_json_stays_pure_when_the_plan_is_saved(document, hr, capsys):
    assert json.loads(run(document, json=True))["desired_states"] == ["รู้งาน"]
    assert "บันทึกแล้ว" in capsys.readouterr().err


def test_without_dry_run_the_plan_is_saved_by_the_hr_officer(document, hr):
    told = run(document)

    plan = Plan.objects.get(fiscal_year=2571)
    assert (plan.desired_states.count(), plan.success_factors.count(), plan.preamble.count()) == (1, 1, 1)
    assert "โปรดจัดทำประกาศหรือคำสั่งแต่งตั้ง" in told


@pytest.mark.parametrize("user", ["nobody", "clerk"])
def test_who_may_not_make_plans_saves_none(document, clerk, user):
    with pytest.raises(CommandError, match="โปรดระบุ --user"):
        run(document, user=user)

    assert not Plan.objects.for_year(2571).exists()


def test_a_file_that_is_no_document_is_refused_in_words(tmp_path, db):
    path = tmp_path / "x.docx"
    path.write_bytes(b"%PDF-1.7")

    with pytest.raises(CommandError, match="ไฟล์นี้เป็น PDF"):
        run(path)


def test_a_file_that_is_not_there_is_refused(tmp_path, db):
    with pytest.raises(CommandError):
        run(tmp_path / "missing.docx")
