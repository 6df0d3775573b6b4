"""The made-up town: units, staff and orders, through the actions that people use."""

import csv
from datetime import timedelta
from pathlib import Path

from core.actions import change_municipality
from core.models import Municipality
from people.actions.appointments import Seat, save_appointment
from people.actions.orders import record_order, submit_order
from people.actions.persons import save_person
from people.actions.units import change_head, save_unit
from people.models import Appointment, Person, Role, Unit
from thai.dates import BE_OFFSET, parse_thai_date, today

HERE = Path(__file__).parent
NAME = {"name": "เทศบาลตำบลบ้านใหม่", "short_name": "ทต.บ้านใหม่", "district": "เมืองนครราชสีมา", "province": "นครราชสีมา"}


def settle_town() -> None:
    """Name the municipality, draw its tree, take on its staff, publish its orders."""
    change_municipality(Municipality.objects.current(), by=None, values=NAME)
    for place, line in enumerate(lines_of("units.csv"), 1):
        parent = Unit.objects.filter(name=line["สังกัด"]).first()
        save_unit(Unit(), by=None, values={"name": line["ชื่อหน่วยงาน"], "parent": parent, "position": place})
    for line in lines_of("staff.csv"):
        _employ(line)
    _publish(lines_of("orders.csv"))


def lines_of(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def _employ(line: dict[str, str]) -> None:
    unit = Unit.objects.get(name=line["หน่วยงาน"])
    values = {
        "prefix": line["คำนำหน้า"],
        "first_name": line["ชื่อ"],
        "last_name": line["นามสกุล"],
        "username": line["ชื่อผู้ใช้"],
        "position": line["ตำแหน่ง"],
        "unit": unit,
        "email": line["อีเมล"],
        "extension": line["เบอร์ภายใน"],
    }
    person = save_person(Person(), by=None, values=values)
    if line["เป็นหัวหน้าหน่วยงาน"]:
        change_head(unit, person, by=None)


def _publish(lines: list[dict[str, str]]) -> None:
    orders: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        orders.setdefault(line["เลขที่"], []).append(line)
    for appointees in orders.values():
        _order(appointees)


def _order(lines: list[dict[str, str]]) -> None:
    first = lines[0]
    values = {
        "kind": first["คำสั่ง"],
        "number": first["เลขที่"],
        "title": first["เรื่อง"],
        "opening": _opening(first["เลขที่"]),
        "signed_on": parse_thai_date(first["ลงวันที่"]),
        "starts_on": parse_thai_date(first["มีผลตั้งแต่"]),
        "ends_on": parse_thai_date(first["ถึงวันที่"]) if first["ถึงวันที่"] else None,
    }
    people = {person.username: person for person in Person.objects.all()}
    seats = [Seat(line["บทบาท"], people.get(line["ชื่อผู้ใช้"])) for line in lines]
    draft = save_appointment(Appointment(), by=None, values=values, seats=seats, duties=_duties(first["เลขที่"]))
    record_order(draft, by=None)


def _opening(number: str) -> str:
    return next((_text(line["ความนำ"]) for line in lines_of("openings.csv") if line["เลขที่"] == number), "")


def _duties(number: str) -> dict[str, str]:
    return {line["บทบาท"]: _text(line["หน้าที่"]) for line in lines_of("duties.csv") if line["เลขที่"] == number}


def _text(cell: str) -> str:
    return cell.replace("|", "\n")


def propose_order() -> None:
    """An order on the mayor's desk: one more member of the monitoring committee."""
    hr, member = (Person.objects.get(username=name) for name in ("hr", "piyada"))
    begins = today() + timedelta(days=7)
    values = {
        "kind": "order", "number": f"12/{today().year + BE_OFFSET}", "title": "แต่งตั้งกรรมการติดตามและประเมินผลเพิ่มเติม",
        "opening": "เพื่อให้การติดตามแผนการจัดการความรู้มีผู้รู้ด้านกฎหมายร่วมด้วย จึงแต่งตั้งกรรมการเพิ่มเติม ดังต่อไปนี้",
        "signed_on": today(), "starts_on": begins,
    }  # fmt: skip
    draft = save_appointment(Appointment(), by=hr, values=values, seats=[Seat(Role.COMMITTEE_MEMBER, member)])
    submit_order(draft, by=hr, note="ขอแต่งตั้งกรรมการเพิ่มหนึ่งคน")
