"""Doubts about appointments: numbers that jump, roles nobody holds, words that leave a role open, strange owners."""

from collections.abc import Iterator, Sequence

from km_plan.understanding import understand_owners
from km_plan.word.assemble import whole_number
from km_plan.word.checks.owners import TEAM_WORDS
from km_plan.word.findings import quote
from km_plan.word.headings import letters
from km_plan.word.reading import Doubt
from km_plan.word.whole.checks import Whole
from km_plan.word.whole.reading import Member, TeamReading
from thai.digits import to_thai

MOST_NAMED = 20
_KINDS = {"team": "รายชื่อ KM Team", "committee": "รายชื่อคณะกรรมการติดตามและประเมินผล"}

_GAP = "ลำดับในรายชื่อข้ามจาก {} ไป {} ไม่มีลำดับที่ {} โปรดตรวจว่ามีผู้ที่ตกหล่นหรือถูกลบออกหรือไม่"
_ORDER = "ลำดับในรายชื่อซ้ำหรือย้อนกลับ ({} ต่อจาก {}) โปรดตรวจกับต้นฉบับ"
_VACANT = "เอกสารกล่าวถึงหน้าที่ของที่ปรึกษา CKO แต่ในรายชื่อไม่มีที่ปรึกษา ระบบจึงแสดงว่ายังไม่ได้แต่งตั้ง โปรดยืนยัน"
_OPEN = "บทบาท {} ของ {} ไม่ตรงกับบทบาทใดของระบบ โปรดเลือกบทบาทให้ผู้นี้"
_SHARED = "หน้าที่ “{}” เขียนไว้ให้มากกว่าหนึ่งบทบาท ({}) โปรดยืนยันว่าเป็นหน้าที่ของบทบาทใด"
_NOT_ON_TEAM = "ผู้รับผิดชอบ {} ไม่อยู่ในรายชื่อ KM Team โปรดยืนยันว่าเป็นผู้ใด หรือเพิ่มเป็นชื่อเรียกอื่นของตำแหน่งที่มีอยู่"
_ROLES = {
    "cko": "CKO",
    "adviser": "ที่ปรึกษา CKO",
    "team_head": "หัวหน้า KM Team",
    "team_member": "KM Team",
    "team_secretary": "เลขานุการ KM Team",
    "chair": "ประธานกรรมการ",
    "committee_member": "กรรมการ",
    "committee_secretary": "กรรมการและเลขานุการ",
    "": "ไม่ระบุบทบาท",
}


def check_teams(whole: Whole) -> Iterator[Doubt]:
    """Each team's numbers, open roles, vacant roles and duties told twice."""
    for team in whole.reading.teams:
        where = _KINDS[team.kind]
        yield from (Doubt(f"teams.{code}", where, text) for code, text in _faults(team))


def check_owners_on_team(whole: Whole) -> Iterator[Doubt]:
    """Owners in plan tables and calendar whom the list of the team does not name."""
    members = {_bare(member.position) for team in whole.reading.teams for member in team.members}
    if not any(team.kind == "team" for team in whole.reading.teams):
        return
    known = members | {_bare(word) for word in TEAM_WORDS}
    named = (owner for text in _owner_texts(whole) for owner in understand_owners(text))
    strangers = dict.fromkeys(owner.name for owner in named if _bare(owner.name) not in known)
    if strangers:
        names = ", ".join(quote(name) for name in list(strangers)[:MOST_NAMED])
        yield Doubt("teams.owner_not_on_team", "ผู้รับผิดชอบในตารางแผนและปฏิทิน", _NOT_ON_TEAM.format(names))


def _faults(team: TeamReading) -> Iterator[tuple[str, str]]:
    yield from _number_faults(team.members)
    held = {member.role for member in team.members}
    if any(duty.role == "adviser" for duty in team.duties) and "adviser" not in held:
        yield "role_vacant", _VACANT
    for member in team.members:
        if not member.role:
            yield "role_open", _OPEN.format(quote(member.role_text), quote(member.position))
    yield from _shared_duties(team)


def _number_faults(members: Sequence[Member]) -> Iterator[tuple[str, str]]:
    last = 0
    for number in (whole_number(member.number) for member in members):
        if number > last + 1:
            missing = ", ".join(map(str, range(last + 1, min(number, last + 1 + MOST_NAMED))))
            yield "number_missing", to_thai(_GAP.format(last or "เริ่มต้น", number, missing))
        elif 0 < number <= last:
            yield "number_order", to_thai(_ORDER.format(number, last))
        last = number or last


def _shared_duties(team: TeamReading) -> Iterator[tuple[str, str]]:
    roles: dict[str, dict[str, str]] = {}
    for duty in team.duties:
        roles.setdefault(letters(duty.text), {})[duty.role] = duty.text
    for told in roles.values():
        if len(told) > 1:
            text = next(iter(told.values()))
            yield "duty_twice", _SHARED.format(quote(text).strip("“”"), ", ".join(_ROLES[role] for role in told))


def _owner_texts(whole: Whole) -> Iterator[str]:
    for table in whole.reading.plan.tables:
        yield from (row.owners for row in table.rows)
    yield from (activity.owners for activity in whole.reading.calendar.activities)


def _bare(name: str) -> str:
    """A position without the name of its municipality: ปลัดเทศบาลตำบลบ้านใหม่ is ปลัด here, as is ปลัดเทศบาล."""
    head, _, _ = letters(name).partition("ตำบล")
    return head.removesuffix("เทศบาล")
