"""The monitoring committee of today: its seats in printed order, and who signs its report in which order."""

from dataclasses import dataclass

from assessment.refusals import NoCommittee
from people import offices
from people.models import Appointee, Person, Role
from people.models.appointment import COMMITTEE_ROLES
from signoff.actions import Signatory
from signoff.refusals import NoApprover
from thai.dates import today

PARTS = {Role.CHAIR: "ประธานกรรมการ", Role.COMMITTEE_MEMBER: "กรรมการ", Role.COMMITTEE_SECRETARY: "กรรมการและเลขานุการ"}
RECEIVER = "ผู้รับรายงาน"
NO_MAYOR = "ยังไม่มีนายกเทศมนตรีหรือ CKO ในระบบ จึงยังไม่มีผู้รับรายงาน โปรดให้ผู้ดูแลระบุหัวหน้าหน่วยงานสูงสุดหรือคำสั่งแต่งตั้งก่อน"


@dataclass(frozen=True)
class SeatHeld:
    """One member of the committee as the order prints them; a person of several seats keeps the first."""

    person: Person
    role: str
    title: str

    @property
    def part(self) -> str:
        return PARTS[Role(self.role)]


def seats() -> list[SeatHeld]:
    """Members of the orders in force, in printed order, each person once; seats that nobody holds are left out."""
    named = Appointee.objects.on(today()).filter(role__in=COMMITTEE_ROLES, person__is_active=True)
    kept: dict[int, SeatHeld] = {}
    for each in named.select_related("person__position", "appointment").order_by(
        "appointment__starts_on", "place", "pk"
    ):
        kept.setdefault(each.person_id, SeatHeld(each.person, each.role, each.printed_title))
    return list(kept.values())


def signing_chain(sender: Person) -> list[Signatory]:
    """Members in printed order but the sender, the chair after them, then the mayor, who receives the report.

    Raises ``NoCommittee`` where nobody chairs it today, ``NoApprover`` where nobody receives it.
    """
    held = seats()
    if not any(seat.role == Role.CHAIR for seat in held):
        raise NoCommittee
    others = [seat for seat in held if seat.person != sender]
    in_turn = sorted(others, key=lambda seat: seat.role == Role.CHAIR)
    return [*(Signatory(seat.person, seat.part, seat.title) for seat in in_turn), _receiver()]


def _receiver() -> Signatory:
    mayor = offices.mayor()
    if mayor is None:
        raise NoApprover(NO_MAYOR)
    return Signatory(mayor, RECEIVER, offices.printed_title(offices.MAYOR, mayor), office=offices.MAYOR)
