"""The tables of the register as spreadsheets: one row for each row of the screen."""

from collections.abc import Iterable

from core.xlsx import LONGEST_CELL
from training.models import DutyKind, Training
from training.register.page import TripLine

TRAINING_HEADINGS = [
    "ชื่อหลักสูตรหรือเรื่อง", "ประเภท", "รูปแบบ", "หน่วยงานผู้จัด", "สถานที่", "จังหวัด", "คำสั่งเลขที่", "คำสั่งลงวันที่", "วันเริ่ม",
    "วันสุดท้าย", "วันเดินทางกลับ", "ปีงบประมาณ", "ค่าลงทะเบียน (บาท)", "ค่าเดินทางและที่พัก (บาท)", "ค่าใช้จ่ายอื่น (บาท)",
    "รวม (บาท)", "ผู้เข้าร่วม (คน)", "รายชื่อผู้เข้าร่วม", "สถานะ",
]  # fmt: skip
PEOPLE_HEADINGS = ["ชื่อ", "ตำแหน่งในขณะนั้น", "หน่วยงานในขณะนั้น"]
STATE_HEADINGS = ["สถานะ", *(f"{kind.label}: {word}" for kind in DutyKind for word in ("วันสุดท้าย", "ทำแล้วเมื่อ"))]
TRIP_HEADINGS = ["การอบรม", "ประเภท", "วันเริ่ม", "วันสุดท้าย", "วันเดินทางกลับ", "ปีงบประมาณ", *STATE_HEADINGS]


def training_rows(trainings: Iterable[Training]) -> list[list]:
    """Events that are ``counted`` and have their participants' people at hand."""
    return [[*_event_facts(one), one.people, _names(one), "ยกเลิก" if one.is_cancelled else ""] for one in trainings]


def _event_facts(one: Training) -> list:
    return [
        one.title, one.get_kind_display(), one.get_mode_display(), one.organiser, one.place, one.province,
        one.order_number, one.order_date, one.starts_on, one.ends_on, one.returns_on, one.fiscal_year,
        one.registration_cost, one.travel_cost, one.other_cost, one.cost,
    ]  # fmt: skip


def _names(training: Training) -> str:
    """Who takes part, cut where a cell of the format ends."""
    names = ", ".join(str(trip.person) for trip in training.participants.all() if not trip.is_withdrawn)
    return names if len(names) <= LONGEST_CELL else f"{names[: LONGEST_CELL - 1]}…"


def people_rows(lines: Iterable[TripLine]) -> list[list]:
    """Participants of one event; states only where the reader may see the trip."""
    width = len(STATE_HEADINGS)
    return [
        [str(line.trip.person), line.trip.position, str(line.trip.unit or ""),
         *(_states(line) if line.is_open else [""] * width)]
        for line in lines
    ]  # fmt: skip


def trip_rows(lines: Iterable[TripLine]) -> list[list]:
    """One person's trips."""
    return [[*_trip_facts(line.trip.training), *_states(line)] for line in lines]


def _trip_facts(one: Training) -> list:
    return [one.title, one.get_kind_display(), one.starts_on, one.ends_on, one.returns_on, one.fiscal_year]


def _states(line: TripLine) -> list:
    duties = {duty.kind: duty for duty in line.trip.duties.all()}
    days = [(duty.last_day, duty.done_on) if duty else (None, None) for duty in map(duties.get, DutyKind.values)]
    return [line.state, *(day for pair in days for day in pair)]
