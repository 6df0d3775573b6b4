"""Doubts about goals: states without a plan, subjects without a change plan, groups and areas of the benefit table."""

from collections.abc import Iterator

from km_plan.word.findings import quote
from km_plan.word.headings import letters
from km_plan.word.reading import Doubt
from km_plan.word.whole.checks import Whole
from thai.digits import to_thai

_STATES, _BENEFITS = "เป้าหมาย KM (Desired State)", "ตารางประโยชน์จากขอบเขต KM"

_WITHOUT = "มีเป้าหมาย KM {} ข้อ แต่ข้อที่ {} ยังไม่มีตารางแผน โปรดยืนยันว่าเลือกดำเนินการข้อใดในปีนี้"
_NO_CHANGE = "หัวข้อ {} มีแผนกระบวนการจัดการความรู้ (KM Process) แต่ไม่มีแผนการเปลี่ยนแปลง (Change Management) โปรดยืนยันว่าครบถ้วน"
_EMPTY = "กลุ่ม {} มีอยู่ในหัวตาราง แต่ไม่มีข้อความในขอบเขตใดเลย จึงเว้นว่างไว้ โปรดตรวจว่าข้อความทุกช่องอยู่ตรงกลุ่ม"
_PARTLY = "ขอบเขต {} ไม่มีข้อความของกลุ่ม {} จึงเว้นว่างไว้ โปรดยืนยัน"
_UNLISTED = "ขอบเขต {} มีอยู่ในตารางประโยชน์ แต่ไม่มีในรายการขอบเขต KM ของเอกสาร โปรดยืนยันว่าเป็นขอบเขตอีกข้อหนึ่ง"


def check_goals(whole: Whole) -> Iterator[Doubt]:
    """Every doubt about goals."""
    yield from _states_without_plan(whole)
    yield from _subjects_without_change(whole)
    yield from _empty_groups(whole)
    yield from _unlisted_areas(whole)


def _states_without_plan(whole: Whole) -> Iterator[Doubt]:
    states = whole.reading.desired_states
    planned = {letters(table.subject) for table in whole.reading.plan.tables}
    missing = [place for place, state in enumerate(states, 1) if letters(state) not in planned]
    if missing and whole.reading.plan.tables:
        text = _WITHOUT.format(len(states), ", ".join(map(str, missing)))
        yield Doubt("goals.without_plan", _STATES, to_thai(text))


def _subjects_without_change(whole: Whole) -> Iterator[Doubt]:
    tables = whole.reading.plan.tables
    changed = {letters(table.subject) for table in tables if table.kind == "change_management"}
    for table in tables if changed else ():
        if table.kind == "km_process" and letters(table.subject) not in changed:
            yield Doubt("goals.without_change_plan", "ตารางแผน", _NO_CHANGE.format(quote(table.subject)))


def _empty_groups(whole: Whole) -> Iterator[Doubt]:
    areas = whole.reading.focus_areas
    for group in whole.reading.stakeholder_groups:
        without = [area for area in areas if group not in (benefit.group for benefit in area.benefits)]
        if len(without) == len(areas):
            yield Doubt("goals.group_empty", _BENEFITS, _EMPTY.format(quote(group)))
        else:
            for area in without:
                yield Doubt("goals.benefit_missing", _BENEFITS, _PARTLY.format(quote(area.text), quote(group)))


def _unlisted_areas(whole: Whole) -> Iterator[Doubt]:
    listed = {letters(text) for text in whole.reading.plan.focus_areas}
    for area in whole.reading.focus_areas if listed else ():
        if letters(area.text) not in listed:
            yield Doubt("goals.area_unlisted", _BENEFITS, _UNLISTED.format(quote(area.text)))
