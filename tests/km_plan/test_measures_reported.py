"""Measures told by the command, and pages of a closed year: as reported, whatever became of sources and measures."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.xlsx import read_xlsx
from km_plan.measures import MEASURES
from km_plan.models import ReportedEvidence, ReportedFigure, YearClosing
from knowledge.models import Read
from thai.dates import today
from thai.fiscal import FiscalYear

YEAR = FiscalYear.of(today()).year


def told(*words: str) -> str:
    out = StringIO()
    call_command("measures", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def closed(mayor) -> YearClosing:
    """2567, reported with one figure of a measure that nobody knows today."""
    closing = YearClosing.objects.create(fiscal_year=2567, as_of=date(2024, 10, 15), closed_by=mayor)
    words = {"measure": "gone_since", "title": "จำนวนบอร์ดที่ปรับปรุง", "unit": "บอร์ด", "says": "นับบอร์ดที่ปรับปรุงแล้ว"}
    unit = {"name": "กองที่ยุบแล้ว", "counted": 2, "whole": None}
    by_unit = {"units": [unit | {"unit": 9999}], "divisions": [unit | {"staff": 4}]}
    figure = ReportedFigure.objects.create(
        closing=closing, **words, value=2, counted=2, by_month=[["2023-10-01", "2"]], by_unit=by_unit
    )
    lines = [["2023-10-02", 9999, f"บอร์ดที่ {number}", "", ""] for number in (1, 2)]
    ReportedEvidence.objects.create(figure=figure, number=0, lines=lines)
    return closing


def test_the_command_prints_name_value_and_how_many_lines(went, clerk):
    went(clerk)
    found = {line["name"]: line for line in json.loads(told(str(YEAR), "--json"))}
    assert list(found) == [measure.key for measure in MEASURES]
    assert (found["trainings"]["value"], found["trainings"]["evidence"], found["trainings"]["unit"]) == (1.0, 1, "ครั้ง")
    assert found["reports_on_time"]["value"] is None


def test_the_command_tells_in_words_and_of_an_earlier_day(went, clerk):
    went(clerk)
    assert "จำนวนครั้งของการพัฒนาบุคลากรทุกประเภท: 1 ครั้ง (นับจาก 1 รายการ)" in told(str(YEAR))
    assert "จำนวนครั้งของการพัฒนาบุคลากรทุกประเภท: 0 ครั้ง" in told(str(YEAR), "--day", "1/10/2560")


@pytest.mark.parametrize("words", [("25",), ("abc",), ("2569", "--day", "31/2/2569"), ("9999",)])
def test_the_command_refuses_what_is_no_year_or_day(words, db):
    if words == ("25",):
        assert "trainings" in told(*words)
        return
    with pytest.raises(CommandError):
        told(*words)


def test_a_closed_year_is_shown_as_reported_though_the_measure_is_gone(closed, clerk, client_of):
    page = client_of(clerk).get("/plans/measures/gone_since/2567/").content.decode()
    shown = (
        "จำนวนบอร์ดที่ปรับปรุง",
        "2 บอร์ด",
        "กองที่ยุบแล้ว",
        "0.50",
        "บอร์ดที่ 1",
        "บอร์ดที่ 2",
        "15 ตุลาคม 2567",
        "ปีงบประมาณนี้ปิดแล้ว",
    )
    assert [words for words in shown if words not in page] == []


def test_the_list_of_a_closed_year_has_the_reported_measures_alone(closed, clerk, client_of):
    groups = client_of(clerk).get("/plans/measures/?year=2567").context["groups"]
    assert [(group, [line.key for line in lines]) for group, lines in groups] == [("ตัววัดที่เลิกใช้แล้ว", ["gone_since"])]
    assert client_of(clerk).get("/plans/measures/trainings/2567/").status_code == 404


def test_the_workbook_of_a_closed_year_names_units_as_they_were(closed, clerk, client_of):
    rows = read_xlsx(client_of(clerk).get("/plans/measures/gone_since/2567/export/").content)
    assert [(row.cells["รายการ"], row.cells["หน่วยงาน"], row.cells["วันที่"]) for row in rows] == [
        ("บอร์ดที่ 1", "กองที่ยุบแล้ว", "2/10/2566"), ("บอร์ดที่ 2", "กองที่ยุบแล้ว", "2/10/2566"),
    ]  # fmt: skip


def test_reads_of_a_unit_are_as_many_as_its_number_says(staff_entry, unit_entry, clerk, client_of):
    for entry, readers in ((staff_entry, 3), (unit_entry, 2)):
        Read.objects.bulk_create(Read(entry=entry, day=today(), reader=f"v:{number}") for number in range(readers))
    here = f"/plans/measures/entry_reads/{YEAR}/"
    units = client_of(clerk).get(here).context["page"].units
    asked = {each.key: client_of(clerk).get(f"{here}?unit={each.key}").context["page_obj"] for each in units}
    assert {key: len(page.object_list) for key, page in asked.items()} == {each.key: each.counted for each in units}
    assert sum(each.counted for each in units) == 5
