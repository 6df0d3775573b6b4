"""From the reading of a whole document to a plan, part by part: what is replaced, what stays, what is never touched."""

import json
from datetime import date

import pytest

from core.models import AuditEvent, PendingUpload
from km_plan.actions import importing_document as importing
from km_plan.actions.importing import ConfirmedBefore, NothingRead
from km_plan.models import CalendarMonth, ImportedAssessment, Plan
from km_plan.word import DocumentReading, PlanReading, RowReading, TableReading
from km_plan.word import Doubt as ReadDoubt
from km_plan.word.whole.reading import (
    ActivityReading,
    BenefitReading,
    CalendarReading,
    FocusArea,
    ItemReading,
    SectionReading,
)
from signoff.refusals import NotEditable

YEAR = 2571
ROWS = (RowReading(number="๑", activity="การบ่งชี้ความรู้"),)
STEPS = (
    importing.import_goals,
    importing.import_factors,
    importing.import_preamble,
    importing.import_calendar,
    importing.import_assessment,
)


def table(subject: str, matches: str = "", label: str = "desired_state") -> TableReading:
    return TableReading(kind="km_process", subject=subject, subject_kind=label, subject_matches=matches, rows=ROWS)


def reading(*tables: TableReading, states=("รู้งาน", "รักงาน"), **parts) -> DocumentReading:
    plan = PlanReading(tables=tables or (table("รู้ งาน", "desired_state"),), desired_states=states)
    return DocumentReading(
        **{
            "plan": plan,
            "stakeholder_groups": ("ประชาชน", "รัฐบาล"),
            "focus_areas": (FocusArea("งานช่าง", (BenefitReading("ประชาชน", "สะดวก"),)), FocusArea("งานคลัง")),
            "success_factors": ("ผู้บริหารสนับสนุน", "มีงบประมาณ"),
            "preamble": (SectionReading("๑. บทนำ", ("ก < ข", "บรรทัดหนึ่ง\nบรรทัดสอง")),),
            "calendar": CalendarReading("ปี ๒๕๗๑", (ActivityReading("๑", "อบรม", "กองคลัง\nKM Team", (10, 1)),)),
            "assessment": (ItemReading("๑.๑", "วิเคราะห์", "มีแล้ว", "หมวด ๑"),),
            "assessment_title": "แบบประเมิน",
        }
        | parts
    )


def doubts(*codes: str) -> tuple[ReadDoubt, ...]:
    return tuple(ReadDoubt(code, "ที่หนึ่ง", "โปรดยืนยัน") for code in codes)


@pytest.fixture
def plan(hr) -> Plan:
    return importing.import_document(reading(), year=YEAR, by=hr)


def test_every_part_lands_in_the_plan(plan):
    snapshot = plan.snapshot()

    assert [(area["name"], area["benefits"]) for area in snapshot["focus_areas"]] == [
        ("งานช่าง", [{"group": "ประชาชน", "text": "สะดวก"}]),
        ("งานคลัง", []),
    ]
    assert [group["name"] for group in snapshot["stakeholder_groups"]] == ["ประชาชน", "รัฐบาล"]
    assert list(plan.desired_states.values_list("text", "is_chosen", "place")) == [
        ("รู้งาน", True, 1),
        ("รักงาน", False, 2),
    ]
    assert [factor["text"] for factor in snapshot["success_factors"]] == ["ผู้บริหารสนับสนุน", "มีงบประมาณ"]
    assert plan.tables.get().desired_state.text == "รู้งาน"


def test_paragraphs_become_escaped_html(plan):
    section = plan.preamble.get()

    assert (section.heading, section.html) == ("๑. บทนำ", "<p>ก &lt; ข</p><p>บรรทัดหนึ่ง<br>บรรทัดสอง</p>")


