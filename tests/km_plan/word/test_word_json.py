"""The reading as plain data: the short form for people and scripts, and the full one that a preview keeps."""

import json

import pytest

from km_plan.word import PlanReading, UnknownReading


@pytest.fixture
def reading(paper):
    paper.say("แผนการจัดการความรู้ (KM Process)", "เป้าหมาย KM (Desired State) : พนักงานรู้งาน", "หน่วยวัด : ครั้ง")
    paper.plan(
        {"ระยะเวลา": "๑ ต.ค. 62\nเป็นต้นไป", "วัตถุประสงค์": "เพื่อรู้"},
        headings=("ลำดับ", "กิจกรรม", "ระยะเวลา", "เป้าหมาย", "ผู้รับผิดชอบ", "วัตถุประสงค์"),
    )
    paper.table(["เดือน", "จำนวน"], ["ม.ค.", "๓"])
    return paper.read()


def test_short_form_is_exactly_the_agreed_one(reading):
    short = reading.as_dict()

    assert list(short) == ["tables", "doubts", "unread"]
    assert short["tables"] == [
        {
            "title": "แผนการจัดการความรู้ (KM Process)",
            "kind": "km_process",
            "subject": "พนักงานรู้งาน",
            "measure": "ครั้ง",
            "rows": [
                {
                    "number": "๑",
                    "activity": "ประชุมทบทวนงาน",
                    "method": "",
                    "period": "๑ ต.ค. 62\nเป็นต้นไป",
                    "indicator": "",
                    "target": "อย่างน้อย ๓ ครั้ง",
                    "tools": "",
                    "budget": "",
                    "owners": "นักทรัพยากรบุคคล",
                    "status": "",
                    "extra": {"วัตถุประสงค์": "เพื่อรู้"},
                }
            ],
        }
    ]
    assert [list(doubt) for doubt in short["doubts"]] == [["where", "text"]] * 2
    assert [list(part) for part in short["unread"]] == [["where", "text"]]


def test_full_form_comes_back_the_same_through_json(reading):
    stored = json.loads(json.dumps(reading.to_json(), ensure_ascii=False))

    assert PlanReading.from_json(stored) == reading


def test_source_comes_back_the_same_through_json(source):
    assert PlanReading.from_json(json.loads(json.dumps(source.to_json()))) == source


@pytest.mark.parametrize(
    "stored",
    [None, [], {}, "", 7, {"form": 1}, {"form": 0, "tables": []}, {"form": 1, "tables": [{"rows": [{"x": 1}]}]}],
)
def test_anything_else_is_refused_with_what_to_do(stored):
    with pytest.raises(UnknownReading, match="กรุณาเลือกไฟล์ Word เพื่ออ่านใหม่"):
        PlanReading.from_json(stored)


def test_changed_fields_are_refused(reading):
    stored = reading.to_json()
    stored["doubts"][0]["unheard"] = 1

    with pytest.raises(UnknownReading):
        PlanReading.from_json(stored)
