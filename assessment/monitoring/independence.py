"""Where members of the committee judge their own work: said on the page and printed, never hidden."""

from assessment.monitoring.committee import SeatHeld
from km_plan.models import Plan, RowOwner
from people import offices
from people.models import Appointee, Role
from people.models.appointment import TEAM_ROLES
from thai.dates import today

IN_TEAM = {
    Role.TEAM_HEAD: "เป็นหัวหน้า KM Team ซึ่งจัดทำแผน",
    Role.TEAM_MEMBER: "อยู่ใน KM Team ซึ่งจัดทำแผน",
    Role.TEAM_SECRETARY: "เป็นเลขานุการ KM Team ซึ่งจัดทำแผน",
}


def notes_on(held: list[SeatHeld], plan: Plan | None) -> list[str]:
    """One sentence for each member who also works on what is judged, in printed order; three queries."""
    people = {seat.person.pk: seat.person for seat in held}
    teams, owned, mayor = _team_roles(people), _rows_owned(people, plan), offices.mayor()
    told = []
    for key, person in people.items():
        reasons = [IN_TEAM[role] for role in TEAM_ROLES if role in teams.get(key, ())]
        reasons += [f"เป็นผู้รับผิดชอบกิจกรรมในแผน {owned[key]} แถว"] if key in owned else []
        reasons += ["เป็นผู้รับรายงานฉบับนี้ด้วย"] if mayor == person else []
        told += [f"{person} {' และ'.join(reasons)}"] if reasons else []
    return told


def _team_roles(people: dict) -> dict[int, set[str]]:
    named = Appointee.objects.on(today()).filter(role__in=TEAM_ROLES, person__in=people)
    found: dict[int, set[str]] = {}
    for person, role in named.values_list("person_id", "role"):
        found.setdefault(person, set()).add(role)
    return found


def _rows_owned(people: dict, plan: Plan | None) -> dict[int, int]:
    """How many rows name each member; a position, a unit or the team as owner names nobody."""
    owners = RowOwner.objects.filter(row__table__plan=plan, person__in=people) if plan else RowOwner.objects.none()
    found: dict[int, set[int]] = {}
    for person, row in owners.values_list("person_id", "row_id"):
        found.setdefault(person, set()).add(row)
    return {person: len(rows) for person, rows in found.items()}