def test_only_marked_months_are_planned_as_days_of_the_plans_year(plan):
    activity = plan.calendar.get()

    assert (activity.name, activity.owners) == ("อบรม", "กองคลัง, KM Team")
    assert list(activity.months.values_list("month", flat=True)) == [date(2027, 10, 1), date(2028, 1, 1)]


def test_the_assessment_is_kept_as_read(plan):
    kept = ImportedAssessment.objects.get(plan=plan)

    assert (kept.title, kept.items) == (
        "แบบประเมิน",
        [{"number": "๑.๑", "text": "วิเคราะห์", "existing": "มีแล้ว", "category": "หมวด ๑"}],
    )


def test_a_second_import_keeps_the_keys_of_what_is_still_there(plan, hr):
    before = plan.snapshot()

    again = importing.import_document(
        reading(success_factors=("มี งบประมาณ", "มีเวลา"), focus_areas=(FocusArea("งานคลัง"),)), year=YEAR, by=hr
    )

    after = again.snapshot()
    assert [factor["text"] for factor in after["success_factors"]] == ["มี งบประมาณ", "มีเวลา"]
    assert after["success_factors"][0]["key"] == before["success_factors"][1]["key"]
    assert [area["key"] for area in after["focus_areas"]] == [before["focus_areas"][1]["key"]]
    assert after["calendar"][0]["key"] == before["calendar"][0]["key"]


def test_parts_the_document_lacks_leave_the_draft_alone(plan, hr):
    before = plan.snapshot()
    empty = DocumentReading(plan=PlanReading(tables=reading().plan.tables))

    after = importing.import_document(empty, year=YEAR, by=hr).snapshot()

    parts = ("focus_areas", "stakeholder_groups", "desired_states", "success_factors", "preamble", "calendar")
    assert {part: after[part] for part in parts} == {part: before[part] for part in parts}
    assert ImportedAssessment.objects.filter(plan=plan).exists()


def test_a_subject_of_the_list_of_focus_areas_is_served_as_such(hr):
    plan = importing.import_document(reading(table("งานช่าง", "focus_area")), year=YEAR, by=hr)

    found = plan.tables.get()
    assert (found.focus_area.name, found.desired_state, found.subject_kind) == ("งานช่าง", None, "desired_state")
    assert plan.desired_states.count() == 2


def test_goals_confirmed_before_the_tables_are_served_by_them(hr):
    read = reading()
    plan = importing.plan_to_fill(YEAR, hr)
    importing.import_goals(read, plan, by=hr)

    importing.import_tables(read, year=YEAR, by=hr)

    assert list(plan.desired_states.values_list("text", "is_chosen")) == [("รู้งาน", True), ("รักงาน", False)]
    assert plan.tables.get().desired_state.text == "รู้งาน"


def test_a_subject_that_no_list_has_stays_a_goal(hr):
    plan = importing.import_document(reading(table("เรื่องใหม่")), year=YEAR, by=hr)

    assert list(plan.desired_states.values_list("text", "is_chosen")) == [
        ("รู้งาน", False),
        ("รักงาน", False),
        ("เรื่องใหม่", True),
    ]


def test_doubts_of_all_parts_are_listed_and_replaced_by_part(hr):
    codes = ("document.years", "teams.role_open", "goals.group_empty", "calendar.bars_lost", "preamble.misspelling")
    read = reading(doubts=doubts(*codes))

    plan = importing.import_document(read, year=YEAR, by=hr)
    importing.import_calendar(reading(doubts=doubts("calendar.several")), plan, by=hr)

    assert set(plan.doubts.values_list("code", flat=True)) == {*codes, "calendar.several"} - {"calendar.bars_lost"}


