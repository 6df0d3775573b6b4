"""What only the machine's keeper may do, from the command line: the first administrator, a lost second step."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from core import audit
from core.refusals import Refusal
from people.actions.appointments import Seat, save_appointment
from people.actions.orders import record_order
from people.actions.persons import save_person, set_initial_password
from people.models import Appointment, Person, Role
from thai.dates import today


class AdministratorExists(Refusal):
    words = "มีผู้ดูแลระบบตามคำสั่งที่มีผลอยู่แล้ว โปรดให้ผู้นั้นเพิ่มบุคลากรและคำสั่งแต่งตั้งในหน้าเว็บ"


class NobodyCalledSo(Refusal):
    words = "ไม่พบบุคลากรที่ใช้ชื่อผู้ใช้นี้ โปรดตรวจตัวสะกด"


@transaction.atomic
def appoint_first_administrator(
    *, username: str, first_name: str, last_name: str, order_number: str
) -> tuple[Person, str]:
    """The administrator of a new portal, by an order of today, and a first password. Raises ``AdministratorExists``."""
    if Person.objects.holding(Role.ADMINISTRATOR).exists():
        raise AdministratorExists
    names = {"username": username.lower(), "first_name": first_name, "last_name": last_name}
    person = Person.objects.filter(username=username.lower()).first() or save_person(Person(), by=None, values=names)
    order = {"number": order_number, "title": "มอบหมายผู้ดูแลระบบ", "signed_on": today(), "starts_on": today()}
    seats = [Seat(Role.ADMINISTRATOR, person)]
    record_order(save_appointment(Appointment(), by=None, values=order, seats=seats), by=None)
    return person, set_initial_password(person, by=None)


@transaction.atomic
def forget_second_step(username: str) -> Person:
    """Remove a person's lost second step; they set up a new one at the next sign-in. Raises ``NobodyCalledSo``."""
    person = Person.objects.filter(username=username.lower()).first()
    if person is None:
        raise NobodyCalledSo
    Authenticator.objects.filter(user=person).delete()
    audit.record("people.second_step_forgotten", person, by=None)
    return person