def test_doubts_of_the_tables_are_those_of_the_plan_reader(hr):
    read = reading()
    plan_reading = PlanReading(tables=read.plan.tables, doubts=(ReadDoubt("year", "แถว", "ปี", table=0, row=0),))

    plan = importing.import_tables(DocumentReading(plan=plan_reading, doubts=plan_reading.doubts), year=YEAR, by=hr)

    assert [(doubt.code, doubt.row.activity) for doubt in plan.doubts.all()] == [("year", "การบ่งชี้ความรู้")]


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_recorded(plan, hr, step):
    events = AuditEvent.objects.about(plan).count()

    step(reading(), plan, by=hr)

    newest = AuditEvent.objects.about(plan).newest_first().first()
    assert AuditEvent.objects.about(plan).count() == events + 1
    assert (newest.event.startswith("plan."), newest.event.endswith("_imported"), bool(json.loads(newest.after))) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize("step", STEPS)
def test_a_plan_under_review_is_not_touched(waiting, hr, step):
    before = waiting.snapshot()

    with pytest.raises(NotEditable):
        step(reading(doubts=doubts("goals.group_empty")), waiting, by=hr)

    assert (waiting.snapshot(), waiting.doubts.exists()) == (before, False)


def test_a_document_without_plan_tables_still_begins_a_plan(hr):
    read = reading()
    without = DocumentReading(
        success_factors=read.success_factors, calendar=read.calendar, doubts=doubts("no_plan_table")
    )

    plan = importing.import_document(without, year=YEAR, by=hr)

    assert (plan.state, plan.tables.count(), plan.success_factors.count()) == ("draft", 0, 2)
    assert [doubt.code for doubt in plan.doubts.all()] == ["no_plan_table"]


@pytest.mark.parametrize("tables", [(), (table("รู้งาน"),)])
def test_a_file_is_confirmed_once_with_or_without_tables(hr, tables):
    upload = PendingUpload.objects.create(kind="plan_document", file_name="แผน.docx", content=b"x", uploaded_by=hr)
    read = reading(plan=PlanReading(tables=tables))
    importing.import_document(read, year=YEAR, by=hr, upload=upload)

    with pytest.raises(ConfirmedBefore):
        importing.import_document(read, year=YEAR, by=hr, upload=upload)


def test_a_document_of_nothing_makes_no_plan(hr):
    with pytest.raises(NothingRead):
        importing.import_document(DocumentReading(), year=YEAR, by=hr)

    assert not Plan.objects.for_year(YEAR).exists()


def test_one_failing_part_leaves_nothing_behind(hr, monkeypatch):
    def fail(*_args, **_facts):
        raise ValueError

    monkeypatch.setattr(importing, "import_calendar", fail)

    with pytest.raises(ValueError):
        importing.import_document(reading(), year=YEAR, by=hr)

    assert not Plan.objects.for_year(YEAR).exists()


def test_groups_and_names_longer_than_their_columns_lose_nothing_else(hr):
    long = "ก" * 900
    read = reading(
        stakeholder_groups=(long, "ข" * 300),
        focus_areas=(FocusArea("งานช่าง", (BenefitReading(long, "สะดวก"),)),),
        calendar=CalendarReading("", (ActivityReading("๑", long, long, (10,)),)),
        preamble=(SectionReading(long, ("ก",)),),
    )

    plan = importing.import_document(read, year=YEAR, by=hr)

    assert plan.benefits.get().group.name == "ก" * 200
    assert (len(plan.calendar.get().name), CalendarMonth.objects.filter(plan=plan).count()) == (500, 1)


def test_activities_of_one_name_stay_two(hr):
    twice = CalendarReading("", (ActivityReading("๑", "อบรม"), ActivityReading("๒", "อบรม")))

    plan = importing.import_document(reading(calendar=twice), year=YEAR, by=hr)

    assert list(plan.calendar.values_list("name", "place")) == [("อบรม", 1), ("อบรม", 2)]


def test_beside_an_approved_plan_the_next_version_is_filled(sealed, hr):
    before = sealed.snapshot()

    plan = importing.import_document(reading(), year=sealed.fiscal_year, by=hr)

    assert (plan.version, plan.based_on, sealed.snapshot()) == (2, sealed, before)
